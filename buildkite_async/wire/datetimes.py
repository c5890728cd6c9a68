"""Datetimes in the forms that the service reads and writes.

Today it writes RFC 3339 with milliseconds; `2015-04-23 16:48:43 UTC` occurs in older responses and
in webhooks.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from buildkite_async.errors import InvalidArgument

__all__ = ["format_datetime", "format_exactly", "parse_datetime"]

_OLD_FORM: Final = re.compile(
    r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ?(UTC|Z|[+-]\d\d:?\d\d)"
)


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
