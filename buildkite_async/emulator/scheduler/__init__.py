"""Builds that move: a state machine without clock, thread, network or storage.

`Scheduler` takes events, each with the instant at which it happens in milliseconds, and returns what
they change as a tuple of `Change`. Something else decides when events happen, applies the changes to
a store, and makes webhooks of them: `webhook_event` names the event of a change.

The smallest store that applies all changes is `tests/emulator/scheduler/mirror.py`.
"""

from __future__ import annotations

from buildkite_async.emulator.scheduler.adoption import BuildSnapshot, JobSnapshot, StepSnapshot
from buildkite_async.emulator.scheduler.changes import (
    BuildChanged,
    BuildCreated,
    BuildState,
    Change,
    EnvironmentChanged,
    JobChanged,
    JobCreated,
    JobPromised,
    JobRemoved,
    JobReprioritized,
    JobSpec,
    JobState,
    MetaDataChanged,
    NotificationDue,
    webhook_event,
)
from buildkite_async.emulator.scheduler.definition import parse_pipeline
from buildkite_async.emulator.scheduler.errors import (
    ConditionError,
    ConfigurationError,
    InvalidFields,
    InvalidTransition,
    NotPermitted,
    SchedulerError,
    UnknownBuild,
    UnknownJob,
    UnknownPipeline,
)
from buildkite_async.emulator.scheduler.machine import Scheduler
from buildkite_async.emulator.scheduler.ready_jobs import QueueKey
from buildkite_async.emulator.scheduler.records import Build, Job, Step
from buildkite_async.emulator.scheduler.requests import (
    BuildReference,
    BuildRequest,
    OrganizationSettings,
    Person,
    PipelineSettings,
    PullRequest,
)

__all__ = [
    "Build",
    "BuildChanged",
    "BuildCreated",
    "BuildReference",
    "BuildRequest",
    "BuildSnapshot",
    "BuildState",
    "Change",
    "ConditionError",
    "ConfigurationError",
    "EnvironmentChanged",
    "InvalidFields",
    "InvalidTransition",
    "Job",
    "JobChanged",
    "JobCreated",
    "JobPromised",
    "JobRemoved",
    "JobReprioritized",
    "JobSnapshot",
    "JobSpec",
    "JobState",
    "MetaDataChanged",
    "NotPermitted",
    "NotificationDue",
    "OrganizationSettings",
    "Person",
    "PipelineSettings",
    "PullRequest",
    "QueueKey",
    "Scheduler",
    "SchedulerError",
    "Step",
    "StepSnapshot",
    "UnknownBuild",
    "UnknownJob",
    "UnknownPipeline",
    "parse_pipeline",
    "webhook_event",
]
