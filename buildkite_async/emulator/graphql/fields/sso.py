"""Fields of single sign-on."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.graphql.context import Arguments, Context, Field, reads, resolves
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.state import people as p

_COMMON: Final = (
    "emailDomain",
    "emailDomainVerificationAddress",
    "note",
    "pinSessionToIpAddress",
    "sessionDurationInHours",
)
_OWN: Final = {
    "SSOProviderSAML": ("digestMethod", "signatureMethod"),
    "SSOProviderGitHubApp": ("githubOrganizationName",),
    "SSOProviderGoogleGSuite": ("googleHostedDomain", "discloseGoogleHostedDomain"),
}
# What a provider starts with where its creation left a value out.
_DEFAULTS: Final = {
    "digestMethod": "SHA256",
    "signatureMethod": "RSA_SHA256",
    "discloseGoogleHostedDomain": False,
    "pinSessionToIpAddress": False,
    "githubOrganizationName": "",
    "googleHostedDomain": "",
}


def _field(name: str) -> Field:
    def field(_context: Context, provider: p.SsoProvider, _arguments: Arguments) -> Any:
        known = provider.fields.get(name)
        return _DEFAULTS.get(name) if known is None else known

    return field


for _kind, _names in _OWN.items():
    for _name in (*_COMMON, *_names):
        resolves(_kind, _name)(_field(_name))
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
    metadata: dict[str, Any] | None = known.get("metadata")
    shown = None if metadata is None else {"url": None, "xml": None, **metadata}
    return {**empty, **known, "metadata": shown}


def _service_provider(provider: p.SsoProvider) -> dict[str, Any]:
    home = f"{WEB}/organizations/{provider.organization.slug}/sso/{provider.id}"
    metadata = {"url": f"{home}/metadata.xml", "xml": None}
    return {"issuer": f"{home}/metadata", "ssoURL": f"{home}/consume", "metadata": metadata}


reads(
    "SSOProviderSAML",
    identityProvider=_identity_provider,
    serviceProvider=_service_provider,
)
