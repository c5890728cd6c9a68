"""Mutations of members and of invitations."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.acts import people as acts
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import Invitation, Member, Team


@mutates("organizationMemberUpdate")
def update_member(context: Context, wish: Arguments) -> Payload:
    """Change role or sign-on mode of a member."""
    member = context.required(wish["id"], Member)
    body = checked("organizations.members.update", _places(wish))
    acting = context.acting(member.organization, "organizations.members.update")
    acts.update_member(acting, member, body)
    context.log("organizations.members.update", member, body)
    return {"organizationMember": member}


def _places(wish: Arguments) -> dict[str, Any]:
    """Role and sign-on mode, where the wish names them."""
    body: dict[str, Any] = {}
    if wish.get("role") is not None:
        body["role"] = str(wish["role"]).lower()
    if wish.get("sso") is not None:
        body["sso_mode"] = str(wish["sso"]["mode"]).lower()
    return body


@mutates("organizationMemberDelete")
def delete_member(context: Context, wish: Arguments) -> Payload:
    """Remove a user from the organization and its teams."""
    member = context.required(wish["id"], Member)
    context.acting(member.organization, "organizations.members.delete")
    acts.remove_member(context.world, member)
    context.log("organizations.members.delete", member)
    return {
        "deletedOrganizationMemberID": wish["id"],
        "organization": member.organization,
        "user": member.user,
    }


@mutates("organizationInvitationCreate")
def create_invitations(context: Context, wish: Arguments) -> Payload:
    """Invite people by e-mail."""
    organization = context.required(wish["organizationID"], Organization)
    body: dict[str, Any] = {"emails": wish["emails"], **_places(wish)}
    if wish.get("teams"):
        body["teams"] = [_team(context, each) for each in wish["teams"]]
    act = "organizations.invitations.create"
    made = acts.invite_all(context.acting(organization, act), checked(act, body))
    context.log(act, made[0], body)
    return {"organization": organization, "invitationEdges": [Edge(each) for each in made]}


def _team(context: Context, wish: Arguments) -> dict[str, str]:
    team = context.required(wish["id"], Team)
    return {"id": team.id, "role": str(wish["role"]).lower()}


@mutates("organizationInvitationResend")
def resend_invitation(context: Context, wish: Arguments) -> Payload:
    """Send an open invitation again."""
    invitation = context.required(wish["id"], Invitation)
    act = "organizations.invitations.resend"
    context.acting(invitation.organization, act)
    acts.resend_invitation(invitation)
    context.log(act, invitation)
    return {"organizationInvitation": invitation}


@mutates("organizationInvitationRevoke")
def revoke_invitation(context: Context, wish: Arguments) -> Payload:
    """Take an open invitation back."""
    invitation = context.required(wish["id"], Invitation)
    act = "organizations.invitations.revoke"
    acting = context.acting(invitation.organization, act)
    acts.revoke_invitation(context.world, invitation, acting.user)
    context.log(act, invitation)
    return {
        "organization": invitation.organization,
        "organizationInvitation": invitation,
        "organizationInvitationEdge": Edge(invitation),
    }
