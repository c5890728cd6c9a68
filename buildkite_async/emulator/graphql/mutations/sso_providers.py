"""Mutations of single sign-on."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import snake
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import SsoProvider

_ADDRESSED: Final = ("clientMutationId", "id", "organizationId", "type")
# What a provider of one type has, and the others have not.
_OF_TYPE: Final = {
    "SAML": ("identityProvider", "digestMethod", "signatureMethod"),
    "GITHUB_APP": ("githubOrganizationName",),
    "GOOGLE_GSUITE": ("googleHostedDomain", "discloseGoogleHostedDomain"),
}


@mutates("ssoProviderCreate")
def create_provider(context: Context, input: Arguments) -> Payload:
    """Add a sign-on provider."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    actor = context.actor(organization, "sso_providers.create")
    fields = _fields(input, input["type"])
    provider = SsoProvider(
        id=context.state.new_id(),
        organization=organization,
        type=input["type"],
        fields=fields,
        created_at=context.state.now(),
        created_by=actor.user,
    )
    organization.sso_providers.append(context.state.add(provider.id, provider))
    context.log("sso_providers.create", provider, _names(fields))
    return {
        "organization": organization,
        "ssoProvider": provider,
        "ssoProviderEdge": Edge(provider),
    }


@mutates("ssoProviderUpdate")
def update_provider(context: Context, input: Arguments) -> Payload:
    """Change a sign-on provider."""
    provider = _provider(context, input, "sso_providers.update")
    fields = _fields(input, provider.type)
    provider.fields.update(fields)
    context.log("sso_providers.update", provider, _names(fields))
    return {"ssoProvider": provider}


@mutates("ssoProviderEnable")
def enable_provider(context: Context, input: Arguments) -> Payload:
    """Turn a sign-on provider on."""
    provider = _provider(context, input, "sso_providers.enable")
    if provider.state == "ENABLED":
        raise ApiError(422, "The provider is already enabled")
    provider.state, provider.enabled_at = "ENABLED", context.state.now()
    provider.enabled_by = context.user
    provider.disabled_at = provider.disabled_by = provider.disabled_reason = None
    context.log("sso_providers.enable", provider)
    return {"ssoProvider": provider}


@mutates("ssoProviderDisable")
def disable_provider(context: Context, input: Arguments) -> Payload:
    """Turn a sign-on provider off."""
    provider = _provider(context, input, "sso_providers.disable")
    if provider.state != "ENABLED":
        raise ApiError(422, "The provider is not enabled")
    provider.state, provider.disabled_at = "DISABLED", context.state.now()
    provider.disabled_by, provider.disabled_reason = context.user, input.get("disabledReason")
    context.log("sso_providers.disable", provider)
    return {"ssoProvider": provider}


@mutates("ssoProviderDelete")
def delete_provider(context: Context, input: Arguments) -> Payload:
    """Delete a sign-on provider that is off."""
    provider = _provider(context, input, "sso_providers.delete")
    if provider.state == "ENABLED":
        raise ApiError(422, "An enabled provider can't be deleted: disable it first")
    provider.organization.sso_providers.remove(provider)
    del context.state.things[provider.id]
    context.log("sso_providers.delete", provider)
    return {"deletedSSOProviderId": input["id"], "organization": provider.organization}


def _provider(context: Context, input: Arguments, action: str) -> SsoProvider:
    provider = context.required(input["id"], SsoProvider)
    context.actor(provider.organization, action)
    return provider


def _fields(input: Arguments, kind: str) -> dict[str, Any]:
    fields = {name: value for name, value in input.items() if name not in _ADDRESSED}
    for other, names in _OF_TYPE.items():
        foreign = [name for name in names if fields.get(name) is not None]
        if other != kind and foreign:
            raise invalid(snake(foreign[0]))
    return fields


def _names(fields: dict[str, Any]) -> dict[str, Any]:
    return {snake(name): value for name, value in fields.items()}
