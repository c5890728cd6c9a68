"""Patterns of branches and of the paths of artifacts."""

from __future__ import annotations


def matches_wildcards(pattern: str, text: str) -> bool:
    """Return whether `text` matches a pattern, in which only `*` is special and matches any text.

    https://buildkite.com/docs/apis/rest-api/artifacts
    """
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    *middle, last = rest
    end = len(text) - len(last)
    at = len(first)
    if end < at or not text.startswith(first) or not text.endswith(last):
        return False
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
