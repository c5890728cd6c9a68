"""The command `buildkite-async-codegen`; its help documents the exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import graphql
import httpx
from graphql import GraphQLSchema

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.connections import in_environment

from .config import Config, load_config
from .diff_report import FORMATS
from .diff_result import DiffResult, diff_schemas
from .documents import Documents, read_documents
from .endpoint import DEFAULT_VARIABLE, NO_TOKEN, belongs_to_buildkite
from .environment import check_graphql_core
from .errors import PROGRAM, CodegenError
from .introspection import introspect
from .lint import lint
from .package import generate_package
from .package_files import stale_files, write_package
from .parser import argument_parser
from .scalar_check import check_scalar_functions, refuse_unknown_scalars
from .schema_change import Severity
from .schema_file import read_schema
from .sdl import print_sdl
from .verify import verify_package

__all__ = ["main"]

SUCCESS: Final = 0
PROBLEMS: Final = 1
FAILURE: Final = 2
BY_SEVERITY: Final[Mapping[Severity, int]] = {"safe": 0, "dangerous": 3, "breaking": 4}
INVALID: Final = 5
TIMEOUT: Final = 60.0  # seconds; the response with a whole schema is large


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        check_graphql_core(graphql.version, graphql.version_info)
        options = argument_parser().parse_args(arguments)
        return COMMANDS[options.command](options)
    except CodegenError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return FAILURE


def _pull(options: argparse.Namespace) -> int:
    sources: Sequence[str] = options.source
    if any("://" in source for source in sources):
        if len(sources) > 1:
            raise CodegenError("pull takes one URL, or files and folders")
        schema = _introspected(sources[0], options.token_env, descriptions=options.descriptions)
    else:
        schema = read_schema(*map(Path, sources))
    _write(options.to, print_sdl(schema, descriptions=options.descriptions))
    print(f"{options.to}: {len(schema.type_map)} types")
    return SUCCESS


def _introspected(url: str, variable: str | None = None, *, descriptions: bool) -> GraphQLSchema:
    token = _token(url, variable)
    try:
        client = in_environment(lambda verify: httpx.Client(timeout=TIMEOUT, verify=verify))
    except InvalidArgument as error:
        raise CodegenError(str(error)) from error
    with client as http:
        return introspect(http, url, token=token, descriptions=descriptions)


def _diff(options: argparse.Namespace) -> int:
    old, new = read_schema(options.old), read_schema(options.new)
    result = diff_schemas(old, new, _documents_of_diff(options))
    text = FORMATS[options.format](result)
    if options.to:
        _write(options.to, text)
    else:
        print(text, end="")
    return _exit_code(result)


def _documents_of_diff(options: argparse.Namespace) -> Documents | None:
    folders: Sequence[Path] = options.operations
    if options.config:
        config = load_config(options.config)
        return read_documents(config.operations, *folders, portals=config.portals)
    return read_documents(*folders) if folders else None


def _exit_code(result: DiffResult) -> int:
    return INVALID if result.invalid else BY_SEVERITY[result.severity]


def _generate(options: argparse.Namespace) -> int:
    config = load_config(options.config)
    if (files := _generated_files(config, verify=options.verify)) is None:
        return PROBLEMS
    write_package(files, config.package)
    print(f"{config.package}: {len(files)} files")
    return SUCCESS


def _check(options: argparse.Namespace) -> int:
    config = load_config(options.config)
    if (files := _generated_files(config)) is None:
        return PROBLEMS
    for name in (stale := stale_files(files, config.package)):
        message = f"{config.package / name} is not up to date: run {config.command}"
        print(message, file=sys.stderr)
    return PROBLEMS if stale else SUCCESS


def _lint(options: argparse.Namespace) -> int:
    config = load_config(options.config)
    has_errors = _report_findings(config, _schema(config), _documents(config))
    return PROBLEMS if has_errors else SUCCESS


def _generated_files(config: Config, *, verify: bool = False) -> dict[str, str] | None:
    """Return the files to write, or None if the operations have errors, which are reported."""
    schema = _schema(config)
    refuse_unknown_scalars(schema, config)
    if verify:
        check_scalar_functions(config)
    documents = _documents(config)
    if _report_findings(config, schema, documents):
        return None
    files = generate_package(schema, documents, config)
    if verify:
        modules = {name for name in files if name.endswith(".py")}
        sources = {name.removesuffix(".py"): files[name] for name in modules}
        verify_package(sources, schema, documents, config)
    return files


def _schema(config: Config) -> GraphQLSchema:
    match config.schema:
        case str(url):
            return _introspected(url, descriptions=True)
        case Path() as path:
            return read_schema(path)
        case paths:
            return read_schema(*paths)


def _documents(config: Config) -> Documents:
    return read_documents(config.operations, portals=config.portals)


def _report_findings(config: Config, schema: GraphQLSchema, documents: Documents) -> bool:
    """Print what the rules find, and return whether there is an error."""
    findings = lint(schema, documents, config.lint, config.budget, config.scalars)
    for finding in findings:
        print(finding, file=sys.stderr)
    return any(finding.level == "error" for finding in findings)


def _token(url: str, variable: str | None) -> str | None:
    """Return the token if the URL is Buildkite's or a variable is named."""
    if variable is None and not belongs_to_buildkite(url):
        return None
    name = DEFAULT_VARIABLE if variable is None else variable
    token = os.environ.get(name, "").strip()
    if token and not (token.isascii() and token.isprintable()):
        raise CodegenError(f"the variable {name} has characters that no token has")
    if token:
        return token
    raise CodegenError(
        NO_TOKEN if variable is None else f"the variable {variable or repr(variable)} is not set"
    )


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    except OSError as error:
        raise CodegenError(f"{file} cannot be written: {error.strerror}") from error


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "pull": _pull,
    "diff": _diff,
    "generate": _generate,
    "check": _check,
    "lint": _lint,
}
