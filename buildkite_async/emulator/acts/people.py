"""Members leaving, and people invited to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.acts.acting import Acting, Problem, check, invalid
from buildkite_async.emulator.acts.maintainers import drop_maintainer
from buildkite_async.emulator.acts.team_places import close_to_teams
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import Invitation, InvitationTeam, Member, Team, User
from buildkite_async.emulator.state.world import World


def problem_of_removing(member: Member) -> Problem | None:
    """What stands against removing a member: an administrator stays."""
    others = (each for each in member.organization.members if each is not member)
    if member.role != "ADMIN" or any(each.role == "ADMIN" for each in others):
        return None
    return Problem("last_administrator", "The last administrator can't be removed")


def remove_member(world: World, member: Member) -> None:
    """Remove a user from an organization and its teams."""
    check(problem_of_removing(member))
    organization = member.organization
    organization.members.remove(member)
    world.things.pop(member.id, None)
    close_to_teams(world, organization, member.user)
    drop_maintainer(world, organization, user=member.user.id)


def problem_of_changing(member: Member, user: User | None) -> Problem | None:
    """What stands against changing a member."""
    if member.user is not user:
        return None
    return Problem("own_membership", "You can't change your own membership", 403)


def update_member(acting: Acting, member: Member, wish: Mapping[str, Any]) -> Member:
    """Change role or sign-on mode of somebody else."""
    check(problem_of_changing(member, acting.user))
    if not wish.keys() & {"role", "sso_mode"}:
        raise invalid("role", "missing_field")
    member.role = str(wish.get("role", member.role)).upper()
    member.sso_mode = wish.get("sso_mode", member.sso_mode)
    return member


def invite_all(acting: Acting, wish: Mapping[str, Any]) -> list[Invitation]:
    """Invite people, each address once; `wish` is the body of a create call."""
    organization = acting.organization
    members = {member.user.email.lower() for member in organization.members}
    emails = list(dict.fromkeys(str(each).lower() for each in wish["emails"]))
    if any(each in members for each in emails):
        raise invalid("emails", "already_member")
    signs_on = any(each.state == "ENABLED" for each in organization.sso_providers)
    if signs_on and "sso_mode" not in wish:
        raise invalid("sso_mode", "missing_field")
    teams = _teams(organization, wish.get("teams") or ())
    return [
        invite(
            acting.world,
            organization,
            email,
            teams,
            role=str(wish.get("role", "member")).upper(),
            sso_mode=wish.get("sso_mode", "required"),
            user=acting.user,
        )
        for email in emails
    ]


def _teams(
    organization: Organization, wishes: Sequence[Mapping[str, str]]
) -> list[tuple[Team, str]]:
    known = {team.id: team for team in organization.teams}
    chosen = [each["id"] for each in wishes]
    if len(set(chosen)) != len(chosen) or not known.keys() >= set(chosen):
        raise invalid("teams")
    return [(known[each["id"]], each["role"].upper()) for each in wishes]


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


def problem_of_offering(invitation: Invitation) -> Problem | None:
    """What stands against sending an offer again, or taking it back."""
    state = invitation.state.lower()
    return None if state == "pending" else Problem(state, f"The invitation is {state} already")


def resend_invitation(invitation: Invitation) -> Invitation:
    """Send an offer that is still open again."""
    check(problem_of_offering(invitation))
    return invitation


def revoke_invitation(world: World, invitation: Invitation, user: User | None) -> Invitation:
    """Take back an offer that is still open."""
    check(problem_of_offering(invitation))
    invitation.state = "REVOKED"
    invitation.revoked_at, invitation.revoked_by = world.now(), user
    return invitation
