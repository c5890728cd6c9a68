"""What is delivered to pipeline triggers: the URL is the secret, and the request is kept.

Filters of triggers are stored and not evaluated: they are CEL, of which only parts are documented.
The response to a delivery that a filter might have stopped says so in its `Warning` header.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Final

import msgspec

from buildkite_async.emulator.actions.builds import create_build
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, HttpRequest, Reply, json_reply
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.resources.pipeline_triggers import CREDENTIAL, PREFIX
from buildkite_async.emulator.state.entities import Build, Pipeline
from buildkite_async.emulator.state.records import Record

_SIGNATURES: Final = {
    "github": ("x-hub-signature-256", "sha256="),
    "linear": ("linear-signature", ""),
}
UNFILTERED: Final = "The emulator does not evaluate filters: the build was created regardless."
_READABLE: Final = ("x-github-delivery", "x-github-event")
"""Headers whose values are shown."""


class TriggerDeliveries(RecordResource):
    """Deliveries of a trigger."""

    name, kind, noun = "pipelines.trigger_deliveries", "TriggerDelivery", "delivery"
    parent, label, newest_first, logged = "trigger", "id", True, False

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A delivery with its builds."""
        url = self.url(call, thing)
        home = call.renderer.pipeline_url(call.pipeline)
        builds = [
            {**each, "url": f"{home}/builds/{each['number']}"} for each in thing.fields["made"]
        ]
        return {
            **super().representation(call, thing),
            "url": url,
            "request_url": f"{url}/request",
            "received_at": timestamp(thing.created_at),
            "builds": builds,
        }


DELIVERIES = declare(TriggerDeliveries())


@operation("pipelines.trigger_deliveries.get_request")
def get_request(call: Call) -> Reply:
    """The request of a delivery, which nobody may cache."""
    kept: HttpRequest = DELIVERIES.find(call).fields["request"]
    headers = [
        {
            "name": name,
            "value": value if name in _READABLE else None,
            "redacted": name not in _READABLE,
        }
        for name, value in sorted(kept.headers.items())
    ]
    body = {
        "content_type": kept.headers.get("content-type"),
        "headers": headers,
        "payload": msgspec.json.decode(kept.body),
    }
    reply = json_reply(body)
    reply.headers["Cache-Control"] = "private, no-store"
    return reply


@operation("pipeline_triggers.deliver")
def deliver(call: Call) -> Reply:
    """Build the trigger's pipeline; what was delivered is kept as meta-data."""
    value = call.path["trigger"]
    if not value.startswith(PREFIX):
        raise ApiError(400, "The trigger token is invalid")
    credential = call.state.credentials.get(value)
    if credential is None or credential.kind != CREDENTIAL:
        raise ApiError(404, "No trigger found")
    trigger = credential.holder
    pipeline = next(
        each for each in trigger.organization.pipelines.values() if each.id == trigger.place
    )
    if not trigger.fields.get("enabled", True) or pipeline.archived_at is not None:
        raise ApiError(403, "The trigger is disabled")
    _check_signature(trigger, call.request)
    build = _build(call, trigger, pipeline)
    record = DELIVERIES.make(
        call.state,
        trigger.organization,
        trigger,
        {
            "request": call.request,
            "content_type": call.request.headers.get("content-type"),
            "external_id": call.request.headers.get("x-github-delivery"),
            "status": "build_created",
            "reason": None,
            "made": [{"id": build.id, "number": build.number}],
        },
        None,
    )
    reply = json_reply({"id": record.id}, 201)
    if trigger.fields.get("filter") is not None:
        reply.headers["Warning"] = f'299 buildkite-emulator "{UNFILTERED}"'
    return reply


def _build(call: Call, trigger: Record, pipeline: Pipeline) -> Build:
    settings = trigger.fields["build"]
    body = {
        "message": settings["message"],
        "commit": settings["commit"],
        "branch": settings["branch"],
        "env": settings.get("environment", {}),
        "meta_data": {"buildkite:webhook": call.request.body.decode(errors="replace")},
    }
    return create_build(call.state, pipeline, body, creator=None, source="webhook")


def _check_signature(trigger: Record, request: HttpRequest) -> None:
    """Refuse a payload that is not signed with the secret of the trigger, if it has one."""
    verification = trigger.fields.get("verification")
    if verification is None:
        return
    header, prefix = _SIGNATURES[trigger.fields["type"]]
    digest = hmac.new(verification["secret"].encode(), request.body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(request.headers.get(header, ""), prefix + digest):
        raise ApiError(403, "The signature is invalid")
