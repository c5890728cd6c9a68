"""Cache registries: what jobs of a cluster share between builds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.contract import Schema, load
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.json_input import decode_json
from buildkite_async.emulator.render.text import encode
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.validation import Validator

DEFAULT_CACHE_REGISTRY: Final = "default_cache_registry_uuid"
"""The field of a cluster that names its default registry."""
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


def _policy(_state: State, registry: Record) -> str | None:
    policy = registry.fields.get("policy")
    return None if policy is None else encode(policy)


class CacheRegistries(RecordResource):
    """Registries of a cluster by slug; one of them is the default."""

    name, kind, noun = "clusters.cache_registries", "CacheRegistry", "cache registry"
    parent, unique, sort = "cluster", ("slug",), "slug"
    reads = {"policy": _policy}

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """Refuse a policy that does not have the documented shape."""
        faults = Validator(load()).faults(body.get("policy") or {}, POLICY, "policy")
        if faults:
            raise ApiError(422, "Validation failed", faults)

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """The default registry is not deleted."""
        if verb != "delete" or thing.parent.fields.get(DEFAULT_CACHE_REGISTRY) != thing.id:
            return None
        return Problem("default", "The default cache registry of a cluster cannot be deleted")

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """In an update, a policy of null denies every save and restore."""
        if fields.get("policy") is not None:
            fields["policy"] = _normalized(fields["policy"])

    def complete(self, state: State, record: Record) -> None:
        """Without a policy, and with null, all jobs of the cluster share the entries."""
        if record.fields.get("policy") is None:
            record.fields["policy"] = _UNRESTRICTED

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A registry, and whether it is the default."""
        default = thing.parent.fields.get(DEFAULT_CACHE_REGISTRY)
        return {**super().representation(call, thing), "default": default == thing.id}

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """A policy is JSON text of an object."""
        policy = input.get("policy")
        if policy is None:
            return {}
        if not isinstance(policy, str):
            raise invalid("policy")
        try:
            return {"policy": decode_json(policy, dict[str, Any])}
        except msgspec.MsgspecError:
            raise invalid("policy") from None


def _normalized(policy: Mapping[str, Any]) -> dict[str, Any]:
    """The policy as the service shows it: the actions of a rule are a list."""
    if "rules" not in policy:
        return dict(policy)
    rules = [
        {**rule, "action": [rule["action"]] if isinstance(rule["action"], str) else rule["action"]}
        for rule in policy["rules"]
    ]
    return {**policy, "rules": rules}


CACHE_REGISTRIES = declare(CacheRegistries())
