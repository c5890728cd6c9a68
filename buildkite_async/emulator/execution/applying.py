"""What the scheduler and the agents report, applied to the state.

Each change is applied as a whole and then recorded as an event, one after another.
"""

from __future__ import annotations

import mimetypes
from typing import Any

from attrs import frozen

from buildkite_async.emulator.agents import (
    AgentChanged,
    AnnotationWritten,
    Artifact,
    ArtifactsUploaded,
    Output,
)
from buildkite_async.emulator.execution import jobs
from buildkite_async.emulator.scheduler import (
    BuildChanged,
    BuildCreated,
    Change,
    JobChanged,
    JobCreated,
    JobPromised,
    JobRemoved,
    JobReprioritized,
    MetaDataChanged,
    Person,
)
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.annotations import annotate
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State


@frozen(kw_only=True)
class Cause:
    """Who made changes happen, and what the scheduler does not know of a new build."""

    user: User | None = None
    author: dict[str, Any] | None = None
    pull_request: dict[str, Any] | None = None
    created_at: int | None = None
    """The creation time that a new build shows, if it is not the present."""


class Applier:
    """Applies what happens in one organization.

    Args:
        state: Where the builds are.
        organization: Whose builds they are.
        dates_skipped: Whether builds that are skipped or not run have a `finished_at`.
    """

    def __init__(
        self, state: State, organization: e.OrganizationEntity, *, dates_skipped: bool
    ) -> None:
        self._state = state
        self._organization = organization
        self._dates_skipped = dates_skipped

    def apply(self, output: Output, cause: Cause) -> None:
        """Apply one change, and record it."""
        match output:
            case Change():
                self._change(output, cause)
            case AgentChanged():
                self._agent(output)
            case ArtifactsUploaded():
                job = self._state.jobs[output.job_id]
                for artifact in output.artifacts:
                    keep_artifact(self._state, job, artifact)
            case AnnotationWritten():
                written = output.annotation
                body = {
                    "body": written.body,
                    "context": written.context,
                    "style": written.style,
                }
                annotate(self._state, self._state.jobs[output.job_id].build, None, body)
            case _:  # a chunk of a log, which is made from its plan when it is read
                pass

    def _change(self, change: Change, cause: Cause) -> None:
        state, job = self._state, None
        match change:
            case BuildCreated():
                self._create(change, cause)
            case BuildChanged():
                self._move_build(state.builds[change.build_id], change, cause)
            case JobCreated():
                job = jobs.add_job(state, change, cause.user)
            case JobChanged():
                job = state.jobs[change.job_id]
                jobs.move_job(state, job, change, cause.user)
            case JobPromised():
                job = state.jobs[change.job_id]
                job.promised_exit_status, job.promised_at = change.exit_status, change.at
            case JobReprioritized():
                job = state.jobs[change.job_id]
                job.priority = change.priority
            case JobRemoved():
                job = state.jobs[change.job_id]
                job.build.jobs.remove(job)
                state.remove_job(job)
            case MetaDataChanged():
                state.builds[change.build_id].meta_data.update(change.values)
            case _:
                job = state.jobs.get(getattr(change, "job_id", ""))
        build = state.builds[change.build_id]
        state.note_change(build)
        state.events.record(self._organization, change, build=build, job=job)

    def _create(self, change: BuildCreated, cause: Cause) -> None:
        state, request = self._state, change.request
        origin = state.jobs.get(change.triggered_by_job_id or "")
        given = cause if origin is None else Cause()
        author, creator, rebuilt = request.author, request.creator, request.rebuilt_from
        created_at = change.at if given.created_at is None else given.created_at
        build = e.Build(
            id=change.build_id,
            number=change.number,
            pipeline=self._organization.pipelines[change.pipeline],
            state="scheduled",
            message=request.message,
            commit=request.commit,
            branch=request.branch,
            source=request.source,
            creator=None if creator is None else state.users.get(creator.id or ""),
            created_at=created_at,
            scheduled_at=created_at,
            tag=request.tag,
            env=dict(request.env),
            author=_author(author) if given.author is None else given.author,
            meta_data=dict(request.meta_data),
            pull_request=given.pull_request,
            rebuilt_from=None if rebuilt is None else state.builds.get(rebuilt.id),
            trigger=None if origin is None else e.Trigger(origin.build, origin.id),
        )
        if origin is not None:
            origin.triggered_build = build
        state.add_build(build)

    def _move_build(self, build: e.Build, change: BuildChanged, cause: Cause) -> None:
        at = change.at
        build.state, build.blocked = change.state, change.blocked
        if change.reason is not None:
            build.cancel_reason = change.reason
        if change.reopened:
            build.started_at = at
        match change.state:
            case "failing":
                build.failing_at = build.failing_at or at
            case "canceling" | "canceled":
                build.canceled_at = build.canceled_at or at
                build.canceled_by = build.canceled_by or cause.user
            case _:
                pass
        if change.state not in e.FINISHED_BUILD_STATES:
            build.finished_at = None
        elif change.state not in ("skipped", "not_run") or self._dates_skipped:
            build.finished_at = at

    def _agent(self, change: AgentChanged) -> None:
        agent = self._organization.agents_by_name.get(change.agent)
        if agent is None:
            return
        match change.event:
            case "agent.connected":
                agent.state, agent.connected_at = "connected", change.at
                agent.lost_at = agent.disconnected_at = None
            case "agent.stopping":
                agent.state = "stopping"
            case "agent.disconnected":
                agent.state, agent.disconnected_at = "disconnected", change.at
            case "agent.stopped":
                agent.state, agent.stopped_at = "stopped", change.at
            case "agent.resumed":
                agent.paused_at = agent.paused_by = None
                agent.paused_note = agent.paused_minutes = None
            case "agent.lost":
                agent.state, agent.lost_at = "lost", change.at
        self._state.events.record(self._organization, change, agent=agent)


def keep_artifact(
    state: State, job: e.Job, artifact: Artifact, mime_type: str | None = None
) -> e.Artifact:
    """Add a file to those of a job."""
    guessed = mimetypes.guess_type(artifact.path)[0]
    kept = e.Artifact(
        id=state.new_id(),
        job=job,
        path=artifact.path,
        size=len(artifact.content),
        mime_type=mime_type or guessed or "application/octet-stream",
        content=artifact.content,
    )
    job.artifacts = [*(job.artifacts or ()), kept]
    state.artifacts[kept.id] = kept
    return kept


def _author(author: Person | None) -> dict[str, Any] | None:
    """Return an author as REST has it: without what is not known."""
    if author is None:
        return None
    known = {"name": author.name, "email": author.email}
    return {name: value for name, value in known.items() if value is not None}
