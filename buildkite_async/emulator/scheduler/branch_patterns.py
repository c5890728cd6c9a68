"""Branch patterns: https://buildkite.com/docs/pipelines/configure/workflows/branch-configuration."""

from __future__ import annotations

__all__ = ["matches_branch"]


def matches_branch(patterns: str, branch: str) -> bool:
    """Whether a branch matches any positive pattern, and no negative one."""
    words = patterns.split()
    positive = [each for each in words if not each.startswith("!")]
    negative = [each[1:] for each in words if each.startswith("!")]
    return (not positive or any(_matches(each, branch) for each in positive)) and not any(
        _matches(each, branch) for each in negative
    )


def _matches(pattern: str, branch: str) -> bool:
    """Whether a pattern with `*` matches a branch, in time that is linear in both."""
    first, *others = pattern.split("*")
    if not others:
        return branch == first
    *middle, last = others
    if len(branch) < len(first) + len(last) or not branch.startswith(first):
        return False
    at, end = len(first), len(branch) - len(last)
    for part in middle:
        found = branch.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return branch.endswith(last)
