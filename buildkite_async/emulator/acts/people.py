"""Members leaving, and people invited to come."""

from __future__ import annotations

from collections.abc import Sequence

from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import Invitation, InvitationTeam, Member, Team, User
from buildkite_async.emulator.state.world import World


def remove_member(world: World, member: Member) -> None:
    """Remove a user from an organization and its teams; an administrator stays in it."""
    organization = member.organization
    others = [each for each in organization.members if each is not member]
    if member.role == "ADMIN" and not any(each.role == "ADMIN" for each in others):
        raise Refusal(422, "The last administrator can't be removed")
    organization.members.remove(member)
    world.things.pop(member.id, None)
    for team in organization.teams:
        team.members = [place for place in team.members if place.user is not member.user]


def invite(
    world: World,
    organization: Organization,
    email: str,
    teams: Sequence[tuple[Team, str]],
    *,
    role: str,
    sso_mode: str,
    user: User | None,
) -> Invitation:
    """Offer a place in an organization, and in some of its teams."""
    invitation = Invitation(
        id=world.new_id(),
        organization=organization,
        email=email,
        role=role,
        sso_mode=sso_mode,
        created_at=world.now(),
        created_by=user,
        teams=[InvitationTeam(id=world.new_id(), team=team, role=each) for team, each in teams],
    )
    organization.invitations.insert(0, world.keep(invitation.id, invitation))
    return invitation


def revoke_invitation(world: World, invitation: Invitation, user: User | None) -> Invitation:
    """Take back an offer that is still open."""
    if invitation.state != "PENDING":
        raise Refusal(422, f"The invitation is {invitation.state.lower()} already")
    invitation.state = "REVOKED"
    invitation.revoked_at, invitation.revoked_by = world.now(), user
    return invitation
