"""Incoming triggers of pipelines: their settings. What is sent to them is in trigger_deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.state import State

PREFIX: Final = "bktr_"
CREDENTIAL: Final = "url-token"
_MOST: Final = 10
_LONGEST_FILTER: Final = 256
_SHOWN: Final = 4
"""Characters of a secret that a hint shows."""
_DEFAULTS: Final = {"message": "Triggered build", "commit": "HEAD", "branch": "main"}
_ENDPOINT: Final = "https://webhook.buildkite.com/deliver/"


def pipeline_of(call: Call) -> Pipeline:
    """The pipeline of the path."""
    return call.pipeline


class Triggers(RecordResource):
    """Triggers of a pipeline, newest first."""

    newest_first = True

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """Few enough, and verified only if the sender signs."""
        if known is None and len(actor.state.records.of(self.name, place)) >= _MOST:
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

    def complete(self, state: State, record: Record) -> None:
        """The secret part of the URL, and what is left out of the builds."""
        record.fields["token"] = value = state.secret(PREFIX)
        record.fields["build"] = {**_DEFAULTS, **record.fields.get("build", {})}
        state.credentials[value] = Credential(CREDENTIAL, record)

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Change what is given, in `build` and `verification` too; null restores or removes."""
        old = thing.fields
        changes = dict(body)
        if "build" in changes:
            given = {
                name: _DEFAULTS.get(name) if value is None else value
                for name, value in changes["build"].items()
            }
            changes["build"] = {**old["build"], **given}
        if changes.get("verification") is not None:
            changes["verification"] = {**(old.get("verification") or {}), **changes["verification"]}
        self.check(actor, thing.place, body, thing)
        thing.fields.update(changes)
        thing.updated_at, thing.updated_by = actor.state.now(), actor.user

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A trigger, with its secrets masked."""
        token, build = str(thing.fields["token"]), thing.fields["build"]
        verification = thing.fields.get("verification")
        pipeline = call.pipeline
        return {
            **super().representation(call, thing),
            "enabled": thing.fields.get("enabled", True),
            "build": {**build, "environment_variables": sorted(build.get("environment", ()))},
            "filter": thing.fields.get("filter"),
            "verification": None
            if verification is None
            else {
                "strategy": verification["strategy"],
                "secret_hint": f"****{verification['secret'][-_SHOWN:]}",
            },
            "endpoint_url": f"{_ENDPOINT}{token}",
            "endpoint_url_hint": f"{_ENDPOINT}{PREFIX}****{token[-_SHOWN:]}",
            "pipeline": {
                "id": pipeline.id,
                "slug": pipeline.slug,
                "url": call.renderer.pipeline_url(pipeline),
            },
        }

    def subject(self, thing: Record, representation: dict[str, Any]) -> Mapping[str, Any]:
        """The trigger without its secret URL."""
        return {"uuid": thing.id, "label": thing.fields["label"]}


TRIGGERS = Triggers("pipelines.triggers", "PipelineTrigger", "trigger", place=pipeline_of)
serve(TRIGGERS)
