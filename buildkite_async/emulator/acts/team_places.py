"""Who and what belongs to a team: members, pipelines, test suites and registries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from buildkite_async.emulator.acts.acting import Acting, invalid
from buildkite_async.emulator.state.entities import Organization, Pipeline
from buildkite_async.emulator.state.people import (
    Team,
    TeamMember,
    TeamPipeline,
    TeamRegistry,
    TeamSuite,
    User,
)
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.world import World

TeamPlace = TeamMember | TeamPipeline | TeamSuite | TeamRegistry

FULL_PIPELINE_ACCESS: Final = "manage_build_and_read"
FULL_SUITE_ACCESS: Final = ("read", "edit")
FULL_REGISTRY_ACCESS: Final = "read_write_and_admin"


def add_member(acting: Acting, team: Team, user: User, role: str) -> TeamMember:
    """Let a member of the organization into a team, once."""
    if all(member.user is not user for member in team.organization.members):
        raise invalid("user_id")
    _only_once("user_id", (place.user is user for place in team.members))
    place = TeamMember(
        id=acting.world.new_id(),
        team=team,
        user=user,
        role=role.upper(),
        created_at=acting.world.now(),
        created_by=acting.user,
    )
    team.members.append(acting.world.keep(place.id, place))
    return place


def add_pipeline(acting: Acting, team: Team, pipeline: Pipeline, access_level: str) -> TeamPipeline:
    """Give a team rights on a pipeline, once."""
    _at_home(team, pipeline.organization, "pipeline_id")
    _only_once("pipeline_id", (place.pipeline is pipeline for place in team.pipelines))
    place = TeamPipeline(
        id=acting.world.new_id(),
        team=team,
        pipeline=pipeline,
        access_level=access_level.lower(),
        created_at=acting.world.now(),
        created_by=acting.user,
    )
    team.pipelines.append(acting.world.keep(place.id, place))
    return place


def add_suite(acting: Acting, team: Team, suite: Record, access: Sequence[str]) -> TeamSuite:
    """Give a team rights on a test suite, once."""
    _at_home(team, suite.organization, "suite_id")
    _only_once("suite_id", (place.suite is suite for place in team.suites))
    place = TeamSuite(
        id=acting.world.new_id(),
        team=team,
        suite=suite,
        access_levels=list(access),
        created_at=acting.world.now(),
        created_by=acting.user,
    )
    team.suites.append(acting.world.keep(place.id, place))
    return place


def add_registry(acting: Acting, team: Team, registry: Record, access_level: str) -> TeamRegistry:
    """Give a team rights on a package registry, once."""
    _at_home(team, registry.organization, "registry_id")
    _only_once("registry_id", (place.registry is registry for place in team.registries))
    now = acting.world.now()
    place = TeamRegistry(
        id=acting.world.new_id(),
        team=team,
        registry=registry,
        access_level=access_level.lower(),
        created_at=now,
        created_by=acting.user,
        updated_at=now,
        updated_by=acting.user,
    )
    team.registries.append(acting.world.keep(place.id, place))
    return place


def _at_home(team: Team, organization: Organization, field: str) -> None:
    if team.organization is not organization:
        raise invalid(field)


def _only_once(field: str, there: Iterable[bool]) -> None:
    if any(there):
        raise invalid(field, "already_exists")


def remove_place(world: World, place: TeamPlace) -> None:
    """Take a place out of its team."""
    match place:
        case TeamMember():
            place.team.members.remove(place)
        case TeamPipeline():
            place.team.pipelines.remove(place)
        case TeamSuite():
            place.team.suites.remove(place)
        case TeamRegistry():
            place.team.registries.remove(place)
    world.things.pop(place.id, None)


def close_to_teams(
    world: World, organization: Organization, thing: User | Pipeline | Record
) -> None:
    """Take somebody or something out of every team."""
    for team in organization.teams:
        for place in places_of(team):
            if held_by(place) is thing:
                remove_place(world, place)


def places_of(team: Team) -> list[TeamPlace]:
    """Every place in a team."""
    return [*team.members, *team.pipelines, *team.suites, *team.registries]


def held_by(place: TeamPlace) -> User | Pipeline | Record:
    """Who has a place, or what it gives rights on."""
    match place:
        case TeamMember():
            return place.user
        case TeamPipeline():
            return place.pipeline
        case TeamSuite():
            return place.suite
        case TeamRegistry():
            return place.registry
