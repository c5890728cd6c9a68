"""Receive webhooks in an aiohttp application.

BUILDKITE_WEBHOOK_SECRET=... python examples/webhooks_aiohttp.py
"""

from __future__ import annotations

import os

from aiohttp import web

from buildkite_async import MalformedEvent, WebhookError
from buildkite_async.events import BuildFinished
from buildkite_async.webhooks import Router, receive

router = Router()


@router.on(BuildFinished)
async def report(event: BuildFinished) -> None:
    """Print the result of a build."""
    print(f"{event.pipeline.slug} #{event.build.number} {event.state}")


async def buildkite(request: web.Request) -> web.Response:
    """Check a delivery, and run its handlers before the response."""
    try:
        event = receive(
            request.headers,
            await request.read(),  # the raw bytes, as they are what was signed
            secrets=os.environ["BUILDKITE_WEBHOOK_SECRET"],
        )
    except MalformedEvent as error:
        return web.Response(status=400, text=str(error))
    except WebhookError as error:
        return web.Response(status=401, text=str(error))
    failures = await router.dispatch(event)
    return web.Response(status=500 if failures else 200)


def application() -> web.Application:
    """Return the application; bodies over 5 MB are refused with 413."""
    app = web.Application(client_max_size=5 * 1024 * 1024)
    app.router.add_post("/buildkite", buildkite)
    return app


if __name__ == "__main__":
    web.run_app(application(), port=8090)
