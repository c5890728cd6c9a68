"""Generates the modules of a package."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final

from graphql import GraphQLSchema

from .class_modules import class_modules
from .config import Config
from .documents import Documents, location, name_of
from .errors import CodegenError
from .formatting import formatted
from .fragment_modules import (
    fragment_module,
    import_from_fragment_modules,
    module_locations,
    split_fragments,
    without_unused_classes,
)
from .has_connection import Definitions, add_has_connection, definitions
from .introspection_file import INTROSPECTION, introspection_text
from .method_arguments import flattened_input
from .name_conflicts import refuse_name_conflicts
from .naming import class_name, item_alias, portal_class, snake
from .own_scalars import OWN_SCALARS, scalars_module
from .render import RenderedOperation, client_module, init_module, portal_module, render_operation
from .scalar_names import with_scalar_names
from .type_classes import type_classes
from .typenames import with_typenames

__all__ = ["generate_package", "package_modules"]

TYPE_MODULES: Final = ("enums", "input_types")


def generate_package(schema: GraphQLSchema, documents: Documents, config: Config) -> dict[str, str]:
    """Generate the files of the package; return their texts by name."""
    files = formatted(package_modules(schema, documents, config), config)
    if config.introspection:
        files[INTROSPECTION] = introspection_text(schema)
    return files


def package_modules(schema: GraphQLSchema, documents: Documents, config: Config) -> dict[str, str]:
    """Generate the modules of the package; return their sources by name, not formatted yet."""
    documents, config = with_typenames(schema, documents), with_scalar_names(schema, config)
    operations = [
        render_operation(schema, documents, operation, config)
        for operation in sorted(documents.operations, key=name_of)
    ]
    classes = class_modules(schema, documents, config)
    used = {name for operation in operations for name in operation.arguments.inputs}
    modules = {
        "enums": classes.enums,
        "input_types": _without_flattened(classes.input_types, schema, documents, used),
    }
    fragments = split_fragments(
        classes.fragments, {class_name(name) for name in documents.fragments}
    )
    if config.own_scalars:
        modules[OWN_SCALARS] = scalars_module(config.own_scalars, config.runtime)
    modules |= fragments
    # Parsed once, as every operation may use every fragment.
    defined = {name: definitions(ast.parse(text)) for name, text in fragments.items()}
    for operation in operations:
        if (module := snake(operation.name)) in modules:
            raise _taken(module, documents)
        text = classes.results[operation.name]
        modules[module] = _operation_module(operation, text, defined, config)
    modules = {name: text for name, text in modules.items() if _defined(text)}
    named = {name for operation in operations for name in operation.connection_names}
    exports = {name: _public_names(name, text, documents, named) for name, text in modules.items()}
    portals = {slug: set(map(name_of, stored)) for slug, stored in documents.portals.items()}
    stored = set[str]().union(*portals.values())
    modules["operations"] = client_module(
        [operation for operation in operations if operation.name not in stored], config
    )
    exports["operations"] = [config.client]
    for slug, names in portals.items():
        module = snake(portal_class(slug))
        own = [operation for operation in operations if operation.name in names]
        modules[module] = portal_module(slug, documents.portal_text(slug), own, config)
        exports[module] = [portal_class(slug)]
    refuse_name_conflicts(modules, exports, module_locations(documents))
    modules["__init__"] = init_module(exports, config)
    return modules


def _taken(module: str, documents: Documents) -> CodegenError:
    """Return the error for an operation whose module has the name of another."""
    where = module_locations(documents)[module]
    others = [node for name, node in documents.fragments.items() if fragment_module(name) == module]
    if not others:
        return CodegenError(f"{where}: the name {module} is taken: rename the operation")
    taken = f"the name {module} is taken by {others[0].name.value} at {location(others[0])}"
    return CodegenError(f"{where}: {taken}: rename the operation or the fragment")


def _operation_module(
    operation: RenderedOperation, text: str, fragments: Mapping[str, Definitions], config: Config
) -> str:
    text = import_from_fragment_modules(without_unused_classes(text, class_name(operation.name)))
    if operation.connections:
        text = add_has_connection(text, fragments, operation.name, operation.connections)
    names = (
        "Complexity, ConnectionPath, HasConnection, NamedConnection, Operation, PageCost,"
        " UnknownObject"
    )
    future, _, rest = text.partition("\n")  # imports of the future must be the first
    imports = f"{future}\nfrom typing import ClassVar\nfrom {config.runtime} import {names}"
    return f"{imports}\n{rest}\n\n{operation.constant()}"


def _without_flattened(
    text: str, schema: GraphQLSchema, documents: Documents, arguments: set[str]
) -> str:
    """Drop input classes whose fields are arguments of a method, unless they are used elsewhere."""
    classes = type_classes(schema)
    flattened = {
        classes[type_.name]
        for operation in documents.operations
        if (type_ := flattened_input(schema, operation))
    }
    module = ast.parse(text)
    used = {
        node.id
        for statement in module.body
        if isinstance(statement, ast.ClassDef)
        for field in statement.body
        if isinstance(field, ast.AnnAssign)
        for node in ast.walk(field.annotation)
        if isinstance(node, ast.Name)
    }
    unwanted = flattened - used - arguments
    module.body = [
        statement
        for statement in module.body
        if not (isinstance(statement, ast.ClassDef) and statement.name in unwanted)
    ]
    return ast.unparse(module)


def _public_names(module: str, text: str, documents: Documents, named: set[str]) -> list[str]:
    """Return the names that the package exports from a module.

    `named` are those of connections besides the one that `walk` follows by itself.
    """
    defined = _defined(text)
    if module in TYPE_MODULES:
        return defined
    fragments = {class_name(name) for name in documents.fragments}
    operations = {name_of(operation) for operation in documents.operations}
    results = {derive(name) for name in operations for derive in (class_name, item_alias)}
    return [name for name in defined if name in fragments | results | named]


def _defined(text: str) -> list[str]:
    """Return the classes and aliases that a module defines."""
    names: list[str] = []
    for statement in ast.parse(text).body:
        match statement:
            case ast.ClassDef(name=name):
                names.append(name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                names.append(name)
            case _:
                continue
    return names
