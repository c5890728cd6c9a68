"""Invitations of several people at once."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.bodies import check_body
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.resources.invitations import invite
from buildkite_async.emulator.resources.members import sso_body
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.teams import Team


@mutates("organizationInvitationCreate")
def create_invitations(context: Context, input: Arguments) -> Payload:
    """Invite people by e-mail."""
    organization = context.required(input["organizationID"], OrganizationEntity)
    body: dict[str, Any] = {"emails": input["emails"], **sso_body(input)}
    if input.get("role") is not None:
        body["role"] = str(input["role"]).lower()
    if input.get("teams"):
        body["teams"] = [_team(context, each) for each in input["teams"]]
    action = "organizations.invitations.create"
    made = invite(context.actor(organization, action), check_body(action, body))
    context.log(action, made[0], body)
    return {"organization": organization, "invitationEdges": [Edge(each) for each in made]}


def _team(context: Context, input: Arguments) -> dict[str, str]:
    team = context.required(input["id"], Team)
    return {"id": team.id, "role": str(input["role"]).lower()}
