"""Fields of users and of what belongs to their accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions.account import emails_of, notice_for
from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import filter_builds, words
from buildkite_async.emulator.graphql.identity import TypedView, identify
from buildkite_async.emulator.graphql.ordering import newest_first
from buildkite_async.emulator.graphql.schema import values_of
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.state import account as a
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import people as p
from buildkite_async.emulator.state.build_rows import Merged


def avatar(identity: str) -> dict[str, Any]:
    """A picture, made from an id."""
    return {"url": f"https://www.gravatar.com/avatar/{identity.replace('-', '')}"}


reads(
    "User",
    avatar=lambda user: avatar(user.id),
    bot=lambda _: False,
    machineUser=lambda _: False,
    hasPassword=lambda _: True,
)
reads(
    "Viewer",
    user=lambda viewer: viewer.of,
)
reads(
    "RecoveryCodeBatch",
    codes=lambda batch: [
        {"code": code, "consumed": False, "consumedAt": None} for code in batch.codes
    ],
)
reads("GraphQLSnippet", url=lambda snippet: f"{WEB}/user/graphql/console/{snippet.id}")
reads(
    "OrganizationAPIAccessToken",
    owner=lambda token: token.user,
    lastAccessedAt=lambda token: token.last_used_at,
    # Every request comes from here: https://datatracker.ietf.org/doc/html/rfc5737
    ipAddress=lambda token: None if token.last_used_at is None else "192.0.2.1",
)
reads(
    "APIAccessTokenCode",
    application=lambda code: TypedView("APIApplication", code),
    authorizedAt=lambda code: code.approved_at,
    authorizedIPAddress=lambda code: None if code.approved_at is None else "192.0.2.1",
    code=lambda code: code.value,
    description=lambda code: f"{code.secret} asks for {', '.join(code.scopes)}",
)
reads(
    "APIApplication",
    name=lambda application: application.of.secret,
    description=lambda application: f"The application {application.of.secret}",
)


@resolves("OrganizationAPIAccessToken", "scopes")
def scopes(_context: Context, token: p.Token, _arguments: Arguments) -> list[str]:
    """The scopes, as far as the schema has names for them."""
    names = {scope.upper() for scope in token.scopes}
    return sorted(names & values_of("APIAccessTokenScopes"))


@resolves("User", "builds")
def builds_of_user(context: Context, user: p.User, arguments: Arguments) -> Sequence[e.Build]:
    """Builds that the user started, where the token sees them."""
    return _builds(context, user, arguments)


@resolves("Viewer", "builds")
def own_builds(context: Context, viewer: TypedView, arguments: Arguments) -> Sequence[e.Build]:
    """Builds that the caller started."""
    return _builds(context, viewer.of, arguments)


def _builds(context: Context, user: p.User, arguments: Arguments) -> Sequence[e.Build]:
    state = context.state
    seen = state.visible_to(context.token)
    parts = [filter_builds(state, each, arguments, creator=user) for each in seen]
    return parts[0] if len(parts) == 1 else Merged(parts)


@resolves("Viewer", "organizations")
def organizations(
    context: Context, _viewer: TypedView, _arguments: Arguments
) -> list[e.OrganizationEntity]:
    """Organizations that the token reaches."""
    return context.state.visible_to(context.token)


@resolves("Viewer", "emails")
def emails(context: Context, viewer: TypedView, arguments: Arguments) -> list[a.Email]:
    """Addresses, verified or not as asked."""
    verified = arguments.get("verified")
    return [
        each for each in emails_of(context.state, viewer.of) if verified in (None, each.verified)
    ]


@resolves("Viewer", "totp")
def totp(_context: Context, viewer: TypedView, arguments: Arguments) -> a.Totp | None:
    """One-time passwords, in force or being set up."""
    found: a.Totp | None = viewer.of.account.totp
    wanted = arguments.get("id")
    return found if found is not None and wanted in (None, identify(found)) else None


@resolves("Viewer", "notice")
def notice(context: Context, viewer: TypedView, arguments: Arguments) -> a.Notice:
    """The notice to the caller about one matter."""
    return notice_for(context.state, viewer.of, arguments["namespace"], arguments["scope"])


@resolves("Viewer", "authorizations")
def authorizations(_context: Context, viewer: TypedView, arguments: Arguments) -> list[TypedView]:
    """The one account elsewhere that everybody here has connected."""
    wanted = words(arguments, "type")
    connected = {"GITHUB": "AuthorizationGitHub"}
    return [
        TypedView(kind, viewer.of)
        for name, kind in connected.items()
        if not wanted or name in wanted
    ]


@resolves("Organization", "apiAccessTokens")
def api_access_tokens(
    context: Context, organization: e.OrganizationEntity, _arguments: Arguments
) -> list[p.Token]:
    """Tokens of members that reach the organization."""
    members = {member.user.id for member in organization.members}
    return newest_first(
        [
            token
            for token in context.state.tokens.values()
            if token.sees(organization) and token.user.id in members
        ]
    )
