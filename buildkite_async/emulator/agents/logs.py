"""Logs of simulated jobs, written while the jobs run, as the agent writes them.

A log is a stream of chunks, at most one a second. Lines begin with a timestamp, and have more of them
inside wherever the agent would put one: after an erased line, and after a pause within a line. Now and
then a chunk arrives after a later one, as the agent uploads several at once and retries them.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

from attrs import frozen

__all__ = ["LogChunk", "LogPlan", "write_log"]

CHUNK_MS: Final = 1_000
LINE_LIMIT: Final = 5_000
"""Lines that are made up for one log, so that a long job does not write without end."""
LATE_CHANCE: Final = 0.02
LATE_MS: Final = (1_500, 6_000)

_Piece = tuple[int, bytes]
"""Milliseconds since the start of the job, and text with a NUL in place of each timestamp."""
_STAMP: Final = b"\x00"
_WORDS: Final = [
    "cache",
    "client",
    "config",
    "cursor",
    "decoder",
    "events",
    "fixtures",
    "headers",
    "index",
    "jobs",
    "limits",
    "loader",
    "models",
    "pages",
    "parser",
    "pool",
    "queue",
    "retries",
    "router",
    "schema",
    "session",
    "signals",
    "state",
    "tokens",
    "workers",
]


@frozen(kw_only=True)
class LogChunk:
    """Part of a log; parts belong in the order of their numbers, whenever they arrive."""

    at: int
    """When it arrives."""
    number: int
    data: bytes


@frozen(kw_only=True)
class LogPlan:
    """What the log of a job is made from, so that it takes no memory until someone reads it."""

    seed: str
    started_at: int
    seconds: float
    exit_status: int = 0
    command: str = ""
    text: str | bytes | None = None

    def chunks(self) -> Iterator[LogChunk]:
        """Yield the chunks of the log in the order in which they arrive."""
        return write_log(
            self.seed,
            started_at=self.started_at,
            seconds=self.seconds,
            exit_status=self.exit_status,
            command=self.command,
            text=self.text,
        )


def write_log(
    seed: str,
    *,
    started_at: int,
    seconds: float,
    exit_status: int = 0,
    command: str = "",
    text: str | bytes | None = None,
) -> Iterator[LogChunk]:
    """Yield the chunks of a log in the order in which they arrive.

    Args:
        seed: What all chance is drawn from.
        started_at: When the job starts, in milliseconds.
        seconds: How long it runs.
        exit_status: How it ends, which its log shows.
        command: What it runs.
        text: What the command prints; None makes it up.
    """
    random = Random(f"{seed}/log")
    length = max(int(seconds * 1_000), 1)
    pieces = _job(random, length, exit_status, command) if text is None else _given(text, length)
    yield from _in_order_of_arrival(_chunks(pieces, started_at), random, started_at + length)


def _stamp(at: int) -> bytes:
    return b"\x1b_bk;t=%d\x07" % at


def _chunks(pieces: Iterable[_Piece], started_at: int) -> Iterator[tuple[int, bytes]]:
    """Join what is printed within a second."""
    data, began, now = bytearray(), 0, 0
    for earliest, text in pieces:
        at = now = max(now, earliest)  # what follows a slow line is printed after it
        if data and at - began >= CHUNK_MS:
            yield started_at + began + CHUNK_MS, bytes(data)
            data.clear()
        if not data:
            began = at
        data += text.replace(_STAMP, _stamp(started_at + at))
    if data:
        yield started_at + began + CHUNK_MS, bytes(data)


def _in_order_of_arrival(
    chunks: Iterable[tuple[int, bytes]], random: Random, end: int
) -> Iterator[LogChunk]:
    """Delay some chunks; all arrive before the job ends, as the agent waits for them."""
    waiting: list[tuple[int, int, bytes]] = []
    for number, (at, data) in enumerate(chunks):
        while waiting and waiting[0][0] <= at:
            late_at, late_number, late = heapq.heappop(waiting)
            yield LogChunk(at=min(late_at, end), number=late_number, data=late)
        if random.random() < LATE_CHANCE:
            heapq.heappush(waiting, (at + random.randint(*LATE_MS), number, data))
        else:
            yield LogChunk(at=min(at, end), number=number, data=data)
    for late_at, late_number, late in sorted(waiting):
        yield LogChunk(at=min(late_at, end), number=late_number, data=late)


def _given(text: str | bytes, length: int) -> Iterator[_Piece]:
    """Spread the lines of a text evenly over the time of a job."""
    data = text.encode() if isinstance(text, str) else text
    # A NUL would be taken for a timestamp.
    lines = data.replace(_STAMP, b"").split(b"\n")
    last = lines.pop()
    count = len(lines) + bool(last)
    for number, line in enumerate(lines):
        yield length * (number + 1) // (count + 1), _STAMP + line + b"\n"
    if last:
        yield length * count // (count + 1), _STAMP + last


def _job(random: Random, length: int, exit_status: int, command: str) -> Iterator[_Piece]:
    """Make up the log of a whole job."""
    checkout, work = length // 20, length * 17 // 20
    yield 0, _STAMP + b"~~~ Preparing working directory\r\n"
    yield 1, _STAMP + b"\x1b[90m$\x1b[0m cd /var/lib/builds/agent/pipeline\r\n"
    yield from _checkout(random, checkout)
    yield checkout, _STAMP + b"~~~ Running commands\r\n"
    first = (command.partition("\n")[0] or "make").encode()
    yield checkout + 1, _STAMP + b"\x1b[90m$\x1b[0m " + first.replace(_STAMP, b"") + b"\r\n"
    yield from _progress(random, checkout + 2, length // 10)
    yield from _tests(random, checkout + length // 10 + 2, work - length // 10, exit_status)
    if exit_status:
        yield length - 2, _STAMP + b"^^^ +++\r\n"
        error = b"\x1b[31m\xf0\x9f\x9a\xa8 Error: The command exited with status %d\x1b[0m\r\n"
        yield length - 1, _STAMP + error % exit_status


def _checkout(random: Random, length: int) -> Iterator[_Piece]:
    """A progress line that git erases and writes again; each time gets a timestamp."""
    total = random.randrange(60, 400)
    yield 2, _STAMP + b"remote: Enumerating objects: %d, done.\x1b[K\r\n" % total
    steps = min(20, max(2, length // 100))
    for step in range(1, steps + 1):
        done = total * step // steps
        line = b"Receiving objects: %3d%% (%d/%d)\x1b[K" % (100 * done // total, done, total)
        end = b", done.\r\n" if step == steps else b"\r"
        yield 2 + length * step // (steps + 1), line + _STAMP + end


def _progress(random: Random, start: int, length: int) -> Iterator[_Piece]:
    """A bar that is drawn over itself with carriage returns, without further timestamps."""
    yield start, _STAMP + b"--- :package: Installing dependencies\r\n" + _STAMP
    steps = min(30, max(3, length // 200))
    for step in range(steps + 1):
        filled = 20 * step // steps
        bar = b"\rDownloading [" + b"#" * filled + b"." * (20 - filled) + b"]"
        yield start + length * step // (steps + 1), bar + b" %3d%%" % (100 * step // steps)
    count = random.randrange(5, 80)
    yield start + length, b"\r\n" + _STAMP + b"\x1b[32mInstalled %d packages\x1b[0m\r\n" % count


def _tests(random: Random, start: int, length: int, exit_status: int) -> Iterator[_Piece]:
    """Tests with their results; a slow one has its result in the same line, with a timestamp."""
    yield start, _STAMP + b"+++ :test_tube: Tests\r\n"
    count = min(LINE_LIMIT, max(3, length // random.randrange(150, 900)))
    failing = set(random.sample(range(count), min(count, 2))) if exit_status else set[int]()
    for number in range(count):
        at = start + length * number // count
        name = f"test_{random.choice(_WORDS)}_{random.choice(_WORDS)}_{number}"
        failed = number in failing
        result = b"\x1b[31mFAILED\x1b[0m" if failed else b"\x1b[32mok\x1b[0m"
        if random.random() < 0.05:
            yield at, _STAMP + name.encode() + b" ... "
            yield (
                min(at + random.randrange(1_001, 3_000), start + length),
                _STAMP + result + b"\r\n",
            )
        else:
            yield at, _STAMP + name.encode() + b" ... " + result + b"\r\n"
        if failed:
            yield (
                at,
                _STAMP + b"\x1b[31m  AssertionError: %d != %d\x1b[0m\r\n" % (number, number + 1),
            )
    summary = f"{count} tests, {len(failing)} failures"
    yield start + length, _STAMP + summary.encode() + b"\r\n"
