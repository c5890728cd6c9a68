"""The requests for rows of declared tables: REST listings, single objects and GraphQL operations."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from attrs import evolve, frozen

from buildkite_async.bulk.composed_rows import COMPOSED, Sources
from buildkite_async.bulk.registry import Declaration
from buildkite_async.bulk.table_rows import Found, values_at
from buildkite_async.decoding.storage import StoredModel
from buildkite_async.errors import NotFound
from buildkite_async.paging import Pager
from buildkite_async.wire.json_values import is_list, is_object

if TYPE_CHECKING:
    from buildkite_async.client import Organization

__all__ = ["FoundPage", "TableSource", "embedded", "members_of"]

WHOLE: Final = 500
"""Rows that a GraphQL operation without pages is asked for."""


@frozen(kw_only=True)
class FoundPage:
    """The objects in one response."""

    found: Sequence[Found]
    unreadable: int = 0
    """Objects that could not be read."""
    last: int | None = None
    """The number of the last page, if the service says it."""
    more: bool = False


@frozen(kw_only=True)
class TableSource:
    """Reads the objects of declared tables."""

    sources: Sources

    @property
    def organization(self) -> Organization:
        """The organization."""
        return self.sources.organization

    async def pages(
        self, declaration: Declaration, parent: Mapping[str, Any]
    ) -> AsyncGenerator[FoundPage]:
        """Yield the objects of a table, or of one parent.

        Args:
            declaration: The table.
            parent: Columns of the parent's row; empty if the table has no parent.
        """
        if composed := COMPOSED.get(declaration.name):
            position = 0
            async for values in composed(self.sources, parent):
                found = [each for each in values if isinstance(each, Found)]
                others = [each for each in values if not isinstance(each, Found)]
                found = [evolve(each, parent=parent) for each in found]
                yield FoundPage(found=[*found, *members_of(others, parent, start=position)])
                position += len(others)
            return
        result: Any
        if declaration.graphql is None:
            result = self._rest(declaration, parent)
        else:
            result = self._graphql(declaration, parent)
        if _is_pager(result):
            async with aclosing(result.pages()) as pages:
                async for page in pages:
                    yield FoundPage(
                        found=_expanded(declaration, page, parent),
                        unreadable=len(page.unreadable),
                        last=page.last,
                        more=page.next is not None,
                    )
            return
        objects = _objects(declaration, await result)
        yield FoundPage(found=_expanded(declaration, objects, parent))

    def _rest(
        self, declaration: Declaration, parent: Mapping[str, Any]
    ) -> Pager[Any] | Awaitable[Any]:
        method: Any = self.organization
        assert declaration.rest is not None
        for name in declaration.rest.removeprefix("organizations.").split("."):
            method = getattr(method, name)
        arguments = [parent[each] for each in declaration.arguments]
        result: Pager[Any] | Awaitable[Any] = method(
            *arguments, **self._options(declaration, method)
        )
        return result

    def _options(self, declaration: Declaration, method: Callable[..., Any]) -> dict[str, Any]:
        parameters = inspect.signature(method).parameters
        options: dict[str, Any] = dict(declaration.options)
        if "per_page" in parameters:
            options["per_page"] = self.sources.page_size
        return options

    def _graphql(
        self, declaration: Declaration, parent: Mapping[str, Any]
    ) -> Pager[Any] | Awaitable[Any]:
        graphql: Any = self.organization.graphql
        method = getattr(graphql, declaration.graphql or "")
        named = {**parent, "organization": self.organization.slug}
        variables: dict[str, Any] = {
            name: text.format_map(named) for name, text in declaration.variables.items()
        }
        variables |= dict.fromkeys(declaration.flags, True)
        if declaration.nodes is None:
            pager: Pager[Any] = graphql.walk(method, first=self.sources.page_size, **variables)
            return pager
        if "first" in inspect.signature(method).parameters:
            variables["first"] = WHOLE
        result: Awaitable[Any] = method(**variables)
        return result


def _is_pager(value: object) -> TypeGuard[Pager[Any]]:
    return isinstance(value, Pager)


def _objects(declaration: Declaration, result: Any) -> Sequence[Any]:
    """Return the objects of a response without pages."""
    if declaration.nodes is not None:
        root = declaration.nodes.partition(".")[0]
        if getattr(result, root, None) is None:
            raise NotFound(
                f"The response has no {root}.",
                method="POST",
                path="/v1",
                status=HTTPStatus.NOT_FOUND,
            )
        return list(values_at(result, declaration.nodes))
    if is_list(result):
        return result
    return [result]


def _expanded(
    declaration: Declaration, objects: Sequence[Any], parent: Mapping[str, Any]
) -> list[Found]:
    """Return the objects, or the parts of them that are rows."""
    if declaration.expand is None:
        return members_of(objects, parent)
    found: list[Found] = []
    for outer in objects:
        for position, each in enumerate(values_at(outer, declaration.expand)):
            if is_object(each):
                found += members_of(each, parent)
            else:
                found.append(Found(value=each, parent=parent, outer=outer, position=position))
    return found


def embedded(
    declaration: Declaration, value: StoredModel, parent: Mapping[str, Any]
) -> list[Found]:
    """Return the rows that an object of the parent table has in a field."""
    return members_of(getattr(value, declaration.embedded or "", None) or (), parent)


def members_of(
    members: Sequence[Any] | Mapping[str, Any], parent: Mapping[str, Any], *, start: int = 0
) -> list[Found]:
    """Return a row for each member of a list or entry of a mapping; `start` is the first position."""
    if isinstance(members, Mapping):
        members = [{"key": key, "name": key, "value": value} for key, value in members.items()]
    return [
        Found(value=each, parent=parent, position=position)
        for position, each in enumerate(members, start)
    ]
