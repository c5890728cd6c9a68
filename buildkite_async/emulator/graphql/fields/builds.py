"""Fields of builds, annotations and artifacts."""

from __future__ import annotations

from typing import Any

import msgspec

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.fields.accounts import avatar
from buildkite_async.emulator.graphql.filters import build_state, filter_jobs, words
from buildkite_async.emulator.graphql.ordering import order_annotations, order_jobs
from buildkite_async.emulator.render.markdown import render_markdown
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.files import digests_of, download_link
from buildkite_async.emulator.state.schedules import schedule_of

_SOURCES = {
    "api": ("BuildSourceAPI", "API"),
    "ui": ("BuildSourceFrontend", "Frontend"),
    "webhook": ("BuildSourceWebhook", "Webhook"),
    "schedule": ("BuildSourceSchedule", "Schedule"),
    "trigger_job": ("BuildSourceTriggerJob", "Trigger Job"),
}

reads(
    "Build",
    state=lambda build: build_state(build.state, build.blocked),
    blockedState=lambda build: build.state if build.blocked else None,
    env=lambda build: [f"{name}={value}" for name, value in build.env.items()],
    organization=lambda build: build.organization,
    url=lambda build: (
        f"{WEB}/{build.organization.slug}/{build.pipeline.slug}/builds/{build.number}"
    ),
    pullRequest=lambda build: (
        None if build.pull_request is None else {"id": build.pull_request["id"]}
    ),
    metaData=lambda build: [
        {"__typename": "BuildMetaData", "id": key, "key": key, "value": value}
        for key, value in sorted(build.meta_data.items())
    ],
)
reads(
    "Annotation",
    style=lambda annotation: annotation.style or "default",
    scope=lambda annotation: "build" if annotation.job is None else "job",
    body=lambda annotation: {"html": render_markdown(annotation.body), "text": annotation.body},
)
reads(
    "Artifact",
    state=lambda artifact: artifact.state,
    sha1sum=lambda artifact: digests_of(artifact)[0],
    sha256sum=lambda artifact: digests_of(artifact)[1],
    expiresAt=lambda _: None,
)


@resolves("Build", "createdBy")
def created_by(_context: Context, build: e.Build, _arguments: Arguments) -> Any:
    """A known user, or what the commit says of its author."""
    if build.creator is not None or build.author is None:
        return build.creator
    return {
        "__typename": "UnregisteredUser",
        "id": f"{build.id}.author",
        "name": build.author.get("name"),
        "email": build.author.get("email"),
        "avatar": avatar(build.id),
    }


@resolves("Build", "source")
def source(context: Context, build: e.Build, _arguments: Arguments) -> dict[str, Any]:
    """What started the build."""
    kind, name = _SOURCES[build.source]
    return {
        "__typename": kind,
        "name": name,
        "pipelineSchedule": schedule_of(context.state, build),
        "headers": [],
        "payload": _payload(build),
        "uuid": None,
    }


def _payload(build: e.Build) -> Any:
    """What a webhook brought, where it was kept and is JSON."""
    text = build.meta_data.get("buildkite:webhook")
    try:
        return None if text is None else msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None


@resolves("Build", "jobs")
def jobs(_context: Context, build: e.Build, arguments: Arguments) -> list[e.Job]:
    """Jobs of the build, the newest first and then by its steps."""
    return order_jobs(filter_jobs(build.jobs, arguments), arguments)


@resolves("Build", "annotations")
def build_annotations(
    _context: Context, build: e.Build, arguments: Arguments
) -> list[e.Annotation]:
    """Notes on the build by scope and style."""
    scopes = words(arguments, "scope")
    notes = [
        each
        for each in build.annotations
        if not scopes or ("BUILD" if each.job is None else "JOB") in scopes
    ]
    return chosen_annotations(notes, arguments)


def chosen_annotations(notes: list[e.Annotation], arguments: Arguments) -> list[e.Annotation]:
    """Notes of the styles asked for, in order."""
    styles = words(arguments, "style")
    wanted = [each for each in notes if not styles or (each.style or "default").upper() in styles]
    return order_annotations(wanted, arguments)


@resolves("Artifact", "downloadURL")
def download_url(context: Context, artifact: e.Artifact, _arguments: Arguments) -> str:
    """Return the signed URL of the file, which requires no token."""
    return download_link(artifact, context.settings, context.state.seconds())
