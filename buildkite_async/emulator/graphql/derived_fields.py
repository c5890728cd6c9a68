"""Fields that show declared resources, derived from the schema.

They are the fields of its type that a record does not hold under the same name, every connection of
that type in the type of the parent, and the fields of `Query` that find one record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen
from graphql import GraphQLInterfaceType, GraphQLObjectType

from buildkite_async.emulator.engine.declaration import Read
from buildkite_async.emulator.engine.naming import name_of
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.graphql.context import FIELDS, Arguments, Context, Field
from buildkite_async.emulator.graphql.filters import in_team, time_argument, words
from buildkite_async.emulator.graphql.identity import find_uuid, type_name
from buildkite_async.emulator.graphql.ordering import ordered
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.graphql.types import named_type
from buildkite_async.emulator.render.text import snake
from buildkite_async.emulator.state.records import Record

# What every listing understands, whatever its resource.
_COMMON: Final = frozenset(
    {"first", "last", "after", "before", "order", "search", "team", "createdAtFrom", "createdAtTo"}
)


def derive_fields(resource: RecordResource) -> None:
    """Register the fields of a resource that are not registered yet."""
    schema = load_schema()
    shown = schema.type_map.get(resource.interface or resource.kind)
    if shown is None:
        return
    concrete = _concrete(shown)
    for kind in concrete:
        for name in kind.fields:
            read = _reader(resource, name)
            if read is not None:
                FIELDS.setdefault((kind.name, name), read)
    for kind, name, returned in _fields():
        if kind == "Query" and returned is shown:
            FIELDS.setdefault((kind, name), _LookUp(resource, frozenset(k.name for k in concrete)))
        elif _node_of(returned) is shown:
            noun = snake(kind).replace("_", " ")
            if noun == resource.parent:
                FIELDS.setdefault((kind, name), _Listing(resource))
            elif noun in resource.refs.values():
                FIELDS.setdefault((kind, name), _Listing(resource, noun))


def _concrete(shown: Any) -> Sequence[Any]:
    if isinstance(shown, GraphQLInterfaceType):
        return load_schema().get_possible_types(shown)
    return (shown,)


def _fields() -> Iterator[tuple[str, str, Any]]:
    types: Mapping[str, Any] = load_schema().type_map
    for name, kind in types.items():
        if isinstance(kind, GraphQLObjectType):
            fields: Mapping[str, Any] = kind.fields
            for field, each in fields.items():
                yield name, field, named_type(each.type)


def _node_of(kind: Any) -> Any:
    """The type of the nodes, if a type is a connection."""
    edges = getattr(kind, "fields", {}).get("edges") if kind.name.endswith("Connection") else None
    edge: Any = None if edges is None else named_type(edges.type)
    return None if edge is None else named_type(edge.fields["node"].type)


def _reader(resource: RecordResource, name: str) -> Field | None:
    """What reads a field that a record does not hold under the same name, or None."""
    read: Read | None = resource.reads.get(name)
    if read is not None:
        return lambda context, record, _arguments: read(context.state, record)
    if name in resource.renames:
        field = resource.renames[name]
        return lambda _context, record, _arguments: record.fields.get(field)
    if name == "url":
        return lambda _context, record, _arguments: resource.web_url(record)
    if name == resource.parent:
        return lambda _context, record, _arguments: record.parent
    return None


@frozen
class _Listing:
    """The records in a parent, or those that name a thing, by the names of their parents."""

    resource: RecordResource
    noun: str | None = None

    def __call__(self, context: Context, parent: Any, arguments: Arguments) -> list[Record]:
        resource = self.resource
        since = time_argument(arguments, "createdAtFrom")
        until = time_argument(arguments, "createdAtTo")
        text = str(arguments.get("search") or "").lower()
        wanted = {snake(name): words(arguments, name) for name in arguments if name not in _COMMON}
        found = [
            record
            for record in self._records(context, parent)
            if text in self._label(record).lower()
            and (since is None or record.created_at >= since)
            and (until is None or record.created_at < until)
            and in_team(record.organization, record, arguments.get("team"))
            and all(resource.passes(record, name, values) for name, values in wanted.items())
        ]
        return found if resource.sort is not None else ordered(found, arguments, self._label)

    def _records(self, context: Context, source: Any) -> Sequence[Record]:
        if self.noun is None:
            return self.resource.within(context.state, source)
        records = context.state.records.all_of(self.resource.name)
        return [each for each in records if each.fields[self.noun] is source]

    def _label(self, record: Record) -> str:
        label = self.resource.label_of(record) if self.noun is None else name_of(record.parent)
        return label or ""


@frozen
class _LookUp:
    """Finds a record by UUID, or by a path: its organization's slug first, its own slug or UUID last."""

    resource: RecordResource
    concrete: frozenset[str]

    def __call__(self, context: Context, _source: None, arguments: Arguments) -> Record | None:
        found = self._found(context, arguments)
        if found is None or found.kind != self.resource.kind:
            return None
        context.actor(found.organization, f"{self.resource.name}.get", found.parent)
        return found if type_name(found) in self.concrete else None

    def _found(self, context: Context, arguments: Arguments) -> Record | None:
        if arguments.get("uuid") is not None:
            found = context.visible(find_uuid(context.state, arguments["uuid"]))
            return found if isinstance(found, Record) else None
        home, _, path = str(arguments.get("slug") or "").partition("/")
        organization, key = context.organization(home), path.rpartition("/")[2]
        records = context.state.records.all_of(self.resource.name)
        return next(
            (
                each
                for each in records
                if each.organization is organization and each.fields.get("slug", each.id) == key
            ),
            None,
        )
