"""How large the pages of a walk are: no larger than wanted, and than fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import define

from buildkite_async.errors import TooComplex
from buildkite_async.graphql.cost import Cost, fitting, page_size

__all__ = ["PageFit"]

SMALLEST_PART: Final = 5
"""Rather than by a page of less than a fifth, a walk goes on in the next window."""


@define
class PageFit:
    """Sizes the pages of one walk."""

    rows: int | None = None
    """No more are wanted; None for all."""

    def sized(
        self,
        variables: dict[str, Any],
        size: str,
        cost: Cost,
        defaults: Mapping[str, int],
        *,
        largest: int | None,
        left: int | None,
    ) -> dict[str, Any]:
        """The variables, with a size that fits.

        `largest` are the points that a whole window has, `left` those that it still has. What a
        query takes is mostly far less than what it asks for, and a window would end with most of
        its points unused if every page were a large one.
        """
        given = {**defaults, **variables}
        most = fitting(cost, given, size, rows=self.rows, room=largest)
        now = most if left is None else fitting(cost, given, size, rows=most, room=left)
        fit = now if now * SMALLEST_PART >= most else most
        return variables if fit == page_size(given, size) else {**variables, size: fit}

    def shrunk(self, variables: Mapping[str, Any], size: str, refusal: TooComplex) -> bool:
        """Ask for half as much from now on, where the service counted more points than we did."""
        asked = page_size(variables, size)
        if asked <= 1 or not any("complexity" in each.message for each in refusal.problems):
            return False
        self.rows = asked // 2
        return True
