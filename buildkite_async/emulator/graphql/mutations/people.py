"""Mutations of members, invitations, single sign-on, agents and their tokens."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.acts import agents as agent_acts
from buildkite_async.emulator.acts import people
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, mutates
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.fleet import Agent
from buildkite_async.emulator.state.people import (
    AgentToken,
    Invitation,
    Member,
    SsoProvider,
    Team,
)

Payload = dict[str, Any]


@mutates("organizationMemberDelete")
def delete_member(context: Context, wish: Arguments) -> Payload:
    """Remove a user from the organization and its teams."""
    member = context.required(wish["id"], Member)
    organization = member.organization
    people.remove_member(context.world, member)
    return {
        "deletedOrganizationMemberID": wish["id"],
        "organization": organization,
        "user": member.user,
    }


@mutates("organizationMemberUpdate")
def update_member(context: Context, wish: Arguments) -> Payload:
    """Change the role of a member."""
    member = context.required(wish["id"], Member)
    member.role = wish.get("role") or member.role
    return {"organizationMember": member}


@mutates("organizationInvitationCreate")
def create_invitations(context: Context, wish: Arguments) -> Payload:
    """Invite people by e-mail."""
    organization = context.required(wish["organizationID"], Organization)
    teams = [(context.required(each["id"], Team), each["role"]) for each in wish.get("teams") or ()]
    edges: list[Edge] = []
    for email in wish["emails"]:
        if "@" not in email:
            raise GraphQLError(f"{email} is not an e-mail address")
        invitation = people.invite(
            context.world,
            organization,
            email,
            teams,
            role=wish.get("role") or "MEMBER",
            sso_mode=_sso_mode(wish),
            user=context.user,
        )
        edges.append(Edge(invitation))
    return {"organization": organization, "invitationEdges": edges}


def _sso_mode(wish: Arguments) -> str:
    sso: Arguments | None = wish.get("sso")
    return "required" if sso is None else str(sso["mode"]).lower()


@mutates("organizationInvitationResend")
def resend_invitation(context: Context, wish: Arguments) -> Payload:
    """Send an open invitation again."""
    return {"organizationInvitation": _pending(context, wish)}


@mutates("organizationInvitationRevoke")
def revoke_invitation(context: Context, wish: Arguments) -> Payload:
    """Take an open invitation back."""
    invitation = _pending(context, wish)
    invitation.state, invitation.revoked_at = "REVOKED", context.world.now()
    invitation.revoked_by = context.user
    return {
        "organization": invitation.organization,
        "organizationInvitation": invitation,
        "organizationInvitationEdge": Edge(invitation),
    }


def _pending(context: Context, wish: Arguments) -> Invitation:
    invitation = context.required(wish["id"], Invitation)
    if invitation.state != "PENDING":
        raise GraphQLError(f"The invitation is {invitation.state.lower()}")
    return invitation


@mutates("ssoProviderCreate")
def create_sso_provider(context: Context, wish: Arguments) -> Payload:
    """Add a sign-on provider."""
    organization = context.required(wish["organizationId"], Organization)
    provider = SsoProvider(
        id=context.world.new_id(),
        organization=organization,
        type=wish["type"],
        fields=_sso_fields(wish),
        created_at=context.world.now(),
        created_by=context.user,
    )
    organization.sso_providers.append(context.world.keep(provider.id, provider))
    return {
        "organization": organization,
        "ssoProvider": provider,
        "ssoProviderEdge": Edge(provider),
    }


@mutates("ssoProviderUpdate")
def update_sso_provider(context: Context, wish: Arguments) -> Payload:
    """Change a sign-on provider."""
    provider = context.required(wish["id"], SsoProvider)
    provider.fields.update(_sso_fields(wish))
    return {"ssoProvider": provider}


@mutates("ssoProviderEnable")
def enable_sso_provider(context: Context, wish: Arguments) -> Payload:
    """Turn a sign-on provider on."""
    provider = context.required(wish["id"], SsoProvider)
    if provider.state == "ENABLED":
        raise GraphQLError("The provider is already enabled")
    provider.state, provider.enabled_at = "ENABLED", context.world.now()
    provider.enabled_by = context.user
    provider.disabled_at = provider.disabled_by = provider.disabled_reason = None
    return {"ssoProvider": provider}


@mutates("ssoProviderDisable")
def disable_sso_provider(context: Context, wish: Arguments) -> Payload:
    """Turn a sign-on provider off."""
    provider = context.required(wish["id"], SsoProvider)
    if provider.state != "ENABLED":
        raise GraphQLError("The provider is not enabled")
    provider.state, provider.disabled_at = "DISABLED", context.world.now()
    provider.disabled_by, provider.disabled_reason = context.user, wish.get("disabledReason")
    return {"ssoProvider": provider}


@mutates("ssoProviderDelete")
def delete_sso_provider(context: Context, wish: Arguments) -> Payload:
    """Delete a sign-on provider that is off."""
    provider = context.required(wish["id"], SsoProvider)
    if provider.state == "ENABLED":
        raise GraphQLError("An enabled provider can't be deleted: disable it first")
    provider.organization.sso_providers.remove(provider)
    del context.world.things[provider.id]
    return {"deletedSSOProviderId": wish["id"], "organization": provider.organization}


def _sso_fields(wish: Arguments) -> dict[str, Any]:
    other = ("clientMutationId", "id", "organizationId", "type")
    return {name: value for name, value in wish.items() if name not in other}


@mutates("agentStop")
def stop_agent(context: Context, wish: Arguments) -> Payload:
    """Stop an agent."""
    agent = context.required(wish["id"], Agent)
    graceful = wish.get("graceful") is not False
    return {"agent": agent_acts.stop_agent(context.world, agent, force=not graceful)}


@mutates("agentPause")
def pause_agent(context: Context, wish: Arguments) -> Payload:
    """Let an agent take no further jobs."""
    agent = context.required(wish["id"], Agent)
    minutes = wish.get("timeoutInMinutes") or 5
    agent_acts.pause_agent(
        context.world, agent, note=wish.get("note"), minutes=minutes, user=context.user
    )
    return {"agent": agent}


@mutates("agentResume")
def resume_agent(context: Context, wish: Arguments) -> Payload:
    """Let a paused agent take jobs again."""
    return {"agent": agent_acts.resume_agent(context.required(wish["id"], Agent))}


@mutates("agentTokenCreate")
def create_agent_token(context: Context, wish: Arguments) -> Payload:
    """Issue a token for unclustered agents."""
    organization = context.required(wish["organizationID"], Organization)
    token = AgentToken(
        id=context.world.new_id(),
        organization=organization,
        description=wish.get("description"),
        created_at=context.world.now(),
        created_by=context.user,
    )
    organization.agent_tokens.append(context.world.keep(token.id, token))
    return {
        "agentTokenEdge": Edge(token),
        "organization": organization,
        "tokenValue": f"synthetic-{context.world.new_id()}",
    }


@mutates("agentTokenRevoke")
def revoke_agent_token(context: Context, wish: Arguments) -> Payload:
    """Make an agent token worthless."""
    token = context.required(wish["id"], AgentToken)
    token.revoked_at, token.revoked_by = context.world.now(), context.user
    token.revoked_reason = wish.get("reason")
    return {"agentToken": token}
