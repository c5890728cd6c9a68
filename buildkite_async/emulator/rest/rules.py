"""Rules between pipelines of different clusters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

TYPES = ("pipeline.trigger_build.pipeline", "pipeline.artifacts_read.pipeline")
_ENDS = ("source_pipeline", "target_pipeline")


class Rules(RecordResource):
    """What pipelines may do with others."""

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """The type is known, and both pipelines are there."""
        if known is None and body["type"] not in TYPES:
            raise invalid("type")
        for end in _ENDS:
            name: object = body["value"].get(end)
            if not isinstance(name, str) or find_pipeline(actor.organization, name) is None:
                raise invalid(f"value.{end}")

    def complete(self, state: State, record: Record) -> None:
        """Who may do what with whom, taken apart."""
        source_type, action, target_type = str(record.fields["type"]).split(".")
        record.fields |= {
            "source_type": source_type,
            "target_type": target_type,
            "effect": "allow",
            "action": action,
            **_ends(record),
        }

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Change what the rule is about; its type stays."""
        super().change(actor, thing, body)
        thing.fields |= _ends(thing)


def _ends(rule: Record) -> dict[str, str | None]:
    source, target = (find_pipeline(rule.organization, rule.fields["value"][end]) for end in _ENDS)
    return {
        "source_uuid": None if source is None else source.id,
        "target_uuid": None if target is None else target.id,
    }


def find_pipeline(organization: OrganizationEntity, name: str) -> Pipeline | None:
    """A pipeline by UUID or slug."""
    pipelines = organization.pipelines
    return pipelines.get(name) or next((p for p in pipelines.values() if p.id == name), None)


RULES = Rules("rules", "Rule", "rule")
serve(RULES)
