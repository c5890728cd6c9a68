"""The command `buildkite-async-codegen`; its help tells the exit codes."""

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

from .change import Severity
from .command_line import PROGRAM, parser
from .config import Config, load_config
from .documents import Documents, read_documents
from .endpoint import TOKENLESS, USUAL_VARIABLE, belongs_to_buildkite
from .environment import refuse_other_graphql_core
from .errors import CodegenError
from .impact import Difference, difference
from .introspect import introspect, schema_text
from .lint import lint
from .package import differences, make_package, write_package
from .report import FORMATS
from .schema_file import read_schema

__all__ = ["main"]

NOTHING_WRONG: Final = 0
FAULTS: Final = 1
CANNOT: Final = 2
BY_SEVERITY: Final[Mapping[Severity, int]] = {"safe": 0, "dangerous": 3, "breaking": 4}
NOT_VALID: Final = 5
TIMEOUT: Final = 60.0  # seconds; a whole schema is a long answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    try:
        refuse_other_graphql_core(graphql.version, graphql.version_info)
        options = parser().parse_args(arguments)
        return COMMANDS[options.command](options)
    except CodegenError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return CANNOT


def _pull(options: argparse.Namespace) -> int:
    source: str = options.source
    if "://" in source:
        token = _token(source, options.token_env)
        with httpx.Client(timeout=TIMEOUT) as http:
            schema = introspect(http, source, token=token, descriptions=options.descriptions)
    else:
        schema = read_schema(Path(source))
    _write(options.to, schema_text(schema, descriptions=options.descriptions))
    print(f"{options.to}: {len(schema.type_map)} types")
    return NOTHING_WRONG


def _diff(options: argparse.Namespace) -> int:
    old, new = read_schema(options.old), read_schema(options.new)
    found = difference(old, new, _documents_of_diff(options))
    text = FORMATS[options.format](found)
    if options.to:
        _write(options.to, text)
    else:
        print(text, end="")
    return _exit_code(found)


def _documents_of_diff(options: argparse.Namespace) -> Documents | None:
    folders: Sequence[Path] = options.operations
    if options.config:
        config = load_config(options.config)
        return read_documents(config.operations, *folders, portals=config.portals)
    return read_documents(*folders) if folders else None


def _exit_code(found: Difference) -> int:
    return NOT_VALID if found.invalid else BY_SEVERITY[found.severity]


def _generate(options: argparse.Namespace) -> int:
    config = load_config(options.config)
    if (files := _made(config)) is None:
        return FAULTS
    write_package(files, config.package)
    print(f"{config.package}: {len(files)} files")
    return NOTHING_WRONG


def _check(options: argparse.Namespace) -> int:
    config = load_config(options.config)
    if (files := _made(config)) is None:
        return FAULTS
    for name in (stale := differences(files, config.package)):
        print(f"{config.package / name} is not what {PROGRAM} generate makes", file=sys.stderr)
    return FAULTS if stale else NOTHING_WRONG


def _lint(options: argparse.Namespace) -> int:
    config = load_config(options.config)
    faulty = _faults(config, read_schema(config.schema), _documents(config))
    return FAULTS if faulty else NOTHING_WRONG


def _made(config: Config) -> dict[str, str] | None:
    """The files to write; None where the operations have faults, which are reported."""
    schema = read_schema(config.schema)
    documents = _documents(config)
    return None if _faults(config, schema, documents) else make_package(schema, documents, config)


def _documents(config: Config) -> Documents:
    return read_documents(config.operations, portals=config.portals)


def _faults(config: Config, schema: GraphQLSchema, documents: Documents) -> bool:
    """Report what the rules find; tell whether there is an error among it."""
    findings = lint(schema, documents, config.lint, config.budget)
    for finding in findings:
        print(finding, file=sys.stderr)
    return any(finding.level == "error" for finding in findings)


def _token(url: str, variable: str | None) -> str | None:
    """The token, read only for the host it belongs to or where it is asked for."""
    if variable is None and not belongs_to_buildkite(url):
        return None
    if token := os.environ.get(variable or USUAL_VARIABLE, "").strip():
        return token
    raise CodegenError(f"the variable {variable} holds no token" if variable else TOKENLESS)


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
