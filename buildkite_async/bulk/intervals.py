"""Periods of creation times: what is covered, and what is not. Pure.

Times are aware UTC datetimes in whole milliseconds, as the service's filters are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from buildkite_async.bulk.state import Interval, Span
from buildkite_async.wire.datetimes import format_datetime

__all__ = [
    "BEGINNING",
    "FOREVER",
    "MILLISECOND",
    "SECOND",
    "clipped",
    "cover",
    "cut_to_ms",
    "cut_to_seconds",
    "gaps",
    "join",
    "up_to_seconds",
]

BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The `since` of a pull that has none: before the first build of the service."""
FOREVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""The `until` of a pull that has none."""
MILLISECOND: Final = timedelta(milliseconds=1)
SECOND: Final = timedelta(seconds=1)


def cut_to_ms(time: datetime) -> datetime:
    """Return the time in UTC, in whole milliseconds.

    Raises:
        InvalidArgument: The time has no time zone.
    """
    if time.tzinfo is not UTC:
        format_datetime(time)
        time = time.astimezone(UTC)
    beyond = time.microsecond % 1000
    return time - timedelta(microseconds=beyond) if beyond else time


def cut_to_seconds(time: datetime) -> datetime:
    """Return the whole second that the time is in."""
    return time.replace(microsecond=0)


def up_to_seconds(time: datetime) -> datetime:
    """Return the first whole second at or after the time."""
    return cut_to_seconds(time + SECOND - timedelta.resolution)


def gaps(spans: Iterable[Span | Interval], since: datetime, until: datetime) -> tuple[Span, ...]:
    """Return the parts of a period that no span covers, oldest first."""
    found: list[Span] = []
    at = since
    for span in sorted(spans, key=lambda each: each.since):
        if span.until <= at:
            continue
        if span.since >= until:
            break
        if span.since > at:
            found.append(Span(at, span.since))
        at = span.until
    if at < until:
        found.append(Span(at, until))
    return tuple(found)


def clipped(
    intervals: Iterable[Interval], since: datetime, until: datetime
) -> tuple[Interval, ...]:
    """Return what lies in a period."""
    cut = (
        Interval(max(each.since, since), min(each.until, until), each.as_of) for each in intervals
    )
    return tuple(each for each in cut if each.since < each.until)


def cover(
    intervals: Iterable[Interval], since: datetime, until: datetime, as_of: datetime
) -> tuple[Interval, ...]:
    """Return the intervals with a period added that was read as of a time.

    What was read as of a later time keeps that time. Intervals that touch and have the same `as_of`
    are joined.
    """
    if since >= until:
        return tuple(intervals)
    parts: list[Interval] = []
    later: list[Interval] = []
    for each in intervals:
        if each.as_of >= as_of:
            later.append(each)
            continue
        parts += [Interval(gap.since, gap.until, each.as_of) for gap in _minus(each, since, until)]
    parts += [Interval(gap.since, gap.until, as_of) for gap in gaps(later, since, until)]
    joined: list[Interval] = []
    for each in sorted([*parts, *later], key=lambda interval: interval.since):
        last = joined[-1] if joined else None
        if last is not None and last.until == each.since and last.as_of == each.as_of:
            joined[-1] = Interval(last.since, each.until, last.as_of)
        else:
            joined.append(each)
    return tuple(joined)


def join(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union of spans, disjoint and ascending."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.since):
        if span.since >= span.until:
            continue
        if joined and span.since <= joined[-1].until:
            joined[-1] = Span(joined[-1].since, max(joined[-1].until, span.until))
        else:
            joined.append(span)
    return tuple(joined)


def _minus(interval: Interval, since: datetime, until: datetime) -> tuple[Span, ...]:
    return gaps((Span(since, until),), interval.since, interval.until)
