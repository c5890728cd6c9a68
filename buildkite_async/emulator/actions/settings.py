"""Settings of an organization that REST and GraphQL change."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import Banner, OrganizationEntity
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


def put_banner(actor: Actor, message: str) -> Banner:
    """Show everybody a message, in place of the one before."""
    if not message.strip():
        raise invalid("message", "missing_field")
    organization, now = actor.organization, actor.state.now()
    if organization.banner is None:
        banner = Banner(
            id=actor.state.new_id(),
            organization=organization,
            message=message,
            created_at=now,
            updated_at=now,
        )
        organization.banner = actor.state.add(banner.id, banner)
    organization.banner.message, organization.banner.updated_at = message, now
    return organization.banner


def take_banner_down(actor: Actor) -> Banner:
    """Show the message no more."""
    banner = actor.organization.banner
    if banner is None:
        raise ApiError(404, "No banner found")
    actor.organization.banner = None
    actor.state.things.pop(banner.id, None)
    return banner


def lock_token_out(organization: OrganizationEntity, token: Token) -> None:
    """Take a token's reach into one organization away."""
    if not token.sees(organization):
        raise ApiError(404, "No API access token found")
    token.revoked_from |= {organization.slug}
