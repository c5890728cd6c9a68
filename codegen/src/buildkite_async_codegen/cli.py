"""The command `buildkite-async-codegen`.

Exit codes. 0: done. 1: `check` found a difference, or the operations have faults. 2: it cannot
work. `diff` alone: 0 safe changes or none, 3 dangerous ones, 4 breaking ones, 5 an operation of
the folder is not valid any more.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import httpx
from graphql import GraphQLSchema

from .change import Severity
from .config import Config, load_config
from .documents import Documents, read_documents
from .endpoint import BUILDKITE_HOST, belongs_to_buildkite
from .errors import CodegenError
from .impact import Difference, difference
from .introspect import introspect, schema_text
from .lint import lint
from .package import differences, make_package, write_package
from .report import FORMATS
from .schema_file import read_schema

__all__ = ["main"]

PROGRAM: Final = "buildkite-async-codegen"
NOTHING_WRONG: Final = 0
FAULTS: Final = 1
CANNOT: Final = 2
BY_SEVERITY: Final[Mapping[Severity, int]] = {"safe": 0, "dangerous": 3, "breaking": 4}
NOT_VALID: Final = 5
TIMEOUT: Final = 60.0  # seconds; a whole schema is a long answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CodegenError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return CANNOT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Typed GraphQL operations.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_pull(commands.add_parser("pull", help="write a schema as sorted SDL"))
    _add_diff(commands.add_parser("diff", help="tell what changed, and for which operations"))
    for name, run, sentence in (
        ("generate", _generate, "make the package of operations"),
        ("check", _check, "fail when the package is not what generate makes"),
        ("lint", _lint, "report faults of the operations"),
    ):
        command = commands.add_parser(name, help=sentence)
        command.add_argument(
            "--config", metavar="PYPROJECT", type=Path, default=Path("pyproject.toml")
        )
        command.set_defaults(run=run)
    return parser


def _add_pull(pull: argparse.ArgumentParser) -> None:
    pull.add_argument(
        "source", metavar="URL", help="an endpoint, or a file with SDL or an introspection result"
    )
    pull.add_argument(
        "--token-env",
        metavar="NAME",
        help=f"variable that holds the API token (BUILDKITE_API_TOKEN for {BUILDKITE_HOST})",
    )
    pull.add_argument("--descriptions", action="store_true", help="keep the service's prose")
    pull.add_argument("--to", metavar="FILE", type=Path, required=True)
    pull.set_defaults(run=_pull)


def _add_diff(diff: argparse.ArgumentParser) -> None:
    diff.add_argument("old", metavar="OLD", type=Path)
    diff.add_argument("new", metavar="NEW", type=Path)
    diff.add_argument(
        "--operations",
        metavar="DIR",
        type=Path,
        action="append",
        default=[],
        help="a folder of .graphql files; may be given again",
    )
    diff.add_argument("--format", choices=sorted(FORMATS), default="text")
    diff.add_argument("--to", metavar="FILE", type=Path, help="write there and print nothing")
    diff.set_defaults(run=_diff)


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
    found = difference(
        read_schema(options.old),
        read_schema(options.new),
        read_documents(*options.operations) if options.operations else None,
    )
    text = FORMATS[options.format](found)
    if options.to:
        _write(options.to, text)
    else:
        print(text, end="")
    return _exit_code(found)


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
    if variable is None:
        if not belongs_to_buildkite(url):
            return None
        variable = "BUILDKITE_API_TOKEN"
    if not (token := os.environ.get(variable, "").strip()):
        raise CodegenError(f"the variable {variable} holds no token")
    return token


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    except OSError as error:
        raise CodegenError(f"{file} cannot be written: {error.strerror}") from error
