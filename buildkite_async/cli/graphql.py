"""`buildkite-async graphql`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from cyclopts import Parameter

from buildkite_async.cli.files import read_text
from buildkite_async.cli.options import CLIENT_DEFAULTS, AsJson, ClientOptions
from buildkite_async.cli.output import print_json, print_pretty
from buildkite_async.errors import UsageError

__all__ = ["graphql"]


def graphql(
    file: Annotated[Path, Parameter(help="A file, or - for stdin.", allow_leading_hyphen=True)],
    /,
    *,
    variable: Annotated[
        list[str] | None,
        Parameter(
            name=("--variable", "-v"),
            help="A variable as NAME=VALUE, with a value in JSON or plain text; may be repeated.",
        ),
    ] = None,
    operation: Annotated[
        str | None,
        Parameter(help="The name of the operation to run, if the document has several."),
    ] = None,
    json: AsJson = False,
    options: ClientOptions = CLIENT_DEFAULTS,
) -> None:
    """Run the GraphQL document in FILE, and print the data of the response."""
    # Outside of the event loop, so that Ctrl-C interrupts reading stdin.
    document = read_text(file, "document", stdin=True)
    variables = dict(map(_variable, variable or ()))
    data = asyncio.run(_execute(options, document, operation, variables))
    if json:
        print_json(data)
    else:
        print_pretty(data)


async def _execute(
    options: ClientOptions, document: str, operation: str | None, variables: dict[str, Any]
) -> Mapping[str, Any]:
    async with options.client() as client:
        return await client.graphql.execute(document, operation_name=operation, **variables)


def _variable(text: str) -> tuple[str, Any]:
    name, separator, value = text.partition("=")
    if not separator or not name:
        raise UsageError(f"--variable must be NAME=VALUE, not {text!r}.")
    try:
        return name, msgspec.json.decode(value)
    except msgspec.DecodeError:
        return name, value
