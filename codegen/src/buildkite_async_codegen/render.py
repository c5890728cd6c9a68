"""The source of what ariadne-codegen does not generate: operations, methods, the package."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from attrs import frozen
from graphql import FieldNode, GraphQLSchema, OperationDefinitionNode, OperationType

from buildkite_async.graphql.complexity import Complexity, points
from buildkite_async.graphql.document_complexity import complexity_of

from .complexity_source import complexity_source
from .config import Config
from .connection_fields import ConnectionField, walkable_connections
from .connection_names import connection_constant, connection_item
from .documents import Documents, comment_above, name_of
from .method_arguments import Argument, MethodArguments, arguments_of, defaults_of
from .naming import class_name, constant_name, literal_alias, portal_class, snake
from .own_scalars import OWN_SCALARS
from .prose import escaped, prose

__all__ = ["RenderedOperation", "client_module", "init_module", "portal_module", "render_operation"]


@frozen(kw_only=True)
class RenderedOperation:
    """An operation, ready to be written as Python source."""

    name: str
    document: str
    description: str
    mutation: bool
    arguments: MethodArguments
    complexity: Complexity
    defaults: Mapping[str, int]
    connections: Sequence[ConnectionField]
    """Those that `walk` can follow: the first by itself, others by their names."""

    @property
    def points(self) -> int:
        """The points that it costs at its defaults."""
        return points(self.complexity, self.defaults)

    @property
    def connection_names(self) -> set[str]:
        """The names of the connections besides the first, and of the types of their nodes."""
        first, others = self.connections[:1], self.connections[1:]
        constants = {connection_constant(self.name, other, *first) for other in others}
        return constants | {connection_item(self.name, other) for other in others}

    def constant(self) -> str:
        """Return the definition of the operation, for its own module."""
        lines = [
            f"name={self.name!r}",
            f'document="""\\\n{escaped(self.document)}\n"""',
            f"result={class_name(self.name)}",
            f"mutation={self.mutation}",
            f"cost={complexity_source(self.complexity)}",
        ]
        if self.defaults:
            lines.append(f"defaults={dict(self.defaults)!r}")
        body = ",\n    ".join(lines)
        return f"{constant_name(self.name)} = Operation(\n    {body},\n)\n"

    def method(self) -> str:
        """Return the method that runs the operation."""
        arguments = self.arguments.items
        star = "*, " if arguments else ""
        signature = ", ".join(["self", star + ", ".join(map(_parameter, arguments))]).rstrip(", ")
        body = [
            f"async def {snake(self.name)}({signature}) -> {class_name(self.name)}:",
            textwrap.indent(self._docstring(), "    "),
            f"    from .{snake(self.name)} import {constant_name(self.name)}",
            "",
            f"    return await self.run({constant_name(self.name)}, {self._variables()})",
        ]
        return "\n".join(body)

    def _variables(self) -> str:
        pairs = ", ".join(
            f"{argument.sent_as!r}: {argument.value}" for argument in self.arguments.items
        )
        return f"{{'input': {{{pairs}}}}}" if self.arguments.flattened else f"{{{pairs}}}"

    def _docstring(self) -> str:
        kind = "Mutation" if self.mutation else "Query"
        note = f"{kind}, {self.points:,} point{'' if self.points == 1 else 's'} at the defaults."
        if self.connections:
            first, *others = self.connections
            note += f" `walk` follows `{'.'.join(first.path)}`{' backwards' * first.backwards}."
            names = [f"`{connection_constant(self.name, other, first)}`" for other in others]
            note += f" `walk_connection` follows {', '.join(names)}." if names else ""
        parts = [self.description or f"Run `{self.name}`.", note]
        described = [argument for argument in self.arguments.items if argument.description]
        if described:
            lines = [f"    {argument.name}: {argument.description}" for argument in described]
            parts.append("\n".join(["Args:", *lines]))
        text = escaped("\n\n".join(parts))
        return f'"""{text}\n"""'


def render_operation(
    schema: GraphQLSchema,
    documents: Documents,
    operation: OperationDefinitionNode,
    config: Config,
) -> RenderedOperation:
    """Collect what is written about the operation."""
    return RenderedOperation(
        name=name_of(operation),
        document=documents.operation_text(operation),
        description=comment_above(operation) or _description(schema, operation),
        mutation=operation.operation is OperationType.MUTATION,
        arguments=arguments_of(
            schema,
            operation,
            config.scalars,
            config.own_scalars,
            documents.fragments_of(operation),
        ),
        complexity=complexity_of(schema, operation, documents.fragments),
        defaults=defaults_of(operation),
        connections=walkable_connections(schema, operation, documents.fragments, config.scalars),
    )


def _description(schema: GraphQLSchema, operation: OperationDefinitionNode) -> str:
    """Return what the schema says about the only field of an operation."""
    root = schema.get_root_type(operation.operation)
    match operation.selection_set.selections:
        case (FieldNode(name=name),) if root and name.value in root.fields:
            return prose(root.fields[name.value].description)
        case _:
            return ""


def client_module(operations: Sequence[RenderedOperation], config: Config) -> str:
    """Return the module with a method for each operation, which is imported when it is called."""
    return _class_module(
        "A method for each operation.",
        config.client,
        "OperationsBase",
        '"""Sends the operations over a transport."""',
        operations,
        config,
    )


def portal_module(
    slug: str, document: str, operations: Sequence[RenderedOperation], config: Config
) -> str:
    """Return the module with the operations that a portal stores."""
    body = [
        f'"""The operations of the portal `{slug}`, which runs no others."""',
        "",
        f"slug: ClassVar[str] = {slug!r}",
        "document: ClassVar[str] = DOCUMENT",
    ]
    return _class_module(
        f"The operations that the portal `{slug}` stores.",
        portal_class(slug),
        "PortalOperations",
        "\n".join(body),
        operations,
        config,
        constant=f'DOCUMENT = """\\\n{escaped(document)}\n"""',
    )


def _class_module(
    sentence: str,
    name: str,
    base: str,
    body: str,
    operations: Sequence[RenderedOperation],
    config: Config,
    constant: str = "",
) -> str:
    enums = {enum for operation in operations for enum in operation.arguments.enums}
    enum_names = sorted(enums | {literal_alias(enum) for enum in enums})
    constants = sorted(scalar.constant for scalar in config.own_scalars.values())
    aliases = sorted(scalar.alias for scalar in config.own_scalars.values())
    inputs = sorted({type_ for operation in operations for type_ in operation.arguments.inputs})
    results = [
        f"    from .{snake(operation.name)} import {class_name(operation.name)}"
        for operation in operations
    ]
    methods = "\n\n".join(textwrap.indent(operation.method(), "    ") for operation in operations)
    return "\n".join(
        [
            f'"""{sentence}"""',
            "",
            "from __future__ import annotations",
            "from typing import TYPE_CHECKING, Any, ClassVar",
            f"from {config.runtime} import UNSET, {base}, Unset",
            f"from .{OWN_SCALARS} import {', '.join(constants)}" if constants else "",
            "if TYPE_CHECKING:",
            f"    from .{OWN_SCALARS} import {', '.join(aliases)}" if aliases else "",
            "    from collections.abc import Sequence",
            f"    from {config.runtime} import TimeLike",
            f"    from .enums import {', '.join(enum_names)}" if enum_names else "",
            f"    from .input_types import {', '.join(inputs)}" if inputs else "",
            *results,
            "",
            f"__all__ = [{name!r}]",
            "",
            constant,
            f"class {name}({base}):",
            textwrap.indent(body, "    "),
            "",
            methods,
        ]
    )


def init_module(exports: Mapping[str, Sequence[str]], config: Config) -> str:
    """Return the package's `__init__`, which imports each module when it is first used.

    Type checkers see only the imports: a name that does not exist is an error, and no module of
    the package, such as `object`, is taken for a builtin.
    """
    public = {
        module: sorted(names, key=_export_order)
        for module, names in sorted(exports.items())
        if names
    }
    all_names = sorted((name for names in public.values() for name in names), key=_export_order)
    table = ", ".join(f"{module!r}: {tuple(names)!r}" for module, names in public.items())
    imports = [f"    from .{module} import {', '.join(names)}" for module, names in public.items()]
    return "\n".join(
        [
            '"""GraphQL operations and their types, each imported when it is first used."""',
            "",
            "from __future__ import annotations",
            "from typing import TYPE_CHECKING",
            "if TYPE_CHECKING:",
            *imports,
            "else:",
            f"    from {config.runtime} import load",
            f"    _MODULES = {{{table}}}",
            "    def __getattr__(name: str) -> object:",
            "        return load(__name__, _MODULES, name)",
            "",
            "    def __dir__() -> list[str]:",
            "        return __all__",
            "",
            f"__all__ = {all_names!r}",
        ]
    )


def _export_order(name: str) -> tuple[bool, str]:
    """Return the key that sorts constants before classes, as linters do."""
    return not name.isupper(), name


def _parameter(argument: Argument) -> str:
    default = "" if argument.default is None else f" = {argument.default}"
    return f"{argument.name}: {argument.annotation}{default}"
