"""What of a schema an operation uses, by coordinate, and which changes touch it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen
from graphql import (
    DirectiveNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    NamedTypeNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    Visitor,
    visit,
)

from .change import Change, Kind
from .documents import Documents
from .schema_types import declared, named

__all__ = ["Usage", "usage_of"]


@frozen
class Usage:
    """Coordinates that one operation uses."""

    coordinates: set[str] = field(factory=set[str])
    """Fields selected, arguments and directives given, fields of inputs and values of enums."""
    received: set[str] = field(factory=set[str])
    """Types of selected fields."""
    conditions: set[str] = field(factory=set[str])
    """Types that fragments are written on."""
    sent: set[str] = field(factory=set[str])
    """Inputs and enums that variables or literals are of."""

    def touched_by(self, change: Change) -> bool:
        """Whether the operation, its answer or the code made from it may change with it."""
        name = change.coordinate
        match change.kind:
            case Kind.TYPE_REMOVED | Kind.TYPE_KIND_CHANGED:
                return name in self.received | self.conditions | self.sent
            case Kind.ROOT_CHANGED:
                return change.other in self.coordinates
            case Kind.ARGUMENT_ADDED:
                return change.severity == "breaking" and _owner_of(name) in self.coordinates
            case Kind.ARGUMENT_DEFAULT_CHANGED:
                return _owner_of(name) in self.coordinates and name not in self.coordinates
            case Kind.INPUT_FIELD_ADDED:
                return _owner_of(name) in self.sent
            case Kind.VALUE_ADDED:
                return _owner_of(name) in self.received
            case Kind.MEMBER_ADDED:
                return name in self.received
            case Kind.MEMBER_REMOVED:
                return name in self.received and change.other in self.conditions
            case Kind.INTERFACE_ADDED:
                return change.other in self.received
            case Kind.INTERFACE_REMOVED:
                return change.other in self.received and name in self.conditions
            case _:
                return name in self.coordinates

    def touching(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """The changes that touch the operation."""
        return tuple(change for change in changes if self.touched_by(change))


def usage_of(
    schema: GraphQLSchema, operation: OperationDefinitionNode, documents: Documents
) -> Usage:
    """What the operation uses, as far as the schema knows it."""
    usage = Usage()
    usage.coordinates.add(operation.operation.value)
    for node in (operation, *documents.used_by(operation)):
        types = TypeInfo(schema)
        visit(node, TypeInfoVisitor(types, _Collector(schema, types, usage)))
    return usage


def _owner_of(coordinate: str) -> str:
    """The field of an argument, the type of a field or a value."""
    if coordinate.endswith(":)"):
        return coordinate.partition("(")[0]
    return coordinate.partition(".")[0]


class _Collector(Visitor):
    def __init__(self, schema: GraphQLSchema, types: TypeInfo, usage: Usage) -> None:
        super().__init__()
        self._schema = schema
        # Any: the annotations of graphql-core leave out what its types wrap.
        self._types: Any = types
        self._usage = usage

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent, definition = self._types.get_parent_type(), self._types.get_field_def()
        if parent is None or definition is None:
            return
        coordinate = f"{parent.name}.{node.name.value}"
        given = {argument.name.value for argument in node.arguments} & definition.args.keys()
        self._usage.coordinates.add(coordinate)
        self._usage.coordinates.update(f"{coordinate}({name}:)" for name in given)
        type_ = named(definition.type)
        self._usage.received.add(type_.name)
        self._all_values(type_)

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        coordinate = f"@{node.name.value}"
        self._usage.coordinates.add(coordinate)
        names = (argument.name.value for argument in node.arguments)
        self._usage.coordinates.update(f"{coordinate}({name}:)" for name in names)

    def enter_inline_fragment(self, node: InlineFragmentNode, *_: Any) -> None:
        condition: NamedTypeNode | None = node.type_condition
        if condition:
            self._usage.conditions.add(condition.name.value)

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        self._usage.conditions.add(node.type_condition.name.value)

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> None:
        if parent := self._types.get_parent_input_type():
            self._usage.sent.add(named(parent).name)
            self._usage.coordinates.add(f"{named(parent).name}.{node.name.value}")

    def enter_enum_value(self, node: EnumValueNode, *_: Any) -> None:
        if type_ := self._types.get_input_type():
            self._usage.coordinates.add(f"{named(type_).name}.{node.value}")

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> None:
        if type_ := declared(self._schema, node.type):
            self._anything_of(named(type_))

    def _anything_of(self, type_: GraphQLNamedType) -> None:
        """A variable may bring all that the type takes."""
        if type_.name in self._usage.sent:
            return
        self._usage.sent.add(type_.name)
        self._all_values(type_)
        if isinstance(type_, GraphQLInputObjectType):
            inside: dict[str, Any] = dict(type_.fields)
            for name, definition in inside.items():
                self._usage.coordinates.add(f"{type_.name}.{name}")
                self._anything_of(named(definition.type))

    def _all_values(self, type_: GraphQLNamedType) -> None:
        if isinstance(type_, GraphQLEnumType):
            self._usage.coordinates.update(f"{type_.name}.{value}" for value in type_.values)
