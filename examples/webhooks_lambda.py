"""Receive events in AWS Lambda: webhooks by a function URL, and Amazon EventBridge.

The handler of the function is `webhooks_lambda.handler`, for both.
"""

from __future__ import annotations

import asyncio
import base64
import os
from typing import Any

from buildkite_async import MalformedEvent, WebhookError
from buildkite_async.events import BuildFinished, Event, from_eventbridge
from buildkite_async.webhooks import Router, receive

router = Router()


@router.on(BuildFinished)
async def report(event: BuildFinished) -> None:
    """Print the result of a build; EventBridge leaves out most fields, such as URLs."""
    print(f"{event.origin}: {event.pipeline.slug} #{event.build.number} {event.state}")


def handler(event: dict[str, Any], _context: object) -> dict[str, Any] | None:
    """Run the handlers of an event."""
    if "detail-type" in event:  # from EventBridge, which repeats it if the function fails
        _dispatch(from_eventbridge(event))
        return None
    if event["requestContext"]["http"]["method"] != "POST":
        return {"statusCode": 405, "headers": {"Allow": "POST"}}
    try:
        received = receive(
            event["headers"],
            _raw_body(event),
            secrets=os.environ["BUILDKITE_WEBHOOK_SECRET"],
        )
    except MalformedEvent as error:
        return {"statusCode": 400, "body": str(error)}
    except WebhookError as error:
        return {"statusCode": 401, "body": str(error)}
    _dispatch(received)
    return {"statusCode": 200}


def _raw_body(event: dict[str, Any]) -> bytes:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return body.encode()
    try:
        return base64.b64decode(body, validate=True)
    except ValueError:
        raise MalformedEvent("The body is not valid base64.") from None


def _dispatch(event: Event) -> None:
    if asyncio.run(router.dispatch(event)):
        raise RuntimeError(f"A handler failed: {event.dedupe_key}")
