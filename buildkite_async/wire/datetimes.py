"""Datetimes in the forms that the service reads and writes, and that callers give.

Today it writes RFC 3339 with milliseconds; `2015-04-23 16:48:43 UTC` occurs in older responses and
in webhooks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeAlias

from buildkite_async.errors import InvalidArgument, shorten

__all__ = [
    "DateLike",
    "TimeLike",
    "format_datetime",
    "format_exactly",
    "parse_age",
    "parse_datetime",
    "to_datetime",
]

DateLike: TypeAlias = datetime | date | str
"""A point in time: an aware datetime, a date, or either as text such as `2026-01-31T12:00Z`.

A date is its beginning in UTC, and text without a time zone is read as UTC.
"""
TimeLike: TypeAlias = datetime | date | timedelta | str
"""A point in time, or how long ago it was: a timedelta, or text such as `7d`, `36h` or `1h30m`."""

_OLD_FORM: Final = re.compile(
    r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ?(UTC|Z|[+-]\d\d:?\d\d)"
)
_AGE: Final = re.compile(
    r"(?=\d)(?:(?P<weeks>\d+)w)?(?:(?P<days>\d+)d)?(?:(?P<hours>\d+)h)?"
    r"(?:(?P<minutes>\d+)m)?(?:(?P<seconds>\d+)s)?",
    re.ASCII,
)
_POINTS: Final = "an aware datetime, a date, or text such as '2026-01-31' or '2026-01-31T12:00Z'"
_AGES: Final = "an aware datetime, a date, a timedelta, or text such as '2026-01-31' or '7d'"
_LONGEST_TEXT: Final = 64


def parse_datetime(text: str) -> datetime:
    """Return an aware datetime; without a time zone the text is read as UTC.

    Raises:
        ValueError: The text is not a datetime.
    """
    if (old := _OLD_FORM.fullmatch(text.strip())) is not None:
        zone = "+00:00" if old[3] in {"UTC", "Z"} else old[3]
        text = f"{old[1]}T{old[2]}{zone}"
    parsed = datetime.fromisoformat(text)
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)


def parse_age(text: str) -> timedelta | None:
    """Return an age such as `7d` or `1h30m`; None if the text is not one.

    Raises:
        OverflowError: The age is longer than a timedelta can be.
    """
    found = _AGE.fullmatch(text)
    if found is None or len(text) > _LONGEST_TEXT:
        return None
    return timedelta(**{unit: int(number) for unit, number in found.groupdict("0").items()})


def to_datetime(
    name: str, value: object, *, now: Callable[[], datetime], ages: bool = True
) -> datetime:
    """Return the point in time that a caller means, in UTC and in whole milliseconds.

    Args:
        name: The name of the argument, for errors.
        value: A `TimeLike`.
        now: A function that returns the time from which ages are counted back.
        ages: Whether the argument can be an age; otherwise it is a `DateLike`.

    Raises:
        InvalidArgument: The value is not a point in time, has no time zone, or is out of range.
    """
    try:
        time = _point(value, now, ages=ages)
        if time is None:
            shown = shorten(repr(value)) if isinstance(value, str) else type(value).__name__
            raise InvalidArgument(f"{name} must be {_AGES if ages else _POINTS}, not {shown}.")
        if time.tzinfo is None or time.utcoffset() is None:
            raise InvalidArgument(
                f"{name} has no time zone: pass an aware datetime, such as one with tzinfo=UTC,"
                f" not {value!r}."
            )
        time = time.astimezone(UTC)
    except OverflowError as error:
        raise InvalidArgument(f"{name} is out of range: {shorten(repr(value))}.") from error
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


def _point(value: object, now: Callable[[], datetime], *, ages: bool) -> datetime | None:
    """Return the datetime that is meant, or None if the value is of another kind."""
    match value:
        case datetime():
            return value
        case date():
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        case timedelta() if ages:
            return now() - value
        case str():
            age = parse_age(value.strip()) if ages else None
            if age is not None:
                return now() - age
            try:
                return parse_datetime(value.strip())
            except ValueError:
                return None
        case _:
            return None


def format_datetime(value: datetime) -> str:
    """Format as RFC 3339 in UTC with milliseconds, truncated rather than rounded.

    Raises:
        InvalidArgument: The datetime has no time zone, or is out of range in UTC.
    """
    if value.tzinfo is None:
        raise InvalidArgument(
            f"{value!r} has no time zone: pass an aware datetime, such as one with tzinfo=UTC."
        )
    try:
        value = value.astimezone(UTC)
    except OverflowError as error:
        raise InvalidArgument(f"{value!r} is out of range when converted to UTC.") from error
    return value.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def format_exactly(value: datetime) -> str:
    """Return a time with all its digits, in UTC if its year allows it."""
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        return value.isoformat()
    timespec = "milliseconds" if value.microsecond % 1000 == 0 else "microseconds"
    return value.isoformat(timespec=timespec).replace("+00:00", "Z")
