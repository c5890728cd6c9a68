"""The progress of a pull on stderr: a live display on a terminal, or else lines."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from attrs import asdict, define

from buildkite_async.bulk import Progress
from buildkite_async.cli.output import print_stderr
from buildkite_async.cli.progress_text import one_line
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["Lines", "as_json", "show_progress"]

TEXT_SECONDS: Final = 20.0
"""Between two lines of text, unless a wait begins."""
JSON_SECONDS: Final = 1.0
"""Between two lines of JSON, unless a wait begins."""
SAME_WAIT: Final = 2.0
"""Seconds; waits that end closer together are one, as its end becomes known more precisely."""


@contextmanager
def show_progress(
    *, quiet: bool, json: bool, clock: Callable[[], float] = time.monotonic
) -> Generator[Callable[[Progress], None] | None]:
    """Show the progress of a pull; yields the function to call with it.

    Args:
        quiet: Whether to show nothing.
        json: Whether to print lines of JSON, rather than text, if stderr is not a terminal.
        clock: A function that returns seconds.
    """
    if quiet or sys.stderr is None:
        yield None
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        from buildkite_async.cli.live_progress import live_progress

        with live_progress(clock) as display:
            yield display
    elif json:
        lines = Lines(clock, as_json, seconds=JSON_SECONDS, first=0.0)
        try:
            yield lines
        finally:
            lines.finish()
    else:
        yield Lines(clock)


@define
class Lines:
    """Prints a line now and then, and whenever a wait for the rate limit begins."""

    clock: Callable[[], float]
    text: Callable[[Progress], str] = one_line
    seconds: float = TEXT_SECONDS
    """Between two lines."""
    first: float = TEXT_SECONDS
    """Before the first line, so that a short pull prints none."""
    _due: float | None = None
    _waits_until: float = 0.0
    _unprinted: Progress | None = None

    def __call__(self, progress: Progress) -> None:
        """Print the progress, if it is time for it."""
        now = self.clock()
        if self._due is None:
            self._due = now + self.first
        begins_to_wait = progress.waiting > 0 and now + progress.waiting > self._waits_until
        if begins_to_wait:
            self._waits_until = now + progress.waiting + SAME_WAIT
        if begins_to_wait or now >= self._due:
            self._print(progress)
            self._due = now + self.seconds
        else:
            self._unprinted = progress

    def finish(self) -> None:
        """Print the last progress, unless it was printed."""
        if self._unprinted is not None:
            self._print(self._unprinted)

    def _print(self, progress: Progress) -> None:
        self._unprinted = None
        print_stderr(self.text(progress))


def as_json(progress: Progress) -> str:
    """Return the progress, and the time, as JSON."""
    fields: dict[str, Any] = {"time": format_datetime(datetime.now(UTC))}
    for name, value in asdict(progress, recurse=False).items():
        fields[name] = round(value, 1) if isinstance(value, float) else value
    return msgspec.json.encode(fields).decode()
