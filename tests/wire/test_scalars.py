"""Scalars are converted from every JSON value that the service writes them as."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from buildkite_async.wire.scalars import (
    to_bool,
    to_datetime,
    to_float,
    to_int,
    to_list,
    to_text,
)

DAY = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("convert", "value", "expected"),
    [
        (to_text, "a", "a"),
        (to_text, 7, "7"),
        (to_int, 7, 7),
        (to_int, "7", 7),
        (to_int, 7.0, 7),
        (to_float, 7, 7.0),
        (to_float, "7.5", 7.5),
        (to_float, "-0.5E-3", -0.0005),
        (to_int, "-70", -70),
        (to_bool, False, False),
        (to_bool, "true", True),
        (to_bool, "false", False),
        (to_datetime, "2026-03-04T00:00:00Z", DAY),
        (to_datetime, "2026-03-04 00:00:00 UTC", DAY),
        (to_list, [1], [1]),
    ],
)
def test_a_scalar_is_converted(
    convert: Callable[[object], Any], value: object, expected: object
) -> None:
    converted = convert(value)
    assert converted == expected
    assert type(converted) is type(expected)


@pytest.mark.parametrize(
    ("convert", "value"),
    [
        (to_text, True),
        (to_text, None),
        (to_int, True),
        (to_int, 7.5),
        (to_int, float("inf")),
        (to_float, True),
        (to_float, []),
        (to_bool, 1),
        (to_bool, "yes"),
        (to_bool, []),
        (to_datetime, 20260304),
        (to_list, "ab"),
        (to_list, {"a": 1}),
        (to_list, None),
    ],
)
def test_a_value_of_another_json_type_is_refused(
    convert: Callable[[object], Any], value: object
) -> None:
    with pytest.raises(TypeError, match=f"got {type(value).__name__}"):
        convert(value)


@pytest.mark.parametrize(
    ("convert", "text"),
    [
        (to_int, "seven"),
        *((to_int, text) for text in ("1_000", " 12 ", "12\n", "+5", "007", "1.0", "", "\u0661")),
        (to_int, "9" * 5_000),
        (to_float, "half"),
        *((to_float, text) for text in ("1_0.5", " 1.5", "+1.5", ".5", "1.", "nan", "inf", "0x1")),
        (to_float, "1e400"),
        (to_datetime, "yesterday"),
    ],
)
def test_text_that_cannot_be_parsed_is_refused(convert: Callable[[object], Any], text: str) -> None:
    with pytest.raises(ValueError):
        convert(text)


@pytest.mark.parametrize("number", [10**400, -(10**400)], ids=["above", "below"])
def test_an_integer_beyond_the_range_of_floats_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="range"):
        to_float(number)
