"""Mutations of members and of invitations."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.actions import people as actions
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import checked
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Invitation, Member
from buildkite_async.emulator.state.teams import Team


@mutates("organizationMemberUpdate")
def update_member(context: Context, input: Arguments) -> Payload:
    """Change role or sign-on mode of a member."""
    member = context.required(input["id"], Member)
    body = checked("organizations.members.update", _membership_body(input))
    actor = context.actor(member.organization, "organizations.members.update")
    actions.update_member(actor, member, body)
    context.log("organizations.members.update", member, body)
    return {"organizationMember": member}


def _membership_body(input: Arguments) -> dict[str, Any]:
    """Role and sign-on mode, if the input names them."""
    body: dict[str, Any] = {}
    if input.get("role") is not None:
        body["role"] = str(input["role"]).lower()
    if input.get("sso") is not None:
        body["sso_mode"] = str(input["sso"]["mode"]).lower()
    return body


@mutates("organizationMemberDelete")
def delete_member(context: Context, input: Arguments) -> Payload:
    """Remove a user from the organization and its teams."""
    member = context.required(input["id"], Member)
    context.actor(member.organization, "organizations.members.delete")
    actions.remove_member(context.state, member)
    context.log("organizations.members.delete", member)
    return {
        "deletedOrganizationMemberID": input["id"],
        "organization": member.organization,
        "user": member.user,
    }


@mutates("organizationInvitationCreate")
def create_invitations(context: Context, input: Arguments) -> Payload:
    """Invite people by e-mail."""
    organization = context.required(input["organizationID"], OrganizationEntity)
    body: dict[str, Any] = {"emails": input["emails"], **_membership_body(input)}
    if input.get("teams"):
        body["teams"] = [_team(context, each) for each in input["teams"]]
    action = "organizations.invitations.create"
    made = actions.invite_all(context.actor(organization, action), checked(action, body))
    context.log(action, made[0], body)
    return {"organization": organization, "invitationEdges": [Edge(each) for each in made]}


def _team(context: Context, input: Arguments) -> dict[str, str]:
    team = context.required(input["id"], Team)
    return {"id": team.id, "role": str(input["role"]).lower()}


@mutates("organizationInvitationResend")
def resend_invitation(context: Context, input: Arguments) -> Payload:
    """Send an open invitation again."""
    invitation = context.required(input["id"], Invitation)
    action = "organizations.invitations.resend"
    context.actor(invitation.organization, action)
    actions.resend_invitation(invitation)
    context.log(action, invitation)
    return {"organizationInvitation": invitation}


@mutates("organizationInvitationRevoke")
def revoke_invitation(context: Context, input: Arguments) -> Payload:
    """Take an open invitation back."""
    invitation = context.required(input["id"], Invitation)
    action = "organizations.invitations.revoke"
    actor = context.actor(invitation.organization, action)
    actions.revoke_invitation(context.state, invitation, actor.user)
    context.log(action, invitation)
    return {
        "organization": invitation.organization,
        "organizationInvitation": invitation,
        "organizationInvitationEdge": Edge(invitation),
    }
