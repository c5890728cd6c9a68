"""Incoming triggers of pipelines: their settings. Their deliveries are in `rest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body, Secret
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

PREFIX: Final = "bktr_"
CREDENTIAL: Final = "url-token"
_MOST: Final = 10
_LONGEST_FILTER: Final = 256
_SHOWN: Final = 4
"""Characters of a secret that a hint shows."""
_DEFAULTS: Final = {"message": "Triggered build", "commit": "HEAD", "branch": "main"}
_ENDPOINT: Final = "https://webhook.buildkite.com/deliver/"


class Triggers(RecordResource):
    """Triggers of a pipeline."""

    name, kind, noun = "pipelines.triggers", "PipelineTrigger", "trigger"
    parent, label, newest_first = "pipeline", "label", True
    defaults = {"enabled": True, "filter": None, "verification": None}
    secrets = (Secret("token", PREFIX, opens=CREDENTIAL),)

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """Few enough, and verified only if the sender signs."""
        if known is None and len(self.within(actor.state, parent)) >= _MOST:
            raise ApiError(422, f"A pipeline can have at most {_MOST} triggers")
        kind = body["type"] if known is None else known.fields["type"]
        if body.get("verification") is not None and kind == "webhook":
            raise invalid("verification")
        given: Mapping[str, Any] = body.get("filter") or {}
        expression = str(given.get("expression", ""))
        if len(expression.encode()) > _LONGEST_FILTER:
            raise invalid("filter.expression", "too_long")
        old: Mapping[str, Any] = {} if known is None else known.fields.get("verification") or {}
        verification = body.get("verification")
        if verification is not None and "secret" not in {**old, **verification}:
            raise invalid("verification.secret", "missing_field")

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """An update changes what is given in `build` and `verification`; null restores or removes."""
        if known is None:
            return
        if "build" in fields:
            given = {
                name: _DEFAULTS.get(name) if value is None else value
                for name, value in fields["build"].items()
            }
            fields["build"] = {**known.fields["build"], **given}
        if fields.get("verification") is not None:
            old: Body = known.fields.get("verification") or {}
            fields["verification"] = {**old, **fields["verification"]}

    def complete(self, state: State, record: Record) -> None:
        """What the builds are if the trigger does not say."""
        record.fields["build"] = {**_DEFAULTS, **record.fields.get("build", {})}

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A trigger, with its secrets masked."""
        token, build = str(thing.fields["token"]), thing.fields["build"]
        verification = thing.fields.get("verification")
        return {
            **super().representation(call, thing),
            "build": {**build, "environment_variables": sorted(build.get("environment", ()))},
            "verification": None
            if verification is None
            else {
                "strategy": verification["strategy"],
                "secret_hint": f"****{verification['secret'][-_SHOWN:]}",
            },
            "endpoint_url": f"{_ENDPOINT}{token}",
            "endpoint_url_hint": f"{_ENDPOINT}{PREFIX}****{token[-_SHOWN:]}",
        }


TRIGGERS = declare(Triggers())
