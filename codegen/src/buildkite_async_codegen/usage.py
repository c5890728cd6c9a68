"""What of a schema an operation uses, by coordinate, and which changes touch it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen
from graphql import (
    ArgumentNode,
    DirectiveNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    NamedTypeNode,
    NonNullTypeNode,
    ObjectValueNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    is_abstract_type,
    visit,
)

from .change import Change, Kind
from .documents import Documents
from .schema_types import declared, named
from .selecting import applies

__all__ = ["Usage", "usage_of"]


@frozen
class Usage:
    """Coordinates that one operation uses."""

    coordinates: set[str] = field(factory=set[str])
    """Fields selected, arguments and directives given, fields of inputs and values of enums."""
    received: set[str] = field(factory=set[str])
    """Types of selected fields."""
    conditions: set[str] = field(factory=set[str])
    """Types that fragments are written on, or apply to."""
    sent: set[str] = field(factory=set[str])
    """Inputs and enums that variables or literals are of."""
    omitted: set[str] = field(factory=set[str])
    """Arguments and fields of inputs that may be left to their defaults."""
    narrowed: set[tuple[str, str]] = field(factory=set[tuple[str, str]])
    """Unions and interfaces that fragments are written on, with what may or may not be of them."""

    def touched_by(self, change: Change) -> bool:
        """Whether the operation, its answer or the code made from it may change with it."""
        name = change.coordinate
        match change.kind:
            case Kind.TYPE_REMOVED | Kind.TYPE_KIND_CHANGED:
                return name in self.received | self.conditions | self.sent
            case Kind.ROOT_CHANGED:
                return change.other in self.coordinates
            case Kind.ARGUMENT_ADDED:
                return change.requires and _owner_of(name) in self.coordinates
            case Kind.ARGUMENT_TYPE_CHANGED | Kind.INPUT_FIELD_TYPE_CHANGED:
                return name in self.coordinates or (change.requires and name in self.omitted)
            case Kind.ARGUMENT_DEFAULT_CHANGED | Kind.INPUT_FIELD_DEFAULT_CHANGED:
                return name in self.omitted
            case Kind.INPUT_FIELD_ADDED:
                return _owner_of(name) in self.sent
            case Kind.INPUT_NARROWED | Kind.INPUT_WIDENED:
                return name in self.sent
            case Kind.SPECIFICATION_CHANGED:
                return name in self.received | self.sent
            case Kind.VALUE_ADDED:
                return _owner_of(name) in self.received
            case Kind.MEMBER_ADDED:
                return self._felt_by(name, change.other, comes=True)
            case Kind.MEMBER_REMOVED:
                return self._felt_by(name, change.other, comes=False)
            case Kind.INTERFACE_ADDED:
                return self._felt_by(change.other, name, comes=True)
            case Kind.INTERFACE_REMOVED:
                return self._felt_by(change.other, name, comes=False)
            case _:
                return name in self.coordinates

    def _felt_by(self, group: str, member: str, *, comes: bool) -> bool:
        """Whether it matters that the union or interface gets, or loses, the member."""
        if (group, member) in self.narrowed:
            return True
        return group in self.received and (comes or member in self.conditions)

    def touching(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """The changes that touch the operation."""
        return tuple(change for change in changes if self.touched_by(change))


def usage_of(
    schema: GraphQLSchema, operation: OperationDefinitionNode, documents: Documents
) -> Usage:
    """What the operation uses, as far as the schema knows it."""
    usage = Usage()
    usage.coordinates.add(operation.operation.value)
    optional = {
        node.variable.name.value
        for node in operation.variable_definitions
        if node.default_value is None and not isinstance(node.type, NonNullTypeNode)
    }
    for node in (operation, *documents.used_by(operation)):
        types = TypeInfo(schema)
        visit(node, TypeInfoVisitor(types, _Collector(schema, types, usage, optional, documents)))
    return usage


def _owner_of(coordinate: str) -> str:
    """The field of an argument, the type of a field or a value."""
    if coordinate.endswith(":)"):
        return coordinate.partition("(")[0]
    return coordinate.partition(".")[0]


class _Collector(Visitor):
    def __init__(
        self,
        schema: GraphQLSchema,
        types: TypeInfo,
        usage: Usage,
        optional: set[str],
        documents: Documents,
    ) -> None:
        super().__init__()
        self._schema = schema
        # Any: the annotations of graphql-core leave out what its types wrap.
        self._types: Any = types
        self._usage = usage
        self._optional = optional
        self._fragments = documents.fragments

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent, definition = self._types.get_parent_type(), self._types.get_field_def()
        if parent is None or definition is None:
            return
        coordinate = f"{parent.name}.{node.name.value}"
        self._usage.coordinates.add(coordinate)
        self._arguments(coordinate, node.arguments, definition.args)
        type_ = named(definition.type)
        self._usage.received.add(type_.name)
        self._all_values(type_)

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        coordinate = f"@{node.name.value}"
        self._usage.coordinates.add(coordinate)
        definition: Any = self._schema.get_directive(node.name.value)
        self._arguments(coordinate, node.arguments, definition.args if definition else {})

    def enter_inline_fragment(self, node: InlineFragmentNode, *_: Any) -> None:
        condition: NamedTypeNode | None = node.type_condition
        if condition:
            self._usage.conditions.add(condition.name.value)
            self._narrow(condition.name.value)

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        if fragment := self._fragments.get(node.name.value):
            self._narrow(fragment.type_condition.name.value)

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        self._usage.conditions.add(node.type_condition.name.value)

    def enter_object_value(self, node: ObjectValueNode, *_: Any) -> None:
        type_ = self._types.get_input_type()
        if type_ is None or not isinstance(type_ := named(type_), GraphQLInputObjectType):
            return
        self._usage.sent.add(type_.name)
        given = {one.name.value: one.value for one in node.fields}
        for name in type_.fields:
            if name in given:
                self._usage.coordinates.add(f"{type_.name}.{name}")
            if self._may_be_left_out(given.get(name)):
                self._usage.omitted.add(f"{type_.name}.{name}")

    def enter_enum_value(self, node: EnumValueNode, *_: Any) -> None:
        if type_ := self._types.get_input_type():
            self._usage.coordinates.add(f"{named(type_).name}.{node.value}")

    def _arguments(
        self, owner: str, nodes: Iterable[ArgumentNode], definitions: Mapping[str, Any]
    ) -> None:
        given = {node.name.value: node.value for node in nodes}
        for name in definitions:
            coordinate = f"{owner}({name}:)"
            if name in given:
                self._usage.coordinates.add(coordinate)
            if self._may_be_left_out(given.get(name)):
                self._usage.omitted.add(coordinate)

    def _may_be_left_out(self, value: ValueNode | None) -> bool:
        """Whether nothing may be sent: no value, or that of a variable that need not be given."""
        if isinstance(value, VariableNode):
            return value.name.value in self._optional
        return value is None

    def _narrow(self, condition: str) -> None:
        """A fragment on a union or an interface selects by what is of it."""
        group, parent = self._schema.get_type(condition), self._types.get_parent_type()
        if is_abstract_type(group) and parent and parent.name != condition:
            members = self._schema.get_possible_types(parent) if is_abstract_type(parent) else ()
            for member in (parent, *members):
                self._usage.narrowed.add((condition, member.name))
                if applies(self._schema, member, condition):
                    self._usage.conditions.add(member.name)

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
                self._usage.omitted.add(f"{type_.name}.{name}")
                self._anything_of(named(definition.type))

    def _all_values(self, type_: GraphQLNamedType) -> None:
        if isinstance(type_, GraphQLEnumType):
            self._usage.coordinates.update(f"{type_.name}.{value}" for value in type_.values)
