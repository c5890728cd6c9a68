"""Commands that change something: confirmation, and `--dry-run`."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import httpx
import msgspec
from attrs import define, field

from buildkite_async.cli.api_client import ApiClient
from buildkite_async.cli.options import ClientOptions, ConfirmedOptions, WriteOptions
from buildkite_async.cli.output import print_stderr, print_text
from buildkite_async.client import Organization
from buildkite_async.errors import BuildkiteError, UsageError
from buildkite_async.http import NO_RETRY

__all__ = ["Declined", "confirm", "dry_run", "write"]

T = TypeVar("T")

_IM_A_TEAPOT: Final = 418


class Declined(UsageError):
    """The question whether to go on was answered with no."""


async def write(options: WriteOptions, call: Callable[[Organization], Awaitable[T]]) -> T | None:
    """Return what a call returns; with --dry-run print its request, and return None."""
    if options.dry_run:
        await dry_run(options, lambda client: call(options.organization_of(client)))
        return None
    async with options.client() as client:
        return await call(options.organization_of(client))


def confirm(options: ConfirmedOptions, question: str) -> None:
    """Ask whether to go on, unless --yes or --dry-run is given.

    Call it outside of the event loop, so that Ctrl-C ends it.

    Raises:
        Declined: The answer is not yes.
        UsageError: There is no terminal to ask on.
    """
    if options.yes or options.dry_run:
        return
    if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
        raise UsageError(
            "This cannot be undone, and there is no terminal to ask for confirmation: pass --yes."
        )
    print_stderr(f"{question} [y/N] ", end="")
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise Declined("Nothing was done.")


async def dry_run(options: ClientOptions, call: Callable[[ApiClient], Awaitable[object]]) -> None:
    """Print the first request of a call, which is not sent.

    Raises:
        UsageError: The call would not have been sent.
    """
    recorder = _Recorder()
    async with (
        httpx.AsyncClient(transport=recorder) as connections,
        options.client(http_client=connections, retry=NO_RETRY) as client,
    ):
        try:
            await call(client)
        except BuildkiteError:
            if recorder.text is None:
                raise
    print_text(recorder.text or "")


@define
class _Recorder(httpx.AsyncBaseTransport):
    """Keeps the request, and refuses it."""

    text: str | None = field(default=None, init=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        lines = [f"{request.method} {request.url}"]
        if body:
            lines.append(msgspec.json.format(body, indent=2).decode())
        self.text = "\n".join(lines) + "\n"
        return httpx.Response(_IM_A_TEAPOT, json={"message": "It was not sent."})
