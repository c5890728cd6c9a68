"""Mutations of single sign-on."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.acts.acting import invalid
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import snake
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import SsoProvider

_ADDRESSED: Final = ("clientMutationId", "id", "organizationId", "type")
# What a provider of one type has, and the others have not.
_OF_TYPE: Final = {
    "SAML": ("identityProvider", "digestMethod", "signatureMethod"),
    "GITHUB_APP": ("githubOrganizationName",),
    "GOOGLE_GSUITE": ("googleHostedDomain", "discloseGoogleHostedDomain"),
}


@mutates("ssoProviderCreate")
def create_provider(context: Context, wish: Arguments) -> Payload:
    """Add a sign-on provider."""
    organization = context.required(wish["organizationId"], Organization)
    acting = context.acting(organization, "sso_providers.create")
    fields = _fields(wish, wish["type"])
    provider = SsoProvider(
        id=context.world.new_id(),
        organization=organization,
        type=wish["type"],
        fields=fields,
        created_at=context.world.now(),
        created_by=acting.user,
    )
    organization.sso_providers.append(context.world.keep(provider.id, provider))
    context.log("sso_providers.create", provider, _names(fields))
    return {
        "organization": organization,
        "ssoProvider": provider,
        "ssoProviderEdge": Edge(provider),
    }


@mutates("ssoProviderUpdate")
def update_provider(context: Context, wish: Arguments) -> Payload:
    """Change a sign-on provider."""
    provider = _provider(context, wish, "sso_providers.update")
    fields = _fields(wish, provider.type)
    provider.fields.update(fields)
    context.log("sso_providers.update", provider, _names(fields))
    return {"ssoProvider": provider}


@mutates("ssoProviderEnable")
def enable_provider(context: Context, wish: Arguments) -> Payload:
    """Turn a sign-on provider on."""
    provider = _provider(context, wish, "sso_providers.enable")
    if provider.state == "ENABLED":
        raise Refusal(422, "The provider is already enabled")
    provider.state, provider.enabled_at = "ENABLED", context.world.now()
    provider.enabled_by = context.user
    provider.disabled_at = provider.disabled_by = provider.disabled_reason = None
    context.log("sso_providers.enable", provider)
    return {"ssoProvider": provider}


@mutates("ssoProviderDisable")
def disable_provider(context: Context, wish: Arguments) -> Payload:
    """Turn a sign-on provider off."""
    provider = _provider(context, wish, "sso_providers.disable")
    if provider.state != "ENABLED":
        raise Refusal(422, "The provider is not enabled")
    provider.state, provider.disabled_at = "DISABLED", context.world.now()
    provider.disabled_by, provider.disabled_reason = context.user, wish.get("disabledReason")
    context.log("sso_providers.disable", provider)
    return {"ssoProvider": provider}


@mutates("ssoProviderDelete")
def delete_provider(context: Context, wish: Arguments) -> Payload:
    """Delete a sign-on provider that is off."""
    provider = _provider(context, wish, "sso_providers.delete")
    if provider.state == "ENABLED":
        raise Refusal(422, "An enabled provider can't be deleted: disable it first")
    provider.organization.sso_providers.remove(provider)
    del context.world.things[provider.id]
    context.log("sso_providers.delete", provider)
    return {"deletedSSOProviderId": wish["id"], "organization": provider.organization}


def _provider(context: Context, wish: Arguments, act: str) -> SsoProvider:
    provider = context.required(wish["id"], SsoProvider)
    context.acting(provider.organization, act)
    return provider


def _fields(wish: Arguments, kind: str) -> dict[str, Any]:
    fields = {name: value for name, value in wish.items() if name not in _ADDRESSED}
    for other, names in _OF_TYPE.items():
        foreign = [name for name in names if fields.get(name) is not None]
        if other != kind and foreign:
            raise invalid(snake(foreign[0]))
    return fields


def _names(fields: dict[str, Any]) -> dict[str, Any]:
    return {snake(name): value for name, value in fields.items()}
