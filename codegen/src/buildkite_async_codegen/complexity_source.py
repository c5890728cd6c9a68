"""The complexity of an operation as Python source.

What an operation costs is computed by the client, whose classes the source builds.
"""

from __future__ import annotations

from collections.abc import Iterable

from buildkite_async.graphql.complexity import Complexity, PageCost

__all__ = ["complexity_source"]


def complexity_source(complexity: Complexity) -> str:
    """Return a Python expression that evaluates to the same complexity."""
    parts = [str(complexity.points)]
    if complexity.pages or complexity.dearest_of:
        parts.append(_tuple_source(map(_page_source, complexity.pages)))
    if complexity.dearest_of:
        groups = (_tuple_source(map(complexity_source, group)) for group in complexity.dearest_of)
        parts.append(_tuple_source(groups))
    return f"Complexity({', '.join(parts)})"


def _page_source(page: PageCost) -> str:
    sizes = _tuple_source(map(repr, page.sizes))
    return f"PageCost({page.path!r}, {sizes}, {complexity_source(page.inside)})"


def _tuple_source(items: Iterable[str]) -> str:
    return f"({''.join(f'{item}, ' for item in items)})"
