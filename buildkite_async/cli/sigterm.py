"""SIGTERM as Ctrl-C: what ends a command by one ends it by the other, but for the exit code."""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from buildkite_async.cli.exits import INTERRUPTED, TERMINATED

__all__ = ["interruptible", "interruption_code"]

_received: list[int] = []
"""The signals that ended the command."""


@contextmanager
def interruptible() -> Generator[None]:
    """Let SIGTERM raise KeyboardInterrupt, so that displays and files are left as they should be."""
    _received.clear()
    try:
        before = signal.signal(signal.SIGTERM, _interrupt)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def interruption_code() -> int:
    """Return the exit code of a command that KeyboardInterrupt ended."""
    return TERMINATED if _received else INTERRUPTED


def _interrupt(number: int, frame: FrameType | None) -> None:
    _received.append(number)
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler):  # as in the background of a shell, where Ctrl-C is ignored
        raise KeyboardInterrupt
    handler(signal.SIGINT, frame)  # asyncio has one that cancels its task
