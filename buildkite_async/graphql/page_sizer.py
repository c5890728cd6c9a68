"""Sizes of the pages of a connection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define

from buildkite_async.errors import ComplexityExceeded
from buildkite_async.graphql.complexity import Complexity, fitting_page_size, page_size

__all__ = ["PageSizer"]


@define
class PageSizer:
    """Chooses the page sizes for one connection, within the limits and no larger than needed."""

    rows: int | None = None
    """The largest number of rows for one page; None for no limit of its own."""

    def fit(
        self,
        variables: dict[str, Any],
        size: str,
        cost: Complexity,
        defaults: Mapping[str, int],
        available: int | None,
    ) -> dict[str, Any]:
        """Return the variables with a page size that fits into the available points."""
        given = {**defaults, **variables}
        fitting = fitting_page_size(cost, given, size, rows=self.rows, available=available)
        return variables if fitting == page_size(given, size) else {**variables, size: fitting}

    def shrink(self, variables: Mapping[str, Any], size: str, error: ComplexityExceeded) -> bool:
        """Halve the pages if the service counted more points than we did; False if it cannot."""
        requested = page_size(variables, size)
        if requested <= 1 or not any("complexity" in each.message for each in error.problems):
            return False
        self.rows = requested // 2
        return True
