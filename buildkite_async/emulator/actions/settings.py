"""Settings of an organization that REST and GraphQL change."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Token


def kept(organization: OrganizationEntity, group: str) -> dict[str, Any]:
    """The settings of one group."""
    settings: dict[str, Any] = organization.settings.setdefault(group, {})
    return settings


def api_settings(organization: OrganizationEntity) -> dict[str, Any]:
    """Who may use the API, from where and for how long."""
    return kept(organization, "api-settings")


def update_api_settings(organization: OrganizationEntity, body: Mapping[str, Any]) -> None:
    """Change the fields of the body; null clears."""
    check_addresses(body.get("allowed_ip_addresses"))
    api_settings(organization).update(body)


def check_addresses(text: str | None) -> None:
    """Refuse what is not a list of networks, separated by spaces."""
    for part in (text or "").split():
        try:
            ipaddress.ip_network(part, strict=False)
        except ValueError:
            raise invalid("allowed_ip_addresses") from None


def lock_token_out(organization: OrganizationEntity, token: Token) -> None:
    """Take a token's reach into one organization away."""
    if not token.sees(organization):
        raise ApiError(404, "No API access token found")
    token.revoked_from |= {organization.slug}
