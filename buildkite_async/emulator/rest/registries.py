"""Package registries, and the tokens that packages are read with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from buildkite_async.emulator.acts.acting import Acting, Actor, invalid
from buildkite_async.emulator.acts.team_places import (
    FULL_REGISTRY_ACCESS,
    add_registry,
    close_to_teams,
)
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.record_shelf import RecordShelf
from buildkite_async.emulator.engine.shelf import serve
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.world import World


class Registries(RecordShelf):
    """Registries of an organization, named by slug."""

    unique: ClassVar[tuple[str, ...]] = ("slug",)

    def check(
        self, acting: Acting, place: str, wish: Mapping[str, Any], known: Record | None
    ) -> None:
        """A name that makes a free slug, and teams that are there."""
        super().check(acting, place, wish, known)
        teams = {team.id for team in acting.organization.teams}
        if not teams.issuperset(wish.get("team_ids", ())):
            raise invalid("team_ids")

    def complete(self, world: World, record: Record) -> None:
        """What a new registry is, and for which teams: the default ones where none is named."""
        fields = record.fields
        wanted: Sequence[str] | None = fields.pop("team_ids", None)
        record.fields = {"public": False, "type": "source", **fields}
        acting = Actor(world, record.organization, record.created_by)
        for team in record.organization.teams:
            if team.default if wanted is None else team.id in wanted:
                add_registry(acting, team, record, FULL_REGISTRY_ACCESS)

    def remove(self, acting: Acting, thing: Record) -> None:
        """Delete a registry; its teams have it no longer."""
        close_to_teams(acting.world, thing.organization, thing)
        super().remove(acting, thing)

    def facts(self, call: Call, thing: Record) -> dict[str, Any]:
        """A registry with the teams that may use it."""
        teams = thing.organization.teams
        return {
            **super().facts(call, thing),
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


class RegistryTokens(RecordShelf):
    """Tokens of a registry."""

    def complete(self, world: World, record: Record) -> None:
        """The secret value."""
        value = world.secret("bkpr_")
        record.fields["token"] = value
        world.credentials[value] = Credential("registry-token", record)

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
