"""Source text of what ariadne-codegen does not make: operations, their methods, the package."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from attrs import frozen
from graphql import GraphQLSchema, OperationDefinitionNode, OperationType

from .arguments import Argument, Arguments, arguments_of, defaults_of
from .config import Config
from .connection import Connection, walked
from .cost import Complexity, plan_of, points
from .documents import Documents, name_of, purpose
from .naming import class_name, constant_name, literal_alias, portal_class, snake

__all__ = ["Rendered", "client_module", "init_module", "portal_module", "rendered"]


@frozen(kw_only=True)
class Rendered:
    """An operation with all that is known of it."""

    name: str
    document: str
    purpose: str
    mutation: bool
    arguments: Arguments
    plan: Complexity
    defaults: Mapping[str, int]
    connection: Connection | None

    @property
    def cost(self) -> int:
        """Points at the defaults."""
        return points(self.plan, self.defaults)

    def constant(self) -> str:
        """The operation as a constant of its own module."""
        lines = [
            f"name={self.name!r}",
            f'document="""\\\n{_escaped(self.document)}\n"""',
            f"result={class_name(self.name)}",
            f"mutation={self.mutation}",
            f"cost={self.plan.source()}",
        ]
        if self.defaults:
            lines.append(f"defaults={dict(self.defaults)!r}")
        body = ",\n    ".join(lines)
        return f"{constant_name(self.name)} = Operation(\n    {body},\n)\n"

    def method(self) -> str:
        """The method that runs the operation."""
        given = self.arguments.given
        star = "*, " if given else ""
        signature = ", ".join(["self", star + ", ".join(map(_parameter, given))]).rstrip(", ")
        body = [
            f"async def {snake(self.name)}({signature}) -> {class_name(self.name)}:",
            textwrap.indent(self._docstring(), "    "),
            f"    from .{snake(self.name)} import {constant_name(self.name)}",
            "",
            f"    return await self.run({constant_name(self.name)}, {self._variables()})",
        ]
        return "\n".join(body)

    def _variables(self) -> str:
        pairs = ", ".join(f"{one.sent_as!r}: {one.name}" for one in self.arguments.given)
        return f"{{'input': {{{pairs}}}}}" if self.arguments.flattened else f"{{{pairs}}}"

    def _docstring(self) -> str:
        kind = "Mutation" if self.mutation else "Query"
        note = f"{kind}, {self.cost:,} point{'' if self.cost == 1 else 's'} at the defaults."
        if self.connection:
            note += f" `walk` follows `{'.'.join(self.connection.path)}`."
        sentence = self.purpose or f"Run `{self.name}`."
        return f'"""{_escaped(sentence)}\n\n{note}\n"""'


def rendered(
    schema: GraphQLSchema,
    documents: Documents,
    operation: OperationDefinitionNode,
    config: Config,
) -> Rendered:
    """The operation, ready to be written."""
    return Rendered(
        name=name_of(operation),
        document=documents.text(operation),
        purpose=purpose(operation),
        mutation=operation.operation is OperationType.MUTATION,
        arguments=arguments_of(schema, operation, config.scalars),
        plan=plan_of(schema, operation, documents.fragments),
        defaults=defaults_of(operation),
        connection=walked(schema, operation, documents.fragments),
    )


def client_module(operations: Sequence[Rendered], config: Config) -> str:
    """The module with a method for each operation; it loads an operation when it is called."""
    return _class_module(
        "One method for each operation.",
        config.client,
        "OperationsBase",
        '"""The operations, sent over a transport."""',
        operations,
        config,
    )


def portal_module(slug: str, document: str, operations: Sequence[Rendered], config: Config) -> str:
    """The module with the operations that a portal stores."""
    body = [
        f'"""Operations of the portal `{slug}`, which runs no others."""',
        "",
        f"slug: ClassVar[str] = {slug!r}",
        "document: ClassVar[str] = DOCUMENT",
    ]
    return _class_module(
        f"Operations that the portal `{slug}` stores.",
        portal_class(slug),
        "PortalOperations",
        "\n".join(body),
        operations,
        config,
        constant=f'DOCUMENT = """\\\n{_escaped(document)}\n"""',
    )


def _class_module(
    sentence: str,
    name: str,
    base: str,
    body: str,
    operations: Sequence[Rendered],
    config: Config,
    constant: str = "",
) -> str:
    enums = {enum for one in operations for enum in one.arguments.enums}
    inputs = sorted({type_ for one in operations for type_ in one.arguments.inputs})
    spelled = sorted(enums | {literal_alias(enum) for enum in enums})
    results = [f"    from .{snake(one.name)} import {class_name(one.name)}" for one in operations]
    methods = "\n\n".join(textwrap.indent(one.method(), "    ") for one in operations)
    return "\n".join(
        [
            f'"""{sentence}"""',
            "",
            "from __future__ import annotations",
            "from typing import TYPE_CHECKING, Any, ClassVar",
            f"from {config.runtime} import UNSET, {base}, Unset",
            "if TYPE_CHECKING:",
            "    from collections.abc import Sequence",
            "    from datetime import datetime",
            f"    from .enums import {', '.join(spelled)}" if spelled else "",
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


def init_module(homes: Mapping[str, Sequence[str]], config: Config) -> str:
    """The package: every public name, loaded with its module when it is first used."""
    offered = {module: sorted(public) for module, public in sorted(homes.items()) if public}
    names = sorted(name for public in offered.values() for name in public)
    table = ", ".join(f"{module!r}: {tuple(public)!r}" for module, public in offered.items())
    imports = [
        f"    from .{module} import {', '.join(public)}" for module, public in offered.items()
    ]
    return "\n".join(
        [
            '"""GraphQL operations and their types, each loaded when it is first used."""',
            "",
            "from __future__ import annotations",
            "from typing import TYPE_CHECKING",
            f"from {config.runtime} import load",
            "if TYPE_CHECKING:",
            *imports,
            "",
            f"__all__ = {names!r}",
            "",
            f"_MODULES = {{{table}}}",
            "",
            "def __getattr__(name: str) -> object:",
            "    return load(__name__, _MODULES, name)",
            "",
            "def __dir__() -> list[str]:",
            "    return __all__",
        ]
    )


def _parameter(argument: Argument) -> str:
    default = "" if argument.default is None else f" = {argument.default}"
    return f"{argument.name}: {argument.annotation}{default}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
