"""`buildkite-async graphql`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from cyclopts import Parameter

from buildkite_async.cli.options import A_CONNECTION, AsJson, Connection
from buildkite_async.cli.output import pretty, print_json
from buildkite_async.errors import UsageError

__all__ = ["graphql"]


def graphql(
    file: Annotated[Path, Parameter(help="A file; a dash for stdin.", allow_leading_hyphen=True)],
    /,
    *,
    variable: Annotated[
        list[str] | None,
        Parameter(name=("--variable", "-v"), help="NAME=VALUE, the value JSON or plain text."),
    ] = None,
    operation: Annotated[
        str | None, Parameter(help="Which operation of the document to run.")
    ] = None,
    json: AsJson = False,
    where: Connection = A_CONNECTION,
) -> None:
    """Run the GraphQL document in FILE, and print the answer's data."""
    document = _read(file)  # before there is an event loop, so that Ctrl-C ends a wait for stdin
    variables = dict(map(_variable, variable or ()))
    data = asyncio.run(_execute(where, document, operation, variables))
    if json:
        print_json(data)
    else:
        pretty(data)


async def _execute(
    where: Connection, document: str, operation: str | None, variables: dict[str, Any]
) -> Mapping[str, Any]:
    async with where.client() as client:
        return await client.graphql.execute(document, operation_name=operation, **variables)


def _read(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.") from error


def _variable(text: str) -> tuple[str, Any]:
    name, is_one, value = text.partition("=")
    if not is_one or not name:
        raise UsageError(f"{text!r} is no variable: write NAME=VALUE.")
    try:
        return name, msgspec.json.decode(value)
    except msgspec.DecodeError:
        return name, value
