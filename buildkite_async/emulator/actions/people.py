"""Members leaving, and people invited to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, check, invalid
from buildkite_async.emulator.actions.maintainers import drop_maintainer
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Invitation, InvitationTeam, Member, User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.teams import Team, remove_from_teams


def problem_of_removing(member: Member) -> Problem | None:
    """Why a member cannot be removed, or None: an administrator stays."""
    others = (each for each in member.organization.members if each is not member)
    if member.role != "ADMIN" or any(each.role == "ADMIN" for each in others):
        return None
    return Problem("last_administrator", "The last administrator can't be removed")


def remove_member(state: State, member: Member) -> None:
    """Remove a user from an organization and its teams."""
    check(problem_of_removing(member))
    organization = member.organization
    organization.members.remove(member)
    state.things.pop(member.id, None)
    remove_from_teams(state, organization, member.user)
    drop_maintainer(state, organization, user=member.user.id)


def problem_of_changing(member: Member, user: User | None) -> Problem | None:
    """Why a member cannot be changed, or None."""
    if member.user is not user:
        return None
    return Problem("own_membership", "You can't change your own membership", 403)


def update_member(actor: Actor, member: Member, body: Mapping[str, Any]) -> Member:
    """Change role or sign-on mode of somebody else."""
    check(problem_of_changing(member, actor.user))
    if not body.keys() & {"role", "sso_mode"}:
        raise invalid("role", "missing_field")
    member.role = str(body.get("role", member.role)).upper()
    member.sso_mode = body.get("sso_mode", member.sso_mode)
    return member


def invite_all(actor: Actor, body: Mapping[str, Any]) -> list[Invitation]:
    """Invite people, each address once; `body` is that of a create call."""
    organization = actor.organization
    members = {member.user.email.lower() for member in organization.members}
    emails = list(dict.fromkeys(str(each).lower() for each in body["emails"]))
    if any(each in members for each in emails):
        raise invalid("emails", "already_member")
    providers = actor.state.records.of("sso_providers", organization.id)
    signs_on = any(each.fields["state"] == "enabled" for each in providers)
    if signs_on and "sso_mode" not in body:
        raise invalid("sso_mode", "missing_field")
    teams = _teams(organization, body.get("teams") or ())
    return [
        invite(
            actor.state,
            organization,
            email,
            teams,
            role=str(body.get("role", "member")).upper(),
            sso_mode=body.get("sso_mode", "required"),
            user=actor.user,
        )
        for email in emails
    ]


def _teams(
    organization: OrganizationEntity, bodies: Sequence[Mapping[str, str]]
) -> list[tuple[Team, str]]:
    known = {team.id: team for team in organization.teams}
    chosen = [each["id"] for each in bodies]
    if len(set(chosen)) != len(chosen) or not known.keys() >= set(chosen):
        raise invalid("teams")
    return [(known[each["id"]], each["role"].upper()) for each in bodies]


def invite(
    state: State,
    organization: OrganizationEntity,
    email: str,
    teams: Sequence[tuple[Team, str]],
    *,
    role: str,
    sso_mode: str,
    user: User | None,
) -> Invitation:
    """Invite somebody into an organization, and into some of its teams."""
    invitation = Invitation(
        id=state.new_id(),
        organization=organization,
        email=email,
        role=role,
        sso_mode=sso_mode,
        created_at=state.now(),
        created_by=user,
        teams=[InvitationTeam(id=state.new_id(), team=team, role=each) for team, each in teams],
    )
    organization.invitations.insert(0, state.add(invitation.id, invitation))
    return invitation


def problem_of_offering(invitation: Invitation) -> Problem | None:
    """Why an invitation cannot be sent again or revoked, or None."""
    state = invitation.state.lower()
    return None if state == "pending" else Problem(state, f"The invitation is {state} already")


def resend_invitation(invitation: Invitation) -> Invitation:
    """Send an offer that is still open again."""
    check(problem_of_offering(invitation))
    return invitation


def revoke_invitation(state: State, invitation: Invitation, user: User | None) -> Invitation:
    """Take back an offer that is still open."""
    check(problem_of_offering(invitation))
    invitation.state = "REVOKED"
    invitation.revoked_at, invitation.revoked_by = state.now(), user
    return invitation
