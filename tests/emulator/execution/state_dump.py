"""The whole state of an emulator as plain values, to compare two of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Set
from typing import Any

import attrs

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.state.logs import log_of
from buildkite_async.emulator.state.state import State

# How things are executed; what comes of it is in the state.
_LEFT_OUT = {"execution", "definition"}


def dump(emulator: Emulator) -> dict[str, Any]:
    """Return everything in the state: things by id where they are first met, then only their ids."""
    state = emulator.state
    names = [
        name
        for name in vars(State(lambda: 0.0, 1))
        if not name.startswith("_") and name not in {"lock", "simulations", "wake", "random"}
    ]
    seen: set[int] = set()
    found = {name: _plain(getattr(state, name), seen) for name in names}
    found["events"] = [_plain(each, seen) for each in state.events.latest]
    found["written"] = {job.id: log_of(state, job) for job in state.jobs.values()}
    return found


def _plain(value: Any, seen: set[int]) -> Any:
    if value is None or isinstance(value, str | bytes | int | float | bool):
        return value
    if isinstance(value, Mapping):
        mapping: Mapping[Any, Any] = value
        return {_key(key): _plain(each, seen) for key, each in mapping.items()}
    if isinstance(value, Set):
        members: Set[Any] = value
        return sorted(map(str, members))
    if isinstance(value, list | tuple | deque):
        items: Iterable[Any] = value
        return [_plain(each, seen) for each in items]
    kind: type[Any] = type(value)
    if id(value) in seen:
        return f"{kind.__name__}:{getattr(value, 'id', '')}"
    seen.add(id(value))
    if attrs.has(kind):
        fields = attrs.fields_dict(kind)
        shown = {
            name: _plain(getattr(value, name), seen)
            for name in fields
            if name not in _LEFT_OUT and not name.startswith("_")
        }
        return {"type": kind.__name__, **shown}
    return kind.__name__


def _key(key: Any) -> str:
    return key if isinstance(key, str) else str(getattr(key, "id", key))
