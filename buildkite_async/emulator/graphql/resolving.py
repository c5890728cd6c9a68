"""How every field finds its value: from a table, from the thing itself, or invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLResolveInfo,
    is_leaf_type,
    is_non_null_type,
)

from buildkite_async.emulator.graphql.connections import Connection, Edge, PageInfo, connect
from buildkite_async.emulator.graphql.context import FIELDS, MUTATIONS, Context
from buildkite_async.emulator.graphql.filters import is_list
from buildkite_async.emulator.graphql.identity import Facet, identify, type_name
from buildkite_async.emulator.graphql.synthetic import Synthetic, invent
from buildkite_async.emulator.graphql.types import named_type, return_type
from buildkite_async.emulator.graphql.wishes import snake
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.state.records import Record


def resolve_field(source: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
    """The value of one field of one object."""
    context: Context = info.context
    if not is_leaf_type(named_type(return_type(info))):
        context.cost += 1
    if info.parent_type.name == "Mutation":
        return _mutate(context, info.field_name, arguments["input"])
    return _fitted(_value(context, source, info, arguments), info, arguments)


def resolve_type(value: Any, _info: GraphQLResolveInfo, _abstract: Any) -> str:
    """The concrete type of a thing behind an interface or union."""
    return type_name(value)


def _mutate(context: Context, name: str, wish: Mapping[str, Any]) -> Mapping[str, Any]:
    """The payload of a mutation; one that came with a newer schema changes nothing."""
    mutation = MUTATIONS.get(name)
    try:
        payload = {} if mutation is None else mutation(context, wish)
    except Refusal as refusal:
        details = "".join(f"; {each['field']} {each['code']}" for each in refusal.errors or ())
        raise GraphQLError(refusal.message + details) from refusal
    return {"clientMutationId": wish.get("clientMutationId"), **payload}


def _value(
    context: Context, source: Any, info: GraphQLResolveInfo, arguments: Mapping[str, Any]
) -> Any:
    kind, name = info.parent_type.name, info.field_name
    field = FIELDS.get((kind, name))
    if field is not None and not isinstance(source, (Synthetic, Mapping)):
        return field(context, source, arguments)
    if isinstance(source, Mapping):
        return _of_mapping(cast("Mapping[str, Any]", source), info)
    if isinstance(source, (Connection, Edge, PageInfo)):
        return getattr(source, snake(name))
    if source is None:
        return _invented("root", info)
    if name == "id":
        return identify(source)
    if name == "uuid":
        return source.id
    if isinstance(source, Synthetic):
        return _invented(source.place, info)
    if isinstance(source, Record):
        return _of_record(source, info)
    attribute = snake(name)
    if isinstance(source, Facet):
        return _of_facet(source, attribute, info)
    if hasattr(source, attribute):
        return getattr(source, attribute)
    return _invented(source.id, info)


def _of_record(record: Record, info: GraphQLResolveInfo) -> Any:
    """What a record says; what it leaves out is null wherever that may be."""
    attribute = snake(info.field_name)
    if attribute in record.fields:
        return record.fields[attribute]
    if hasattr(record, attribute):
        return getattr(record, attribute)
    return _invented(record.id, info) if is_non_null_type(return_type(info)) else None


def _of_facet(facet: Facet, attribute: str, info: GraphQLResolveInfo) -> Any:
    """What a thing says when seen as another type; a setting that was never set is off."""
    if not isinstance(facet.of, Mapping):
        if hasattr(facet.of, attribute):
            return getattr(facet.of, attribute)
        return _invented(facet.id, info)
    settings = cast("Mapping[str, Any]", facet.of)
    absent = False if is_non_null_type(return_type(info)) else None
    return settings.get(attribute, absent)


def _of_mapping(source: Mapping[str, Any], info: GraphQLResolveInfo) -> Any:
    name = info.field_name
    return source[name] if name in source else _invented(source.get("id"), info)


def _invented(place: Any, info: GraphQLResolveInfo) -> Any:
    return invent(info.schema, return_type(info), f"{place}.{info.field_name}")


def _fitted(value: Any, info: GraphQLResolveInfo, arguments: Mapping[str, Any]) -> Any:
    """The value in the form that its type has on the wire."""
    named = named_type(return_type(info))
    if named.name.endswith("Connection") and is_list(value):
        return connect(value, arguments)
    if isinstance(value, int) and named.name == "DateTime":
        return timestamp(value)
    if isinstance(value, str) and isinstance(named, GraphQLEnumType):
        return value.upper()
    return value
