"""Package registries, and which teams may use them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.teams import (
    FULL_REGISTRY_ACCESS,
    grant,
    remove_from_teams,
)


class Registries(RecordResource):
    """Registries of an organization, named by slug."""

    name, kind, noun = "registries", "Registry", "registry"
    key_field, unique = "slug", ("slug",)
    defaults = {"public": False, "type": "source"}

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The teams exist."""
        teams = {team.id for team in actor.organization.teams}
        if not teams.issuperset(body.get("team_ids", ())):
            raise invalid("team_ids")

    def complete(self, state: State, record: Record) -> None:
        """The teams that may use it: the default ones if none is named."""
        wanted: Sequence[str] | None = record.fields.pop("team_ids", None)
        for team in record.organization.teams:
            if team.default if wanted is None else team.id in wanted:
                grant(state, team, record, FULL_REGISTRY_ACCESS, record.created_by)

    def removed(self, actor: Actor, thing: Record) -> None:
        """Its teams do not have it any more."""
        remove_from_teams(actor.state, thing.organization, thing)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A registry with the teams that may use it."""
        teams = thing.organization.teams
        using = [team.id for team in teams if team.has(thing)]
        return {**super().representation(call, thing), "team_ids": using}

    def web_url(self, thing: Record) -> str:
        """Registries are shown among the packages."""
        home = f"{WEB}/organizations/{thing.organization.slug}"
        return f"{home}/packages/registries/{self.key(thing)}"


def registry_ref(call: Call, registry: Record) -> dict[str, Any]:
    """A registry inside something else."""
    return {
        "id": registry.id,
        "graphql_id": global_id("Registry", registry.id),
        "slug": registry.fields["slug"],
        "url": REGISTRIES.url(call, registry),
        "web_url": REGISTRIES.web_url(registry),
    }


REGISTRIES = declare(Registries())
