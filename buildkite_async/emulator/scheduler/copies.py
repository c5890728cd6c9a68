"""Copies of builds, to try events on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any, cast

import attrs

from buildkite_async.emulator.scheduler.records import Build, Edge, Job, Lineage, Step

__all__ = ["copies_of"]

_Part = Build | Lineage | Step | Edge | Job


def copies_of(builds: Sequence[Build]) -> tuple[list[Build], Callable[[Job], Job | None]]:
    """Copy builds with all that moves in them, and return what finds the copy of a job.

    What triggered a build has no part in the copies, unless it is among the builds.
    """
    made = {id(each): copy(each) for each in _parts(builds)}
    for each in made.values():
        for name in attrs.fields_dict(type(each)):
            setattr(each, name, _led(getattr(each, name), made))
    copied = [cast("Build", made[id(each)]) for each in builds]
    for build in copied:
        if build.triggered_by is not None and build.triggered_by.build not in copied:
            build.triggered_by = None
    return copied, lambda job: cast("Job | None", made.get(id(job)))


# A deep copy would follow chains of steps that need each other, deeper than Python's stack is.
def _parts(builds: Iterable[Build]) -> Iterator[_Part]:
    for build in builds:
        yield build
        yield build.lineage
        for step in build.steps:
            yield step
            yield from step.needs
            yield from step.jobs


def _led(value: Any, made: Mapping[int, Any]) -> Any:
    """Return a value that leads to the copies instead of what was copied."""
    if isinstance(value, list):
        return [_led(each, made) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        led = copy(cast("dict[object, object]", value))
        for key, each in led.items():
            led[key] = _led(each, made)
        return led
    return made.get(id(value), value)
