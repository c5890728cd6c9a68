"""The filters that all watched builds have in common: they keep other builds out of listings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NotRequired, TypedDict

from attrs import frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import shown
from buildkite_async.models import Build

__all__ = ["EVERYTHING", "ListingScope", "check_commit", "common_scope", "is_full_sha"]

MOST_BRANCHES: Final = 10
MOST_COMMITS: Final = 20
"""A URL should not become too long."""
_FULL_SHA: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class CommonFilters(TypedDict):
    """Filters of a build listing."""

    branch: NotRequired[Sequence[str]]
    commit: NotRequired[Sequence[str]]
    creator: NotRequired[str]
    meta_data: NotRequired[dict[str, str]]


@frozen
class ListingScope:
    """Which listing of which builds has all watched builds, and few others."""

    pipeline: str | None
    filters: CommonFilters


EVERYTHING: Final = ListingScope(None, {})


def common_scope(builds: Sequence[Build], pipelines: Iterable[str]) -> ListingScope:
    """Return the narrowest listing that has all of these builds."""
    slugs = set(pipelines)
    filters: CommonFilters = {}
    branches = {build.branch for build in builds}
    if 0 < len(branches) <= MOST_BRANCHES and all(map(_is_branch, branches)):
        filters["branch"] = sorted(branches)
    commits = {build.commit for build in builds}
    if 0 < len(commits) <= MOST_COMMITS and all(map(is_full_sha, commits)):
        filters["commit"] = sorted(commits)
    creators = {None if build.creator is None else build.creator.id for build in builds}
    if len(creators) == 1 and (creator := next(iter(creators))):
        filters["creator"] = creator
    if (pair := _common_meta_data(builds)) is not None:
        filters["meta_data"] = {pair[0]: pair[1]}
    return ListingScope(slugs.pop() if len(slugs) == 1 else None, filters)


def is_full_sha(commit: object) -> bool:
    """Whether a commit is written as a full SHA; the filter finds no others."""
    return isinstance(commit, str) and _FULL_SHA.fullmatch(commit) is not None


def check_commit(commit: object) -> str:
    """Return a commit as the service writes it; raises InvalidArgument unless it is a full SHA."""
    sha = commit.strip().lower() if isinstance(commit, str) else ""
    if not is_full_sha(sha):
        raise InvalidArgument(f"commit must be a full SHA, not {shown(commit)}.")
    return sha


def _is_branch(branch: object) -> bool:
    # `*` would be a wildcard.
    return isinstance(branch, str) and bool(branch) and "*" not in branch


def _common_meta_data(builds: Sequence[Build]) -> tuple[str, str] | None:
    """Return the key and value that all builds have; the longest value is the most specific one."""
    if not builds:
        return None
    first, *others = map(_texts, builds)
    common = first.intersection(*others)
    return max(common, key=lambda pair: (len(pair[1]), pair), default=None)


def _texts(build: Build) -> set[tuple[str, str]]:
    meta_data = build.meta_data or {}  # None if it could not be read
    return {(key, value) for key, value in meta_data.items() if value and isinstance(value, str)}
