"""What a query costs, counted before it leaves.

A point for every object, interface or union field, times the page sizes around it; a page without
a size counts as 500. https://buildkite.com/docs/apis/graphql/graphql-resource-limits
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from buildkite_async.errors import ComplexityExceeded

__all__ = [
    "DEPTH_LIMIT",
    "POINT_LIMIT",
    "UNSIZED_PAGE",
    "Complexity",
    "PageCost",
    "advice",
    "check_complexity",
    "fitting",
    "page_size",
    "points",
    "refuse_depth",
]

POINT_LIMIT: Final = 50_000
DEPTH_LIMIT: Final = 15
UNSIZED_PAGE: Final = 500


@frozen
class Complexity:
    """Points of one level of objects, the pages inside it, and members of which one comes."""

    points: int = 0
    pages: tuple[PageCost, ...] = ()
    dearest_of: tuple[tuple[Complexity, ...], ...] = ()

    def __add__(self, other: Complexity) -> Complexity:
        return Complexity(
            self.points + other.points,
            self.pages + other.pages,
            self.dearest_of + other.dearest_of,
        )


@frozen
class PageCost:
    """The nodes of a connection: what is inside counts once a node."""

    path: str
    sizes: tuple[int | str, ...]
    """Numbers or names of variables; the first that is given counts."""
    inside: Complexity

    def size(self, variables: Mapping[str, Any]) -> int:
        """How many nodes the page asks for."""
        for size in self.sizes:
            value = size if isinstance(size, int) else variables.get(size)
            if isinstance(value, int):
                return value
        return UNSIZED_PAGE


def points(cost: Complexity, variables: Mapping[str, Any], outer: int = 1) -> int:
    """Points that the plan comes to with these variables."""
    total = outer * cost.points
    for page in cost.pages:
        total += points(page.inside, variables, outer * page.size(variables))
    for group in cost.dearest_of:
        total += max(points(member, variables, outer) for member in group)
    return total


def check_complexity(cost: Complexity, variables: Mapping[str, Any], operation: str | None) -> int:
    """The points, or a refusal that names the page to narrow."""
    total = points(cost, variables)
    if total <= POINT_LIMIT:
        return total
    words = advice(cost, variables)
    raise ComplexityExceeded(
        f"it would request {total:,} points, over the limit of {POINT_LIMIT:,}"
        + (f": {words}" if words else ""),
        operation=operation,
        outcome="not_sent",
    )


def advice(cost: Complexity, variables: Mapping[str, Any]) -> str | None:
    """What to ask for less of; None where no page is to blame."""
    # The largest page; of equal ones the innermost, which comes last.
    pages = list(_pages(cost))
    widest = max(reversed(pages), key=lambda page: page.size(variables), default=None)
    return f"ask for fewer {widest.path} than {widest.size(variables)}" if widest else None


def fitting(
    cost: Complexity, variables: Mapping[str, Any], size: str, *, rows: int | None, room: int | None
) -> int:
    """The page size to ask for so that the whole fits, no larger than the wished one.

    `size` is the variable that sizes the page, `rows` how many are wanted at most, and `room` what
    a rate window allows. A page of one goes even where it does not fit: then nothing less does.
    """
    wished = page_size(variables, size)
    least, most = 1, wished if rows is None else min(rows, wished)
    ceiling = POINT_LIMIT if room is None else min(POINT_LIMIT, room)
    if points(cost, {**variables, size: most}) <= ceiling:
        least = most
    while most - least > 1:  # a larger page never costs less
        middle = (least + most) // 2
        if points(cost, {**variables, size: middle}) <= ceiling:
            least = middle
        else:
            most = middle
    return least


def page_size(variables: Mapping[str, Any], size: str) -> int:
    """How many rows the variable asks for."""
    wished = variables.get(size)
    return wished if isinstance(wished, int) else UNSIZED_PAGE


def refuse_depth(depth: int, field: str, operation: str | None) -> None:
    """Refuse a query that nests deeper than the service answers."""
    if depth > DEPTH_LIMIT:
        raise ComplexityExceeded(
            f"it is {depth} levels deep at {field}, over the limit of {DEPTH_LIMIT}",
            operation=operation,
            outcome="not_sent",
        )


def _pages(cost: Complexity) -> Iterator[PageCost]:
    for page in cost.pages:
        yield page
        yield from _pages(page.inside)
    for group in cost.dearest_of:
        for member in group:
            yield from _pages(member)
