"""The keyword arguments of a generated method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from graphql import (
    BooleanValueNode,
    GraphQLInputObjectType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    StringValueNode,
    ValueNode,
    VariableDefinitionNode,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
)

from .naming import attributes, literal_alias, snake
from .schema_types import declared, named

__all__ = ["Argument", "Arguments", "arguments_of", "defaults_of", "flattened_input"]

INPUT = "input"
RELAY_ID = "clientMutationId"  # echoed by the service, of no use to a caller


@frozen(kw_only=True)
class Argument:
    """One keyword of a method and the GraphQL name it is sent under."""

    name: str
    sent_as: str
    annotation: str
    default: str | None
    """Python source; None where the argument is required."""


@frozen(kw_only=True)
class Arguments:
    """The keywords of a method, required ones first."""

    given: tuple[Argument, ...]
    flattened: bool
    """Whether they are the fields of the one variable `input`."""
    enums: frozenset[str]
    inputs: frozenset[str]


def flattened_input(
    schema: GraphQLSchema, operation: OperationDefinitionNode
) -> GraphQLInputObjectType | None:
    """The input type whose fields become the keywords of a mutation."""
    if operation.operation is not OperationType.MUTATION:
        return None
    match operation.variable_definitions:
        case (VariableDefinitionNode() as only,) if only.variable.name.value == INPUT:
            type_ = named(_input_type(schema, only))
            return type_ if isinstance(type_, GraphQLInputObjectType) else None
        case _:
            return None


def arguments_of(
    schema: GraphQLSchema, operation: OperationDefinitionNode, scalars: Mapping[str, str]
) -> Arguments:
    """The keywords of the operation's method."""
    spelling = _Spelling(scalars)
    flattened = flattened_input(schema, operation)
    if flattened:
        names = attributes(flattened.fields)
        given = [
            _argument(
                name,
                names[name],
                spelling.of(field.type),
                None if is_required_input_field(field) else "UNSET",
                nullable=not is_non_null_type(field.type),
            )
            for name, field in flattened.fields.items()
            if name != RELAY_ID
        ]
        types = [field.type for field in flattened.fields.values()]
    else:
        given = [_of_variable(schema, node, spelling) for node in operation.variable_definitions]
        types = [_input_type(schema, node) for node in operation.variable_definitions]
    inside = [named(type_) for type_ in types]
    return Arguments(
        given=tuple(sorted(given, key=lambda argument: argument.default is not None)),
        flattened=flattened is not None,
        enums=frozenset(type_.name for type_ in inside if is_enum_type(type_)),
        inputs=frozenset(type_.name for type_ in inside if is_input_object_type(type_)),
    )


def _of_variable(
    schema: GraphQLSchema, node: VariableDefinitionNode, spelling: _Spelling
) -> Argument:
    type_ = _input_type(schema, node)
    sent_as = node.variable.name.value
    if (default := _literal(node.default_value, spelling.of(type_))) is not None:
        return _argument(sent_as, snake(sent_as), spelling.of(type_), default, nullable=False)
    required = is_non_null_type(type_) and node.default_value is None
    return _argument(
        sent_as,
        snake(sent_as),
        spelling.of(type_),
        None if required else "UNSET",
        nullable=not is_non_null_type(type_),
    )


def _argument(
    sent_as: str, name: str, annotation: str, default: str | None, *, nullable: bool
) -> Argument:
    if nullable:
        annotation += " | None"
    if default == "UNSET":
        annotation += " | Unset"
    return Argument(name=name, sent_as=sent_as, annotation=annotation, default=default)


def _input_type(schema: GraphQLSchema, node: VariableDefinitionNode) -> Any:
    return declared(schema, node.type)


def _literal(default: ValueNode | None, annotation: str) -> str | None:
    """Python source for a default of the annotated type; others stay the operation's own."""
    match default, annotation:
        case IntValueNode(value=value), "int" | "float":
            return value
        case BooleanValueNode(value=value), "bool":
            return repr(value)
        case StringValueNode(value=value), "str":
            return repr(value)
        case _:
            return None


@frozen
class _Spelling:
    scalars: Mapping[str, str]

    def of(self, type_: Any) -> str:
        """The annotation, leaving out whether the whole is nullable."""
        bare = type_.of_type if is_non_null_type(type_) else type_
        if is_list_type(bare):
            inside = self.of(bare.of_type)
            return f"Sequence[{inside if is_non_null_type(bare.of_type) else f'{inside} | None'}]"
        item = named(bare)
        if is_enum_type(item):
            return f"{item.name} | {literal_alias(item.name)}"
        if is_input_object_type(item):
            return item.name
        return self.scalars.get(item.name, "Any")


def defaults_of(operation: OperationDefinitionNode) -> Mapping[str, int]:
    """Variables with a number as default, which the cost may depend on."""
    return {
        node.variable.name.value: int(node.default_value.value)
        for node in operation.variable_definitions
        if isinstance(node.default_value, IntValueNode)
    }
