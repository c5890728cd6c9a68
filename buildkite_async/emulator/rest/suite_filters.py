"""Filters of tests and of their executions: lists with commas, and operators before words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.call import Call, read_time
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.records import Record

_DAY: Final = 86_400_000
_PERIODS: Final = {"hours": _DAY // 24, "hour": _DAY // 24, "days": _DAY, "day": _DAY}


def filter_tests(call: Call, tests: Iterable[Record]) -> list[Record]:
    """The tests that labels, owners and state let through."""
    query = call.query
    if query.get("label") is not None and query.get("labels") is not None:
        raise ApiError(422, "label and labels cannot be combined")
    labels = query.get("labels") or query.get("label")
    states = ("enabled", "muted", "skipped")
    if query.get("state") not in (None, *states):
        raise invalid("state")
    return [
        test
        for test in tests
        if _holds(labels, test.fields["labels"])
        and _holds(query.get("owners"), test.fields.get("owners", ()))
        and query.get("state") in (None, test.fields["state"])
    ]


def chosen_executions(call: Call, executions: Iterable[Record]) -> list[Record]:
    """The executions that branch, tags and time let through."""
    query = call.query
    low, high = _window(call)
    return [
        each
        for each in executions
        if _is_branch(query.get("branch"), _branch(call, each))
        and _is_tagged(query.get("tags"), each.fields["tags"])
        and (low is None or each.created_at >= low)
        and (high is None or each.created_at < high)
    ]


def _holds(wanted: str | None, held: Sequence[str]) -> bool:
    words = [word for word in (wanted or "").split(",") if word]
    return all(word[1:] not in held if word.startswith("!") else word in held for word in words)


def _is_branch(wanted: str | None, branch: str) -> bool:
    if not wanted:
        return True
    name = wanted.removeprefix("!")
    fits = branch.startswith(name[:-1]) if name.endswith("*") else branch == name
    return fits != wanted.startswith("!")


def _is_tagged(wanted: str | None, tags: Mapping[str, Any]) -> bool:
    for part in (wanted or "").split(","):
        key, mark, value = part.removeprefix("!").partition(":")
        if not mark:
            continue
        held = str(tags.get(key, ""))
        fits = held.startswith(value[:-1]) if value.endswith("*") else held == value
        if fits == part.startswith("!"):
            return False
    return True


def _branch(call: Call, execution: Record) -> str:
    run = call.state.things[execution.fields["run_id"]]
    assert isinstance(run, Record)
    return str(run.fields.get("branch") or "")


def _window(call: Call) -> tuple[int | None, int | None]:
    """From when to when, by a period or by two times, not by both."""
    query = call.query
    low, high, period = (query.get(name) for name in ("min_timestamp", "max_timestamp", "period"))
    if period is None:
        return _time(low, "min_timestamp"), _time(high, "max_timestamp")
    if low is not None or high is not None:
        raise ApiError(422, "period cannot be combined with timestamps")
    unit = str(period).lstrip("0123456789")
    count = str(period).removesuffix(unit)
    if unit not in _PERIODS or not count.isdecimal():
        raise invalid("period")
    return call.state.now() - int(count) * _PERIODS[unit], None


def _time(value: Any, name: str) -> int | None:
    """A time that the contract may have read already."""
    return value if value is None or isinstance(value, int) else read_time(str(value), name)
