"""What an operation uses of a schema, by coordinate, and which changes affect it."""

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

from .documents import Documents
from .schema_change import Change, ChangeKind
from .schema_types import declared_type, fragment_applies, named_type

__all__ = ["SchemaUsage", "usage_of"]


@frozen
class SchemaUsage:
    """The coordinates and types that an operation uses."""

    coordinates: set[str] = field(factory=set[str])
    """Selected fields, given arguments and directives, input fields and enum values."""
    received: set[str] = field(factory=set[str])
    """The types of selected fields."""
    conditions: set[str] = field(factory=set[str])
    """The types that fragments are on, or apply to."""
    sent: set[str] = field(factory=set[str])
    """The input and enum types of variables and literals."""
    omitted: set[str] = field(factory=set[str])
    """Arguments and input fields that may be left to their defaults."""
    narrowed: set[tuple[str, str]] = field(factory=set[tuple[str, str]])
    """Pairs of a union or interface that a fragment is on, and a type that may belong to it."""

    def is_affected_by(self, change: Change) -> bool:
        """Whether the change may affect the operation, its response or its generated code."""
        name = change.coordinate
        match change.kind:
            case ChangeKind.TYPE_REMOVED | ChangeKind.TYPE_KIND_CHANGED:
                return name in self.received | self.conditions | self.sent
            case ChangeKind.ROOT_CHANGED:
                return change.other in self.coordinates
            case ChangeKind.ARGUMENT_ADDED:
                return change.requires and _owner_of(name) in self.coordinates
            case ChangeKind.ARGUMENT_TYPE_CHANGED | ChangeKind.INPUT_FIELD_TYPE_CHANGED:
                return name in self.coordinates or (change.requires and name in self.omitted)
            case ChangeKind.ARGUMENT_DEFAULT_CHANGED | ChangeKind.INPUT_FIELD_DEFAULT_CHANGED:
                return name in self.omitted
            case ChangeKind.INPUT_FIELD_ADDED:
                return _owner_of(name) in self.sent
            case ChangeKind.INPUT_NARROWED | ChangeKind.INPUT_WIDENED:
                return name in self.sent
            case ChangeKind.SPECIFICATION_CHANGED:
                return name in self.received | self.sent
            case ChangeKind.VALUE_ADDED:
                return _owner_of(name) in self.received
            case ChangeKind.MEMBER_ADDED:
                return self._depends_on(name, change.other, added=True)
            case ChangeKind.MEMBER_REMOVED:
                return self._depends_on(name, change.other, added=False)
            case ChangeKind.INTERFACE_ADDED:
                return self._depends_on(change.other, name, added=True)
            case ChangeKind.INTERFACE_REMOVED:
                return self._depends_on(change.other, name, added=False)
            case _:
                return name in self.coordinates

    def _depends_on(self, group: str, member: str, *, added: bool) -> bool:
        """Whether it matters if the member is added to, or removed from, a union or interface."""
        if (group, member) in self.narrowed:
            return True
        return group in self.received and (added or member in self.conditions)

    def relevant(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Return the changes that affect the operation."""
        return tuple(change for change in changes if self.is_affected_by(change))


def usage_of(
    schema: GraphQLSchema, operation: OperationDefinitionNode, documents: Documents
) -> SchemaUsage:
    """Return what the operation uses of the schema; what the schema does not define is ignored."""
    usage = SchemaUsage()
    usage.coordinates.add(operation.operation.value)
    optional = {
        node.variable.name.value
        for node in operation.variable_definitions
        if node.default_value is None and not isinstance(node.type, NonNullTypeNode)
    }
    for node in (operation, *documents.fragments_of(operation)):
        types = TypeInfo(schema)
        visit(node, TypeInfoVisitor(types, _Collector(schema, types, usage, optional, documents)))
    return usage


def _owner_of(coordinate: str) -> str:
    """Return the field of an argument, or the type of a field or enum value."""
    if coordinate.endswith(":)"):
        return coordinate.partition("(")[0]
    return coordinate.partition(".")[0]


class _Collector(Visitor):
    def __init__(
        self,
        schema: GraphQLSchema,
        types: TypeInfo,
        usage: SchemaUsage,
        optional: set[str],
        documents: Documents,
    ) -> None:
        super().__init__()
        self._schema = schema
        # Any: the annotations of graphql-core leave out what a type wraps.
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
        self._use_arguments(coordinate, node.arguments, definition.args)
        type_ = named_type(definition.type)
        self._usage.received.add(type_.name)
        self._use_all_values(type_)

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        coordinate = f"@{node.name.value}"
        self._usage.coordinates.add(coordinate)
        definition: Any = self._schema.get_directive(node.name.value)
        self._use_arguments(coordinate, node.arguments, definition.args if definition else {})

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
        if type_ is None or not isinstance(type_ := named_type(type_), GraphQLInputObjectType):
            return
        self._usage.sent.add(type_.name)
        given = {inner.name.value: inner.value for inner in node.fields}
        for name in type_.fields:
            if name in given:
                self._usage.coordinates.add(f"{type_.name}.{name}")
            if self._may_be_omitted(given.get(name)):
                self._usage.omitted.add(f"{type_.name}.{name}")

    def enter_enum_value(self, node: EnumValueNode, *_: Any) -> None:
        if type_ := self._types.get_input_type():
            self._usage.coordinates.add(f"{named_type(type_).name}.{node.value}")

    def _use_arguments(
        self, owner: str, nodes: Iterable[ArgumentNode], definitions: Mapping[str, Any]
    ) -> None:
        given = {node.name.value: node.value for node in nodes}
        for name in definitions:
            coordinate = f"{owner}({name}:)"
            if name in given:
                self._usage.coordinates.add(coordinate)
            if self._may_be_omitted(given.get(name)):
                self._usage.omitted.add(coordinate)

    def _may_be_omitted(self, value: ValueNode | None) -> bool:
        """Whether the value may be missing: it is not given, or by an optional variable."""
        if isinstance(value, VariableNode):
            return value.name.value in self._optional
        return value is None

    def _narrow(self, condition: str) -> None:
        """Record which types a fragment on a union or an interface depends on."""
        group, parent = self._schema.get_type(condition), self._types.get_parent_type()
        if is_abstract_type(group) and parent and parent.name != condition:
            members = self._schema.get_possible_types(parent) if is_abstract_type(parent) else ()
            for member in (parent, *members):
                self._usage.narrowed.add((condition, member.name))
                if fragment_applies(self._schema, member, condition):
                    self._usage.conditions.add(member.name)

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> None:
        if type_ := declared_type(self._schema, node.type):
            self._use_all_of(named_type(type_))

    def _use_all_of(self, type_: GraphQLNamedType) -> None:
        """Record everything that a variable of the type may hold."""
        if type_.name in self._usage.sent:
            return
        self._usage.sent.add(type_.name)
        self._use_all_values(type_)
        if isinstance(type_, GraphQLInputObjectType):
            inside: dict[str, Any] = dict(type_.fields)
            for name, definition in inside.items():
                self._usage.coordinates.add(f"{type_.name}.{name}")
                self._usage.omitted.add(f"{type_.name}.{name}")
                self._use_all_of(named_type(definition.type))

    def _use_all_values(self, type_: GraphQLNamedType) -> None:
        if isinstance(type_, GraphQLEnumType):
            self._usage.coordinates.update(f"{type_.name}.{value}" for value in type_.values)
