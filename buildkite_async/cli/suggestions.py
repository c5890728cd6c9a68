"""Suggestions for what was misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean"]


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Return a sentence with the most similar known value, or nothing if none is similar."""
    by_lower = {each.lower(): each for each in known}
    found = get_close_matches(given.lower(), by_lower, n=1)
    return f" Did you mean {by_lower[found[0]]!r}?" if found else ""
