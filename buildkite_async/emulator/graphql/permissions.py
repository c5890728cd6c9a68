"""What only administrators may do."""

from __future__ import annotations

from functools import cache
from typing import Final

from buildkite_async.emulator.contract import load

_ADMINISTRATOR: Final = "organization administrator"
# Actions that REST does not have, on what belongs to the organization as a whole.
_OF_ADMINISTRATORS: Final = frozenset(
    {
        "api_access_tokens.revoke",
        "organizations.banner.delete",
        "organizations.banner.update",
        "organizations.require_two_factor",
        "sso_providers.create",
        "sso_providers.delete",
        "sso_providers.disable",
        "sso_providers.enable",
        "sso_providers.update",
    }
)


def needs_administrator(action: str) -> bool:
    """Whether only administrators may do something; for operations of REST the contract says so."""
    return action in _OF_ADMINISTRATORS or action in _by_contract()


@cache
def _by_contract() -> frozenset[str]:
    return frozenset(each.id for each in load().operations if each.permission == _ADMINISTRATOR)
