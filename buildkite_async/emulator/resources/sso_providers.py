"""Providers of single sign-on, which only GraphQL has."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.engine.declaration import Action, Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

# What a provider of one type has, and the others do not.
_OF_TYPE: Final = {
    "saml": ("identity_provider", "digest_method", "signature_method"),
    "github_app": ("github_organization_name",),
    "google_gsuite": ("google_hosted_domain", "disclose_google_hosted_domain"),
}
_CONCRETE: Final = {
    "saml": "SSOProviderSAML",
    "github_app": "SSOProviderGitHubApp",
    "google_gsuite": "SSOProviderGoogleGSuite",
}


def _enable(actor: Actor, provider: Record, _body: Body) -> None:
    provider.fields |= {
        "state": "enabled",
        "enabled_at": actor.state.now(),
        "enabled_by": actor.user,
        **dict.fromkeys(("disabled_at", "disabled_by", "disabled_reason")),
    }


def _disable(actor: Actor, provider: Record, body: Body) -> None:
    provider.fields |= {
        "state": "disabled",
        "disabled_at": actor.state.now(),
        "disabled_by": actor.user,
        "disabled_reason": body.get("disabled_reason"),
    }


def _home(provider: Record) -> str:
    return f"{WEB}/organizations/{provider.organization.slug}/sso/{provider.id}"


def _identity_provider(_state: State, provider: Record) -> dict[str, Any]:
    known: dict[str, Any] = provider.fields.get("identity_provider") or {}
    empty = dict.fromkeys(("name", "certificate", "issuer", "ssoURL", "metadata"))
    metadata: dict[str, Any] | None = known.get("metadata")
    shown = None if metadata is None else {"url": None, "xml": None, **metadata}
    return {**empty, **known, "metadata": shown}


def _service_provider(_state: State, provider: Record) -> dict[str, Any]:
    home = _home(provider)
    metadata = {"url": f"{home}/metadata.xml", "xml": None}
    return {"issuer": f"{home}/metadata", "ssoURL": f"{home}/consume", "metadata": metadata}


class SsoProviders(RecordResource):
    """Providers of an organization."""

    name, kind, noun = "sso_providers", "SSOProvider", "sso provider"
    label, stem, concrete_ids = "email_domain", "ssoProvider", True
    administrators = ("create", "update", "enable", "disable", "delete")
    actions = {
        "enable": Action(_enable, "ssoProviderEnable"),
        "disable": Action(_disable, "ssoProviderDisable"),
    }
    defaults = {
        "state": "created",
        "digest_method": "sha256",
        "signature_method": "rsa_sha256",
        "disclose_google_hosted_domain": False,
        "pin_session_to_ip_address": False,
        "github_organization_name": "",
        "google_hosted_domain": "",
    }
    reads = {
        "url": lambda _, provider: _home(provider),
        "testAuthorizationRequired": lambda _, provider: provider.fields["state"] == "created",
        "identityProvider": _identity_provider,
        "serviceProvider": _service_provider,
    }

    def concrete(self, thing: Record) -> str:
        """The type of the schema for the type of the provider."""
        return _CONCRETE[thing.fields["type"]]

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """A provider has only what its type has."""
        kind = body["type"] if known is None else known.fields["type"]
        for other, names in _OF_TYPE.items():
            foreign = [name for name in names if body.get(name) is not None]
            if other != kind and foreign:
                raise invalid(foreign[0])

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """A provider that is enabled is disabled first."""
        enabled = thing.fields["state"] == "enabled"
        match verb:
            case "enable" if enabled:
                return Problem("enabled", "The provider is already enabled")
            case "disable" if not enabled:
                return Problem("not_enabled", "The provider is not enabled")
            case "delete" if enabled:
                message = "An enabled provider can't be deleted: disable it first"
                return Problem("enabled", message)
            case _:
                return None


SSO_PROVIDERS = declare(SsoProviders())
