"""The tokens that packages of a registry are read with."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Secret
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.resources.registries import registry_ref
from buildkite_async.emulator.state.records import Record


class RegistryTokens(RecordResource):
    """Tokens of a registry, whose values only the response to their creation contains."""

    name, kind, noun = "registries.tokens", "RegistryToken", "registry token"
    parent, label = "registry", "description"
    secrets = (Secret("token", "bkpr_", opens="registry-token", shown_by=("create",)),)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A token with its registry."""
        registry = registry_ref(call, thing.parent)
        return {**super().representation(call, thing), "registry": registry}


REGISTRY_TOKENS = declare(RegistryTokens())
