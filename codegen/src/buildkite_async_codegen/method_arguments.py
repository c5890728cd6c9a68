"""The arguments of a generated method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen
from graphql import (
    FragmentDefinitionNode,
    GraphQLInputObjectType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    VariableDefinitionNode,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
    print_ast,
)

from .naming import attribute_names, literal_alias, snake
from .own_scalars import OwnScalar, write_expression
from .prose import prose
from .schema_types import declared_type, named_type
from .type_classes import type_classes
from .variable_prose import descriptions_of_variables

__all__ = ["Argument", "MethodArguments", "arguments_of", "defaults_of", "flattened_input"]

INPUT = "input"
TIME_LIKE = "TimeLike"
"""The annotation of a point in time, which may be text or an age; the client converts it."""
RELAY_ID = "clientMutationId"  # the service only echoes it, so methods do not take it


@frozen(kw_only=True)
class Argument:
    """A keyword argument of a method, and its GraphQL name."""

    name: str
    sent_as: str
    annotation: str
    default: str | None
    """Python source, or None if the argument is required."""
    description: str = ""
    """What the schema says about it, in one line."""
    writer: str | None = None
    """The source of what makes a JSON value of it; None if that is not needed."""

    @property
    def value(self) -> str:
        """The source of what is sent."""
        return f"{self.writer}.write({self.name}, {self.name!r})" if self.writer else self.name


@frozen(kw_only=True)
class MethodArguments:
    """All arguments of a method, required ones first."""

    items: tuple[Argument, ...]
    flattened: bool
    """Whether they are the fields of the variable `input`."""
    enums: frozenset[str]
    inputs: frozenset[str]


def flattened_input(
    schema: GraphQLSchema, operation: OperationDefinitionNode
) -> GraphQLInputObjectType | None:
    """Return the input type whose fields become the arguments of a mutation's method.

    That is the type of the variable `input` of a mutation that has no other variable. If it may be
    null, has a default, or takes exactly one of its fields, it stays an argument: an empty object is
    not what is sent without it.
    """
    if operation.operation is not OperationType.MUTATION:
        return None
    match operation.variable_definitions:
        case (VariableDefinitionNode(default_value=None) as only,) if (
            only.variable.name.value == INPUT
        ):
            type_ = _input_type(schema, only)
            item = type_.of_type if is_non_null_type(type_) else None
            return item if isinstance(item, GraphQLInputObjectType) and not item.is_one_of else None
        case _:
            return None


def arguments_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    scalars: Mapping[str, str],
    own_scalars: Mapping[str, OwnScalar],
    fragments: Sequence[FragmentDefinitionNode] = (),
) -> MethodArguments:
    """Return the arguments of the operation's method; `fragments` are those that it uses."""
    classes = type_classes(schema)
    annotations = _AnnotationWriter(scalars, classes)
    flattened = flattened_input(schema, operation)
    if flattened:
        names = attribute_names(flattened.fields)
        arguments = [
            _argument(
                name,
                names[name],
                annotations.of(field.type),
                None if is_required_input_field(field) else "UNSET",
                nullable=not is_non_null_type(field.type),
                description=" ".join(prose(field.description).split()),
            )
            for name, field in flattened.fields.items()
            if name != RELAY_ID
        ]
        sent = {name: field.type for name, field in flattened.fields.items()}
    else:
        described = descriptions_of_variables(schema, (operation, *fragments))
        arguments = [
            _variable_argument(
                schema, node, annotations, described.get(node.variable.name.value, "")
            )
            for node in operation.variable_definitions
        ]
        sent = {
            node.variable.name.value: _input_type(schema, node)
            for node in operation.variable_definitions
        }
    arguments = [
        evolve(argument, writer=write_expression(own_scalars, sent[argument.sent_as]))
        for argument in arguments
    ]
    named = [named_type(type_) for type_ in sent.values()]
    return MethodArguments(
        items=tuple(sorted(arguments, key=lambda argument: argument.default is not None)),
        flattened=flattened is not None,
        enums=frozenset(classes[type_.name] for type_ in named if is_enum_type(type_)),
        inputs=frozenset(classes[type_.name] for type_ in named if is_input_object_type(type_)),
    )


def _variable_argument(
    schema: GraphQLSchema,
    node: VariableDefinitionNode,
    annotations: _AnnotationWriter,
    description: str,
) -> Argument:
    """Return the argument for a variable; a default is in the document, so it is not sent."""
    type_ = _input_type(schema, node)
    sent_as = node.variable.name.value
    required = is_non_null_type(type_) and node.default_value is None
    if node.default_value:
        default = " ".join(print_ast(node.default_value).split())
        end = "." if description and description[-1] not in ".!?" else ""
        description = f"{description}{end} Defaults to `{default}`.".lstrip()
    return _argument(
        sent_as,
        snake(sent_as),
        annotations.of(type_),
        None if required else "UNSET",
        nullable=not is_non_null_type(type_),
        description=description,
    )


def _argument(
    sent_as: str,
    name: str,
    annotation: str,
    default: str | None,
    *,
    nullable: bool,
    description: str = "",
) -> Argument:
    if nullable:
        annotation += " | None"
    if default == "UNSET":
        annotation += " | Unset"
    return Argument(
        name=name,
        sent_as=sent_as,
        annotation=annotation,
        default=default,
        description=description,
    )


def _input_type(schema: GraphQLSchema, node: VariableDefinitionNode) -> Any:
    return declared_type(schema, node.type)


@frozen
class _AnnotationWriter:
    scalars: Mapping[str, str]
    classes: Mapping[str, str]

    def of(self, type_: Any) -> str:
        """Return the annotation of a type, without `| None` for the type itself."""
        bare = type_.of_type if is_non_null_type(type_) else type_
        if is_list_type(bare):
            inside = self.of(bare.of_type)
            return f"Sequence[{inside if is_non_null_type(bare.of_type) else f'{inside} | None'}]"
        item = named_type(bare)
        if is_enum_type(item):
            enum = self.classes[item.name]
            return f"{enum} | {literal_alias(enum)}"
        if is_input_object_type(item):
            return self.classes[item.name]
        annotation = self.scalars.get(item.name, "Any")
        return TIME_LIKE if annotation == "datetime" else annotation


def defaults_of(operation: OperationDefinitionNode) -> Mapping[str, int]:
    """Return the variables with an integer default, on which the complexity may depend."""
    return {
        node.variable.name.value: int(node.default_value.value)
        for node in operation.variable_definitions
        if isinstance(node.default_value, IntValueNode)
    }
