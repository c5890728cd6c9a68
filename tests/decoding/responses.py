"""Random responses of any model, as odd as they come, and a check that nothing in them is lost."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import fields_of
from buildkite_async.wire.datetimes import parse_datetime

__all__ = ["assert_nothing_is_lost", "responses"]

DEPTH_LIMIT = 3
ODD = (
    st.none()
    | st.booleans()
    | st.sampled_from(
        [0, -1, 2**63 - 1, 2**63, 2**64, -(2**63) - 1, 1.5, 1e300, -0.0, "12", "true"]
    )
    | st.text(max_size=4)
    | st.lists(st.none() | st.integers(0, 9) | st.text(max_size=2), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(0, 9) | st.text(max_size=2), max_size=2)
)
UNKNOWN = st.dictionaries(
    st.sampled_from(
        ["weather", "mood", "\u2026extra", "\u2026unreadable", "extra", "a b", 'q"', ""]
    ),
    ODD,
    max_size=2,
)
DATES = st.sampled_from(
    [
        "2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.678901Z",
        "9999-12-31T23:59:59-10:00",
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05+02:00",
        "2026-01-02T03:04:05.678",
        "2013-09-03 13:24:38 UTC",
    ]
)


def responses(model: type[Model], depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for the JSON objects of a model, mostly as it says."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields_of(model):
        fields[field.wire] = _value(field.annotation, depth + 1)
    keys = [key for key in ("id", "uuid", "slug", "name") if key in fields]
    certain = {key: st.text("abc", min_size=1, max_size=3) for key in keys}
    optional = {name: value for name, value in fields.items() if name not in certain}
    known = st.fixed_dictionaries(certain, optional=optional)
    odd_keys = st.dictionaries(
        st.sampled_from(sorted(optional)) if optional else st.nothing(), ODD, max_size=1
    )
    odd = odd_keys if optional else st.just({})
    return st.builds(lambda a, b, c: {**c, **a, **b}, known, odd, UNKNOWN)


def _value(annotation: Any, depth: int) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is NoneType:
        return st.none()
    if annotation is Any:
        return ODD
    if origin is list:
        size = 2 if depth <= DEPTH_LIMIT else 0
        member = _value(arguments[0], depth)
        return st.lists(member | ODD if size else member, max_size=size)
    if origin is dict:
        return st.dictionaries(st.text(max_size=2), _value(arguments[1], depth), max_size=2)
    if arguments and not isinstance(annotation, type):
        return st.one_of([_value(member, depth) for member in arguments])
    if issubclass(annotation, Model):
        return responses(annotation, depth) if depth <= DEPTH_LIMIT else st.none()
    if issubclass(annotation, Enum):
        return st.sampled_from([member.value for member in annotation]) | st.text(max_size=3)
    if issubclass(annotation, datetime):
        return DATES
    if issubclass(annotation, bool):
        return st.booleans()
    if issubclass(annotation, int):
        return st.integers(-(2**70), 2**70)
    if issubclass(annotation, float):
        return st.floats(allow_nan=False, allow_infinity=False)
    return st.text(max_size=3)


def assert_nothing_is_lost(raw: Any, held: Any, where: str = "$") -> None:
    """Check that every leaf of a response is typed, in `extra` or in `unreadable`, and equal."""
    if isinstance(held, Model):
        assert isinstance(raw, Mapping), where
        names = {field.wire: field.name for field in fields_of(type(held))}
        for key, value in raw.items():
            place = f"{where}.{key}"
            if key in held.unreadable:
                _assert_members(value, getattr(held, names[key]), held.unreadable[key], place)
            elif key in held.extra:
                assert _same(held.extra[key], value), place
                empty = ([], {}) if value is None else ()
                field = getattr(held, names[key]) if key in names else None
                assert field is None or field in empty, place
            else:
                assert key in names, f"{place} is lost"
                assert_nothing_is_lost(value, getattr(held, names[key]), place)
        assert set(held.extra) | set(held.unreadable) <= set(raw), (
            f"{where} holds what was not sent"
        )
    elif isinstance(held, list):
        assert isinstance(raw, list), where
        assert len(held) == len(raw), where
        for at, (value, item) in enumerate(zip(raw, held, strict=True)):
            assert_nothing_is_lost(value, item, f"{where}[{at}]")
    elif isinstance(held, dict):
        assert isinstance(raw, Mapping), where
        assert set(held) == set(raw), where
        for key, value in raw.items():
            assert_nothing_is_lost(value, held[key], f"{where}[{key!r}]")
    elif isinstance(held, datetime):
        assert held == parse_datetime(raw), where
        assert held.tzinfo is not None, where
    else:
        assert _same(held.value if isinstance(held, Enum) else held, raw), (
            f"{where}: {held!r} {raw!r}"
        )


def _assert_members(raw: Any, read: list[Any], unreadable: list[Any], where: str) -> None:
    """Check that each member of a list is among those that were read, or among the others."""
    assert len(raw) == len(read) + len(unreadable), where
    left, others = list(read), list(unreadable)
    for value in raw:
        if others and repr(others[0]) == repr(value):  # what is unreadable is kept as it was sent
            others.pop(0)
        else:
            assert_nothing_is_lost(value, left.pop(0), where)


def _same(held: Any, raw: Any) -> bool:
    """Whether two values are equal, apart from how a scalar is written."""
    if isinstance(held, bool) or isinstance(raw, bool):
        return held is raw or str(held).lower() == raw
    if isinstance(held, int | float) and isinstance(raw, int | float):
        return held == raw or (math.isnan(held) and math.isnan(raw))
    if isinstance(held, int | float) and isinstance(raw, str):
        return held == float(raw)
    if isinstance(held, str) and isinstance(raw, int | float):
        return held == str(raw)
    return bool(held == raw)
