"""Moments as the service writes and reads them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import UsageError
from buildkite_async.wire.datetimes import format_datetime, parse_datetime

ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=ZONES).filter(lambda moment: 1 < moment.year < 9999)


@given(MOMENTS)
def test_a_moment_is_read_back_as_it_was_written_but_for_what_a_millisecond_cuts(
    moment: datetime,
) -> None:
    again = parse_datetime(format_datetime(moment))
    assert timedelta(0) <= moment - again < timedelta(milliseconds=1)
    assert again.utcoffset() == timedelta(0)


@given(MOMENTS)
def test_a_moment_is_written_in_one_form(moment: datetime) -> None:
    text = format_datetime(moment)
    assert len(text) == len("2026-03-04T05:06:07.089Z")
    assert (text[10], text[-1]) == ("T", "Z")


@given(MOMENTS, MOMENTS)
def test_written_moments_sort_as_moments_do(one: datetime, other: datetime) -> None:
    if one <= other:
        assert format_datetime(one) <= format_datetime(other)


@pytest.mark.parametrize(
    ("text", "moment"),
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
def test_both_forms_are_read(text: str, moment: datetime) -> None:
    assert parse_datetime(text) == moment
    assert parse_datetime(text).tzinfo is not None


@given(st.text(max_size=30))
def test_any_other_text_is_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_datetime(text).tzinfo is not None


def test_a_moment_without_a_zone_is_not_guessed_at() -> None:
    with pytest.raises(UsageError, match="time zone"):
        format_datetime(datetime(2026, 3, 4))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))),
    ],
    ids=["before", "after"],
)
def test_a_moment_beyond_the_calendar_is_refused(moment: datetime) -> None:
    with pytest.raises(UsageError, match="calendar"):
        format_datetime(moment)
