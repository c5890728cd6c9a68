"""Writing and removing annotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.state.entities import Annotation, Build, Job
from buildkite_async.emulator.state.world import World


def annotate(world: World, build: Build, job: Job | None, wish: Mapping[str, Any]) -> Annotation:
    """Write an annotation, or change the one that has the same context."""
    context = str(wish.get("context") or "default")
    now = world.now()
    for known in build.annotations:
        if known.context == context and known.job is job:
            append = bool(wish.get("append"))
            known.body = known.body + str(wish["body"]) if append else str(wish["body"])
            known.style = wish.get("style", known.style)
            known.priority = wish.get("priority", known.priority)
            known.updated_at = now
            return known
    annotation = Annotation(
        id=world.new_id(),
        build=build,
        job=job,
        context=context,
        style=wish.get("style"),
        priority=wish.get("priority", 3),
        body=str(wish["body"]),
        created_at=now,
        updated_at=now,
    )
    build.annotations.append(annotation)
    world.annotations[annotation.id] = annotation
    return annotation


def remove_annotation(world: World, annotation: Annotation) -> None:
    """Take an annotation off its build."""
    annotation.build.annotations.remove(annotation)
    del world.annotations[annotation.id]
