"""Logs what could not be read: one warning for all that is read together, such as a page."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["logged_together", "note_unreadable"]

_log: Final = logging.getLogger("buildkite_async.decoding")
_counts: Final[ContextVar[Counter[str] | None]] = ContextVar("counts", default=None)


def note_unreadable(of: str, count: int) -> None:
    """Note that some members of a list, such as `Build.jobs`, could not be read."""
    with logged_together() as counts:
        counts[of] += count


@contextmanager
def logged_together() -> Generator[Counter[str]]:
    """Log at the end what could not be read within the block; nothing if the block raises.

    Blocks may be nested: the outermost one logs.
    """
    outer, counts = _counts.get(), Counter[str]()
    token = _counts.set(counts)
    try:
        yield counts
    finally:
        _counts.reset(token)
    if outer is not None:
        outer.update(counts)
    elif counts:
        parts = ", ".join(f"{count} of {of}" for of, count in counts.items())
        _log.warning("Members that could not be read are kept in `unreadable`: %s", parts)
