"""The changes between two schemas.

After a breaking change, a valid operation may be invalid, or its response may not fit the old
types. A dangerous change, such as a new union member, may affect an operation that stays valid.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from graphql import (
    DirectiveLocation,
    GraphQLDirective,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    is_introspection_type,
    is_list_type,
    is_non_null_type,
    is_specified_directive,
    is_specified_scalar_type,
)

from .schema_change import Change, ChangeKind, Severity
from .schema_types import fields_of

__all__ = ["schema_changes"]

KIND_NAMES: Final[Mapping[type[GraphQLNamedType], str]] = {
    GraphQLEnumType: "enum",
    GraphQLInputObjectType: "input",
    GraphQLInterfaceType: "interface",
    GraphQLObjectType: "object",
    GraphQLScalarType: "scalar",
    GraphQLUnionType: "union",
}


class _ChangeKinds(NamedTuple):
    """The kinds of changes of an argument or of an input field."""

    added: ChangeKind
    removed: ChangeKind
    retyped: ChangeKind
    defaulted: ChangeKind


ARGUMENT: Final = _ChangeKinds(
    ChangeKind.ARGUMENT_ADDED,
    ChangeKind.ARGUMENT_REMOVED,
    ChangeKind.ARGUMENT_TYPE_CHANGED,
    ChangeKind.ARGUMENT_DEFAULT_CHANGED,
)
INPUT_FIELD: Final = _ChangeKinds(
    ChangeKind.INPUT_FIELD_ADDED,
    ChangeKind.INPUT_FIELD_REMOVED,
    ChangeKind.INPUT_FIELD_TYPE_CHANGED,
    ChangeKind.INPUT_FIELD_DEFAULT_CHANGED,
)


def schema_changes(old: GraphQLSchema, new: GraphQLSchema) -> list[Change]:
    """Return all changes but those of descriptions, the most severe first."""
    changes = [*_roots(old, new), *_types(old, new), *_directives(old, new)]
    return sorted(changes, key=lambda change: change.order)


def _roots(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    for kind in ("query", "mutation", "subscription"):
        was, now = (_name_of(getattr(schema, f"{kind}_type")) for schema in (old, new))
        if was == now:
            continue
        yield Change(
            severity="safe" if was is None else "breaking",
            kind=ChangeKind.ROOT_CHANGED,
            coordinate=now or was or "",
            other=kind,
            detail=f"was {was or 'none'}, is {now or 'none'}",
        )


def _name_of(type_: GraphQLNamedType | None) -> str | None:
    return type_.name if type_ else None


def _types(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    before, after = _own_types(old), _own_types(new)
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            yield _change("breaking", ChangeKind.TYPE_REMOVED, name)
        elif type(was) is not type(now):
            detail = f"was {KIND_NAMES[type(was)]}, is {KIND_NAMES[type(now)]}"
            yield _change("breaking", ChangeKind.TYPE_KIND_CHANGED, name, detail=detail)
        else:
            yield from _type(was, now)
    for name in after.keys() - before.keys():
        yield _change("safe", ChangeKind.TYPE_ADDED, name, detail=KIND_NAMES[type(after[name])])
        for interface in _interface_names(after[name]):
            # Like a new union member: an operation that selects from the interface may receive it.
            if isinstance(before.get(interface), GraphQLInterfaceType):
                yield _change("dangerous", ChangeKind.INTERFACE_ADDED, name, other=interface)


def _own_types(schema: GraphQLSchema) -> dict[str, GraphQLNamedType]:
    """Return the types that the schema defines itself."""
    return {
        name: type_
        for name, type_ in schema.type_map.items()
        if not (is_introspection_type(type_) or is_specified_scalar_type(type_))
    }


def _type(was: GraphQLNamedType, now: GraphQLNamedType) -> Iterator[Change]:
    match was, now:
        case GraphQLEnumType(), GraphQLEnumType():
            yield from _values(was, now)
        case GraphQLUnionType(), GraphQLUnionType():
            yield from _members(was, now)
        case GraphQLInputObjectType(), GraphQLInputObjectType():
            yield from _input_fields(was, now)
            yield from _one_of(was, now)
        case GraphQLScalarType(), GraphQLScalarType():
            yield from _specification(was, now)
        case GraphQLObjectType(), GraphQLObjectType():
            yield from _fields(was, now)
            yield from _interfaces(was, now)
        case GraphQLInterfaceType(), GraphQLInterfaceType():
            yield from _fields(was, now)
            yield from _interfaces(was, now)
        case _:
            return


def _values(was: GraphQLEnumType, now: GraphQLEnumType) -> Iterator[Change]:
    for name in was.values.keys() - now.values.keys():
        yield _change("breaking", ChangeKind.VALUE_REMOVED, f"{was.name}.{name}")
    for name in now.values.keys() - was.values.keys():
        yield _change("dangerous", ChangeKind.VALUE_ADDED, f"{was.name}.{name}")
    for name in was.values.keys() & now.values.keys():
        yield from _deprecation(f"{was.name}.{name}", was.values[name], now.values[name])


def _members(was: GraphQLUnionType, now: GraphQLUnionType) -> Iterator[Change]:
    before, after = ({member.name for member in union.types} for union in (was, now))
    for name in before - after:
        yield _change("breaking", ChangeKind.MEMBER_REMOVED, was.name, other=name)
    for name in after - before:
        yield _change("dangerous", ChangeKind.MEMBER_ADDED, was.name, other=name)


def _interface_names(type_: GraphQLNamedType) -> set[str]:
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        return {interface.name for interface in type_.interfaces}
    return set()


def _interfaces(was: GraphQLNamedType, now: GraphQLNamedType) -> Iterator[Change]:
    before, after = _interface_names(was), _interface_names(now)
    for name in before - after:
        yield _change("breaking", ChangeKind.INTERFACE_REMOVED, was.name, other=name)
    for name in after - before:
        yield _change("dangerous", ChangeKind.INTERFACE_ADDED, was.name, other=name)


def _fields(was: GraphQLNamedType, now: GraphQLNamedType) -> Iterator[Change]:
    before, after = fields_of(was), fields_of(now)
    for name in before.keys() - after.keys():
        yield _change("breaking", ChangeKind.FIELD_REMOVED, f"{was.name}.{name}")
    for name in after.keys() - before.keys():
        yield _change(
            "safe", ChangeKind.FIELD_ADDED, f"{was.name}.{name}", detail=str(after[name].type)
        )
    for name in before.keys() & after.keys():
        coordinate, field, new_field = f"{was.name}.{name}", before[name], after[name]
        if str(field.type) != str(new_field.type):
            yield _change(
                "safe" if _is_safe_output_change(field.type, new_field.type) else "breaking",
                ChangeKind.FIELD_TYPE_CHANGED,
                coordinate,
                detail=f"was {field.type}, is {new_field.type}",
            )
        yield from _deprecation(coordinate, field, new_field)
        yield from _arguments(coordinate, field.args, new_field.args)


def _arguments(field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    yield from _inputs(ARGUMENT, lambda name: f"{field}({name}:)", before, after)


def _input_fields(was: GraphQLInputObjectType, now: GraphQLInputObjectType) -> Iterator[Change]:
    yield from _inputs(INPUT_FIELD, lambda name: f"{was.name}.{name}", was.fields, now.fields)


def _inputs(
    kinds: _ChangeKinds,
    coordinate: Callable[[str], str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterator[Change]:
    """Yield the changes of arguments, or of input fields."""
    for name in before.keys() - after.keys():
        yield _change("breaking", kinds.removed, coordinate(name))
    for name in after.keys() - before.keys():
        required = _is_required(after[name])
        yield Change(
            severity="breaking" if required else "dangerous",
            kind=kinds.added,
            coordinate=coordinate(name),
            detail=f"{after[name].type}, {'required' if required else 'optional'}",
            requires=required,
        )
    for name in before.keys() & after.keys():
        yield from _input(kinds, coordinate(name), before[name], after[name])


def _one_of(was: GraphQLInputObjectType, now: GraphQLInputObjectType) -> Iterator[Change]:
    """Yield a change of whether the input takes exactly one field."""
    if now.is_one_of and not was.is_one_of:
        yield _change("breaking", ChangeKind.INPUT_NARROWED, was.name)
    elif was.is_one_of and not now.is_one_of:
        yield _change("safe", ChangeKind.INPUT_WIDENED, was.name)


def _specification(was: GraphQLScalarType, now: GraphQLScalarType) -> Iterator[Change]:
    """Yield a change of the URL of a scalar's specification.

    A URL that is added need not mean that the values change.
    """
    before, after = was.specified_by_url, now.specified_by_url
    if before != after:
        yield _change(
            "dangerous" if before and after else "safe",
            ChangeKind.SPECIFICATION_CHANGED,
            was.name,
            detail=f"was {before or 'none'}, is {after or 'none'}",
        )


def _input(kinds: _ChangeKinds, coordinate: str, was: Any, now: Any) -> Iterator[Change]:
    requires = _is_required(now) and not _is_required(was)
    if str(was.type) != str(now.type):
        yield Change(
            severity="safe" if _is_safe_input_change(was.type, now.type) else "breaking",
            kind=kinds.retyped,
            coordinate=coordinate,
            detail=f"was {was.type}, is {now.type}",
            requires=requires,
        )
    if was.default_value != now.default_value:
        yield Change(
            severity="breaking" if requires else "dangerous",
            kind=kinds.defaulted,
            coordinate=coordinate,
            detail=f"was {_default(was)}, is {_default(now)}",
            requires=requires,
        )
    yield from _deprecation(coordinate, was, now)


def _is_required(definition: Any) -> bool:
    """Whether the argument or input field is required."""
    return is_non_null_type(definition.type) and definition.default_value is Undefined


def _deprecation(coordinate: str, was: Any, now: Any) -> Iterator[Change]:
    before, after = was.deprecation_reason, now.deprecation_reason
    if before == after:
        return
    if before is None:
        yield _change("safe", ChangeKind.DEPRECATED, coordinate, detail=after or "")
    elif after is None:
        yield _change("safe", ChangeKind.DEPRECATION_WITHDRAWN, coordinate)
    else:
        yield _change("safe", ChangeKind.DEPRECATION_REWORDED, coordinate, detail=after)


def _directives(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    before, after = (
        {
            directive.name: directive
            for directive in schema.directives
            if not is_specified_directive(directive)
        }
        for schema in (old, new)
    )
    for name in before.keys() - after.keys():
        yield _change("breaking", ChangeKind.DIRECTIVE_REMOVED, f"@{name}")
    for name in after.keys() - before.keys():
        yield _change("safe", ChangeKind.DIRECTIVE_ADDED, f"@{name}")
    for name in before.keys() & after.keys():
        yield from _directive(before[name], after[name])


def _directive(was: GraphQLDirective, now: GraphQLDirective) -> Iterator[Change]:
    coordinate = f"@{was.name}"
    for location in _locations(was) - _locations(now):
        detail = f"no longer on {location}"
        yield _change("breaking", ChangeKind.DIRECTIVE_CHANGED, coordinate, detail=detail)
    for location in _locations(now) - _locations(was):
        detail = f"also on {location}"
        yield _change("safe", ChangeKind.DIRECTIVE_CHANGED, coordinate, detail=detail)
    if was.is_repeatable != now.is_repeatable:
        yield _change(
            "breaking" if was.is_repeatable else "safe",
            ChangeKind.DIRECTIVE_CHANGED,
            coordinate,
            detail="now repeatable" if now.is_repeatable else "no longer repeatable",
        )
    yield from _arguments(coordinate, was.args, now.args)


def _locations(directive: GraphQLDirective) -> set[str]:
    locations: tuple[DirectiveLocation, ...] = tuple(directive.locations)
    return {location.name for location in locations}


def _is_safe_output_change(was: Any, now: Any) -> bool:
    """Whether every value of the new type is one of the old type, which may be nullable."""
    if is_non_null_type(was):
        return is_non_null_type(now) and _is_safe_output_change(was.of_type, now.of_type)
    if is_non_null_type(now):
        return _is_safe_output_change(was, now.of_type)
    if is_list_type(was):
        return is_list_type(now) and _is_safe_output_change(was.of_type, now.of_type)
    return str(was) == str(now)


def _is_safe_input_change(was: Any, now: Any) -> bool:
    """Whether every value of the old type is one of the new type, which may be nullable."""
    if is_non_null_type(was):
        return _is_safe_input_change(was.of_type, now.of_type if is_non_null_type(now) else now)
    if is_list_type(was):
        return is_list_type(now) and _is_safe_input_change(was.of_type, now.of_type)
    return str(was) == str(now)


def _default(definition: Any) -> str:
    value = definition.default_value
    return "none" if value is Undefined else json.dumps(value, default=str)


def _change(
    severity: Severity, kind: ChangeKind, coordinate: str, *, other: str = "", detail: str = ""
) -> Change:
    return Change(severity=severity, kind=kind, coordinate=coordinate, other=other, detail=detail)
