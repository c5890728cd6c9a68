"""What only administrators may do."""

from __future__ import annotations

from functools import cache
from typing import Final

from buildkite_async.emulator.contract import load

_ADMINISTRATOR: Final = "organization administrator"
# Acts that REST does not have, on what belongs to the organization as a whole.
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


def needs_administrator(act: str) -> bool:
    """Whether an act is closed to other members; the contract says so of REST's operations."""
    return act in _OF_ADMINISTRATORS or act in _by_contract()


@cache
def _by_contract() -> frozenset[str]:
    return frozenset(each.id for each in load().operations if each.permission == _ADMINISTRATOR)
