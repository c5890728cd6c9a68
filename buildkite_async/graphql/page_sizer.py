"""How large the pages of a walk are: no larger than wanted, and than fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define

from buildkite_async.errors import ComplexityExceeded
from buildkite_async.graphql.complexity import Complexity, fitting, page_size

__all__ = ["PageSizer"]


@define
class PageSizer:
    """Sizes the pages of one walk."""

    rows: int | None = None
    """No more are wanted; None for all."""

    def sized(
        self,
        variables: dict[str, Any],
        size: str,
        cost: Complexity,
        defaults: Mapping[str, int],
        room: int | None,
    ) -> dict[str, Any]:
        """The variables, with a size that fits into so many points."""
        given = {**defaults, **variables}
        fit = fitting(cost, given, size, rows=self.rows, room=room)
        return variables if fit == page_size(given, size) else {**variables, size: fit}

    def shrunk(self, variables: Mapping[str, Any], size: str, refusal: ComplexityExceeded) -> bool:
        """Ask for half as much from now on, where the service counted more points than we did."""
        asked = page_size(variables, size)
        if asked <= 1 or not any("complexity" in each.message for each in refusal.problems):
            return False
        self.rows = asked // 2
        return True
