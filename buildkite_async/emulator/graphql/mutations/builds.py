"""Mutations of builds and jobs."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.actions import builds as build_actions
from buildkite_async.emulator.actions import jobs as job_actions
from buildkite_async.emulator.actions.artifacts import delete_artifact as delete_file
from buildkite_async.emulator.bodies import check_body
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from
from buildkite_async.emulator.state.annotations import annotate, remove_annotation
from buildkite_async.emulator.state.entities import Annotation, Artifact, Build, Job, Pipeline


@mutates("buildCreate")
def create_build(context: Context, input: Arguments) -> Payload:
    """Start a build."""
    pipeline = context.required(input["pipelineID"], Pipeline)
    body: dict[str, Any] = {
        **body_from(input, "message", "author"),
        "commit": input.get("commit") or "HEAD",
        "branch": input.get("branch") or pipeline.fields.get("default_branch") or "main",
        "env": {each.partition("=")[0]: each.partition("=")[2] for each in input.get("env") or ()},
        "meta_data": {each["key"]: each["value"] for each in input.get("metaData") or ()},
    }
    body = check_body("builds.create", body)
    build = build_actions.create_build(context.state, pipeline, body, creator=context.user)
    return {"build": build}


@mutates("buildCancel")
def cancel_build(context: Context, input: Arguments) -> Payload:
    """Cancel a build."""
    build = context.required(input["id"], Build)
    return {"build": build_actions.cancel_build(build, context.user)}


@mutates("buildRebuild")
def rebuild(context: Context, input: Arguments) -> Payload:
    """Run a build once more."""
    build = context.required(input["id"], Build)
    again = build_actions.rebuild(context.state, build, context.user)
    return {"build": build, "rebuild": again}


@mutates("buildRetryFailedJobs")
def retry_failed_jobs(context: Context, input: Arguments) -> Payload:
    """Retry what failed in a build."""
    build = context.required(input["id"], Build)
    names = input.get("states") or ("FAILED", "TIMED_OUT", "EXPIRED", "SOFT_FAILED")
    states = frozenset(name.lower() for name in names)
    retried = build_actions.retry_failed_jobs(context.state, build, states, context.user)
    return {"build": build, "retriedJobsCount": len(retried)}


@mutates("buildAnnotate")
def annotate_build(context: Context, input: Arguments) -> Payload:
    """Write a note on a build."""
    build = context.required(input["buildID"], Build)
    note = annotate(context.state, build, None, check_body("annotations.create", _note(input)))
    return {"annotation": note, "annotationEdge": Edge(note), "build": build}


@mutates("jobAnnotate")
def annotate_job(context: Context, input: Arguments) -> Payload:
    """Write a note on a job."""
    job = _job(context, input["jobId"], "script")
    body = check_body("annotations.create_for_job", _note(input))
    note = annotate(context.state, job.build, job, body)
    return {"annotation": note, "annotationEdge": Edge(note), "job": job}


def _note(input: Arguments) -> dict[str, Any]:
    style = str(input.get("style") or "DEFAULT").lower()
    return {
        "body": input.get("body") or "",
        "style": None if style == "default" else style,
        **body_from(input, "context", "priority", "append"),
    }


def _job(context: Context, identity: str, kind: str) -> Job:
    """A job of the type that a mutation is for."""
    job = context.required(identity, Job)
    if job.step.type != kind:
        raise GraphQLError("No job found")
    return job


@mutates("annotationDelete")
def delete_annotation(context: Context, input: Arguments) -> Payload:
    """Remove a note."""
    note = context.required(input["id"], Annotation)
    remove_annotation(context.state, note)
    return {"deletedAnnotationId": input["id"], "build": note.build}


@mutates("artifactDelete")
def delete_artifact(context: Context, input: Arguments) -> Payload:
    """Delete the file of an artifact."""
    artifact = context.required(input["id"], Artifact)
    delete_file(artifact)
    return {"artifact": artifact, "deletedArtifactId": input["id"]}


@mutates("jobTypeCommandCancel")
def cancel_job(context: Context, input: Arguments) -> Payload:
    """Cancel a command job."""
    job = _job(context, input["id"], "script")
    return {"jobTypeCommand": job_actions.cancel_job(job, context.user)}


@mutates("jobTypeCommandRetry")
def retry_job(context: Context, input: Arguments) -> Payload:
    """Retry a command job."""
    job = _job(context, input["id"], "script")
    again = job_actions.retry_job(context.state, job, context.user)
    return {"jobTypeCommand": job, "retriedInJobTypeCommand": again}


@mutates("jobTypeBlockUnblock")
def unblock_job(context: Context, input: Arguments) -> Payload:
    """Open a block step."""
    job = _job(context, input["id"], "manual")
    body = check_body("jobs.unblock", body_from(input, "fields"))
    job_actions.unblock_job(context.state, job, body, context.user)
    return {"jobTypeBlock": job}
