"""Rules between pipelines of different clusters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.record_shelf import RecordShelf
from buildkite_async.emulator.engine.shelf import serve
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Organization, Pipeline
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.world import World

TYPES = ("pipeline.trigger_build.pipeline", "pipeline.artifacts_read.pipeline")


class Rules(RecordShelf):
    """What pipelines may do with others."""

    def check(self, call: Call, wish: Mapping[str, Any], known: Record | None) -> None:
        """The type is known, and both pipelines are there."""
        if wish["type"] not in TYPES:
            raise Refusal(422, "Validation failed", [{"field": "type", "code": "invalid"}])
        for end in ("source_pipeline", "target_pipeline"):
            if find_pipeline(call.organization, wish["value"][end]) is None:
                errors = [{"field": f"value.{end}", "code": "invalid"}]
                raise Refusal(422, "Validation failed", errors)

    def complete(self, world: World, record: Record) -> None:
        """Who may do what with whom, taken apart."""
        source_type, action, target_type = str(record.fields["type"]).split(".")
        value = record.fields["value"]
        source = find_pipeline(record.organization, value["source_pipeline"])
        target = find_pipeline(record.organization, value["target_pipeline"])
        record.fields |= {
            "source_type": source_type,
            "source_uuid": None if source is None else source.id,
            "target_type": target_type,
            "target_uuid": None if target is None else target.id,
            "effect": "allow",
            "action": action,
        }


def find_pipeline(organization: Organization, name: str) -> Pipeline | None:
    """A pipeline by UUID or slug."""
    pipelines = organization.pipelines
    return pipelines.get(name) or next((p for p in pipelines.values() if p.id == name), None)


RULES = Rules("rules", "Rule", "rule")
serve(RULES)
