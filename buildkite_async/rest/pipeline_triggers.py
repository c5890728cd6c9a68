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

__all__ = ["PipelineTriggers"]

MOST_BYTES: Final = 5_000_000
NOTHING: Final[Mapping[str, Any]] = {}


class PipelineTriggers(Resource):
    """Triggers that start builds, 300 times an hour in an organization at most.

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
        payload: Mapping[str, Any] = NOTHING,
        *,
        github_secret: str | None = None,
        linear_secret: str | None = None,
    ) -> PipelineTriggerDelivery:
        """Start a build; the payload becomes its meta-data `buildkite:webhook`.

        The trigger is the secret end of its URL. Where the trigger checks signatures, one of the
        secrets signs the payload as GitHub or Linear do.
        """
        body = Bytes.json(payload)
        if body.size > MOST_BYTES:
            raise InvalidArgument(f"A payload of {body.size:,} bytes: {MOST_BYTES:,} are the most.")
        headers: dict[str, str] = {}
        if github_secret is not None:
            headers["X-Hub-Signature-256"] = f"sha256={_signature(github_secret, body)}"
        if linear_secret is not None:
            headers["Linear-Signature"] = _signature(linear_secret, body)
        answer = await self._send(
            "POST", (trigger,), body=body, headers=headers, secrets=(trigger,)
        )
        return self._decoded(answer, PipelineTriggerDelivery)


def _signature(secret: str, body: Bytes) -> str:
    return hmac.new(secret.encode(), body.content, hashlib.sha256).hexdigest()
