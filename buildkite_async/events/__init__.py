"""Events that Buildkite sends, by webhooks and by Amazon EventBridge, or that are watched for."""

from __future__ import annotations

from buildkite_async.events.agents import (
    AgentBlocked,
    AgentConnected,
    AgentDisconnected,
    AgentEvent,
    AgentLost,
    AgentStopped,
    AgentStopping,
    ClusterTokenRegistrationBlocked,
)
from buildkite_async.events.builds import (
    BuildEvent,
    BuildFailing,
    BuildFinished,
    BuildRunning,
    BuildScheduled,
    BuildSkipped,
    FinishedBuild,
)
from buildkite_async.events.event import (
    Event,
    EventBridgeEnvelope,
    EventOrigin,
    EventSender,
    UnknownEvent,
)
from buildkite_async.events.eventbridge import from_eventbridge
from buildkite_async.events.jobs import (
    JobActivated,
    JobEvent,
    JobFinished,
    JobPromisedExitStatus,
    JobScheduled,
    JobStarted,
)
from buildkite_async.events.others import AuditEventLogged, PackageCreated, Ping, PingService
from buildkite_async.events.parsing import EVENT_TYPES, parse_event
from buildkite_async.events.samples import SAMPLE_EVENTS, sample_event
from buildkite_async.events.watching import BuildGone, Lag
from buildkite_async.events.workflows import (
    WorkflowAlarm,
    WorkflowEvent,
    WorkflowMonitorEvent,
    WorkflowMonitorType,
    WorkflowRecover,
    WorkflowSubject,
)

__all__ = [
    "EVENT_TYPES",
    "SAMPLE_EVENTS",
    "AgentBlocked",
    "AgentConnected",
    "AgentDisconnected",
    "AgentEvent",
    "AgentLost",
    "AgentStopped",
    "AgentStopping",
    "AuditEventLogged",
    "BuildEvent",
    "BuildFailing",
    "BuildFinished",
    "BuildGone",
    "BuildRunning",
    "BuildScheduled",
    "BuildSkipped",
    "ClusterTokenRegistrationBlocked",
    "Event",
    "EventBridgeEnvelope",
    "EventOrigin",
    "EventSender",
    "FinishedBuild",
    "JobActivated",
    "JobEvent",
    "JobFinished",
    "JobPromisedExitStatus",
    "JobScheduled",
    "JobStarted",
    "Lag",
    "PackageCreated",
    "Ping",
    "PingService",
    "UnknownEvent",
    "WorkflowAlarm",
    "WorkflowEvent",
    "WorkflowMonitorEvent",
    "WorkflowMonitorType",
    "WorkflowRecover",
    "WorkflowSubject",
    "from_eventbridge",
    "parse_event",
    "sample_event",
]
