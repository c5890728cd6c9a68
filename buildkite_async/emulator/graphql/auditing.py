"""Mutations in the audit log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.auditing import NOUNS, remember
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Context
from buildkite_async.emulator.graphql.filters import is_list
from buildkite_async.emulator.graphql.identity import organization_of, type_name
from buildkite_async.emulator.state.entities import Organization

_DONE: Final = {
    "Archive": "Updated",
    "Create": "Created",
    "Delete": "Deleted",
    "Revoke": "Revoked",
    "Unarchive": "Updated",
    "Update": "Updated",
}
_NAME: Final = re.compile(f"(.+?)({'|'.join(_DONE)})")


def record_mutation(context: Context, name: str, payload: Mapping[str, Any]) -> None:
    """Remember a mutation that set something up, as REST's calls are remembered."""
    match = _NAME.fullmatch(name)
    noun = "" if match is None else match[1][:1].upper() + match[1][1:]
    if match is None or noun not in NOUNS:
        return
    things = [_thing(value) for value in payload.values()]
    subject = next((each for each in things if _is(noun, each)), None)
    homes = [organization_of(each) for each in things if hasattr(each, "id")]
    home = next((each for each in homes if isinstance(each, Organization)), None)
    if home is None:
        return
    shown = home if subject is None else subject
    label = getattr(shown, "name", None) or getattr(shown, "label", None)
    remember(
        context.world,
        home,
        f"{noun}{_DONE[match[2]]}Event",
        context.user,
        {"type": noun, "uuid": shown.id, "name": label},
        None,
        [],
    )


def _thing(value: Any) -> Any:
    """What a payload carries, itself or in an edge, the first of a list."""
    if is_list(value):
        value = next(iter(value), None)
    return value.node if isinstance(value, Edge) else value


def _is(noun: str, thing: Any) -> bool:
    return hasattr(thing, "id") and type_name(thing) == noun
