"""Moments in time, in the forms that the service writes and reads.

RFC 3339 with milliseconds is the form of today; `2015-04-23 16:48:43 UTC` occurs in older answers
and in webhooks.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from buildkite_async.errors import InvalidArgument

__all__ = ["format_datetime", "parse_datetime"]

_OLD_FORM: Final = re.compile(
    r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ?(UTC|Z|[+-]\d\d:?\d\d)"
)


def parse_datetime(text: str) -> datetime:
    """An aware moment; ValueError where the text is none."""
    if (old := _OLD_FORM.fullmatch(text.strip())) is not None:
        zone = "+00:00" if old[3] in {"UTC", "Z"} else old[3]
        text = f"{old[1]}T{old[2]}{zone}"
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def format_datetime(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds, cut and not rounded; UsageError where the zone is missing."""
    if moment.tzinfo is None:
        raise InvalidArgument(
            f"{moment!r} has no time zone: pass an aware datetime, such as with tzinfo=UTC."
        )
    try:
        moment = moment.astimezone(UTC)
    except OverflowError as error:
        raise InvalidArgument(f"{moment!r} is beyond the calendar.") from error
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
