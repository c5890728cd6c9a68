"""A whole generated package, as file names and texts."""

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

from .arguments import flattened_input
from .attrs_plugin import OPTIONS, AttrsPlugin
from .config import Config
from .documents import Documents, name_of
from .doubles import refuse_doubles
from .errors import CodegenError
from .fragment_modules import from_own_modules, split_fragments
from .introspect import schema_text
from .introspection_file import INTROSPECTION, introspection_text, is_introspection_text
from .listing import as_listing
from .naming import class_name, item_alias, portal_class, snake
from .plain import plain
from .render import Rendered, client_module, init_module, portal_module, rendered

__all__ = ["differences", "make_package", "write_package"]

LINE_LENGTH: Final = 100
MADE: Final = "# DO NOT EDIT: made by"
TYPE_MODULES: Final = ("enums", "input_types")
# By name: its functions carry no types.
_ARIADNE: Final[Any] = import_module("ariadne_codegen.main")
# ariadne-codegen wants to copy a base client; ours is imported, so this one is thrown away.
BASE_CLIENT: Final = "base_client.py"
SCHEMA: Final = "schema.graphql"
QUERIES: Final = "operations.graphql"


def make_package(schema: GraphQLSchema, documents: Documents, config: Config) -> dict[str, str]:
    """The files of the package."""
    operations = [
        rendered(schema, documents, operation, config)
        for operation in sorted(documents.operations, key=name_of)
    ]
    sources = _ariadnes_modules(schema, documents, config)
    modules: dict[str, str] = {name: sources[name] for name in TYPE_MODULES if name in sources}
    if text := modules.pop("input_types", None):
        arguments = {name for one in operations for name in one.arguments.inputs}
        modules["input_types"] = _without_flattened(text, schema, documents, arguments)
    fragments: dict[str, str] = {}
    if text := sources.get("fragments"):
        fragments = split_fragments(text, {class_name(name) for name in documents.fragments})
    modules |= fragments
    for operation in operations:
        if (module := snake(operation.name)) in modules:
            raise CodegenError(f"the name {module} is taken: rename the operation or the fragment")
        modules[module] = _operation_module(operation, sources[module], fragments, config)
    modules = {name: text for name, text in modules.items() if _defined(text)}
    homes = {name: _public_names(name, text, documents) for name, text in modules.items()}
    stored = {name_of(one) for portal in documents.portals.values() for one in portal}
    modules["operations"] = client_module(
        [one for one in operations if one.name not in stored], config
    )
    homes["operations"] = [config.client]
    for slug, own in documents.portals.items():
        names = {name_of(one) for one in own}
        held = [one for one in operations if one.name in names]
        modules[snake(portal_class(slug))] = portal_module(
            slug, documents.portal(slug), held, config
        )
        homes[snake(portal_class(slug))] = [portal_class(slug)]
    refuse_doubles(modules, homes)
    modules["__init__"] = init_module(homes, config)
    files = _formatted(modules, config)
    if config.introspection:
        files[INTROSPECTION] = introspection_text(schema)
    return files


def write_package(files: Mapping[str, str], folder: Path) -> None:
    """Write the files and remove what an earlier run wrote and this one does not."""
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


def differences(files: Mapping[str, str], folder: Path) -> list[str]:
    """Names of the files in which the folder differs from a fresh generation, byte by byte."""
    names = [name for name in files if (folder / name).exists()]
    own = _generated_files(files, folder)
    found = {name: (folder / name).read_bytes() for name in {*names, *own}}
    fresh = {name: text.encode() for name, text in files.items()}
    return sorted(name for name in found | fresh if found.get(name) != fresh.get(name))


def _generated_files(files: Iterable[str], folder: Path) -> list[str]:
    """Files that an earlier run made; what somebody wrote by hand is not touched."""
    made = [file for file in folder.glob("*.py") if file.read_bytes().startswith(MADE.encode())]
    schemas = folder.glob(INTROSPECTION)
    # It has no place for a header: another one that lies here is somebody's own.
    made += [
        file for file in schemas if file.name in files or is_introspection_text(file.read_bytes())
    ]
    return [file.name for file in made]


def _ariadnes_modules(
    schema: GraphQLSchema, documents: Documents, config: Config
) -> dict[str, str]:
    """What ariadne-codegen makes with our plugin, by module."""
    with tempfile.TemporaryDirectory() as folder:
        # Files of its own: operations come from several folders, and a schema may come as JSON.
        for name, text in (
            (BASE_CLIENT, "class BaseClient: ...\n"),
            (SCHEMA, schema_text(schema)),
            (QUERIES, print_ast(plain(schema, documents))),
        ):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        # Deprecated fields are the linter's to report, with file and line.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                _ARIADNE.client(_ariadnes_configuration(config, Path(folder)))
            except Exception as error:
                raise CodegenError(f"ariadne-codegen refuses the operations: {error}") from error
        made = Path(folder) / "made"
        return {file.stem: file.read_text(encoding="utf-8") for file in made.glob("*.py")}


def _ariadnes_configuration(config: Config, folder: Path) -> dict[str, Any]:
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
                "target_package_name": "made",
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
    operation: Rendered, text: str, fragments: Mapping[str, str], config: Config
) -> str:
    text = from_own_modules(text)
    if operation.connection:
        text = as_listing(text, fragments, operation.name, operation.connection)
    names = "Complexity, HasConnection, Operation, PageCost, UnknownObject, ConnectionPath"
    imports = f"from typing import ClassVar\nfrom {config.runtime} import {names}"
    return f"{imports}\n{text}\n\n{operation.constant()}"


def _without_flattened(
    text: str, schema: GraphQLSchema, documents: Documents, arguments: set[str]
) -> str:
    """Drop input classes whose fields are keywords of a method, unless they are wanted whole."""
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
    """What the package offers of a module: of an answer its class and the type of its items."""
    defined = _defined(text)
    if module in {"enums", "input_types"}:
        return defined
    fragments = {class_name(name) for name in documents.fragments}
    operations = {name_of(one) for one in documents.operations}
    answers = {public(name) for name in operations for public in (class_name, item_alias)}
    return [name for name in defined if name in fragments | answers]


def _defined(text: str) -> list[str]:
    """Classes and aliases that a module defines."""
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
    """The modules under the header, with imports sorted and none unused; none may be missing."""
    header = f"{MADE} `{config.command}`.\n\n"
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
    # Temporary folders may lie where ruff or git would pass them over, such as in `.nox`.
    style += ["--config=exclude=[]", "--no-respect-gitignore"]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", action, *style, "--target-version=py311", *options, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CodegenError(f"ruff cannot {action} the generated code: {done.stdout}{done.stderr}")
