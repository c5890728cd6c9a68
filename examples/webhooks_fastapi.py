"""Receive webhooks in a FastAPI application.

BUILDKITE_WEBHOOK_SECRET=... uvicorn --app-dir examples webhooks_fastapi:app
"""

from __future__ import annotations

import os

from fastapi import FastAPI

from buildkite_async.events import BuildFinished, JobFinished
from buildkite_async.webhooks import Router, asgi_app

router = Router()


@router.on(BuildFinished, pipeline="web", branch="main")
async def deploy(event: BuildFinished) -> None:
    """Deploy what has passed; Buildkite may deliver an event twice, so this has to be repeatable."""
    if event.state == "passed":
        print(f"deploy {event.build.commit} [{event.dedupe_key}]")


@router.on(JobFinished)
def count(event: JobFinished) -> None:
    """Count jobs; a function without `async` runs in a thread."""
    print(f"{event.job.step_key}: {event.state}")


app = FastAPI()
# The response is sent before the handlers run.
# The URL for Buildkite ends in /buildkite/: Starlette redirects the one without the slash.
app.mount("/buildkite", asgi_app(router, secrets=os.environ["BUILDKITE_WEBHOOK_SECRET"]))
