"""Datetimes as the service writes and reads them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import UsageError
from buildkite_async.wire.datetimes import format_datetime, parse_datetime

ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DATETIMES = st.datetimes(timezones=ZONES).filter(lambda value: 1 < value.year < 9999)


@given(DATETIMES)
def test_a_formatted_datetime_is_parsed_as_the_same_datetime_truncated_to_milliseconds(
    value: datetime,
) -> None:
    again = parse_datetime(format_datetime(value))
    assert timedelta(0) <= value - again < timedelta(milliseconds=1)
    assert again.utcoffset() == timedelta(0)


@given(DATETIMES)
def test_every_datetime_is_formatted_alike(value: datetime) -> None:
    text = format_datetime(value)
    assert len(text) == len("2026-03-04T05:06:07.089Z")
    assert (text[10], text[-1]) == ("T", "Z")


@given(DATETIMES, DATETIMES)
def test_formatted_datetimes_sort_like_datetimes(one: datetime, other: datetime) -> None:
    if one <= other:
        assert format_datetime(one) <= format_datetime(other)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-03-04T05:06:07.089Z", datetime(2026, 3, 4, 5, 6, 7, 89_000, UTC)),
        ("2026-03-04T05:06:07Z", datetime(2026, 3, 4, 5, 6, 7, 0, UTC)),
        ("2026-03-04T07:06:07.089+02:00", datetime(2026, 3, 4, 5, 6, 7, 89_000, UTC)),
        ("2015-04-23 16:48:43 UTC", datetime(2015, 4, 23, 16, 48, 43, 0, UTC)),
        (" 2015-04-23 16:48:43.5 UTC ", datetime(2015, 4, 23, 16, 48, 43, 500_000, UTC)),
        ("2015-04-23 18:48:43 +0200", datetime(2015, 4, 23, 16, 48, 43, 0, UTC)),
        ("2015-04-23 18:48:43+02:00", datetime(2015, 4, 23, 16, 48, 43, 0, UTC)),
        ("2026-03-04T05:06:07", datetime(2026, 3, 4, 5, 6, 7, 0, UTC)),
    ],
)
def test_every_form_is_parsed(text: str, value: datetime) -> None:
    assert parse_datetime(text) == value
    assert parse_datetime(text).tzinfo is not None


@given(st.text(max_size=30))
def test_any_other_text_raises_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_datetime(text).tzinfo is not None


def test_a_datetime_without_a_time_zone_is_refused() -> None:
    with pytest.raises(UsageError, match="time zone"):
        format_datetime(datetime(2026, 3, 4))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    "value",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))),
    ],
    ids=["before", "after"],
)
def test_a_datetime_that_is_out_of_range_in_utc_is_refused(value: datetime) -> None:
    with pytest.raises(UsageError, match="out of range"):
        format_datetime(value)
