"""Builds that are not as documented, so that not all of them could be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from buildkite_async.bulk.build_times import created_at
from buildkite_async.bulk.report import Missing
from buildkite_async.bulk.state import KnownBuild, UnreadableBuild
from buildkite_async.bulk.tables import pipeline_slug
from buildkite_async.models import Build

__all__ = [
    "UNREADABLE",
    "UNREADABLE_OR_NOT_SENT",
    "is_partial",
    "missing_of",
    "unreadable",
    "unreadable_part",
]

UNREADABLE: Final = "unreadable"
UNREADABLE_OR_NOT_SENT: Final = "unreadable or not sent"
NAMED: Final = 20
"""Builds that are named one by one."""


def unreadable(build: KnownBuild) -> UnreadableBuild:
    """Return what to remember of a build that can no longer be read."""
    return UnreadableBuild(
        id=build.id, pipeline=build.pipeline, number=build.number, created_at=build.created_at
    )


def is_partial(build: Build) -> bool:
    """Whether a build lacks some of its lists: members that are unreadable, or all of its jobs.

    A pull requests the jobs of each build. `jobs` is None if they were not sent, or are not a list.
    """
    return build.jobs is None or bool(build.unreadable)


def unreadable_part(build: Build) -> UnreadableBuild:
    """Return what to remember of a build that is partial."""
    jobs = ("jobs",) if build.jobs is None else ()
    return UnreadableBuild(
        id=build.id,
        pipeline=pipeline_slug(build),
        number=build.number,
        created_at=created_at(build),
        lists=(*jobs, *build.unreadable),
    )


def missing_of(builds: Sequence[UnreadableBuild]) -> list[Missing]:
    """Return what is missing because it could not be read; if that is much, not each by itself."""
    missing = [
        Missing(
            step="rest",
            what=f"{', '.join(build.lists)} of {_name(build)}" if build.lists else _name(build),
            reason=UNREADABLE_OR_NOT_SENT if build.lists else UNREADABLE,
            id=build.id,
        )
        for build in builds[:NAMED]
    ]
    if len(builds) > NAMED:
        missing.append(
            Missing(
                step="rest",
                what=f"{len(builds) - NAMED:,} more builds",
                reason=UNREADABLE_OR_NOT_SENT,
            )
        )
    return missing


def _name(build: UnreadableBuild) -> str:
    known = build.pipeline is not None and build.number is not None
    return f"build {build.pipeline} #{build.number}" if known else f"build {build.id}"
