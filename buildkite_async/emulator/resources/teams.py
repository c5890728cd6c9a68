"""Teams of an organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.declaration import Body, Read
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import Reply
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.resources.invitations import ASSIGNMENTS
from buildkite_async.emulator.resources.maintainers import MAINTAINERS
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import AuditKind, Record
from buildkite_async.emulator.state.teams import Target, Team, grant

# What members may do, by the fields of GraphQL and of REST.
_PERMISSIONS: Final = {
    "membersCanCreatePipelines": "members_can_create_pipelines",
    "membersCanCreateRegistries": "members_can_create_registries",
    "membersCanCreateSuites": "members_can_create_suites",
    "membersCanDeletePipelines": "members_can_delete_pipelines",
    "membersCanDestroyPackages": "members_can_destroy_packages",
    "membersCanDestroyRegistries": "members_can_destroy_registries",
}


def _permission(name: str) -> Read:
    return lambda _state, team: bool(team.fields.get(name))


class Teams(RecordResource):
    """Teams, whose slugs follow from their names."""

    name, kind, noun = "teams", "Team", "team"
    entity, filters = Team, ("user_id",)
    events = {"enable": AuditKind("OrganizationTeamsEnabledEvent", "Organization")}
    defaults = {
        "description": None,
        "privacy": "visible",
        "is_default_team": False,
        "default_member_role": "member",
    }
    reads = {name: _permission(field) for name, field in _PERMISSIONS.items()}

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The slug of the name is unique."""
        others = [each for each in self.within(actor.state, parent) if each is not known]
        slug = slug_of(str(body.get("name", "")))
        if any(each.fields["slug"] == slug for each in others):
            raise invalid("name", "already_exists")

    def removed(self, actor: Actor, thing: Record) -> None:
        """It does not maintain clusters any more, and nobody is invited into it."""
        assert isinstance(thing, Team)
        ASSIGNMENTS.drop(actor.state, thing)
        MAINTAINERS.drop(actor.state, thing.organization, thing)

    def select(self, thing: Record, name: str, values: Sequence[Any]) -> bool:
        """Teams of a user or of a pipeline, by any of their names."""
        assert isinstance(thing, Team)
        targets = thing.pipelines if name == "pipeline" else thing.members
        return any(not _names_of(each.target).isdisjoint(values) for each in targets)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A team without its members."""
        default = thing.fields["is_default_team"]
        return {**super().representation(call, thing), "default": default}


def _names_of(target: Target) -> set[str]:
    if isinstance(target, User):
        return {target.id, global_id("User", target.id), target.email}
    if isinstance(target, Pipeline):
        full = f"{target.organization.slug}/{target.slug}"
        return {target.id, global_id("Pipeline", target.id), target.slug, full}
    return {target.id}


@operation("teams.enable")
def enable_teams(call: Call) -> Reply:
    """Enable teams: if there are none, all members are in the first."""
    if not call.organization.teams:
        everyone = {"name": "Everyone", "is_default_team": True}
        team = TEAMS.add(call, call.organization, everyone)
        assert isinstance(team, Team)
        for member in call.organization.members:
            role = "maintainer" if member.is_administrator else "member"
            grant(call.state, team, member.user, role, call.user)
    return Reply(204)


TEAMS = declare(Teams())
