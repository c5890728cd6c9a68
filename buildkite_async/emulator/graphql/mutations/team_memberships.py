"""Mutations of who and what belongs to a team."""

from __future__ import annotations

from buildkite_async.emulator.actions import team_memberships as actions
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

_SUITE_ACCESS = {"READ_ONLY": ("read",), "MANAGE_AND_READ": actions.FULL_SUITE_ACCESS}


@mutates("teamMemberCreate")
def create_member(context: Context, input: Arguments) -> Payload:
    """Let a member of the organization into a team."""
    team = context.required(input["teamID"], Team)
    user = context.required(input["userID"], User)
    role = input.get("role") or team.default_role
    actor = context.actor(team.organization, "teams.members.create")
    membership = actions.add_member(actor, team, user, role)
    context.log("teams.members.create", membership, {"user_id": user.id, "role": role})
    return {"team": team, "teamMemberEdge": Edge(membership)}


@mutates("teamMemberUpdate")
def update_member(context: Context, input: Arguments) -> Payload:
    """Change the role of somebody in a team."""
    membership = context.required(input["id"], TeamMember)
    context.actor(membership.team.organization, "teams.members.update")
    membership.role = input["role"]
    context.log("teams.members.update", membership, {"role": membership.role})
    return {"teamMember": membership}


@mutates("teamMemberDelete")
def delete_member(context: Context, input: Arguments) -> Payload:
    """Take somebody out of a team."""
    membership = context.required(input["id"], TeamMember)
    team = _remove(context, membership, "teams.members.delete")
    return {"deletedTeamMemberID": input["id"], "team": team}


@mutates("teamPipelineCreate")
def create_pipeline(context: Context, input: Arguments) -> Payload:
    """Give a team access to a pipeline."""
    team = context.required(input["teamID"], Team)
    pipeline = context.required(input["pipelineID"], Pipeline)
    level = str(input.get("accessLevel") or "READ_ONLY").lower()
    actor = context.actor(team.organization, "teams.pipelines.create")
    membership = actions.add_pipeline(actor, team, pipeline, level)
    body = {"pipeline_id": pipeline.id, "access_level": level}
    context.log("teams.pipelines.create", membership, body)
    return {
        "team": team,
        "pipeline": pipeline,
        "teamPipeline": membership,
        "teamPipelineEdge": Edge(membership),
    }


@mutates("teamPipelineUpdate")
def update_pipeline(context: Context, input: Arguments) -> Payload:
    """Change the access of a team to a pipeline."""
    membership = context.required(input["id"], TeamPipeline)
    context.actor(membership.team.organization, "teams.pipelines.update")
    membership.access_level = str(input["accessLevel"]).lower()
    context.log("teams.pipelines.update", membership, {"access_level": membership.access_level})
    return {"teamPipeline": membership}


@mutates("teamPipelineDelete")
def delete_pipeline(context: Context, input: Arguments) -> Payload:
    """Remove the access of a team to a pipeline."""
    membership = context.required(input["id"], TeamPipeline)
    team = _remove(context, membership, "teams.pipelines.delete")
    return {"deletedTeamPipelineID": input["id"], "team": team}


@mutates("teamSuiteCreate")
def create_suite(context: Context, input: Arguments) -> Payload:
    """Give a team access to a test suite."""
    team = context.required(input["teamID"], Team)
    suite = context.record(input["suiteID"], "Suite")
    access = _SUITE_ACCESS[input.get("accessLevel") or "READ_ONLY"]
    actor = context.actor(team.organization, "teams.suites.create")
    membership = actions.add_suite(actor, team, suite, access)
    context.log("teams.suites.create", membership, {"suite_id": suite.id, "access_level": access})
    return {
        "team": team,
        "suite": suite,
        "teamSuite": membership,
        "teamSuiteEdge": Edge(membership),
    }


@mutates("teamSuiteUpdate")
def update_suite(context: Context, input: Arguments) -> Payload:
    """Change the access of a team to a test suite."""
    membership = context.required(input["id"], TeamSuite)
    context.actor(membership.team.organization, "teams.suites.update")
    membership.access_levels = list(_SUITE_ACCESS[input["accessLevel"]])
    context.log("teams.suites.update", membership, {"access_level": membership.access_levels})
    return {"teamSuite": membership}


@mutates("teamSuiteDelete")
def delete_suite(context: Context, input: Arguments) -> Payload:
    """Remove the access of a team to a test suite."""
    membership = context.required(input["id"], TeamSuite)
    team = _remove(context, membership, "teams.suites.delete")
    return {"deletedTeamSuiteID": input["id"], "team": team}


@mutates("teamRegistryCreate")
def create_registry(context: Context, input: Arguments) -> Payload:
    """Give a team access to a package registry."""
    team = context.required(input["teamID"], Team)
    registry = context.record(input["registryID"], "Registry")
    level = str(input.get("accessLevel") or "READ_ONLY").lower()
    actor = context.actor(team.organization, "teams.registries.create")
    membership = actions.add_registry(actor, team, registry, level)
    body = {"registry_id": registry.id, "access_level": level}
    context.log("teams.registries.create", membership, body)
    return {
        "team": team,
        "registry": registry,
        "teamRegistry": membership,
        "teamRegistryEdge": Edge(membership),
    }


@mutates("teamRegistryUpdate")
def update_registry(context: Context, input: Arguments) -> Payload:
    """Change the access of a team to a package registry."""
    membership = context.required(input["id"], TeamRegistry)
    context.actor(membership.team.organization, "teams.registries.update")
    membership.access_level = str(input["accessLevel"]).lower()
    membership.updated_at, membership.updated_by = context.state.now(), context.user
    context.log("teams.registries.update", membership, {"access_level": membership.access_level})
    return {"teamRegistry": membership}


@mutates("teamRegistryDelete")
def delete_registry(context: Context, input: Arguments) -> Payload:
    """Remove the access of a team to a package registry."""
    membership = context.required(input["id"], TeamRegistry)
    team = _remove(context, membership, "teams.registries.delete")
    return {"deletedTeamRegistryID": input["id"], "team": team}


def _remove(context: Context, membership: actions.TeamMembership, action: str) -> Team:
    context.actor(membership.team.organization, action)
    actions.remove_membership(context.state, membership)
    context.log(action, membership)
    return membership.team
