"""Datetimes as the service writes and reads them."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import InvalidArgument, UsageError
from buildkite_async.wire.datetimes import (
    format_datetime,
    parse_age,
    parse_datetime,
    to_datetime,
)

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


NOW = datetime(2026, 3, 4, 5, 6, 7, 89_500, UTC)


def now() -> datetime:
    return NOW


@given(DATETIMES)
def test_a_given_datetime_is_the_same_time_in_utc_and_whole_milliseconds(value: datetime) -> None:
    found = to_datetime("since", value, now=now)
    assert found.tzinfo is UTC
    assert timedelta(0) <= value - found < timedelta(milliseconds=1)
    assert found.microsecond % 1000 == 0
    assert to_datetime("since", format_datetime(value), now=now) == found


@given(st.dates(min_value=date(2, 1, 1)))
def test_a_given_date_is_its_beginning_in_utc(value: date) -> None:
    expected = datetime(value.year, value.month, value.day, tzinfo=UTC)
    assert to_datetime("since", value, now=now) == expected
    assert to_datetime("since", value.isoformat(), now=now) == expected


@given(st.integers(0, 50), st.integers(0, 300), st.integers(0, 50_000))
def test_an_age_is_counted_back_from_now(weeks: int, days: int, seconds: int) -> None:
    age = timedelta(weeks=weeks, days=days, seconds=seconds)
    expected = (NOW - age).replace(microsecond=89_000)
    assert parse_age(f"{weeks}w{days}d{seconds}s") == age
    assert to_datetime("since", f"{weeks}w{days}d{seconds}s", now=now) == expected
    assert to_datetime("since", age, now=now) == expected


@pytest.mark.parametrize("text", ["", "7", "d", "7x", "d7", "7 d", "1h1d", "+7d", "٣d", "7D"])
def test_other_texts_are_no_ages(text: str) -> None:
    assert parse_age(text) is None


@given(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.binary()
    | st.datetimes() | st.datetimes(timezones=ZONES) | st.dates() | st.timedeltas()
    | st.lists(st.integers(), max_size=2) | st.from_regex(r"\A[0-9]{1,80}[wdhms]\Z"),
    st.booleans(),
)  # fmt: skip
def test_anything_is_a_time_or_refused_by_name(value: object, ages: bool) -> None:
    try:
        assert to_datetime("since", value, now=now, ages=ages).tzinfo is UTC
    except InvalidArgument as error:
        assert str(error).startswith("since ")
