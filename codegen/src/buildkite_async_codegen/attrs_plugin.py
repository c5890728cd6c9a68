"""The ariadne-codegen plugin that generates our own classes instead of pydantic models."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any, Final

from ariadne_codegen.plugins.base import Plugin
from attrs import frozen
from graphql import (
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    is_abstract_type,
)

from .annotations import AnnotationRewriter, OpenUnionRewriter, either, type_names, without_none
from .class_shape import (
    IMPORTS,
    RUNTIME_IMPORTS,
    field_call,
    field_keywords,
    input_class,
    input_field,
    result_class,
    result_field,
)
from .naming import (
    attribute_names,
    enum_members,
    graphql_name,
    literal_alias,
    snake,
    without_needless_underscore,
)
from .own_scalars import OWN_SCALARS, OwnScalar, write_expression
from .prose import docstring
from .typenames import TYPENAME

__all__ = ["OPTIONS", "AttrsPlugin", "PluginOptions"]

RUNTIME_NAMES: Final = (*RUNTIME_IMPORTS, "UNSET", "OpenEnum", "UnknownObject", "Unset")

OPTIONS: Final = "attrs-plugin"
"""The key of `PluginOptions` in the configuration that ariadne-codegen passes to plugins."""


@frozen(kw_only=True)
class PluginOptions:
    """What the plugin needs besides the schema."""

    runtime: str
    """The module that generated code imports from."""
    secrets: frozenset[str]
    """Fields whose values are left out of reprs."""
    scalars: Mapping[str, OwnScalar]
    """Scalars with functions of the user's own."""
    types: Mapping[int, GraphQLNamedType]
    """The types that selection sets select from, by the id of the node."""
    fields: Mapping[int, GraphQLField]
    """The definitions of fields, by the id of the node."""
    names: Mapping[int, str]
    """The names of attributes that are not the usual ones of their fields, by the id of the node."""


class AttrsPlugin(Plugin):
    """Generates frozen classes, with open unions, open enums and unset inputs."""

    def __init__(self, schema: GraphQLSchema, config_dict: dict[str, Any]) -> None:
        # ariadne-codegen annotates the dict without type parameters.
        super().__init__(schema, config_dict)  # pyright: ignore[reportUnknownMemberType]
        self._options: PluginOptions = config_dict["tool"][OPTIONS]
        # Classes for all types of an interface that have no class of their own.
        self._fallbacks: set[str] = set()
        # By the id of the statement, until its class is generated.
        self._descriptions: dict[int, str | None] = {}

    def process_name(self, name: str, node: Node | None = None) -> str:
        """Return the Python name of a field, an argument or an operation."""
        if name_of_its_own := self._options.names.get(id(node)):
            return name_of_its_own
        original = graphql_name(node)
        if original and not original.startswith("__"):
            return snake(original)
        return without_needless_underscore(name)

    def generate_result_field(
        self,
        field_implementation: ast.AnnAssign,
        operation_definition: ExecutableDefinitionNode,
        field: FieldNode,
    ) -> ast.AnnAssign:
        """Keep the values of secret fields out of reprs, and their descriptions for later."""
        keywords = field_keywords(field_implementation.value)
        if field.name.value in self._options.secrets:
            keywords["repr"] = ast.Constant(value=False)
            field_implementation.value = field_call("Field", keywords)
        if field.name.value == TYPENAME and field.directives:
            # ariadne-codegen would require it.
            field_implementation.value = field_call(
                "Field", {**keywords, "default": ast.Constant(value=None)}
            )
            field_implementation.annotation = ast.Subscript(
                value=ast.Name(id="Optional"), slice=field_implementation.annotation
            )
        if definition := self._options.fields.get(id(field)):
            self._descriptions[id(field_implementation)] = definition.description
        return field_implementation

    def generate_result_class(
        self,
        class_def: ast.ClassDef,
        operation_definition: ExecutableDefinitionNode,
        selection_set: SelectionSetNode,
    ) -> ast.ClassDef:
        """Open its unions and type names, and add its description."""
        type_ = self._type_of(class_def, self._options.types.get(id(selection_set)))
        fields: dict[str, list[ast.stmt]] = {}
        for statement in class_def.body:
            if isinstance(statement, ast.AnnAssign):
                description = self._descriptions.pop(id(statement), None)
                self._open_typename(class_def, statement)
                statement.annotation = OpenUnionRewriter(self._fallbacks).visit(
                    statement.annotation
                )
                _rename_typename(statement)
                statement.value = result_field(statement, field_keywords(statement.value))
                # If there are several, the first has what is selected from the class's own type.
                fields.setdefault(
                    ast.unparse(statement.target), [statement, *docstring(description)]
                )
        if fields:
            body = [statement for own in fields.values() for statement in own]
            class_def.body = [*docstring(type_.description if type_ else None), *body]
        return result_class(class_def)

    def generate_input_class(
        self, class_def: ast.ClassDef, input_type: GraphQLInputObjectType
    ) -> ast.ClassDef:
        """Make the class frozen, with `UNSET` as the default of optional fields."""
        enums = {name for name, type_ in self.schema.type_map.items() if _is_enum(type_)}
        names = attribute_names(input_type.fields)
        # ariadne-codegen visits the fields in the same order, and adds strings for descriptions.
        statements = [node for node in class_def.body if isinstance(node, ast.AnnAssign)]
        body = docstring(input_type.description)
        for statement, (name, attribute) in zip(statements, names.items(), strict=True):
            keywords = field_keywords(statement.value)
            keywords["alias"] = ast.Constant(value=name)
            statement.target = ast.Name(id=attribute)
            if input_type.is_one_of:
                statement.annotation = without_none(statement.annotation)
            statement.annotation = AnnotationRewriter(enums).visit(statement.annotation)
            if keywords.keys() & {"default", "default_factory"}:
                # The server applies the defaults of the schema, so they are not sent.
                keywords.pop("default_factory", None)
                keywords["default"] = ast.Name(id="UNSET")
                statement.annotation = either(statement.annotation, ast.Name(id="Unset"))
            writer = write_expression(self._options.scalars, input_type.fields[name].type)
            statement.value = input_field(statement, keywords, writer)
            body += [statement, *docstring(input_type.fields[name].description)]
        class_def.body = body
        return input_class(class_def, one_of=input_type.is_one_of)

    def generate_result_types_module(
        self, module: ast.Module, operation_definition: ExecutableDefinitionNode
    ) -> ast.Module:
        """Add the imports of the declarations."""
        if isinstance(operation_definition, OperationDefinitionNode):
            return self._with_imports(module)
        return module

    def generate_fragments_module(
        self, module: ast.Module, fragments_definitions: dict[str, FragmentDefinitionNode]
    ) -> ast.Module:
        """Add the imports of the declarations."""
        return self._with_imports(module)

    def generate_inputs_module(self, module: ast.Module) -> ast.Module:
        """Add the imports of the declarations and of the literal types of enums."""
        for statement in module.body:
            if isinstance(statement, ast.ImportFrom) and statement.module == "enums":
                names = [alias.name for alias in statement.names]
                statement.names += [ast.alias(name=literal_alias(name)) for name in names]
        if constants := [scalar.constant for scalar in self._options.scalars.values()]:
            module.body.insert(0, _import(OWN_SCALARS, *constants, level=1))
        return self._with_imports(module)

    def generate_enum(self, class_def: ast.ClassDef, enum_type: GraphQLEnumType) -> ast.ClassDef:
        """Make the enum open, so that it accepts values that it does not define."""
        class_def.bases = [ast.Name(id="OpenEnum")]
        class_def.body = docstring(enum_type.description)
        for value, name in enum_members(enum_type.values).items():
            constant = ast.Constant(value=value)
            class_def.body += [
                ast.Assign(targets=[ast.Name(id=name)], value=constant, lineno=0),
                *docstring(enum_type.values[value].description),
            ]
        return class_def

    def generate_enums_module(self, module: ast.Module) -> ast.Module:
        """Add the literal type of each enum's values, for arguments."""
        body: list[ast.stmt] = []
        for statement in module.body:
            body.append(statement)
            if isinstance(statement, ast.ClassDef):
                body.append(_literal_type(statement))
        module.body = [_import("typing", "Literal"), *body]
        return self._with_imports(module)

    def _with_imports(self, module: ast.Module) -> ast.Module:
        module.body = [
            _import("__future__", "annotations"),
            _import(IMPORTS[0], *IMPORTS[1]),
            _import(self._options.runtime, *RUNTIME_NAMES),
            *(statement for statement in module.body if not _is_for_pydantic(statement)),
        ]
        return module

    def _open_typename(self, class_def: ast.ClassDef, statement: ast.AnnAssign) -> None:
        """Accept any type name in the class for the remaining types of an interface."""
        names = type_names(statement.annotation)
        if any(is_abstract_type(self.schema.type_map.get(name)) for name in names):
            self._fallbacks.add(class_def.name)
            text: ast.expr = ast.Name(id="str")
            match statement.annotation:
                case ast.Subscript(value=ast.Name(id="Optional") as optional):
                    text = ast.Subscript(value=optional, slice=text)
                case _:
                    pass
            statement.annotation = text

    def _type_of(
        self, class_def: ast.ClassDef, selected: GraphQLNamedType | None
    ) -> GraphQLNamedType | None:
        """Return the type whose objects the class holds."""
        for statement in class_def.body:
            if isinstance(statement, ast.AnnAssign) and is_abstract_type(selected):
                match type_names(statement.annotation):
                    case [only]:
                        return self.schema.type_map.get(only)
                    case _:
                        continue
        return selected


def _rename_typename(statement: ast.AnnAssign) -> None:
    match field_keywords(statement.value).get("alias"):
        case ast.Constant(value=value) if value == TYPENAME:
            statement.target = ast.Name(id="typename")
        case _:
            pass


def _literal_type(enum: ast.ClassDef) -> ast.Assign:
    values = [statement.value for statement in enum.body if isinstance(statement, ast.Assign)]
    literal = ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=values))
    return ast.Assign(targets=[ast.Name(id=literal_alias(enum.name))], value=literal, lineno=0)


def _is_for_pydantic(statement: ast.stmt) -> bool:
    match statement:
        case ast.ImportFrom(module="pydantic" | "base_model" | "enum"):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="model_rebuild"))):
            return True
        case _:
            return False


def _is_enum(type_: object) -> bool:
    return isinstance(type_, GraphQLEnumType) and not type_.name.startswith("__")


def _import(module: str, *names: str, level: int = 0) -> ast.ImportFrom:
    aliases = [ast.alias(name=name) for name in names]
    return ast.ImportFrom(module=module, names=aliases, level=level)
