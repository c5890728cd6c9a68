"""The command `buildkite-async-codegen`.

Exit code 0: done. 1: `check` found a difference, or the operations have faults. 2: it cannot work.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import httpx

from .config import Config, load_config
from .documents import read_documents, read_schema
from .errors import CodegenError
from .introspect import BUILDKITE_HOST, belongs_to_buildkite, introspect, schema_text
from .lint import lint, not_walked
from .package import differences, make_package, write_package

__all__ = ["main"]

PROGRAM: Final = "buildkite-async-codegen"
NOTHING_WRONG: Final = 0
FAULTS: Final = 1
CANNOT: Final = 2
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
    _add_pull(commands.add_parser("pull", help="write the schema of an endpoint as sorted SDL"))
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
    pull.add_argument("url", metavar="URL")
    pull.add_argument(
        "--token-env",
        metavar="NAME",
        help=f"variable that holds the API token (BUILDKITE_API_TOKEN for {BUILDKITE_HOST})",
    )
    pull.add_argument("--descriptions", action="store_true", help="keep the service's prose")
    pull.add_argument("--to", metavar="FILE", type=Path, required=True)
    pull.set_defaults(run=_pull)


def _pull(options: argparse.Namespace) -> int:
    token = _token(options.url, options.token_env)
    with httpx.Client(timeout=TIMEOUT) as http:
        schema = introspect(http, options.url, token=token, descriptions=options.descriptions)
    _write(options.to, schema_text(schema))
    print(f"{options.to}: {len(schema.type_map)} types")
    return NOTHING_WRONG


def _generate(options: argparse.Namespace) -> int:
    config = load_config(options.config)
    if (files := _made(config)) is None:
        return FAULTS
    write_package(files, config.package)
    for note in not_walked(read_schema(config.schema), read_documents(config.operations)):
        print(note)
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
    return FAULTS if _faults(load_config(options.config)) else NOTHING_WRONG


def _made(config: Config) -> dict[str, str] | None:
    """The files to write; None where the operations have faults, which are reported."""
    if _faults(config):
        return None
    return make_package(read_schema(config.schema), read_documents(config.operations), config)


def _faults(config: Config) -> bool:
    findings = lint(read_schema(config.schema), read_documents(config.operations))
    for finding in findings:
        print(finding, file=sys.stderr)
    return bool(findings)


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
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CodegenError(f"{file} cannot be written: {error.strerror}") from error
