r"""Timestamps, which the agent writes into a log as escape sequences.

Usually `ESC _ bk;t=1760000000000 BEL` at the beginning of a line, but also after an erasure and,
when more than a second has passed, within a line:
https://github.com/buildkite/agent/blob/main/internal/process/timestamper.go. The service also
understands `dt=`, which adds to the last time, further fields, and `ESC \` as the end.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from buildkite_async.logs.fields import fields_of

__all__ = ["START", "Times", "read_time", "read_times"]

START: Final = "\x1b_bk;"
LATEST: Final = 253_402_300_799_999
"""The last millisecond of the year 9999."""
DIGITS: Final = 15
"""Digits of LATEST; more are not read as a number."""

_TIMESTAMP: Final = re.compile(rb"\x1b_bk;([^\x07\x1b\n]*)(?:\x07|\x1b\\)")


@frozen
class Times:
    """The times in a line."""

    first: int | None
    last: int | None
    clock: int
    """The time to which a later `dt=` adds."""


def read_times(line: bytes, clock: int) -> Times:
    """Return the times in a line, given the time before it."""
    first = last = None
    for payload in _TIMESTAMP.findall(line):
        time = read_time(payload.decode("utf-8", "replace"), clock)
        if time is not None:
            first = time if first is None else first
            last = clock = time
    return Times(first, last, clock)


def read_time(fields: str, clock: int) -> int | None:
    """Return the time in the fields of a timestamp; None if it cannot be read."""
    if fields[:2] == "t=" and (time := _number(fields[2:])) is not None:
        return time  # nearly always
    time = None
    for key, value in fields_of(fields):
        number = _number(value)
        if number is None:
            continue
        if key == "t":
            time = number
        elif key == "dt":
            time = (clock if time is None else time) + number
    return time if time is None or time <= LATEST else None


def _number(text: str) -> int | None:
    if len(text) > DIGITS or not (text.isascii() and text.isdigit()):
        return None
    number = int(text)
    return number if number <= LATEST else None
