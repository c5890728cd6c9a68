"""Generates a package, writes it, and compares it with the files on disk."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from graphql import GraphQLSchema, print_ast

from .attrs_plugin import OPTIONS, AttrsPlugin
from .config import Config
from .documents import Documents, name_of
from .errors import CodegenError
from .fragment_modules import import_from_fragment_modules, split_fragments
from .has_connection import add_has_connection
from .introspection_file import INTROSPECTION, introspection_text, is_introspection_text
from .method_arguments import flattened_input
from .name_conflicts import refuse_name_conflicts
from .naming import class_name, item_alias, portal_class, snake
from .normalize import normalized_document
from .render import RenderedOperation, client_module, init_module, portal_module, render_operation
from .sdl import print_sdl

__all__ = ["generate_package", "stale_files", "write_package"]

LINE_LENGTH: Final = 100
HEADER: Final = "# DO NOT EDIT: made by"
TYPE_MODULES: Final = ("enums", "input_types")
# Imported by name because its functions are not annotated.
_ARIADNE: Final[Any] = import_module("ariadne_codegen.main")
# ariadne-codegen requires a base client to copy; generated code imports ours instead of it.
BASE_CLIENT: Final = "base_client.py"
SCHEMA: Final = "schema.graphql"
QUERIES: Final = "operations.graphql"
PACKAGE: Final = "generated"


def generate_package(schema: GraphQLSchema, documents: Documents, config: Config) -> dict[str, str]:
    """Generate the files of the package; return their texts by name."""
    operations = [
        render_operation(schema, documents, operation, config)
        for operation in sorted(documents.operations, key=name_of)
    ]
    sources = _run_ariadne(schema, documents, config)
    modules: dict[str, str] = {name: sources[name] for name in TYPE_MODULES if name in sources}
    if text := modules.pop("input_types", None):
        used = {name for operation in operations for name in operation.arguments.inputs}
        modules["input_types"] = _without_flattened(text, schema, documents, used)
    fragments: dict[str, str] = {}
    if text := sources.get("fragments"):
        fragments = split_fragments(text, {class_name(name) for name in documents.fragments})
    modules |= fragments
    for operation in operations:
        if (module := snake(operation.name)) in modules:
            raise CodegenError(f"the name {module} is taken: rename the operation or the fragment")
        modules[module] = _operation_module(operation, sources[module], fragments, config)
    modules = {name: text for name, text in modules.items() if _defined(text)}
    exports = {name: _public_names(name, text, documents) for name, text in modules.items()}
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
    refuse_name_conflicts(modules, exports)
    modules["__init__"] = init_module(exports, config)
    files = _formatted(modules, config)
    if config.introspection:
        files[INTROSPECTION] = introspection_text(schema)
    return files


def write_package(files: Mapping[str, str], folder: Path) -> None:
    """Write the files, and remove the generated files that are no longer part of the package.

    A file that is not generated is never replaced: it raises CodegenError.
    """
    try:
        own = set(_generated_files(files, folder))
        if foreign := [name for name in files if (folder / name).exists() and name not in own]:
            raise CodegenError(f"{folder / foreign[0]} is not generated: choose another folder")
        folder.mkdir(parents=True, exist_ok=True)
        for stale in own - set(files):
            (folder / stale).unlink()
        for name, text in files.items():
            (folder / name).write_bytes(text.encode())
    except OSError as error:
        raise CodegenError(f"{folder} cannot be written: {error.strerror}") from error


def stale_files(files: Mapping[str, str], folder: Path) -> list[str]:
    """Return the names of the files in the folder that differ from the generated ones."""
    names = [name for name in files if (folder / name).exists()]
    own = _generated_files(files, folder)
    found = {name: (folder / name).read_bytes() for name in {*names, *own}}
    fresh = {name: text.encode() for name, text in files.items()}
    return sorted(name for name in found | fresh if found.get(name) != fresh.get(name))


def _generated_files(files: Iterable[str], folder: Path) -> list[str]:
    """Return the names of files in the folder that an earlier run wrote."""
    found = [file for file in folder.glob("*.py") if file.read_bytes().startswith(HEADER.encode())]
    schemas = folder.glob(INTROSPECTION)
    # JSON cannot have a header, so the format tells whether the file is generated.
    found += [
        file for file in schemas if file.name in files or is_introspection_text(file.read_bytes())
    ]
    return [file.name for file in found]


def _run_ariadne(schema: GraphQLSchema, documents: Documents, config: Config) -> dict[str, str]:
    """Return the modules that ariadne-codegen generates with the plugin, by name."""
    with tempfile.TemporaryDirectory() as folder:
        # In new files: operations come from several folders, and the schema may be JSON.
        for name, text in (
            (BASE_CLIENT, "class BaseClient: ...\n"),
            (SCHEMA, print_sdl(schema)),
            (QUERIES, print_ast(normalized_document(schema, documents))),
        ):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        # `lint` reports deprecated fields, with file and line.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                _ARIADNE.client(_ariadne_config(config, Path(folder)))
            except Exception as error:
                raise CodegenError(f"ariadne-codegen refused the operations: {error}") from error
        files = (Path(folder) / PACKAGE).glob("*.py")
        return {file.stem: file.read_text(encoding="utf-8") for file in files}


def _ariadne_config(config: Config, folder: Path) -> dict[str, Any]:
    plugin = f"{AttrsPlugin.__module__}.{AttrsPlugin.__qualname__}"
    scalars = {
        name: {"type": "datetime.datetime" if type_ == "datetime" else type_}
        for name, type_ in config.scalars.items()
    }
    return {
        "tool": {
            OPTIONS: {"runtime": config.runtime, "secrets": config.secrets},
            "ariadne-codegen": {
                "schema_path": str(folder / SCHEMA),
                "queries_path": str(folder / QUERIES),
                "target_package_path": str(folder),
                "target_package_name": PACKAGE,
                "base_client_name": "BaseClient",
                "base_client_file_path": str(folder / BASE_CLIENT),
                "plugins": [plugin],
                "scalars": scalars,
                "include_comments": "none",
                "include_all_inputs": False,
                "include_all_enums": False,
                "multipart_uploads": False,
            },
        }
    }


def _operation_module(
    operation: RenderedOperation, text: str, fragments: Mapping[str, str], config: Config
) -> str:
    text = import_from_fragment_modules(text)
    if operation.connection:
        text = add_has_connection(text, fragments, operation.name, operation.connection)
    names = "Complexity, HasConnection, Operation, PageCost, UnknownObject, ConnectionPath"
    imports = f"from typing import ClassVar\nfrom {config.runtime} import {names}"
    return f"{imports}\n{text}\n\n{operation.constant()}"


def _without_flattened(
    text: str, schema: GraphQLSchema, documents: Documents, arguments: set[str]
) -> str:
    """Drop input classes whose fields are arguments of a method, unless they are used elsewhere."""
    flattened = {
        type_.name
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


def _public_names(module: str, text: str, documents: Documents) -> list[str]:
    """Return the names that the package exports from a module."""
    defined = _defined(text)
    if module in TYPE_MODULES:
        return defined
    fragments = {class_name(name) for name in documents.fragments}
    operations = {name_of(operation) for operation in documents.operations}
    results = {derive(name) for name in operations for derive in (class_name, item_alias)}
    return [name for name in defined if name in fragments | results]


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


def _formatted(modules: Mapping[str, str], config: Config) -> dict[str, str]:
    """Return the modules as formatted files with a header, without unused imports."""
    header = f"{HEADER} `{config.command}`.\n\n"
    with tempfile.TemporaryDirectory() as folder:
        for name, text in modules.items():
            (Path(folder) / f"{name}.py").write_text(header + text, encoding="utf-8")
        _ruff(folder, "check", "--fix", "--select=I,F401,F821", *_settings(config))
        _ruff(folder, "format", "--config=format.skip-magic-trailing-comma=true")
        files = sorted(Path(folder).glob("*.py"))
        return {file.name: file.read_text(encoding="utf-8") for file in files}


def _settings(config: Config) -> list[str]:
    own = json.dumps([config.runtime.partition(".")[0]])
    return [
        f"--config=lint.isort.known-first-party={own}",
        "--config=lint.isort.split-on-trailing-comma=false",
    ]


def _ruff(folder: str, action: str, *options: str) -> None:
    style = ["--isolated", "--no-cache", "--quiet", f"--line-length={LINE_LENGTH}"]
    # Temporary folders may be where ruff or git would ignore them, such as in `.nox`.
    style += ["--config=exclude=[]", "--no-respect-gitignore"]
    result = subprocess.run(
        [sys.executable, "-m", "ruff", action, *style, "--target-version=py311", *options, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        output = f"{result.stdout}{result.stderr}"
        raise CodegenError(f"ruff cannot {action} the generated code: {output}")
