"""Settings of an organization that both faces change."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.acts.acting import Acting, invalid
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Banner, Organization
from buildkite_async.emulator.state.people import Token


def kept(organization: Organization, group: str) -> dict[str, Any]:
    """The settings of one group."""
    settings: dict[str, Any] = organization.settings.setdefault(group, {})
    return settings


def api_settings(organization: Organization) -> dict[str, Any]:
    """Who may use the API, from where and for how long."""
    return kept(organization, "api-settings")


def update_api_settings(organization: Organization, wish: Mapping[str, Any]) -> None:
    """Change what the wish names; null clears."""
    check_addresses(wish.get("allowed_ip_addresses"))
    api_settings(organization).update(wish)


def check_addresses(text: str | None) -> None:
    """Refuse what is not a list of networks, separated by spaces."""
    for part in (text or "").split():
        try:
            ipaddress.ip_network(part, strict=False)
        except ValueError:
            raise invalid("allowed_ip_addresses") from None


def put_banner(acting: Acting, message: str) -> Banner:
    """Show everybody a message, in place of the one before."""
    if not message.strip():
        raise invalid("message", "missing_field")
    organization = acting.organization
    if organization.banner is None:
        banner = Banner(id=acting.world.new_id(), organization=organization, message=message)
        organization.banner = acting.world.keep(banner.id, banner)
    organization.banner.message = message
    return organization.banner


def take_banner_down(acting: Acting) -> Banner:
    """Show the message no more."""
    banner = acting.organization.banner
    if banner is None:
        raise Refusal(404, "No banner found")
    acting.organization.banner = None
    acting.world.things.pop(banner.id, None)
    return banner


def lock_token_out(organization: Organization, token: Token) -> None:
    """Take a token's reach into one organization away."""
    if not token.sees(organization):
        raise Refusal(404, "No API access token found")
    token.revoked_from |= {organization.slug}
