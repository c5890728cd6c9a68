"""The complexity of a query in points, counted before it is sent.

Every field of an object, interface or union type counts one point, times the sizes of the pages
around it; a page without a size counts as 500.
https://buildkite.com/docs/apis/graphql/graphql-resource-limits
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from buildkite_async.errors import ComplexityExceeded, InvalidArgument
from buildkite_async.http.arguments import shown

__all__ = [
    "DEPTH_LIMIT",
    "POINT_LIMIT",
    "UNSIZED_PAGE",
    "Complexity",
    "PageCost",
    "advice",
    "check_complexity",
    "check_depth",
    "check_page_size",
    "check_page_sizes",
    "fitting_page_size",
    "page_size",
    "parameter_name",
    "points",
]

POINT_LIMIT: Final = 50_000
DEPTH_LIMIT: Final = 15
UNSIZED_PAGE: Final = 500
_CAPITAL: Final = re.compile("[A-Z]")


@frozen
class Complexity:
    """The cost of a selection; page sizes may depend on variables."""

    points: int = 0
    """Points of the selection itself, without its pages."""
    pages: tuple[PageCost, ...] = ()
    """Pages of nodes inside the selection."""
    dearest_of: tuple[tuple[Complexity, ...], ...] = ()
    """Alternatives for fields of an interface or union type; the most expensive of each counts."""

    def __add__(self, other: Complexity) -> Complexity:
        return Complexity(
            self.points + other.points,
            self.pages + other.pages,
            self.dearest_of + other.dearest_of,
        )


@frozen
class PageCost:
    """The nodes of a connection."""

    path: str
    """Field names that lead to the connection, joined by dots."""
    sizes: tuple[int | str, ...]
    """Numbers, or names of variables; the first one that has a value counts."""
    inside: Complexity
    """The cost of each node."""

    def size(self, variables: Mapping[str, Any]) -> int:
        """Return how many nodes the page requests."""
        for size in self.sizes:
            value = size if isinstance(size, int) else variables.get(size)
            if isinstance(value, int):
                return value
        return UNSIZED_PAGE


def points(cost: Complexity, variables: Mapping[str, Any], outer: int = 1) -> int:
    """Return the points that a selection costs with these variables."""
    total = outer * cost.points
    for page in cost.pages:
        total += points(page.inside, variables, outer * page.size(variables))
    for group in cost.dearest_of:
        total += max(points(member, variables, outer) for member in group)
    return total


def check_complexity(cost: Complexity, variables: Mapping[str, Any], operation: str | None) -> int:
    """Return the points that a query costs.

    Raises:
        ComplexityExceeded: They are over the limit; the message names the page to reduce.
    """
    total = points(cost, variables)
    if total <= POINT_LIMIT:
        return total
    what_to_do = advice(cost, variables)
    raise ComplexityExceeded(
        f"the operation requests {total:,} points, but the limit is {POINT_LIMIT:,}"
        + (f": {what_to_do}" if what_to_do else ""),
        operation=operation,
        outcome="not_sent",
    )


def advice(cost: Complexity, variables: Mapping[str, Any]) -> str | None:
    """Return how to make a query cheaper; None if it has no page to reduce."""
    # The largest page; of pages of the same size the innermost one, which comes last.
    pages = list(_pages(cost))
    largest = max(reversed(pages), key=lambda page: page.size(variables), default=None)
    return f"request fewer {largest.path} than {largest.size(variables)}" if largest else None


def fitting_page_size(
    cost: Complexity,
    variables: Mapping[str, Any],
    size: str,
    *,
    rows: int | None,
    available: int | None,
) -> int:
    """Return the largest page size that fits, but no larger than the requested one.

    At least 1 is returned, even if that does not fit.

    Args:
        cost: What the query costs.
        variables: The query's variables.
        size: The name of the variable that sizes the page.
        rows: How many rows are needed; None for all.
        available: Points that are available in the rate window; None if that is not known.
    """
    requested = page_size(variables, size)
    low, high = 1, requested if rows is None else min(rows, requested)
    limit = POINT_LIMIT if available is None else min(POINT_LIMIT, available)
    if points(cost, {**variables, size: high}) <= limit:
        low = high
    while high - low > 1:  # a larger page never costs less
        middle = (low + high) // 2
        if points(cost, {**variables, size: middle}) <= limit:
            low = middle
        else:
            high = middle
    return low


def page_size(variables: Mapping[str, Any], size: str) -> int:
    """Return how many rows the variable `size` requests."""
    requested = variables.get(size)
    return requested if isinstance(requested, int) else UNSIZED_PAGE


def check_page_sizes(cost: Complexity, variables: Mapping[str, Any]) -> None:
    """Raise InvalidArgument unless the variables that size pages are whole numbers of 0 or more."""
    names = {size for page in _pages(cost) for size in page.sizes if isinstance(size, str)}
    for name in sorted(names & variables.keys()):
        check_page_size(name, variables[name], least=0)


def check_page_size(name: str, value: object, *, least: int) -> None:
    """Raise InvalidArgument unless a size is a whole number of at least this, or None."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= least):
        return
    raise InvalidArgument(
        f"{parameter_name(name)} must be a whole number of {least} or more, not {shown(value)}."
    )


def parameter_name(variable: str) -> str:
    """Return the name of the parameter for a variable of a packaged operation."""
    return _CAPITAL.sub(lambda found: f"_{found[0].lower()}", variable)


def check_depth(depth: int, field: str, operation: str | None) -> None:
    """Raise ComplexityExceeded if a query is nested more deeply than the service accepts."""
    if depth > DEPTH_LIMIT:
        raise ComplexityExceeded(
            f"the operation is {depth} levels deep at {field}, but the limit is {DEPTH_LIMIT}",
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
