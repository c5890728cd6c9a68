"""Runs ariadne-codegen with the plugin, which generates the modules with classes.

Its generators are called directly: its command formats the documents as Python text, which fails
for literals with quotes, and the documents that are sent do not come from it.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from typing import Any, Final

from ariadne_codegen.client_generators.constants import BASE_MODEL_IMPORT
from ariadne_codegen.client_generators.enums import EnumsGenerator
from ariadne_codegen.client_generators.fragments import FragmentsGenerator
from ariadne_codegen.client_generators.input_types import InputTypesGenerator
from ariadne_codegen.client_generators.result_types import ResultTypesGenerator
from ariadne_codegen.client_generators.scalars import ScalarData
from ariadne_codegen.plugins.manager import PluginManager
from attrs import evolve, frozen
from graphql import (
    GraphQLSchema,
    OperationDefinitionNode,
    build_ast_schema,
    is_enum_type,
    is_input_object_type,
    parse,
)

from .attrs_plugin import OPTIONS, AttrsPlugin, PluginOptions
from .config import Config
from .documents import Documents, location, name_of
from .errors import CodegenError
from .fragment_modules import ALL_FRAGMENTS
from .normalize import normalized_documents
from .own_scalars import OWN_SCALARS
from .schema_types import declared_type, named_type
from .sdl import print_sdl
from .type_classes import type_classes, with_type_classes

__all__ = ["ClassModules", "class_modules"]

ENUMS: Final = "enums"
TYPES: Final = {"datetime": "datetime.datetime"}


@frozen
class ClassModules:
    """The sources of modules with classes."""

    enums: str
    input_types: str
    fragments: str
    results: Mapping[str, str]
    """The modules of operations, by the operation's name."""


def class_modules(schema: GraphQLSchema, documents: Documents, config: Config) -> ClassModules:
    """Generate the classes of results, fragments, input types and enums."""
    # Sorted, so that the order of a schema's definitions does not matter; and from SDL, as
    # ariadne-codegen reads defaults from there.
    names = type_classes(schema)
    definitions = with_type_classes(parse(print_sdl(schema)), names)
    schema = build_ast_schema(definitions, assume_valid=True)
    operations = tuple(with_type_classes(node, names) for node in documents.operations)
    normalized = normalized_documents(schema, evolve(documents, operations=operations))
    options = PluginOptions(
        runtime=config.runtime,
        secrets=frozenset(config.secrets),
        scalars=config.own_scalars,
        types=normalized.types,
        fields=normalized.fields,
        names=normalized.names,
    )
    plugins = PluginManager(schema, {"tool": {OPTIONS: options}}, [AttrsPlugin])
    # `lint` reports deprecated fields, with file and line.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return _Generator(schema, normalized.documents, config, plugins).modules()


class _Generator:
    """Calls the generators, and collects the enums that their modules use."""

    def __init__(
        self, schema: GraphQLSchema, documents: Documents, config: Config, plugins: PluginManager
    ) -> None:
        self._schema = schema
        self._documents = documents
        self._used_enums: list[str] = []
        self._common: dict[str, Any] = {
            "schema": schema,
            "base_model_import": BASE_MODEL_IMPORT,
            "custom_scalars": {
                name: ScalarData(
                    f".{OWN_SCALARS}.{type_}"
                    if name in config.own_scalars
                    else TYPES.get(type_, type_)
                )
                for name, type_ in config.scalars.items()
            },
            "plugin_manager": plugins,
        }
        self._plugins = plugins

    def modules(self) -> ClassModules:
        results = {name_of(node): self._result(node) for node in self._documents.operations}
        fragments = self._fragments()
        inputs = self._inputs()
        enums = EnumsGenerator(self._schema, self._plugins).generate(self._used_enums)
        return ClassModules(ast.unparse(enums), inputs, fragments, results)

    def _result(self, operation: OperationDefinitionNode) -> str:
        try:
            generator = ResultTypesGenerator(
                **self._common,
                operation_definition=operation,
                enums_module_name=ENUMS,
                fragments_module_name=ALL_FRAGMENTS,
                fragments_definitions=dict(self._documents.fragments),
            )
        except Exception as error:  # its own errors, or Python's for what it misses
            raise CodegenError(
                f"{location(operation)}: ariadne-codegen cannot generate {name_of(operation)}:"
                " select the fields of its fragments directly"
            ) from error
        self._used_enums += generator.get_used_enums()
        return ast.unparse(generator.generate())

    def _fragments(self) -> str:
        generator = FragmentsGenerator(
            **self._common,
            fragments_definitions=dict(self._documents.fragments),
            enums_module_name=ENUMS,
        )
        text = ast.unparse(generator.generate())
        self._used_enums += generator.get_used_enums()
        return text

    def _inputs(self) -> str:
        types = [
            named_type(declared_type(self._schema, node.type))
            for operation in self._documents.operations
            for node in operation.variable_definitions
        ]
        generator = InputTypesGenerator(**self._common, enums_module=ENUMS, upload_import=None)
        text = ast.unparse(
            generator.generate([type_.name for type_ in types if is_input_object_type(type_)])
        )
        self._used_enums += generator.get_used_enums()
        self._used_enums += [type_.name for type_ in types if is_enum_type(type_)]
        return text
