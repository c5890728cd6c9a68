"""Receive and verify every event of a build, which agents of the emulator run.

It needs no account: python examples/follow_webhooks.py
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
from collections.abc import AsyncIterator

import uvicorn

from buildkite_async.emulator import Emulator
from buildkite_async.events import BuildEvent, Event, JobEvent
from buildkite_async.webhooks import Router, asgi_app

SECRET = secrets.token_hex(20)


@contextlib.asynccontextmanager
async def receiver(router: Router) -> AsyncIterator[str]:
    """Receive deliveries on a free port, and yield the URL to send them to."""
    app = asgi_app(router, secrets=SECRET)  # refuses what is not signed with the secret
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            server.should_exit = True
            await serving


async def main(emulator: Emulator, pipeline: str) -> list[Event]:
    """Build a pipeline, and return its events when it has finished."""
    router = Router()
    events: list[Event] = []
    finished = asyncio.Event()

    @router.on(BuildEvent, JobEvent, pipeline=pipeline)
    async def note(event: BuildEvent | JobEvent) -> None:
        events.append(event)
        print(f"{event.event}: {event.state}")
        if event.event == "build.finished":
            finished.set()

    async with receiver(router) as url:
        emulator.add_webhook(url, token=SECRET)
        with emulator.serve():  # its agents go on running jobs
            emulator.add_build(pipeline)
            await finished.wait()
            # Deliveries come in any order: the last ones may still be on their way.
            await asyncio.to_thread(emulator.deliveries.wait)
    return events


if __name__ == "__main__":
    asyncio.run(main(Emulator(run_jobs=True, speed=50), "web"))
