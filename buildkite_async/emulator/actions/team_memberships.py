"""Who and what belongs to a team: members, pipelines, test suites and registries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import (
    Team,
    TeamMember,
    TeamPipeline,
    TeamRegistry,
    TeamSuite,
    User,
)
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

TeamMembership = TeamMember | TeamPipeline | TeamSuite | TeamRegistry

FULL_PIPELINE_ACCESS: Final = "manage_build_and_read"
FULL_SUITE_ACCESS: Final = ("read", "edit")
FULL_REGISTRY_ACCESS: Final = "read_write_and_admin"


def add_member(actor: Actor, team: Team, user: User, role: str) -> TeamMember:
    """Let a member of the organization into a team, once."""
    if all(member.user is not user for member in team.organization.members):
        raise invalid("user_id")
    _only_once("user_id", (membership.user is user for membership in team.members))
    membership = TeamMember(
        id=actor.state.new_id(),
        team=team,
        user=user,
        role=role.upper(),
        created_at=actor.state.now(),
        created_by=actor.user,
    )
    team.members.append(actor.state.add(membership.id, membership))
    return membership


def add_pipeline(actor: Actor, team: Team, pipeline: Pipeline, access_level: str) -> TeamPipeline:
    """Give a team access to a pipeline, once."""
    _check_organization(team, pipeline.organization, "pipeline_id")
    _only_once("pipeline_id", (membership.pipeline is pipeline for membership in team.pipelines))
    membership = TeamPipeline(
        id=actor.state.new_id(),
        team=team,
        pipeline=pipeline,
        access_level=access_level.lower(),
        created_at=actor.state.now(),
        created_by=actor.user,
    )
    team.pipelines.append(actor.state.add(membership.id, membership))
    return membership


def add_suite(actor: Actor, team: Team, suite: Record, access: Sequence[str]) -> TeamSuite:
    """Give a team access to a test suite, once."""
    _check_organization(team, suite.organization, "suite_id")
    _only_once("suite_id", (membership.suite is suite for membership in team.suites))
    membership = TeamSuite(
        id=actor.state.new_id(),
        team=team,
        suite=suite,
        access_levels=list(access),
        created_at=actor.state.now(),
        created_by=actor.user,
    )
    team.suites.append(actor.state.add(membership.id, membership))
    return membership


def add_registry(actor: Actor, team: Team, registry: Record, access_level: str) -> TeamRegistry:
    """Give a team access to a package registry, once."""
    _check_organization(team, registry.organization, "registry_id")
    _only_once("registry_id", (membership.registry is registry for membership in team.registries))
    now = actor.state.now()
    membership = TeamRegistry(
        id=actor.state.new_id(),
        team=team,
        registry=registry,
        access_level=access_level.lower(),
        created_at=now,
        created_by=actor.user,
        updated_at=now,
        updated_by=actor.user,
    )
    team.registries.append(actor.state.add(membership.id, membership))
    return membership


def _check_organization(team: Team, organization: OrganizationEntity, field: str) -> None:
    if team.organization is not organization:
        raise invalid(field)


def _only_once(field: str, there: Iterable[bool]) -> None:
    if any(there):
        raise invalid(field, "already_exists")


def remove_membership(state: State, membership: TeamMembership) -> None:
    """Remove a membership from its team."""
    match membership:
        case TeamMember():
            membership.team.members.remove(membership)
        case TeamPipeline():
            membership.team.pipelines.remove(membership)
        case TeamSuite():
            membership.team.suites.remove(membership)
        case TeamRegistry():
            membership.team.registries.remove(membership)
    state.things.pop(membership.id, None)


def remove_from_teams(
    state: State, organization: OrganizationEntity, thing: User | Pipeline | Record
) -> None:
    """Remove a user, pipeline, suite or registry from every team."""
    for team in organization.teams:
        for membership in memberships_of(team):
            if target_of(membership) is thing:
                remove_membership(state, membership)


def memberships_of(team: Team) -> list[TeamMembership]:
    """Every membership of a team."""
    return [*team.members, *team.pipelines, *team.suites, *team.registries]


def target_of(membership: TeamMembership) -> User | Pipeline | Record:
    """The user of a membership, or what it gives access to."""
    match membership:
        case TeamMember():
            return membership.user
        case TeamPipeline():
            return membership.pipeline
        case TeamSuite():
            return membership.suite
        case TeamRegistry():
            return membership.registry
