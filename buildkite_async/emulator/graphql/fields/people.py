"""Fields of members and invitations."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import in_team, time_argument, words
from buildkite_async.emulator.graphql.ordering import ordered
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import people as p
from buildkite_async.emulator.state.teams import Membership


def _two_factor(member: p.Member) -> bool:
    totp = member.user.account.totp
    return totp is not None and totp.verified


reads(
    "OrganizationMember",
    complimentary=lambda _: False,
    createdBy=lambda member: member.organization.members[0].user,
    security=lambda member: {
        "passwordProtected": True,
        "twoFactorEnabled": _two_factor(member),
    },
    sso=lambda member: {"mode": member.sso_mode, "authorizations": []},
)
reads(
    "OrganizationInvitation",
    slug=lambda invitation: f"{invitation.organization.slug}/{invitation.id}",
    acceptedAt=lambda _: None,
    acceptedBy=lambda _: None,
    expiredAt=lambda _: None,
    sso=lambda invitation: {"mode": invitation.sso_mode},
)


@resolves("OrganizationMember", "lastSeenAt")
def last_seen(context: Context, member: p.Member, _arguments: Arguments) -> int:
    """When the member was here last: with a token, or to start a build."""
    return _last_seen(context, member)


def _last_seen(context: Context, member: p.Member) -> int:
    tokens = context.state.tokens.values()
    uses = [each.last_used_at for each in tokens if each.user is member.user]
    builds = member.organization.builds
    started = next((each for each in reversed(builds) if each.creator is member.user), None)
    return max(
        member.created_at,
        0 if started is None else started.created_at,
        *(use for use in uses if use is not None),
    )


@resolves("OrganizationMember", "teams")
def teams(_context: Context, member: p.Member, arguments: Arguments) -> list[Membership]:
    """The member's memberships of teams."""
    memberships = [
        membership
        for team in member.organization.teams
        for membership in team.members
        if membership.target is member.user
    ]
    return ordered(memberships, arguments, lambda membership: membership.parent.name)


@resolves("OrganizationMember", "pipelines")
def pipelines(_context: Context, member: p.Member, arguments: Arguments) -> list[dict[str, Any]]:
    """Pipelines that some team of the member may use."""
    text = str(arguments.get("search") or "").lower()
    open_to = {
        membership.target.id
        for team in member.organization.teams
        if team.has(member.user)
        for membership in team.pipelines
    }
    found = [
        pipeline
        for pipeline in member.organization.pipelines.values()
        if pipeline.id in open_to and text in str(pipeline.fields["name"]).lower()
    ]
    found = ordered(found, arguments, lambda pipeline: str(pipeline.fields["name"]))
    return [{"id": pipeline.id, "pipeline": pipeline} for pipeline in found]


@resolves("Organization", "members")
def members(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[p.Member]:
    """Members as the filters choose."""
    roles = words(arguments, "role")
    text = str(arguments.get("search") or "").lower()
    email, since = arguments.get("email"), time_argument(arguments, "inactiveSince")
    sso: Arguments = arguments.get("sso") or {}
    security: Arguments = arguments.get("security") or {}
    found = [
        member
        for member in organization.members
        if (not roles or member.role in roles)
        and text in f"{member.user.name} {member.user.email}".lower()
        and email in (None, member.user.email)
        and sso.get("mode") in (None, member.sso_mode.upper())
        and security.get("passwordProtected") is not False
        and security.get("twoFactorEnabled") in (None, _two_factor(member))
        and (since is None or _last_seen(context, member) < since)
        and in_team(organization, member.user, arguments.get("team"))
    ]
    return ordered(found, arguments, lambda member: member.user.name)


@resolves("Organization", "invitations")
def invitations(
    _context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[p.Invitation]:
    """Invitations in the states asked for, the newest first or by address."""
    states = words(arguments, "state")
    found = [
        each for each in reversed(organization.invitations) if not states or each.state in states
    ]
    return ordered(found, arguments, lambda invitation: invitation.email)
