"""Teams, and what makes somebody or something belong to them."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Children, Held, Record
from buildkite_async.emulator.state.state import State

FULL_PIPELINE_ACCESS: Final = "manage_build_and_read"
FULL_SUITE_ACCESS: Final = ("read", "edit")
FULL_REGISTRY_ACCESS: Final = "read_write_and_admin"

Target = User | Pipeline | Record


class Membership(Record):
    """A user in a team, or what a team may do with a pipeline, a suite or a registry."""

    __slots__ = ()

    parent: Team

    @property
    def target(self) -> Target:
        """The user, pipeline, suite or registry."""
        target: Target = self.fields[_KINDS[self.resource][1]]
        return target


class Team(Record):
    """Members with the same access."""

    __slots__ = ()

    name = Held[str]()
    slug = Held[str]()
    default = Held[bool]("is_default_team")
    default_role = Held[str]("default_member_role")
    members = Children[Membership]("teams.members")
    pipelines = Children[Membership]("teams.pipelines")
    suites = Children[Membership]("teams.suites")
    registries = Children[Membership]("teams.registries")

    @property
    def memberships(self) -> list[Membership]:
        """Every membership."""
        return [*self.members, *self.pipelines, *self.suites, *self.registries]

    def has(self, target: Target) -> bool:
        """Whether somebody or something belongs to the team."""
        return any(each.target is target for each in self.memberships_of(target))

    def memberships_of(self, target: Target) -> list[Membership]:
        """The memberships of the kind that a target has."""
        if isinstance(target, User):
            return self.members
        if isinstance(target, Pipeline):
            return self.pipelines
        return self.suites if target.resource == "suites" else self.registries


# The GraphQL type of each kind of membership, the field of its target, and that of the access.
_KINDS: Final = {
    "teams.members": ("TeamMember", "user", "role"),
    "teams.pipelines": ("TeamPipeline", "pipeline", "access_level"),
    "teams.suites": ("TeamSuite", "suite", "access_level"),
    "teams.registries": ("TeamRegistry", "registry", "access_level"),
}


def grant(
    state: State, team: Team, target: Target, access: Any, user: User | None, at: int | None = None
) -> Membership:
    """Let a user into a team in a role, or give a team access to something."""
    now = state.now() if at is None else at
    resource = _resource_for(target)
    kind, field, level = _KINDS[resource]
    membership = Membership(
        id=state.new_id(),
        resource=resource,
        kind=kind,
        organization=team.organization,
        parent=team,
        fields={field: target, level: access},
        created_at=now,
        created_by=user,
        updated_at=now,
        updated_by=user,
    )
    state.records.add(membership)
    return state.add(membership.id, membership)


def _resource_for(target: Target) -> str:
    if isinstance(target, User):
        return "teams.members"
    return "teams.pipelines" if isinstance(target, Pipeline) else f"teams.{target.resource}"


def remove_from_teams(state: State, organization: OrganizationEntity, target: Target) -> None:
    """Remove a user, pipeline, suite or registry from every team."""
    for team in organization.teams:
        for membership in list(team.memberships_of(target)):
            if membership.target is target:
                state.remove(membership)
