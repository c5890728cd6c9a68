"""Cache registries of a cluster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, cast

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.rest.cluster_records import ClusterResource
from buildkite_async.emulator.rest.clusters import DEFAULT_CACHE_REGISTRY, cluster_of
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

RESOURCE: Final = "clusters.cache_registries"
_UNRESTRICTED: Final = {"rules": [{"effect": "allow", "action": ["save", "restore"]}]}
_EFFECTS: Final = ("allow", "deny")


class CacheRegistries(ClusterResource):
    """Registries by slug; one of them is the default of its cluster."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def rows(self, call: Call) -> Sequence[Record]:
        """The registries of the cluster, ordered by slug."""
        return sorted(super().rows(call), key=lambda record: str(record.fields["slug"]))

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """A slug of its own, and a policy whose rules can be read."""
        super().check(actor, place, body, known)
        for rule in _rules(body.get("policy") or {}):
            actions = rule.get("action")
            actions = [actions] if isinstance(actions, str) else actions
            if rule.get("effect") not in _EFFECTS or not isinstance(actions, list):
                raise invalid("policy")

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


def _rules(policy: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rules: object = policy.get("rules", [])
    if not isinstance(rules, list):
        raise invalid("policy")
    members = cast("list[object]", rules)
    if not all(isinstance(member, dict) for member in members):
        raise invalid("policy")
    return cast("list[Mapping[str, Any]]", members)


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
