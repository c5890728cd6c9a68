"""Fields of members, and how members are listed."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.graphql.context import Arguments, Context, resolves
from buildkite_async.emulator.graphql.filters import in_team, time_argument, words
from buildkite_async.emulator.graphql.ordering import ordered
from buildkite_async.emulator.resources.members import last_seen
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import people as p
from buildkite_async.emulator.state.teams import Membership


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
        if (not roles or member.role.upper() in roles)
        and text in f"{member.user.name} {member.user.email}".lower()
        and email in (None, member.user.email)
        and sso.get("mode") in (None, member.fields["sso_mode"].upper())
        and security.get("passwordProtected") is not False
        and security.get("twoFactorEnabled") in (None, member.has_second_factor)
        and (since is None or last_seen(context.state, member) < since)
        and in_team(organization, member.user, arguments.get("team"))
    ]
    return ordered(found, arguments, lambda member: member.user.name)
