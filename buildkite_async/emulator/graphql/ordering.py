"""The orders that listings may be asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from buildkite_async.emulator.graphql.context import Arguments
from buildkite_async.emulator.state.entities import Annotation, Job

T = TypeVar("T")


def ordered(things: Sequence[T], arguments: Arguments, name: Callable[[T], str]) -> list[T]:
    """By name, or newest first."""
    order = str(arguments.get("order") or "RECENTLY_CREATED")
    if order == "RELEVANCE":
        return list(things)
    if order in ("NAME", "KEY", "EMAIL"):
        return sorted(things, key=lambda thing: name(thing).lower())
    return newest_first(things)


def newest_first(things: Sequence[T]) -> list[T]:
    """What was made last comes first, whether or not the clock has moved between."""
    return sorted(things, key=_birth)[::-1]


def order_jobs(jobs: Iterable[Job], arguments: Arguments) -> list[Job]:
    """Jobs that were made, or that agents took, most recently; those of a build by its steps."""
    if arguments.get("order") == "RECENTLY_ASSIGNED":
        return sorted(jobs, key=lambda job: -(job.started_at or 0))
    return sorted(jobs, key=lambda job: -job.created_at)


def order_annotations(notes: Sequence[Annotation], arguments: Arguments) -> list[Annotation]:
    """Notes, newest first, and the most important before them where that is asked for."""
    newest = newest_first(notes)
    if arguments.get("order") == "PRIORITY_RECENTLY_CREATED":
        return sorted(newest, key=lambda note: -note.priority)
    return newest


def _birth(thing: Any) -> int:
    return int(thing.created_at)
