"""What happened to builds, jobs and agents: one record for each change, with the state at its instant."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeVar

from attrs import Factory, fields_dict, frozen

from buildkite_async.emulator.agents import AgentChanged
from buildkite_async.emulator.scheduler import (
    BuildChanged,
    BuildCreated,
    Change,
    EnvironmentChanged,
    JobChanged,
    JobCreated,
    JobPromised,
    JobRemoved,
    JobReprioritized,
    MetaDataChanged,
    NotificationDue,
    webhook_event,
)
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import (
    FINISHED_BUILD_STATES,
    Build,
    Job,
    OrganizationEntity,
)
from buildkite_async.emulator.state.records import Record

EVENT_LIMIT: Final = 10_000
"""How many events are kept; subscribers see all of them."""

WEBHOOK_EVENTS: Final = (
    "build.scheduled",
    "build.running",
    "build.failing",
    "build.finished",
    "build.skipped",
    "job.scheduled",
    "job.started",
    "job.finished",
    "job.activated",
    "job.promised_exit_status",
    "agent.connected",
    "agent.lost",
    "agent.disconnected",
    "agent.stopping",
    "agent.stopped",
    "agent.blocked",
    "cluster_token.registration_blocked",
    "ping",
    "package.created",
    "workflow.alarm",
    "workflow.recover",
)
"""The names of all events that webhooks report: https://buildkite.com/docs/apis/webhooks."""

E = TypeVar("E", Build, Job, Agent)

_KINDS: Final[dict[type[Change], str]] = {
    BuildCreated: "build.scheduled",
    JobCreated: "job.created",
    JobPromised: "job.promised_exit_status",
    JobRemoved: "job.removed",
    JobReprioritized: "job.reprioritized",
    MetaDataChanged: "build.meta_data_changed",
    EnvironmentChanged: "build.environment_changed",
    NotificationDue: "notification.due",
}
_JOB_KINDS: Final = {"running": "job.started", "unblocked": "job.activated"}
_JOB_ENDS: Final = frozenset({"passed", "failed", "timed_out", "canceled", "expired"})


@frozen(kw_only=True)
class Notice:
    """Something that webhooks report beside the changes of builds, jobs and agents."""

    at: int
    """When it happened, in milliseconds since 1970."""
    event: Literal[
        "agent.blocked",
        "audit_event.logged",
        "cluster_token.registration_blocked",
        "package.created",
        "ping",
        "workflow.alarm",
        "workflow.recover",
    ]
    blocked_ip: str | None = None
    """The address that a token does not allow."""
    payload: Mapping[str, Any] = Factory(dict[str, Any])
    """What the webhook of a workflow says; other payloads follow from the record."""


@frozen(kw_only=True, eq=False)
class Event:
    """Something that happened."""

    number: int
    """Counts all events from 1."""
    kind: str
    """Such as `build.running`, `build.blocked`, `job.finished` or `agent.lost`."""
    at: int
    """When it happened, in milliseconds since 1970."""
    webhook: str | None
    """The event by which webhooks report it; None if they do not."""
    change: Change | AgentChanged | Notice
    """What changed."""
    organization: OrganizationEntity
    build: Build | None = None
    """A copy of the build as it was then; what it refers to is shared with the present one."""
    job: Job | None = None
    """A copy of the job as it was then."""
    agent: Agent | None = None
    """A copy of the agent as it was then."""
    record: Record | None = None
    """The notification service, package or token that a `Notice` is about, as it is now."""

    def __repr__(self) -> str:
        names = [self.kind, f"at={self.at}"]
        if self.build is not None:
            names.append(f"build={self.build.pipeline.slug}#{self.build.number}")
        if self.job is not None:
            names.append(f"job={self.job.id}")
        return f"<Event {' '.join(names)}>"


class Events:
    """The latest events, and the functions that are called with all of them."""

    def __init__(self) -> None:
        self.latest: deque[Event] = deque(maxlen=EVENT_LIMIT)
        self.count = 0
        self._subscribers: list[Callable[[Event], object]] = []
        self._undelivered: deque[Event] = deque()
        self._delivering = False

    def subscribe(self, callback: Callable[[Event], object]) -> None:
        """Call a function with every event from now on, in their order."""
        self._subscribers.append(callback)

    def record(
        self,
        organization: OrganizationEntity,
        change: Change | AgentChanged | Notice,
        *,
        build: Build | None = None,
        job: Job | None = None,
        agent: Agent | None = None,
        record: Record | None = None,
    ) -> None:
        """Record a change that the state has already.

        This is the only place that makes events. They are delivered when the state has everything
        that happened with them, so that subscribers can act.
        """
        self.count += 1
        event = Event(
            number=self.count,
            kind=_kind(change),
            at=change.at,
            webhook=_webhook(change),
            change=change,
            organization=organization,
            build=None if build is None else _copy_build(build),
            job=None if job is None else _copy(job),
            agent=None if agent is None else _copy(agent),
            record=record,
        )
        self.latest.append(event)
        if self._subscribers:
            self._undelivered.append(event)

    def deliver(self) -> None:
        """Call the subscribers with what was recorded; they may cause further events."""
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._undelivered:
                event = self._undelivered.popleft()
                for callback in tuple(self._subscribers):
                    callback(event)
        finally:
            self._delivering = False


def _kind(change: Change | AgentChanged | Notice) -> str:
    match change:
        case AgentChanged(event=event) | Notice(event=event):
            return event
        case BuildChanged(blocked=True):
            return "build.blocked"
        case BuildChanged(state=state):
            ended = state in FINISHED_BUILD_STATES and state != "skipped"
            return "build.finished" if ended else f"build.{state}"
        case JobChanged(state=state) if state in _JOB_ENDS:
            return "job.finished"
        case JobChanged(state=state):
            return _JOB_KINDS.get(state, f"job.{state}")
        case _:
            return _KINDS[type(change)]


def _webhook(change: Change | AgentChanged | Notice) -> str | None:
    if isinstance(change, Notice):
        return change.event
    if isinstance(change, AgentChanged):
        return None if change.event == "agent.resumed" else change.event
    return webhook_event(change)


def _copy_build(build: Build) -> Build:
    copied = _copy(build)
    copied.meta_data, copied.jobs = dict(build.meta_data), list(build.jobs)
    return copied


_NAMES: Final[dict[type[Any], tuple[str, ...]]] = {
    each: tuple(fields_dict(each)) for each in (Build, Job, Agent)
}


def _copy(thing: E) -> E:
    """Copy the fields of a thing, which is several times as fast as copy.copy."""
    kind = type(thing)
    copied = kind.__new__(kind)
    for name in _NAMES[kind]:
        object.__setattr__(copied, name, getattr(thing, name))  # a copy is no change of a build
    return copied
