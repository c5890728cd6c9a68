"""JSON fragments, joined as text: a page of a hundred builds is mostly shared pieces."""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Final

import msgspec

# The end of every timestamp within its minute, and the minutes met so far: together they are
# several times as fast as strftime, and a page holds thousands of timestamps.
_ENDS: Final = [f"{second:02}.{milli:03}Z" for second in range(60) for milli in range(1000)]
_MINUTE_ENDS: Final = [f"{minute:02}:" for minute in range(60)]
_MINUTE_LIMIT: Final = 100_000
TIMESTAMP_SIZE: Final = 24


class _Minutes(dict[int, str]):
    """The beginnings of timestamps, up to their seconds."""

    def __missing__(self, minute: int) -> str:
        if len(self) >= _MINUTE_LIMIT:
            self.clear()
        text = self[minute] = _hour(minute // 60) + _MINUTE_ENDS[minute % 60]
        return text


_MINUTES: Final = _Minutes()


@lru_cache(maxsize=10_000)
def _hour(hour: int) -> str:
    return datetime.fromtimestamp(hour * 3600, UTC).strftime("%Y-%m-%dT%H:")


HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@cache
def snake(name: str) -> str:
    """A name of the schema as REST and the state spell it."""
    return HUMP.sub("_", name).lower()


def timestamp(at: int) -> str:
    """RFC 3339 with milliseconds."""
    return _MINUTES[at // 60_000] + _ENDS[at % 60_000]


def timestamps(since: int, offsets: Iterable[int]) -> str:
    """Several of them, one after another; each has `TIMESTAMP_SIZE` characters."""
    minutes, ends = _MINUTES, _ENDS
    minute, rest = divmod(since, 60_000)  # small numbers are divided faster
    return "".join(
        [
            minutes[minute + (at := rest + offset) // 60_000] + ends[at % 60_000]
            for offset in offsets
        ]
    )


def stamp(at: int | None) -> str:
    """A time as JSON."""
    return "null" if at is None else f'"{_MINUTES[at // 60_000]}{_ENDS[at % 60_000]}"'


def old_timestamp(at: int) -> str:
    """The older form that access tokens still show."""
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def encode(value: Any) -> str:
    """Any value as JSON."""
    return msgspec.json.encode(value).decode()


def global_id(kind: str, identity: str) -> str:
    """The opaque id that GraphQL knows a thing by."""
    return b2a_base64(f"{kind}---{identity}".encode(), newline=False).decode()
