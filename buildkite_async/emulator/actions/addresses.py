"""The addresses that something may be used from."""

from __future__ import annotations

import ipaddress

from buildkite_async.emulator.actions.actor import invalid


def check_addresses(text: str | None) -> None:
    """Refuse what is not a list of networks, separated by spaces."""
    for part in (text or "").split():
        try:
            ipaddress.ip_network(part, strict=False)
        except ValueError:
            raise invalid("allowed_ip_addresses") from None
