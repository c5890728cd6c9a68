"""Receives deliveries, and makes those that tests send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from attrs import field, frozen

from buildkite_async.decoding.json_text import encode
from buildkite_async.errors import InvalidArgument
from buildkite_async.events import Event
from buildkite_async.events.parsing import event_of, json_object_of
from buildkite_async.webhooks.headers import HeadersLike
from buildkite_async.webhooks.signature import SIGNATURE, SecretLike, SecretsLike, sign, verify

__all__ = ["Delivery", "delivery_of", "receive"]


def receive(
    headers: HeadersLike,
    body: bytes,
    *,
    secrets: SecretsLike,
    tolerance: float = 300.0,
    now: float | None = None,
    allow_token: bool = False,
) -> Event:
    """Return the event of a delivery, after checking that Buildkite sent it.

    The name of the event comes from the body, because headers are not signed.

    Args:
        headers: The headers of the request.
        body: The raw body of the request, as it was received.
        secrets: The token of the webhook, or several while it is being replaced.
        tolerance: How many seconds ago it may have been signed, or in the future.
        now: The time as Unix time; by default that of the system.
        allow_token: Accept a delivery without a signature if it has the token itself. Whoever
            reads such a request can send others.

    Raises:
        InvalidSignature: It does not prove that Buildkite sent it.
        StaleTimestamp: It was signed too long ago, or too far in the future.
        MalformedEvent: The body is not an event.
        InvalidArgument: An argument is of the wrong type.
    """
    verify(headers, body, secrets=secrets, tolerance=tolerance, now=now, allow_token=allow_token)
    payload = json_object_of(body)
    if "eventbridge" in payload:  # no webhook has it, and it would change the event's origin
        payload["webhook_eventbridge"] = payload.pop("eventbridge")
    return event_of(payload)


@frozen
class Delivery:
    """A request as Buildkite sends it."""

    headers: Mapping[str, str] = field(repr=False)
    body: bytes


def delivery_of(
    event: Event | Mapping[str, Any],
    *,
    secret: SecretLike | None = None,
    timestamp: float | None = None,
) -> Delivery:
    """Return the request that delivers an event.

    Args:
        event: An event, or a payload such as one of `events.sample_event`.
        secret: The token of the webhook; without it, the request is not signed.
        timestamp: When it is sent, as Unix time; by default now.

    Raises:
        InvalidArgument: An argument is of the wrong type.
    """
    if not isinstance(cast("object", event), Event | Mapping):
        raise InvalidArgument(
            f"event must be an Event or a mapping, not a value of type {type(event).__name__}."
        )
    payload = event.to_dict() if isinstance(event, Event) else dict(event)
    body = encode(payload)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Buildkite-Request",
        "X-Buildkite-Event": str(payload.get("event")),
        "X-Buildkite-Request": str(uuid4()),
    }
    if secret is not None:
        headers[SIGNATURE] = sign(body, secret, timestamp=timestamp)
    return Delivery(headers, body)
