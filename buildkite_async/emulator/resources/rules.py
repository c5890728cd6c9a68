"""Rules: what pipelines may do with pipelines of other clusters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

import msgspec

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.engine.declaration import Body, Read
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.json_input import decode_json
from buildkite_async.emulator.render.text import encode, global_id
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.validation import Validator

TYPES: Final = ("pipeline.trigger_build.pipeline", "pipeline.artifacts_read.pipeline")
_ENDS: Final = ("source", "target")


def find_pipeline(organization: OrganizationEntity, name: object) -> Pipeline | None:
    """A pipeline by UUID or slug."""
    pipelines = organization.pipelines
    return pipelines.get(str(name)) or next((p for p in pipelines.values() if p.id == name), None)


def _end(name: str) -> Read:
    return lambda _state, rule: find_pipeline(rule.organization, rule.fields[f"{name}_uuid"])


class Rules(RecordResource):
    """Rules of an organization."""

    name, kind, noun = "rules", "Rule", "rule"
    defaults, administrators = {"effect": "allow"}, ("update",)
    reads = {
        "source": _end("source"),
        "target": _end("target"),
        "document": lambda _, r: encode({"rule": r.fields["type"], "value": r.fields["value"]}),
    }

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The type is known, and both pipelines exist."""
        if known is None and body["type"] not in TYPES:
            raise invalid("type")
        for end in _ENDS:
            name = f"{end}_pipeline"
            if find_pipeline(actor.organization, body["value"].get(name)) is None:
                raise invalid(f"value.{name}")

    def complete(self, state: State, record: Record) -> None:
        """The parts of the type: who may do what with whom."""
        source_type, action, target_type = str(record.fields["type"]).split(".")
        record.fields |= {"source_type": source_type, "target_type": target_type, "action": action}
        self.changed(record)

    def changed(self, thing: Record) -> None:
        """A rule names its pipelines by UUID, whatever the body called them."""
        for end in _ENDS:
            found = find_pipeline(thing.organization, thing.fields["value"][f"{end}_pipeline"])
            thing.fields[f"{end}_uuid"] = None if found is None else found.id

    def select(self, thing: Record, name: str, values: Sequence[Any]) -> bool:
        """Rules of a pipeline, by its UUID or its global id."""
        uuid = thing.fields[f"{name.removesuffix('_id')}_uuid"]
        return uuid in values or global_id("Pipeline", uuid) in values

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """The value of a rule is an object, or JSON text of one."""
        value: object = input["value"]
        if isinstance(value, str):
            try:
                value = decode_json(value)
            except msgspec.DecodeError:
                value = None
        if not isinstance(value, dict):
            raise ApiError(422, "The value of a rule is a JSON object")
        rule = cast("dict[str, Any]", value)
        Validator(load()).drop_unknown(rule, load().schemas["RuleValue"])
        return {"value": rule}


RULES = declare(Rules())
