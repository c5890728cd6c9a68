"""Cache registries of a cluster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.contract import Schema, load
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.rest.cluster_records import ClusterResource
from buildkite_async.emulator.rest.clusters import DEFAULT_CACHE_REGISTRY, cluster_of
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.validation import Validator

RESOURCE: Final = "clusters.cache_registries"
_UNRESTRICTED: Final = {"rules": [{"effect": "allow", "action": ["save", "restore"]}]}
_ACTIONS: Final[Schema] = {"enum": ["save", "restore"]}


def _closed(value: Schema, *names: str) -> Schema:
    """Return the schema of an object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(names, value),
    }


_DIMENSIONS: Final = ("branch", "build", "pipeline")
_RULE: Final[Schema] = {
    "type": "object",
    "required": ["effect", "action"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "effect": {"enum": ["allow", "deny"]},
        "action": {"anyOf": [_ACTIONS, {"type": "array", "items": _ACTIONS}]},
        "when": {"type": "string"},
    },
}
# https://buildkite.com/docs/pipelines/configure/cache
POLICY: Final[Schema] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "save": _closed(_closed({"const": True}, *_DIMENSIONS), "scopes"),
        "restore": _closed(
            {"type": "array", "items": _closed({"type": "string"}, *_DIMENSIONS)}, "scopes"
        ),
        "rules": {
            "type": "array",
            "items": _RULE,
        },
    },
}


class CacheRegistries(ClusterResource):
    """Registries by slug; one of them is the default of its cluster."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def rows(self, call: Call) -> Sequence[Record]:
        """The registries of the cluster, ordered by slug."""
        return sorted(super().rows(call), key=lambda record: str(record.fields["slug"]))

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """A slug of its own, and a policy of the documented shape."""
        super().check(actor, place, body, known)
        faults = Validator(load()).faults(body.get("policy") or {}, POLICY)
        if faults:
            named = [{**each, "field": f"policy.{each['field']}"} for each in faults]
            raise ApiError(422, "Validation failed", named)

    def complete(self, state: State, record: Record) -> None:
        """Without a policy, and with null, all jobs of the cluster share the entries."""
        policy = record.fields.get("policy")
        record.fields["policy"] = _UNRESTRICTED if policy is None else _normalized(policy)

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Here, null denies every save and restore."""
        super().change(actor, thing, body)
        if body.get("policy") is not None:
            thing.fields["policy"] = _normalized(body["policy"])

    def remove(self, actor: Actor, thing: Record) -> None:
        """Delete a registry that is not the default."""
        clusters = [each for each in thing.organization.clusters if each.id == thing.place]
        if any(each.fields.get(DEFAULT_CACHE_REGISTRY) == thing.id for each in clusters):
            raise ApiError(422, "The default cache registry of a cluster cannot be deleted")
        super().remove(actor, thing)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A registry, and whether it is the default."""
        default = cluster_of(call).fields.get(DEFAULT_CACHE_REGISTRY)
        return {**super().representation(call, thing), "default": default == thing.id}


def _normalized(policy: Mapping[str, Any]) -> dict[str, Any]:
    """The policy as the service shows it: the actions of a rule are a list."""
    if "rules" not in policy:
        return dict(policy)
    rules = [
        {**rule, "action": [rule["action"]] if isinstance(rule["action"], str) else rule["action"]}
        for rule in policy["rules"]
    ]
    return {**policy, "rules": rules}


CACHE_REGISTRIES = CacheRegistries(RESOURCE, "CacheRegistry", "cache registry")
serve(CACHE_REGISTRIES)
