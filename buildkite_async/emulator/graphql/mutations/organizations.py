"""Mutations of an organization's own settings."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.acts import settings as acts
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.state.entities import Organization


@mutates("organizationApiIpAllowlistUpdate")
def update_allowlist(context: Context, wish: Arguments) -> Payload:
    """Let the API be used from some addresses only; an empty list lets it be used from all."""
    organization = context.required(wish["organizationID"], Organization)
    addresses = str(wish["ipAddresses"]).strip() or None
    _update_api_settings(context, organization, {"allowed_ip_addresses": addresses})
    return {"organization": organization}


@mutates("organizationRevokeInactiveTokensAfterUpdate")
def update_revocation(context: Context, wish: Arguments) -> Payload:
    """Revoke tokens that nobody used for some days, or never."""
    organization = context.required(wish["organizationId"], Organization)
    days = str(wish["revokeInactiveTokensAfter"]).rpartition("_")[2]
    body = {"revoke_inactive_tokens_after_days": int(days) if days.isdecimal() else None}
    _update_api_settings(context, organization, body)
    return {"organization": organization}


def _update_api_settings(
    context: Context, organization: Organization, body: dict[str, Any]
) -> None:
    context.acting(organization, "organizations.api_settings.update")
    acts.update_api_settings(organization, body)
    context.log("organizations.api_settings.update", organization, body)


@mutates("organizationEnforceTwoFactorAuthenticationForMembersUpdate")
def require_two_factor(context: Context, wish: Arguments) -> Payload:
    """Let in only members with a second factor, or all."""
    organization = context.required(wish["organizationId"], Organization)
    required: bool = wish["membersRequireTwoFactorAuthentication"]
    context.acting(organization, "organizations.require_two_factor")
    organization.members_require_two_factor_authentication = required
    body = {"members_require_two_factor_authentication": required}
    context.log("organizations.require_two_factor", organization, body)
    return {"organization": organization}


@mutates("organizationBannerUpsert")
def put_banner(context: Context, wish: Arguments) -> Payload:
    """Show everybody a message."""
    organization = context.required(wish["organizationId"], Organization)
    new = organization.banner is None
    acting = context.acting(organization, "organizations.banner.update")
    banner = acts.put_banner(acting, wish["message"])
    act = "organizations.banner.create" if new else "organizations.banner.update"
    context.log(act, banner, {"message": banner.message})
    return {"banner": banner}


@mutates("organizationBannerDelete")
def delete_banner(context: Context, wish: Arguments) -> Payload:
    """Show the message no more."""
    organization = context.required(wish["organizationId"], Organization)
    banner = acts.take_banner_down(context.acting(organization, "organizations.banner.delete"))
    context.log("organizations.banner.delete", banner)
    return {"deletedBannerId": identify(banner)}


@mutates("organizationApiAccessTokenRevoke")
def lock_token_out(context: Context, wish: Arguments) -> Payload:
    """Take a token's reach into the organization away."""
    organization = context.required(wish["organizationId"], Organization)
    wanted = wish["apiAccessTokenId"]
    context.acting(organization, "api_access_tokens.revoke")
    tokens = [each for each in context.world.tokens.values() if identify(each) == wanted]
    if not tokens:
        raise GraphQLError("No API access token found")
    acts.lock_token_out(organization, tokens[0])
    context.log("api_access_tokens.revoke", tokens[0], within=organization)
    return {"revokedApiAccessTokenId": wanted}
