"""Package registries, and the tokens that packages are read with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from buildkite_async.emulator.actions.actor import Actor, UserActor, invalid
from buildkite_async.emulator.actions.team_memberships import (
    FULL_REGISTRY_ACCESS,
    add_registry,
    remove_from_teams,
)
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.state import State


class Registries(RecordResource):
    """Registries of an organization, named by slug."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """A name that makes a free slug, and teams that are there."""
        super().check(actor, place, body, known)
        teams = {team.id for team in actor.organization.teams}
        if not teams.issuperset(body.get("team_ids", ())):
            raise invalid("team_ids")

    def complete(self, state: State, record: Record) -> None:
        """What a new registry is, and for which teams: the default ones where none is named."""
        fields = record.fields
        wanted: Sequence[str] | None = fields.pop("team_ids", None)
        record.fields = {"public": False, "type": "source", **fields}
        actor = UserActor(state, record.organization, record.created_by)
        for team in record.organization.teams:
            if team.default if wanted is None else team.id in wanted:
                add_registry(actor, team, record, FULL_REGISTRY_ACCESS)

    def remove(self, actor: Actor, thing: Record) -> None:
        """Delete a registry; its teams have it no longer."""
        remove_from_teams(actor.state, thing.organization, thing)
        super().remove(actor, thing)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A registry with the teams that may use it."""
        teams = thing.organization.teams
        return {
            **super().representation(call, thing),
            "team_ids": [
                team.id
                for team in teams
                if any(place.registry is thing for place in team.registries)
            ],
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


class RegistryTokens(RecordResource):
    """Tokens of a registry."""

    def complete(self, state: State, record: Record) -> None:
        """The secret value."""
        value = state.secret("bkpr_")
        record.fields["token"] = value
        state.credentials[value] = Credential("registry-token", record)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A token; its value only when it is made."""
        representation = super().representation(call, thing)
        if not call.operation.id.endswith(".create"):
            del representation["token"]
        return {**representation, "registry": registry_ref(call, registry_of(call))}


REGISTRY_TOKENS = RegistryTokens(
    "registries.tokens", "RegistryToken", "registry token", place=registry_of
)
serve(REGISTRIES)
serve(REGISTRY_TOKENS)
