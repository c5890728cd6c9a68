"""Package registries, and the tokens that packages are read with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.record_shelf import RecordShelf
from buildkite_async.emulator.engine.shelf import serve
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.world import World


class Registries(RecordShelf):
    """Registries of an organization, named by slug."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def check(self, call: Call, wish: Mapping[str, Any], known: Record | None) -> None:
        """A name that makes a free slug, and teams that are there."""
        super().check(call, wish, known)
        teams = {team.id for team in call.organization.teams}
        if not teams.issuperset(wish.get("team_ids", ())):
            raise Refusal(422, "Validation failed", [{"field": "team_ids", "code": "invalid"}])

    def complete(self, world: World, record: Record) -> None:
        """What a new registry is."""
        everybody = [team.id for team in record.organization.teams if team.default]
        record.fields = {
            "public": False,
            "type": "source",
            "team_ids": everybody,
            **record.fields,
        }


REGISTRIES = Registries("registries", "Registry", "registry", by="slug")


def registry_of(call: Call) -> Record:
    """The registry of the path."""
    return REGISTRIES.find(call)


def registry_ref(call: Call, registry: Record) -> dict[str, Any]:
    """A registry inside something else."""
    home = f"{call.request.origin}/v2/packages/organizations/{registry.organization.slug}"
    slug = registry.fields["slug"]
    return {
        "id": registry.id,
        "graphql_id": global_id("Registry", registry.id),
        "slug": slug,
        "url": f"{home}/registries/{slug}",
        "web_url": f"{WEB}/organizations/{registry.organization.slug}/packages/registries/{slug}",
    }


class RegistryTokens(RecordShelf):
    """Tokens of a registry."""

    def complete(self, world: World, record: Record) -> None:
        """The secret value."""
        value = world.secret("bkpr_")
        record.fields["token"] = value
        world.credentials[value] = Credential("registry-token", record)

    def delete(self, call: Call, thing: Record) -> None:
        """Revoke a token."""
        del call.world.credentials[thing.fields["token"]]
        super().delete(call, thing)

    def facts(self, call: Call, thing: Record) -> dict[str, Any]:
        """A token; its value only when it is made."""
        facts = super().facts(call, thing)
        if not call.operation.id.endswith(".create"):
            del facts["token"]
        return {**facts, "registry": registry_ref(call, registry_of(call))}


REGISTRY_TOKENS = RegistryTokens(
    "registries.tokens", "RegistryToken", "registry token", place=registry_of
)
serve(REGISTRIES)
serve(REGISTRY_TOKENS)
