"""What only administrators may do."""

from __future__ import annotations

from functools import cache
from typing import Final

from buildkite_async.emulator.contract import load
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import RESOURCES

_ADMINISTRATOR: Final = "organization administrator"
# Actions that REST does not have, on what belongs to the organization as a whole.
_OF_ADMINISTRATORS: Final = frozenset(
    {
        "api_access_tokens.revoke",
        "organizations.require_two_factor",
    }
)


def needs_administrator(action: str) -> bool:
    """Whether only administrators may do something; for operations of REST the contract says so."""
    name, _, verb = action.rpartition(".")
    resource = RESOURCES.get(name)
    closed = isinstance(resource, RecordResource) and verb in resource.administrators
    return closed or action in _OF_ADMINISTRATORS or action in _by_contract()


@cache
def _by_contract() -> frozenset[str]:
    return frozenset(each.id for each in load().operations if each.permission == _ADMINISTRATOR)
