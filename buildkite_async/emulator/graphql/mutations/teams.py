"""Mutations of teams."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.actions import teams as actions
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from, checked
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Team

_TEAM_PERMISSIONS: Final = (
    "membersCanCreatePipelines",
    "membersCanCreateRegistries",
    "membersCanCreateSuites",
    "membersCanDestroyPackages",
    "membersCanDestroyRegistries",
)


def _body(input: Arguments) -> dict[str, Any]:
    body = body_from(input, "name", "isDefaultTeam", *_TEAM_PERMISSIONS, clearing=("description",))
    named = body_from(input, "privacy", "defaultMemberRole")
    return body | {name: str(value).lower() for name, value in named.items()}


@mutates("teamCreate")
def create_team(context: Context, input: Arguments) -> Payload:
    """Add a team."""
    organization = context.required(input["organizationID"], OrganizationEntity)
    body = checked("teams.create", _body(input))
    team = actions.create_team(context.actor(organization, "teams.create"), body)
    context.log("teams.create", team, body)
    return {"organization": organization, "teamEdge": Edge(team)}


@mutates("teamUpdate")
def update_team(context: Context, input: Arguments) -> Payload:
    """Change a team."""
    team = context.required(input["id"], Team)
    body = checked("teams.update", _body(input))
    context.actor(team.organization, "teams.update")
    actions.update_team(team, body)
    context.log("teams.update", team, body)
    return {"team": team}


@mutates("teamDelete")
def delete_team(context: Context, input: Arguments) -> Payload:
    """Dissolve a team."""
    team = context.required(input["id"], Team)
    context.actor(team.organization, "teams.delete")
    actions.delete_team(context.state, team)
    context.log("teams.delete", team)
    return {"deletedTeamID": input["id"], "organization": team.organization}
