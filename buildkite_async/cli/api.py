"""`buildkite-async api`."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import Annotated, Any

import msgspec
from cyclopts import Parameter

from buildkite_async.cli.api_client import ApiClient, check_method
from buildkite_async.cli.arguments import json_pairs, text_pairs
from buildkite_async.cli.options import CONFIRMED, ConfirmedOptions
from buildkite_async.cli.output import print_text
from buildkite_async.cli.terminal import is_terminal
from buildkite_async.cli.writers import json_text
from buildkite_async.cli.writing import confirm, dry_run
from buildkite_async.errors import UsageError

__all__ = ["api"]


def api(
    method: Annotated[str, Parameter(help="GET, POST, PUT, PATCH, DELETE or HEAD.")],
    path: Annotated[
        str,
        Parameter(
            help="The path below /v2, in which {org} is the organization, or a URL of the same host."
        ),
    ],
    /,
    *,
    field: Annotated[
        list[str] | None,
        Parameter(name=("--field", "-f"), metavar="KEY=TEXT", help="A field with a text."),
    ] = None,
    json_field: Annotated[
        list[str] | None,
        Parameter(
            name=("--json-field", "-F"),
            metavar="KEY:=JSON",
            help="A field with a number, a list or another value in JSON.",
        ),
    ] = None,
    paginate: Annotated[
        bool, Parameter(help="Print the rows of all pages of a listing, as one array.")
    ] = False,
    options: ConfirmedOptions = CONFIRMED,
) -> None:
    """Send any request of the REST API, and print the JSON of its response.

    Fields are query parameters of GET, and otherwise the keys of the body.
    """
    verb = check_method(method)
    fields: dict[str, Any] = {
        **text_pairs("-f", field or ()),
        **json_pairs("-F", json_field or ()),
    }
    if paginate and verb != "GET":
        raise UsageError("--paginate is for GET only.")
    if verb == "DELETE":
        confirm(options, f"Send DELETE {path}?")
    target = path.replace("{org}", options.slug) if "{org}" in path else path
    reads = verb in {"GET", "HEAD"}
    query, body = (fields, None) if reads else ({}, fields or None)

    async def send(client: ApiClient) -> None:
        endpoint = client.endpoint(target)
        if paginate:
            await _print_pages(endpoint.pages(query=query))
        else:
            _print(await endpoint.send(verb, query=query, json=body))

    async def run() -> None:
        if options.dry_run:
            await dry_run(options, send)
        else:
            async with options.client() as client:
                await send(client)

    asyncio.run(run())


async def _print_pages(pager: Any) -> None:
    started = False
    async with aclosing(pager.pages()) as pages:
        async for page in pages:
            for row in page:
                print_text((",\n" if started else "[\n") + json_text(row))
                started = True
    print_text("\n]\n" if started else "[]\n")


def _print(body: bytes) -> None:
    if not body.strip():
        return
    try:
        text = (msgspec.json.format(body, indent=2) if is_terminal() else body).decode()
    except (msgspec.DecodeError, UnicodeDecodeError):
        text = body.decode("utf-8", "replace")
    print_text(text if text.endswith("\n") else text + "\n")
