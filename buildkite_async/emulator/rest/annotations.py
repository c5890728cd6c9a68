"""Operations on annotations of builds and jobs."""

from __future__ import annotations

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import ApiError, Reply, raw_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.state.annotations import annotate, remove_annotation
from buildkite_async.emulator.state.entities import Annotation, Build, Job

_SCOPES = ("build", "job", "all")


@operation("annotations.list_for_build")
def list_for_build(call: Call) -> Listing[Annotation]:
    """List annotations of a build."""
    scope = call.query["scope"]
    if scope not in _SCOPES:
        raise ApiError(400, f"scope must be one of {', '.join(_SCOPES)}")
    rows = [
        each
        for each in call.build.annotations
        if scope in ("all", "build" if each.job is None else "job")
    ]
    return _listing(call, rows, omit_body=call.query["omit_body"])


@operation("annotations.list_for_job")
def list_for_job(call: Call) -> Listing[Annotation]:
    """List annotations of a job."""
    job = call.job
    return _listing(call, [each for each in job.build.annotations if each.job is job])


@operation("annotations.create")
def create_for_build(call: Call) -> Reply:
    """Create or append to a build annotation."""
    return _create(call, call.build, None)


@operation("annotations.create_for_job")
def create_for_job(call: Call) -> Reply:
    """Create or append to a job annotation."""
    return _create(call, call.job.build, call.job)


@operation("annotations.delete")
def delete_from_build(call: Call) -> Reply:
    """Delete a build annotation."""
    return _delete(call, call.build, None)


@operation("annotations.delete_for_job")
def delete_from_job(call: Call) -> Reply:
    """Delete a job annotation."""
    return _delete(call, call.job.build, call.job)


def _listing(call: Call, rows: list[Annotation], *, omit_body: bool = False) -> Listing[Annotation]:
    def render(annotation: Annotation) -> str:
        return call.renderer.annotation(annotation, omit_body=omit_body)

    return Listing(rows, render)


def _create(call: Call, build: Build, job: Job | None) -> Reply:
    annotation = annotate(call.state, build, job, call.body)
    return raw_reply(call.renderer.annotation(annotation), 201)


def _delete(call: Call, build: Build, job: Job | None) -> Reply:
    annotation = call.state.annotations.get(call.path["annotation"])
    if annotation is None or annotation.build is not build or annotation.job is not job:
        raise ApiError(404, "No annotation found")
    remove_annotation(call.state, annotation)
    return Reply(204)
