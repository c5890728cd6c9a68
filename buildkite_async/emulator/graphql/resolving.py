"""How every field finds its value: from a table, from the thing itself, or a placeholder."""

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

from buildkite_async.emulator.graphql.connections import Edge, NodeConnection, PageInfo, connect
from buildkite_async.emulator.graphql.context import FIELDS, MUTATIONS, Context
from buildkite_async.emulator.graphql.filters import is_sequence
from buildkite_async.emulator.graphql.identity import TypedView, identify, type_name
from buildkite_async.emulator.graphql.placeholder import Placeholder, placeholder
from buildkite_async.emulator.graphql.types import named_type, return_type
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.render.text import snake, timestamp
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


def _mutate(context: Context, name: str, input: Mapping[str, Any]) -> Mapping[str, Any]:
    """The payload of a mutation; one that came with a newer schema changes nothing."""
    mutation = MUTATIONS.get(name)
    try:
        payload = {} if mutation is None else mutation(context, input)
    except ApiError as error:
        details = "".join(f"; {each['field']} {each['code']}" for each in error.errors or ())
        raise GraphQLError(error.message + details) from error
    return {"clientMutationId": input.get("clientMutationId"), **payload}


def _value(
    context: Context, source: Any, info: GraphQLResolveInfo, arguments: Mapping[str, Any]
) -> Any:
    kind, name = info.parent_type.name, info.field_name
    field = FIELDS.get((kind, name))
    if field is not None and not isinstance(source, (Placeholder, Mapping)):
        return field(context, source, arguments)
    if isinstance(source, Mapping):
        return _of_mapping(cast("Mapping[str, Any]", source), info)
    if isinstance(source, (NodeConnection, Edge, PageInfo)):
        return getattr(source, snake(name))
    if source is None:
        return _placeholder("root", info)
    if name == "id":
        return identify(source)
    if name == "uuid":
        return source.id
    if isinstance(source, Placeholder):
        return _placeholder(source.path, info)
    if isinstance(source, Record):
        return _of_record(source, info)
    attribute = snake(name)
    if isinstance(source, TypedView):
        return _of_view(source, attribute, info)
    if hasattr(source, attribute):
        return getattr(source, attribute)
    return _placeholder(source.id, info)


def _of_record(record: Record, info: GraphQLResolveInfo) -> Any:
    """What a record says; what it leaves out is null wherever that may be."""
    attribute = snake(info.field_name)
    if attribute in record.fields:
        return record.fields[attribute]
    if hasattr(record, attribute):
        return getattr(record, attribute)
    return _placeholder(record.id, info) if is_non_null_type(return_type(info)) else None


def _of_view(view: TypedView, attribute: str, info: GraphQLResolveInfo) -> Any:
    """What a thing says when seen as another type; a setting that was never set is off."""
    if not isinstance(view.of, Mapping):
        if hasattr(view.of, attribute):
            return getattr(view.of, attribute)
        return _placeholder(view.id, info)
    settings = cast("Mapping[str, Any]", view.of)
    absent = False if is_non_null_type(return_type(info)) else None
    return settings.get(attribute, absent)


def _of_mapping(source: Mapping[str, Any], info: GraphQLResolveInfo) -> Any:
    name = info.field_name
    return source[name] if name in source else _placeholder(source.get("id"), info)


def _placeholder(path: Any, info: GraphQLResolveInfo) -> Any:
    return placeholder(info.schema, return_type(info), f"{path}.{info.field_name}")


def _fitted(value: Any, info: GraphQLResolveInfo, arguments: Mapping[str, Any]) -> Any:
    """The value in the form that its type has on the wire."""
    named = named_type(return_type(info))
    if named.name.endswith("Connection") and is_sequence(value):
        return connect(value, arguments)
    if isinstance(value, int) and named.name == "DateTime":
        return timestamp(value)
    if isinstance(value, str) and isinstance(named, GraphQLEnumType):
        return value.upper()
    return value
