"""Mutations of who and what belongs to a team."""

from __future__ import annotations

from buildkite_async.emulator.acts import team_places as acts
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.people import (
    Team,
    TeamMember,
    TeamPipeline,
    TeamRegistry,
    TeamSuite,
    User,
)

_SUITE_ACCESS = {"READ_ONLY": ("read",), "MANAGE_AND_READ": acts.FULL_SUITE_ACCESS}


@mutates("teamMemberCreate")
def create_member(context: Context, wish: Arguments) -> Payload:
    """Let a member of the organization into a team."""
    team = context.required(wish["teamID"], Team)
    user = context.required(wish["userID"], User)
    role = wish.get("role") or team.default_role
    acting = context.acting(team.organization, "teams.members.create")
    place = acts.add_member(acting, team, user, role)
    context.log("teams.members.create", place, {"user_id": user.id, "role": role})
    return {"team": team, "teamMemberEdge": Edge(place)}


@mutates("teamMemberUpdate")
def update_member(context: Context, wish: Arguments) -> Payload:
    """Change the role of somebody in a team."""
    place = context.required(wish["id"], TeamMember)
    context.acting(place.team.organization, "teams.members.update")
    place.role = wish["role"]
    context.log("teams.members.update", place, {"role": place.role})
    return {"teamMember": place}


@mutates("teamMemberDelete")
def delete_member(context: Context, wish: Arguments) -> Payload:
    """Take somebody out of a team."""
    place = context.required(wish["id"], TeamMember)
    team = _remove(context, place, "teams.members.delete")
    return {"deletedTeamMemberID": wish["id"], "team": team}


@mutates("teamPipelineCreate")
def create_pipeline(context: Context, wish: Arguments) -> Payload:
    """Give a team rights on a pipeline."""
    team = context.required(wish["teamID"], Team)
    pipeline = context.required(wish["pipelineID"], Pipeline)
    level = str(wish.get("accessLevel") or "READ_ONLY").lower()
    acting = context.acting(team.organization, "teams.pipelines.create")
    place = acts.add_pipeline(acting, team, pipeline, level)
    body = {"pipeline_id": pipeline.id, "access_level": level}
    context.log("teams.pipelines.create", place, body)
    return {
        "team": team,
        "pipeline": pipeline,
        "teamPipeline": place,
        "teamPipelineEdge": Edge(place),
    }


@mutates("teamPipelineUpdate")
def update_pipeline(context: Context, wish: Arguments) -> Payload:
    """Change the rights of a team on a pipeline."""
    place = context.required(wish["id"], TeamPipeline)
    context.acting(place.team.organization, "teams.pipelines.update")
    place.access_level = str(wish["accessLevel"]).lower()
    context.log("teams.pipelines.update", place, {"access_level": place.access_level})
    return {"teamPipeline": place}


@mutates("teamPipelineDelete")
def delete_pipeline(context: Context, wish: Arguments) -> Payload:
    """Take the rights on a pipeline from a team."""
    place = context.required(wish["id"], TeamPipeline)
    team = _remove(context, place, "teams.pipelines.delete")
    return {"deletedTeamPipelineID": wish["id"], "team": team}


@mutates("teamSuiteCreate")
def create_suite(context: Context, wish: Arguments) -> Payload:
    """Give a team rights on a test suite."""
    team = context.required(wish["teamID"], Team)
    suite = context.record(wish["suiteID"], "Suite")
    access = _SUITE_ACCESS[wish.get("accessLevel") or "READ_ONLY"]
    acting = context.acting(team.organization, "teams.suites.create")
    place = acts.add_suite(acting, team, suite, access)
    context.log("teams.suites.create", place, {"suite_id": suite.id, "access_level": access})
    return {"team": team, "suite": suite, "teamSuite": place, "teamSuiteEdge": Edge(place)}


@mutates("teamSuiteUpdate")
def update_suite(context: Context, wish: Arguments) -> Payload:
    """Change the rights of a team on a test suite."""
    place = context.required(wish["id"], TeamSuite)
    context.acting(place.team.organization, "teams.suites.update")
    place.access_levels = list(_SUITE_ACCESS[wish["accessLevel"]])
    context.log("teams.suites.update", place, {"access_level": place.access_levels})
    return {"teamSuite": place}


@mutates("teamSuiteDelete")
def delete_suite(context: Context, wish: Arguments) -> Payload:
    """Take the rights on a test suite from a team."""
    place = context.required(wish["id"], TeamSuite)
    team = _remove(context, place, "teams.suites.delete")
    return {"deletedTeamSuiteID": wish["id"], "team": team}


@mutates("teamRegistryCreate")
def create_registry(context: Context, wish: Arguments) -> Payload:
    """Give a team rights on a package registry."""
    team = context.required(wish["teamID"], Team)
    registry = context.record(wish["registryID"], "Registry")
    level = str(wish.get("accessLevel") or "READ_ONLY").lower()
    acting = context.acting(team.organization, "teams.registries.create")
    place = acts.add_registry(acting, team, registry, level)
    body = {"registry_id": registry.id, "access_level": level}
    context.log("teams.registries.create", place, body)
    return {
        "team": team,
        "registry": registry,
        "teamRegistry": place,
        "teamRegistryEdge": Edge(place),
    }


@mutates("teamRegistryUpdate")
def update_registry(context: Context, wish: Arguments) -> Payload:
    """Change the rights of a team on a package registry."""
    place = context.required(wish["id"], TeamRegistry)
    context.acting(place.team.organization, "teams.registries.update")
    place.access_level = str(wish["accessLevel"]).lower()
    place.updated_at, place.updated_by = context.world.now(), context.user
    context.log("teams.registries.update", place, {"access_level": place.access_level})
    return {"teamRegistry": place}


@mutates("teamRegistryDelete")
def delete_registry(context: Context, wish: Arguments) -> Payload:
    """Take the rights on a package registry from a team."""
    place = context.required(wish["id"], TeamRegistry)
    team = _remove(context, place, "teams.registries.delete")
    return {"deletedTeamRegistryID": wish["id"], "team": team}


def _remove(context: Context, place: acts.TeamPlace, act: str) -> Team:
    context.acting(place.team.organization, act)
    acts.remove_place(context.world, place)
    context.log(act, place)
    return place.team
