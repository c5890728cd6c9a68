"""Mutations of an organization's own settings."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.resources.organization_settings import API_SETTINGS
from buildkite_async.emulator.state.entities import OrganizationEntity


@mutates("organizationApiIpAllowlistUpdate")
def update_allowlist(context: Context, input: Arguments) -> Payload:
    """Let the API be used from some addresses only; an empty list lets it be used from all."""
    organization = context.required(input["organizationID"], OrganizationEntity)
    addresses = str(input["ipAddresses"]).strip() or None
    _update_api_settings(context, organization, {"allowed_ip_addresses": addresses})
    return {"organization": organization}


@mutates("organizationRevokeInactiveTokensAfterUpdate")
def update_revocation(context: Context, input: Arguments) -> Payload:
    """Revoke tokens that were not used for some days, or never."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    days = str(input["revokeInactiveTokensAfter"]).rpartition("_")[2]
    body = {"revoke_inactive_tokens_after_days": int(days) if days.isdecimal() else None}
    _update_api_settings(context, organization, body)
    return {"organization": organization}


def _update_api_settings(
    context: Context, organization: OrganizationEntity, body: dict[str, Any]
) -> None:
    context.actor(organization, "organizations.api_settings.update")
    API_SETTINGS.change(organization, body)
    context.log("organizations.api_settings.update", organization, body)


@mutates("organizationEnforceTwoFactorAuthenticationForMembersUpdate")
def require_two_factor(context: Context, input: Arguments) -> Payload:
    """Let in only members with a second factor, or all."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    required: bool = input["membersRequireTwoFactorAuthentication"]
    context.actor(organization, "organizations.require_two_factor")
    organization.members_require_two_factor_authentication = required
    body = {"members_require_two_factor_authentication": required}
    context.log("organizations.require_two_factor", organization, body)
    return {"organization": organization}


@mutates("organizationApiAccessTokenRevoke")
def lock_token_out(context: Context, input: Arguments) -> Payload:
    """Take a token's reach into the organization away."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    wanted = input["apiAccessTokenId"]
    context.actor(organization, "api_access_tokens.revoke")
    known = context.state.tokens.values()
    tokens = [each for each in known if identify(each) == wanted and each.sees(organization)]
    if not tokens:
        raise GraphQLError("No API access token found")
    token = tokens[0]
    token.revoked_from |= {organization.slug}
    context.log("api_access_tokens.revoke", token, within=organization)
    return {"revokedApiAccessTokenId": wanted}
