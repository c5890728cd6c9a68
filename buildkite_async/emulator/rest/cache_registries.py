"""Registries of a cluster in which jobs save caches.

https://buildkite.com/docs/apis/graphql/schemas/object/cacheregistry
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State


class CacheRegistries(RecordResource):
    """Cache registries, whose slugs follow their names."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """Refuse a name without a slug of its own, and a policy that is not JSON text."""
        if "name" in body and not slug_of(body["name"]):
            raise invalid("name")
        if body.get("policy") is not None and not _is_object(body["policy"]):
            raise invalid("policy")
        super().check(actor, place, body, known)

    def complete(self, state: State, record: Record) -> None:
        """Add the slug."""
        record.fields["slug"] = slug_of(record.fields["name"])

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Change the fields of a body, and the slug with the name."""
        super().change(actor, thing, body)
        self.complete(actor.state, thing)


def _is_object(policy: object) -> bool:
    """Whether the policy is the text of a JSON object, as the scalar JSON holds it here."""
    if not isinstance(policy, str):
        return False
    try:
        return isinstance(msgspec.json.decode(policy), dict)
    except msgspec.DecodeError:
        return False


CACHE_REGISTRIES = CacheRegistries("clusters.cache_registries", "CacheRegistry", "cache registry")
