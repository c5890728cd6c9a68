"""Incoming pipeline triggers."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.errors import InvalidArgument
from buildkite_async.http import Bytes, Session
from buildkite_async.models import PipelineTriggerDelivery
from buildkite_async.rest._credentials import NO_TOKEN
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.wire.redaction import Secret

__all__ = ["PipelineTriggers"]

MAX_PAYLOAD_BYTES: Final = 5_000_000
NO_PAYLOAD: Final[Mapping[str, Any]] = {}


class PipelineTriggers(Resource):
    """Triggers that create builds, at most 300 an hour in an organization.

    https://buildkite.com/docs/apis/webhooks/incoming/pipeline-triggers
    """

    base = "deliver"
    host = "webhook"

    def __init__(self, session: Session) -> None:
        super().__init__(session, credentials=NO_TOKEN)

    @scopes()
    async def deliver(
        self,
        trigger: str,
        payload: Mapping[str, Any] = NO_PAYLOAD,
        *,
        github_secret: str | None = None,
        linear_secret: str | None = None,
    ) -> PipelineTriggerDelivery:
        """Create a build; the payload becomes its meta-data `buildkite:webhook`.

        Args:
            trigger: The last segment of the trigger's URL, which is secret.
            payload: A JSON object of at most 5 MB.
            github_secret: Secret that signs the payload as GitHub does.
            linear_secret: Secret that signs the payload as Linear does.

        Raises:
            InvalidArgument: The payload is too large.
        """
        trigger = Secret(trigger)  # tracebacks show variables
        github_secret = None if github_secret is None else Secret(github_secret)
        linear_secret = None if linear_secret is None else Secret(linear_secret)
        body = Bytes.json(payload)
        if body.size > MAX_PAYLOAD_BYTES:
            raise InvalidArgument(
                f"payload must be at most {MAX_PAYLOAD_BYTES:,} bytes, not {body.size:,}."
            )
        headers: dict[str, str] = {}
        if github_secret is not None:
            headers["X-Hub-Signature-256"] = f"sha256={_signature(github_secret, body)}"
        if linear_secret is not None:
            headers["Linear-Signature"] = _signature(linear_secret, body)
        response = await self._session.send(
            self._request("POST", (trigger,), body=body, headers=headers, secrets=(trigger,))
        )
        return self._decode(response, PipelineTriggerDelivery)


def _signature(secret: str, body: Bytes) -> str:
    try:
        key = secret.encode()
    except UnicodeEncodeError:
        raise InvalidArgument("The secret has characters that cannot be encoded.") from None
    return hmac.new(key, body.content, hashlib.sha256).hexdigest()
