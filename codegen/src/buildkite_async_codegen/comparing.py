"""What changed from one schema to another.

Breaking is what can make a valid operation invalid or an old answer's type wrong; dangerous is what
an operation may notice although it stays valid, such as a new member of a union.
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

from .change import Change, Kind, Severity
from .schema_types import fields_of

__all__ = ["compare"]

KIND_NAMES: Final[Mapping[type[GraphQLNamedType], str]] = {
    GraphQLEnumType: "enum",
    GraphQLInputObjectType: "input",
    GraphQLInterfaceType: "interface",
    GraphQLObjectType: "object",
    GraphQLScalarType: "scalar",
    GraphQLUnionType: "union",
}


class _Kinds(NamedTuple):
    """What happens to something that is sent."""

    added: Kind
    removed: Kind
    retyped: Kind
    defaulted: Kind


ARGUMENT: Final = _Kinds(
    Kind.ARGUMENT_ADDED,
    Kind.ARGUMENT_REMOVED,
    Kind.ARGUMENT_TYPE_CHANGED,
    Kind.ARGUMENT_DEFAULT_CHANGED,
)
INPUT_FIELD: Final = _Kinds(
    Kind.INPUT_FIELD_ADDED,
    Kind.INPUT_FIELD_REMOVED,
    Kind.INPUT_FIELD_TYPE_CHANGED,
    Kind.INPUT_FIELD_DEFAULT_CHANGED,
)


def compare(old: GraphQLSchema, new: GraphQLSchema) -> list[Change]:
    """All changes, the gravest first; descriptions do not count."""
    changes = [*_roots(old, new), *_types(old, new), *_directives(old, new)]
    return sorted(changes, key=lambda change: change.order)


def _roots(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    for kind in ("query", "mutation", "subscription"):
        was, now = (_name_of(getattr(schema, f"{kind}_type")) for schema in (old, new))
        if was == now:
            continue
        yield Change(
            severity="safe" if was is None else "breaking",
            kind=Kind.ROOT_CHANGED,
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
            yield _change("breaking", Kind.TYPE_REMOVED, name)
        elif type(was) is not type(now):
            detail = f"was {KIND_NAMES[type(was)]}, is {KIND_NAMES[type(now)]}"
            yield _change("breaking", Kind.TYPE_KIND_CHANGED, name, detail=detail)
        else:
            yield from _type(was, now)
    for name in after.keys() - before.keys():
        yield _change("safe", Kind.TYPE_ADDED, name, detail=KIND_NAMES[type(after[name])])
        for interface in _interface_names(after[name]):
            # As a new member of a union: who selects from the interface may receive it.
            if isinstance(before.get(interface), GraphQLInterfaceType):
                yield _change("dangerous", Kind.INTERFACE_ADDED, name, other=interface)


def _own_types(schema: GraphQLSchema) -> dict[str, GraphQLNamedType]:
    """The types that the schema defines itself."""
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
            yield from _exclusiveness(was, now)
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
        yield _change("breaking", Kind.VALUE_REMOVED, f"{was.name}.{name}")
    for name in now.values.keys() - was.values.keys():
        yield _change("dangerous", Kind.VALUE_ADDED, f"{was.name}.{name}")
    for name in was.values.keys() & now.values.keys():
        yield from _deprecation(f"{was.name}.{name}", was.values[name], now.values[name])


def _members(was: GraphQLUnionType, now: GraphQLUnionType) -> Iterator[Change]:
    before, after = ({member.name for member in union.types} for union in (was, now))
    for name in before - after:
        yield _change("breaking", Kind.MEMBER_REMOVED, was.name, other=name)
    for name in after - before:
        yield _change("dangerous", Kind.MEMBER_ADDED, was.name, other=name)


def _interface_names(type_: GraphQLNamedType) -> set[str]:
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        return {one.name for one in type_.interfaces}
    return set()


def _interfaces(was: GraphQLNamedType, now: GraphQLNamedType) -> Iterator[Change]:
    before, after = _interface_names(was), _interface_names(now)
    for name in before - after:
        yield _change("breaking", Kind.INTERFACE_REMOVED, was.name, other=name)
    for name in after - before:
        yield _change("dangerous", Kind.INTERFACE_ADDED, was.name, other=name)


def _fields(was: GraphQLNamedType, now: GraphQLNamedType) -> Iterator[Change]:
    before, after = fields_of(was), fields_of(now)
    for name in before.keys() - after.keys():
        yield _change("breaking", Kind.FIELD_REMOVED, f"{was.name}.{name}")
    for name in after.keys() - before.keys():
        yield _change("safe", Kind.FIELD_ADDED, f"{was.name}.{name}", detail=str(after[name].type))
    for name in before.keys() & after.keys():
        coordinate, field, new_field = f"{was.name}.{name}", before[name], after[name]
        if str(field.type) != str(new_field.type):
            yield _change(
                "safe" if _gives_no_less(field.type, new_field.type) else "breaking",
                Kind.FIELD_TYPE_CHANGED,
                coordinate,
                detail=f"was {field.type}, is {new_field.type}",
            )
        yield from _deprecation(coordinate, field, new_field)
        yield from _arguments(coordinate, field.args, new_field.args)


def _arguments(field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    yield from _sent(ARGUMENT, lambda name: f"{field}({name}:)", before, after)


def _input_fields(was: GraphQLInputObjectType, now: GraphQLInputObjectType) -> Iterator[Change]:
    yield from _sent(INPUT_FIELD, lambda name: f"{was.name}.{name}", was.fields, now.fields)


def _sent(
    kinds: _Kinds,
    coordinate: Callable[[str], str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterator[Change]:
    """Changes of what is sent: of arguments, or of the fields of an input."""
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
        yield from _accepted(kinds, coordinate(name), before[name], after[name])


def _exclusiveness(was: GraphQLInputObjectType, now: GraphQLInputObjectType) -> Iterator[Change]:
    """Whether exactly one field of the input has to be given."""
    if now.is_one_of and not was.is_one_of:
        yield _change("breaking", Kind.INPUT_NARROWED, was.name)
    elif was.is_one_of and not now.is_one_of:
        yield _change("safe", Kind.INPUT_WIDENED, was.name)


def _specification(was: GraphQLScalarType, now: GraphQLScalarType) -> Iterator[Change]:
    """Where the form of a scalar's values is told; told at last, it need not be another."""
    before, after = was.specified_by_url, now.specified_by_url
    if before != after:
        yield _change(
            "dangerous" if before and after else "safe",
            Kind.SPECIFICATION_CHANGED,
            was.name,
            detail=f"was {before or 'none'}, is {after or 'none'}",
        )


def _accepted(kinds: _Kinds, coordinate: str, was: Any, now: Any) -> Iterator[Change]:
    requires = _is_required(now) and not _is_required(was)
    if str(was.type) != str(now.type):
        yield Change(
            severity="safe" if _takes_no_less(was.type, now.type) else "breaking",
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
    """Whether the argument, or the field of an input, has to be given."""
    return is_non_null_type(definition.type) and definition.default_value is Undefined


def _deprecation(coordinate: str, was: Any, now: Any) -> Iterator[Change]:
    before, after = was.deprecation_reason, now.deprecation_reason
    if before == after:
        return
    if before is None:
        yield _change("safe", Kind.DEPRECATED, coordinate, detail=after or "")
    elif after is None:
        yield _change("safe", Kind.DEPRECATION_WITHDRAWN, coordinate)
    else:
        yield _change("safe", Kind.DEPRECATION_REWORDED, coordinate, detail=after)


def _directives(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    before, after = (
        {one.name: one for one in schema.directives if not is_specified_directive(one)}
        for schema in (old, new)
    )
    for name in before.keys() - after.keys():
        yield _change("breaking", Kind.DIRECTIVE_REMOVED, f"@{name}")
    for name in after.keys() - before.keys():
        yield _change("safe", Kind.DIRECTIVE_ADDED, f"@{name}")
    for name in before.keys() & after.keys():
        yield from _directive(before[name], after[name])


def _directive(was: GraphQLDirective, now: GraphQLDirective) -> Iterator[Change]:
    coordinate = f"@{was.name}"
    for place in _names(was) - _names(now):
        yield _change(
            "breaking", Kind.DIRECTIVE_CHANGED, coordinate, detail=f"no longer on {place}"
        )
    for place in _names(now) - _names(was):
        yield _change("safe", Kind.DIRECTIVE_CHANGED, coordinate, detail=f"also on {place}")
    if was.is_repeatable != now.is_repeatable:
        yield _change(
            "breaking" if was.is_repeatable else "safe",
            Kind.DIRECTIVE_CHANGED,
            coordinate,
            detail="now repeatable" if now.is_repeatable else "no longer repeatable",
        )
    yield from _arguments(coordinate, was.args, now.args)


def _names(directive: GraphQLDirective) -> set[str]:
    places: tuple[DirectiveLocation, ...] = tuple(directive.locations)
    return {place.name for place in places}


def _gives_no_less(was: Any, now: Any) -> bool:
    """Whether an answer of the new type is one of the old: null may vanish, not appear."""
    if is_non_null_type(was):
        return is_non_null_type(now) and _gives_no_less(was.of_type, now.of_type)
    if is_non_null_type(now):
        return _gives_no_less(was, now.of_type)
    if is_list_type(was):
        return is_list_type(now) and _gives_no_less(was.of_type, now.of_type)
    return str(was) == str(now)


def _takes_no_less(was: Any, now: Any) -> bool:
    """Whether a value of the old type is one of the new: null may become allowed, not forbidden."""
    if is_non_null_type(was):
        return _takes_no_less(was.of_type, now.of_type if is_non_null_type(now) else now)
    if is_list_type(was):
        return is_list_type(now) and _takes_no_less(was.of_type, now.of_type)
    return str(was) == str(now)


def _default(definition: Any) -> str:
    value = definition.default_value
    return "none" if value is Undefined else json.dumps(value, default=str)


def _change(
    severity: Severity, kind: Kind, coordinate: str, *, other: str = "", detail: str = ""
) -> Change:
    return Change(severity=severity, kind=kind, coordinate=coordinate, other=other, detail=detail)
