"""Mutations of builds and jobs."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.acts import builds as build_acts
from buildkite_async.emulator.acts import jobs as job_acts
from buildkite_async.emulator.acts.annotations import annotate, remove_annotation
from buildkite_async.emulator.acts.artifacts import delete_artifact as delete_file
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked, wished
from buildkite_async.emulator.state.entities import Annotation, Artifact, Build, Job, Pipeline


@mutates("buildCreate")
def create_build(context: Context, wish: Arguments) -> Payload:
    """Start a build."""
    pipeline = context.required(wish["pipelineID"], Pipeline)
    body: dict[str, Any] = {
        **wished(wish, "message", "author"),
        "commit": wish.get("commit") or "HEAD",
        "branch": wish.get("branch") or pipeline.fields.get("default_branch") or "main",
        "env": {each.partition("=")[0]: each.partition("=")[2] for each in wish.get("env") or ()},
        "meta_data": {each["key"]: each["value"] for each in wish.get("metaData") or ()},
    }
    checked("builds.create", body)
    build = build_acts.create_build(context.world, pipeline, body, creator=context.user)
    return {"build": build}


@mutates("buildCancel")
def cancel_build(context: Context, wish: Arguments) -> Payload:
    """Cancel a build."""
    build = context.required(wish["id"], Build)
    return {"build": build_acts.cancel_build(context.world, build, context.user)}


@mutates("buildRebuild")
def rebuild(context: Context, wish: Arguments) -> Payload:
    """Run a build once more."""
    build = context.required(wish["id"], Build)
    again = build_acts.rebuild(context.world, build, context.user)
    return {"build": build, "rebuild": again}


@mutates("buildRetryFailedJobs")
def retry_failed_jobs(context: Context, wish: Arguments) -> Payload:
    """Retry what failed in a build."""
    build = context.required(wish["id"], Build)
    names = wish.get("states") or ("FAILED", "TIMED_OUT", "EXPIRED", "SOFT_FAILED")
    states = frozenset(name.lower() for name in names)
    retried = build_acts.retry_failed_jobs(context.world, build, states, context.user)
    return {"build": build, "retriedJobsCount": len(retried)}


@mutates("buildAnnotate")
def annotate_build(context: Context, wish: Arguments) -> Payload:
    """Write a note on a build."""
    build = context.required(wish["buildID"], Build)
    note = annotate(context.world, build, None, checked("annotations.create", _note(wish)))
    return {"annotation": note, "annotationEdge": Edge(note), "build": build}


@mutates("jobAnnotate")
def annotate_job(context: Context, wish: Arguments) -> Payload:
    """Write a note on a job."""
    job = _job(context, wish["jobId"], "script")
    body = checked("annotations.create_for_job", _note(wish))
    note = annotate(context.world, job.build, job, body)
    return {"annotation": note, "annotationEdge": Edge(note), "job": job}


def _note(wish: Arguments) -> dict[str, Any]:
    style = str(wish.get("style") or "DEFAULT").lower()
    return {
        "body": wish.get("body") or "",
        "style": None if style == "default" else style,
        **wished(wish, "context", "priority", "append"),
    }


def _job(context: Context, identity: str, kind: str) -> Job:
    """A job of the type that a mutation is for."""
    job = context.required(identity, Job)
    if job.step.type != kind:
        raise GraphQLError("No job found")
    return job


@mutates("annotationDelete")
def delete_annotation(context: Context, wish: Arguments) -> Payload:
    """Remove a note."""
    note = context.required(wish["id"], Annotation)
    remove_annotation(context.world, note)
    return {"deletedAnnotationId": wish["id"], "build": note.build}


@mutates("artifactDelete")
def delete_artifact(context: Context, wish: Arguments) -> Payload:
    """Delete the file of an artifact."""
    artifact = context.required(wish["id"], Artifact)
    delete_file(artifact)
    return {"artifact": artifact, "deletedArtifactId": wish["id"]}


@mutates("jobTypeCommandCancel")
def cancel_job(context: Context, wish: Arguments) -> Payload:
    """Cancel a command job."""
    job = _job(context, wish["id"], "script")
    return {"jobTypeCommand": job_acts.cancel_job(context.world, job, context.user)}


@mutates("jobTypeCommandRetry")
def retry_job(context: Context, wish: Arguments) -> Payload:
    """Retry a command job."""
    job = _job(context, wish["id"], "script")
    again = job_acts.retry_job(context.world, job, context.user)
    return {"jobTypeCommand": job, "retriedInJobTypeCommand": again}


@mutates("jobTypeBlockUnblock")
def unblock_job(context: Context, wish: Arguments) -> Payload:
    """Open a block step."""
    job = _job(context, wish["id"], "manual")
    body = checked("jobs.unblock", wished(wish, "fields"))
    job_acts.unblock_job(context.world, job, body, context.user)
    return {"jobTypeBlock": job}
