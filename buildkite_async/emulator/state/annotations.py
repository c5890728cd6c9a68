"""Writing and removing annotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.state.entities import Annotation, Build, Job
from buildkite_async.emulator.state.state import State


def annotate(state: State, build: Build, job: Job | None, body: Mapping[str, Any]) -> Annotation:
    """Write an annotation, or change the one that has the same context."""
    context = str(body.get("context") or "default")
    now = state.now()
    for known in build.annotations:
        if known.context == context and known.job is job:
            append = bool(body.get("append"))
            known.body = known.body + str(body["body"]) if append else str(body["body"])
            known.style = body.get("style", known.style)
            known.priority = body.get("priority", known.priority)
            known.updated_at = now
            return known
    annotation = Annotation(
        id=state.new_id(),
        build=build,
        job=job,
        context=context,
        style=body.get("style"),
        priority=body.get("priority", 3),
        body=str(body["body"]),
        created_at=now,
        updated_at=now,
    )
    build.annotations.append(annotation)
    state.annotations[annotation.id] = annotation
    return annotation


def remove_annotation(state: State, annotation: Annotation) -> None:
    """Take an annotation off its build."""
    annotation.build.annotations.remove(annotation)
    del state.annotations[annotation.id]
