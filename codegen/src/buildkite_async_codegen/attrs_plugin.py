"""The ariadne-codegen plugin that generates attrs classes instead of pydantic models."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any, Final

from ariadne_codegen.plugins.base import Plugin
from graphql import (
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    is_abstract_type,
)

from buildkite_async.graphql.model import camel

from .naming import (
    attribute_names,
    enum_members,
    graphql_name,
    literal_alias,
    snake,
    without_needless_underscore,
)

__all__ = ["OPTIONS", "AttrsPlugin"]

OPTIONS: Final = "attrs-plugin"
"""The plugin's table in the configuration that ariadne-codegen passes to plugins."""

RUNTIME_NAMES: Final = (
    "UNSET",
    "InputObject",
    "GraphQLObject",
    "OpenEnum",
    "UnknownObject",
    "Unset",
)
TYPENAME: Final = "__typename"


class AttrsPlugin(Plugin):
    """Generates frozen attrs classes, with open unions, open enums and unset inputs."""

    def __init__(self, schema: GraphQLSchema, config_dict: dict[str, Any]) -> None:
        # ariadne-codegen annotates the dict without type parameters.
        super().__init__(schema, config_dict)  # pyright: ignore[reportUnknownMemberType]
        options = config_dict["tool"][OPTIONS]
        self._runtime: str = options["runtime"]
        self._secrets = frozenset[str](options["secrets"])
        # Classes for all types of an interface that have no class of their own.
        self._fallbacks: set[str] = set()

    def process_name(self, name: str, node: Node | None = None) -> str:
        """Return the Python name of a field, an argument or an operation."""
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
        """Keep the values of secret fields out of reprs."""
        if field.name.value in self._secrets:
            keywords = _field_keywords(field_implementation.value)
            keywords["repr"] = ast.Constant(value=False)
            field_implementation.value = _field("Field", keywords)
        return field_implementation

    def generate_result_class(
        self,
        class_def: ast.ClassDef,
        operation_definition: ExecutableDefinitionNode,
        selection_set: SelectionSetNode,
    ) -> ast.ClassDef:
        """Make the class frozen; without slots if it is a fragment's, for multiple inheritance."""
        for statement in class_def.body:
            if isinstance(statement, ast.AnnAssign):
                self._open_typename(class_def, statement)
                statement.annotation = _OpenUnionRewriter(self._fallbacks).visit(
                    statement.annotation
                )
                _rename_typename(statement)
                statement.value = _field_call(statement, _field_keywords(statement.value))
        is_fragment = isinstance(operation_definition, FragmentDefinitionNode)
        return _decorated(class_def, base="GraphQLObject", slots=not is_fragment)

    def generate_input_class(
        self, class_def: ast.ClassDef, input_type: GraphQLInputObjectType
    ) -> ast.ClassDef:
        """Make the class frozen, with `UNSET` as the default of optional fields."""
        enums = {name for name, type_ in self.schema.type_map.items() if _is_enum(type_)}
        names = attribute_names(input_type.fields)
        # ariadne-codegen visits the fields in the same order.
        for statement, (name, attribute) in zip(class_def.body, names.items(), strict=True):
            if isinstance(statement, ast.AnnAssign):
                keywords = _field_keywords(statement.value)
                keywords["alias"] = ast.Constant(value=name)
                statement.target = ast.Name(id=attribute)
                statement.annotation = _AnnotationRewriter(enums).visit(statement.annotation)
                if keywords.keys() & {"default", "default_factory"}:
                    # The server applies the defaults of the schema, so they are not sent.
                    keywords.pop("default_factory", None)
                    keywords["default"] = ast.Name(id="UNSET")
                    statement.annotation = _either(statement.annotation, ast.Name(id="Unset"))
                statement.value = _field_call(statement, keywords)
        return _decorated(class_def, base="InputObject", slots=True)

    def generate_result_types_module(
        self, module: ast.Module, operation_definition: ExecutableDefinitionNode
    ) -> ast.Module:
        """Add the imports of attrs classes."""
        if isinstance(operation_definition, OperationDefinitionNode):
            return self._with_imports(module)
        return module

    def generate_fragments_module(
        self, module: ast.Module, fragments_definitions: dict[str, FragmentDefinitionNode]
    ) -> ast.Module:
        """Add the imports of attrs classes."""
        return self._with_imports(module)

    def generate_inputs_module(self, module: ast.Module) -> ast.Module:
        """Add the imports of attrs classes and of the literal types of enums."""
        for statement in module.body:
            if isinstance(statement, ast.ImportFrom) and statement.module == "enums":
                names = [alias.name for alias in statement.names]
                statement.names += [ast.alias(name=literal_alias(name)) for name in names]
        return self._with_imports(module)

    def generate_enum(self, class_def: ast.ClassDef, enum_type: GraphQLEnumType) -> ast.ClassDef:
        """Make the enum open, so that it accepts values that it does not define."""
        class_def.bases = [ast.Name(id="OpenEnum")]
        class_def.body = [
            ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value), lineno=0)
            for value, name in enum_members(enum_type.values).items()
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
            _import("attrs", "field", "frozen"),
            _import(self._runtime, *RUNTIME_NAMES),
            *(statement for statement in module.body if not _is_for_pydantic(statement)),
        ]
        return module

    def _open_typename(self, class_def: ast.ClassDef, statement: ast.AnnAssign) -> None:
        """Accept any type name in the class for the remaining types of an interface."""
        if any(is_abstract_type(self.schema.type_map.get(name)) for name in _literals(statement)):
            self._fallbacks.add(class_def.name)
            statement.annotation = ast.Name(id="str")


class _AnnotationRewriter(ast.NodeTransformer):
    """Rewrites `Optional[X]` as `X | None`, unquotes names, and adds the literal type to enums."""

    def __init__(self, enums: Iterable[str] = ()) -> None:
        self._enums = frozenset(enums)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        name = node.id.strip('"')
        if name in self._enums:
            return _either(ast.Name(id=name), ast.Name(id=literal_alias(name)))
        return ast.Name(id=name)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        match node.value:
            case ast.Name(id="Literal"):
                return node
            case ast.Name(id="Annotated") if isinstance(node.slice, ast.Tuple):
                return self._rewrite(node.slice.elts[0])
            case ast.Name(id="Optional"):
                return _either(self._rewrite(node.slice), ast.Constant(value=None))
            case ast.Name(id="Union") if isinstance(node.slice, ast.Tuple):
                return self.union([self._rewrite(member) for member in node.slice.elts])
            case _:
                return ast.Subscript(value=node.value, slice=self._rewrite(node.slice))

    def union(self, members: list[ast.expr]) -> ast.expr:
        return _either(*members)

    def _rewrite(self, node: ast.expr) -> ast.expr:
        rewritten: ast.expr = self.visit(node)
        return rewritten


class _OpenUnionRewriter(_AnnotationRewriter):
    """Also adds `UnknownObject` to unions, for members that the schema does not define yet."""

    def __init__(self, fallbacks: set[str]) -> None:
        super().__init__()
        self._fallbacks = fallbacks

    def union(self, members: list[ast.expr]) -> ast.expr:
        names = {member.id for member in members if isinstance(member, ast.Name)}
        if names & self._fallbacks:
            return _either(*members)
        return _either(*members, ast.Name(id="UnknownObject"))


def _decorated(class_def: ast.ClassDef, *, base: str, slots: bool) -> ast.ClassDef:
    keywords = [ast.keyword(arg="kw_only", value=ast.Constant(value=True))]
    if not slots:
        keywords.append(ast.keyword(arg="slots", value=ast.Constant(value=False)))
    class_def.decorator_list = [ast.Call(func=ast.Name(id="frozen"), args=[], keywords=keywords)]
    class_def.bases = [
        ast.Name(id=base) if isinstance(node, ast.Name) and node.id == "BaseModel" else node
        for node in class_def.bases
    ]
    return class_def


def _field_keywords(value: ast.expr | None) -> dict[str, ast.expr]:
    """Return the keywords of a call of `Field`, or the default that is assigned directly."""
    match value:
        case None:
            return {}
        case ast.Call(func=ast.Name(id="Field")):
            return {keyword.arg: keyword.value for keyword in value.keywords if keyword.arg}
        case _:
            return {"default": value}


def _field_call(statement: ast.AnnAssign, keywords: dict[str, ast.expr]) -> ast.expr | None:
    """Convert a pydantic field's keywords to attrs; None if the field needs no declaration."""
    kept = {name: value for name, value in keywords.items() if name in {"default", "repr"}}
    # Without an alias, the GraphQL name is the Python name, even if that is not camel case.
    name = ast.unparse(statement.target)
    alias = keywords.get("alias", ast.Constant(value=name))
    if isinstance(alias, ast.Constant) and camel(name) != alias.value:
        kept["metadata"] = ast.Dict(keys=[ast.Constant(value="json")], values=[alias])
    if kept.keys() == {"default"}:
        return kept["default"]
    return _field("field", kept) if kept else None


def _field(function: str, keywords: dict[str, ast.expr]) -> ast.Call:
    nodes = [ast.keyword(arg=name, value=value) for name, value in keywords.items()]
    return ast.Call(func=ast.Name(id=function), args=[], keywords=nodes)


def _rename_typename(statement: ast.AnnAssign) -> None:
    match _field_keywords(statement.value).get("alias"):
        case ast.Constant(value=value) if value == TYPENAME:
            statement.target = ast.Name(id="typename")
        case _:
            pass


def _literals(statement: ast.AnnAssign) -> list[str]:
    match statement.annotation:
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inside):
            members = inside.elts if isinstance(inside, ast.Tuple) else [inside]
            return [member.id.strip('"') for member in members if isinstance(member, ast.Name)]
        case _:
            return []


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


def _either(*members: ast.expr) -> ast.expr:
    joined = members[0]
    for member in members[1:]:
        joined = ast.BinOp(left=joined, op=ast.BitOr(), right=member)
    return joined


def _import(module: str, *names: str) -> ast.ImportFrom:
    return ast.ImportFrom(module=module, names=[ast.alias(name=name) for name in names], level=0)
