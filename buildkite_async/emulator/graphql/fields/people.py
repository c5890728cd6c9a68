"""Fields of users, members, teams, invitations and single sign-on."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import words
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import people as p

reads(
    "User",
    avatar=lambda user: {
        "__typename": "Avatar",
        "url": f"https://www.gravatar.com/avatar/{user.id.replace('-', '')}",
    },
    bot=lambda _: False,
    machineUser=lambda _: False,
    hasPassword=lambda _: True,
)
reads(
    "OrganizationMember",
    complimentary=lambda _: False,
    createdBy=lambda member: member.organization.members[0].user,
    lastSeenAt=lambda member: member.created_at,
    teams=lambda member: [
        place
        for team in member.organization.teams
        for place in team.members
        if place.user is member.user
    ],
)
reads(
    "Team",
    isDefaultTeam=lambda team: team.default,
    defaultMemberRole=lambda team: team.default_role,
    pipelines=lambda team: team.pipelines,
    suites=lambda team: team.suites,
)
reads(
    "TeamMember",
    createdBy=lambda place: place.team.created_by,
    organizationMember=lambda place: next(
        (each for each in place.team.organization.members if each.user is place.user), None
    ),
)


def _suite_access(place: p.TeamSuite) -> str:
    return "MANAGE_AND_READ" if "edit" in place.access_levels else "READ_ONLY"


reads("TeamSuite", accessLevel=_suite_access)
reads(
    "OrganizationInvitation",
    slug=lambda invitation: f"{invitation.organization.slug}/{invitation.id}",
    acceptedAt=lambda _: None,
    acceptedBy=lambda _: None,
    expiredAt=lambda _: None,
)


@resolves("Organization", "members")
def members(
    _context: Context, organization: e.Organization, arguments: Arguments
) -> list[p.Member]:
    """Members as the filters choose."""
    roles = words(arguments, "role")
    text = str(arguments.get("search") or "").lower()
    email = arguments.get("email")
    team = arguments.get("team")
    return [
        member
        for member in organization.members
        if (not roles or member.role in roles)
        and text in f"{member.user.name} {member.user.email}".lower()
        and email in (None, member.user.email)
        and (team is None or _in_team(organization, member, team))
    ]


def _in_team(organization: e.Organization, member: p.Member, selector: str) -> bool:
    return any(
        place.user is member.user
        for team in organization.teams
        if selector in (team.slug, team.id, identify(team))
        for place in team.members
    )


@resolves("Organization", "teams")
def teams(_context: Context, organization: e.Organization, arguments: Arguments) -> list[p.Team]:
    """Teams by name and privacy."""
    text = str(arguments.get("search") or "").lower()
    privacy = words(arguments, "privacy")
    return [
        team
        for team in organization.teams
        if text in team.name.lower() and (not privacy or team.privacy in privacy)
    ]


@resolves("Organization", "invitations")
def invitations(
    _context: Context, organization: e.Organization, arguments: Arguments
) -> list[p.Invitation]:
    """Invitations in the states asked for."""
    states = words(arguments, "state")
    return [each for each in organization.invitations if not states or each.state in states]


@resolves("Team", "members")
def team_members(_context: Context, team: p.Team, arguments: Arguments) -> list[p.TeamMember]:
    """Members of a team by role and name."""
    roles = words(arguments, "role")
    text = str(arguments.get("search") or "").lower()
    return [
        place
        for place in team.members
        if (not roles or place.role in roles) and text in place.user.name.lower()
    ]


_SSO_FIELDS = (
    "emailDomain",
    "emailDomainVerificationAddress",
    "note",
    "pinSessionToIpAddress",
    "sessionDurationInHours",
    "githubOrganizationName",
    "googleHostedDomain",
    "discloseGoogleHostedDomain",
    "digestMethod",
    "signatureMethod",
)
# What a provider starts with where its creation left a value out.
_SSO_DEFAULTS = {
    "digestMethod": "SHA256",
    "signatureMethod": "RSA_SHA256",
    "discloseGoogleHostedDomain": False,
    "pinSessionToIpAddress": False,
    "githubOrganizationName": "",
    "googleHostedDomain": "",
}


def _sso_field(name: str) -> None:
    def field(_context: Context, provider: p.SsoProvider, _arguments: Arguments) -> Any:
        return provider.fields.get(name, _SSO_DEFAULTS.get(name))

    resolves("SSOProviderSAML", name)(field)
    resolves("SSOProviderGitHubApp", name)(field)
    resolves("SSOProviderGoogleGSuite", name)(field)


for _name in _SSO_FIELDS:
    _sso_field(_name)

for _kind in ("SSOProviderSAML", "SSOProviderGitHubApp", "SSOProviderGoogleGSuite"):
    reads(
        _kind,
        type=lambda provider: provider.type,
        url=lambda provider: f"{WEB}/organizations/{provider.organization.slug}/sso/{provider.id}",
        emailDomainVerifiedAt=lambda _: None,
        testAuthorizationRequired=lambda provider: provider.state == "CREATED",
    )


def _identity_provider(provider: p.SsoProvider) -> dict[str, Any]:
    known: dict[str, Any] = provider.fields.get("identityProvider") or {}
    empty = dict.fromkeys(("name", "certificate", "issuer", "ssoURL", "metadata"))
    return {**empty, **known}


reads("SSOProviderSAML", identityProvider=_identity_provider)
