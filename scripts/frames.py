"""Count our own stack frames between a call and the HTTP library: `python -m scripts.frames`.

A caller waits in one stack, and the exchange runs in a task of its own, so there are two of them.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import Any

import httpx

from buildkite_async import Buildkite

EMPTY_BUILD = {
    "id": "b",
    "graphql_id": "b",
    "url": "",
    "web_url": "",
    "number": 7,
    "state": "passed",
    "blocked": False,
    "message": None,
    "commit": "HEAD",
    "branch": "main",
    "env": {},
    "source": "api",
    "creator": None,
    "created_at": "2026-03-04T05:06:07.089Z",
    "scheduled_at": None,
    "started_at": None,
    "finished_at": None,
    "meta_data": {},
    "pull_request": None,
}


class Counter(httpx.AsyncBaseTransport):
    """Looks up the stack when the exchange's task is made, and when the transport is called."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def make_task(self, loop: asyncio.AbstractEventLoop, coroutine: Any, **rest: Any) -> Any:
        """A task factory for the event loop."""
        self.names = _ours()
        return asyncio.Task(coroutine, loop=loop, **rest)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer with as little as the client can read."""
        self.names = [*self.names, *_ours()]
        if request.url.path == "/v1":
            return httpx.Response(200, json={"data": {"viewer": None}})
        rows = [EMPTY_BUILD] if request.url.path.endswith("/builds") else EMPTY_BUILD
        return httpx.Response(200, json=rows)


def _ours() -> list[str]:
    """Our frames of the running task, outermost first."""
    found: list[str] = []
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # there is no public way
    while frame is not None:
        if f"{os.sep}buildkite_async{os.sep}" in frame.f_code.co_filename:
            found.append(frame.f_code.co_qualname)
        frame = frame.f_back
    return found[::-1]


async def count() -> dict[str, list[str]]:
    """Our frames under each of some calls."""
    counter = Counter()
    found: dict[str, list[str]] = {}
    asyncio.get_running_loop().set_task_factory(counter.make_task)
    async with (
        httpx.AsyncClient(transport=counter) as client,
        Buildkite("token", http_client=client) as bk,
    ):
        acme = bk.org("acme")
        calls: dict[str, Callable[[], Awaitable[Any]]] = {
            'acme.builds.get("web", 7)': lambda: acme.builds.get("web", 7),
            'acme.builds.cancel("web", 7)': lambda: acme.builds.cancel("web", 7),
            "acme.builds.list().collect()": lambda: acme.builds.list().collect(),
            'bk.graphql.execute("{ viewer { id } }")': lambda: bk.graphql.execute(
                "{ viewer { id } }"
            ),
        }
        for name, call in calls.items():
            await call()
            found[name] = counter.names
    return found


def table(found: dict[str, list[str]]) -> str:
    """What CONTRIBUTING.md quotes."""
    return "\n".join(f"{len(names):2}  {call}" for call, names in found.items())


def main() -> None:
    """Print the table, and the frames of the first call."""
    found = asyncio.run(count())
    print(table(found))  # noqa: T201  # it is a command
    print("\n" + "\n".join(next(iter(found.values()))))  # noqa: T201


if __name__ == "__main__":
    main()
