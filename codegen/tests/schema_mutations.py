"""Random changes of the small schema."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from graphql import (
    ConstDirectiveNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    NameNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    UnionTypeDefinitionNode,
    parse,
    print_ast,
)

SMALL: Final = (Path(__file__).parent / "small" / "schema.graphql").read_text()
DEPRECATED: Final[Any] = parse('type T { a: Int @deprecated(reason: "`Old` \\"\\"\\" | <b>") }')

OBJECTS = (ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode)


def mutated(seed: int, steps: int) -> str:
    """Return the SDL of the small schema after `steps` random changes; it may be invalid."""
    source = random.Random(seed)
    document = copy.deepcopy(parse(SMALL, no_location=True))
    for _ in range(steps):
        source.choice(MUTATIONS)(source, document)
    return print_ast(document)


def _definitions(document: DocumentNode, *kinds: type[Any]) -> list[Any]:
    return [node for node in document.definitions if isinstance(node, kinds)]


def _fields(document: DocumentNode) -> list[tuple[Any, Any]]:
    holders = _definitions(document, *OBJECTS, InputObjectTypeDefinitionNode)
    return [(holder, field) for holder in holders for field in holder.fields]


def _values(document: DocumentNode) -> Iterator[Any]:
    """Yield everything that has a type and can be deprecated."""
    for _, field in _fields(document):
        yield field
        yield from getattr(field, "arguments", ())


def _named(name: str) -> NameNode:
    return NameNode(value=name)


def _type(source: random.Random, document: DocumentNode) -> Any:
    names = [node.name.value for node in document.definitions if hasattr(node, "name")]
    type_: Any = NamedTypeNode(name=_named(source.choice([*names, "Int", "String", "Unknown"])))
    for _ in range(source.randrange(3)):
        wrapper = source.choice([ListTypeNode, NonNullTypeNode])
        if not (wrapper is NonNullTypeNode and isinstance(type_, NonNullTypeNode)):
            type_ = wrapper(type=type_)
    return type_


def _drop_definition(source: random.Random, document: DocumentNode) -> None:
    dropped = source.choice(document.definitions)
    document.definitions = tuple(node for node in document.definitions if node is not dropped)


def _drop_field(source: random.Random, document: DocumentNode) -> None:
    holder, dropped = source.choice(_fields(document))
    holder.fields = tuple(field for field in holder.fields if field is not dropped)


def _rename_field(source: random.Random, document: DocumentNode) -> None:
    _, field = source.choice(_fields(document))
    field.name = _named(source.choice(["class", "type", "__id", "x", "camelCase", "list", "self"]))


def _retype(source: random.Random, document: DocumentNode) -> None:
    source.choice(list(_values(document))).type = _type(source, document)


def _toggle_null(source: random.Random, document: DocumentNode) -> None:
    value = source.choice(list(_values(document)))
    nonnull = isinstance(value.type, NonNullTypeNode)
    value.type = value.type.type if nonnull else NonNullTypeNode(type=value.type)


def _add_field(source: random.Random, document: DocumentNode) -> None:
    holder = source.choice(_definitions(document, *OBJECTS, InputObjectTypeDefinitionNode))
    is_input = isinstance(holder, InputObjectTypeDefinitionNode)
    name = _named(source.choice(["None", "added", "first", "json", "_private"]))
    arguments = {} if is_input else {"arguments": ()}
    kind: Callable[..., Any] = InputValueDefinitionNode if is_input else FieldDefinitionNode
    field = kind(name=name, type=_type(source, document), directives=(), **arguments)
    holder.fields = (*holder.fields, field)


def _add_argument(source: random.Random, document: DocumentNode) -> None:
    holder = source.choice(_definitions(document, *OBJECTS))
    if holder.fields:
        field = source.choice(holder.fields)
        name = _named(source.choice(["first", "new", "after", "lambda"]))
        argument = InputValueDefinitionNode(name=name, type=_type(source, document), directives=())
        field.arguments = (*field.arguments, argument)


def _drop_argument(source: random.Random, document: DocumentNode) -> None:
    holder = source.choice(_definitions(document, *OBJECTS))
    for field in holder.fields:
        field.arguments = field.arguments[1:]


def _change_enum(source: random.Random, document: DocumentNode) -> None:
    for enum in _definitions(document, EnumTypeDefinitionNode):
        kept = list(enum.values)
        source.shuffle(kept)
        if kept and source.random() < 0.5:
            added = copy.copy(kept[0])
            added.name = _named(source.choice(["TINY", "None_", "mro", "class"]))
            enum.values = (*kept, added)
        else:
            enum.values = tuple(kept[1:])


def _change_union(source: random.Random, document: DocumentNode) -> None:
    for union in _definitions(document, UnionTypeDefinitionNode):
        name = source.choice(["Parcel", "Office", "Size", "Archive"])
        union.types = (*union.types[source.randrange(2) :], NamedTypeNode(name=_named(name)))


def _drop_interface(source: random.Random, document: DocumentNode) -> None:
    holder = source.choice(_definitions(document, *OBJECTS))
    holder.interfaces = holder.interfaces[1:]


def _deprecate(source: random.Random, document: DocumentNode) -> None:
    directive: ConstDirectiveNode = DEPRECATED.definitions[0].fields[0].directives[0]
    source.choice(list(_values(document))).directives = (directive,)


MUTATIONS: Final = (
    _drop_definition,
    _drop_field,
    _rename_field,
    _retype,
    _toggle_null,
    _add_field,
    _add_argument,
    _drop_argument,
    _change_enum,
    _change_union,
    _drop_interface,
    _deprecate,
)
