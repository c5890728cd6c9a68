# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Cost,
    Listing,
    Model,
    Operation,
    Page,
    UnknownObject,
    Walked,
)

from .enums import JobEventSignalReason, JobEventType, JobStates
from .fragment_job_event_actor_fields import JobEventActorFields
from .fragment_next_page import NextPage


@frozen(kw_only=True)
class ListJobEvents(Model, Listing["ListJobEventsItem"]):
    job: (
        ListJobEventsJobJobTypeBlock
        | ListJobEventsJobJobTypeCommand
        | ListJobEventsJobJobTypeTrigger
        | ListJobEventsJobJobTypeWait
        | UnknownObject
        | None
    )
    walked: ClassVar[Walked] = Walked(("job", "events"), cursor="after", size="first")


@frozen(kw_only=True)
class ListJobEventsJobJobTypeBlock(Model):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommand(Model):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    state: JobStates
    events: ListJobEventsJobJobTypeCommandEvents


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEvents(Model):
    count: int
    page_info: ListJobEventsJobJobTypeCommandEventsPageInfo | None
    edges: list[ListJobEventsJobJobTypeCommandEventsEdges | None] | None


ListJobEventsJobJobTypeCommandEventsPageInfo = NextPage


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdges(Model):
    node: (
        ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEvent
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssigned
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreated
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceled
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChanged
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinished
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatus
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritized
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetried
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailed
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackError
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinished
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotification
        | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOut
    )


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEvent(Model):
    typename: str = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventActor


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssigned(Model):
    typename: Literal["JobEventAssigned"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedActor
    assigned_agent: (
        ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedAssignedAgent | None
    )


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedAssignedAgent(Model):
    id: str
    uuid: str
    name: str


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreated(Model):
    typename: Literal["JobEventBuildStepUploadCreated"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreatedActor
    build_step_upload: (
        ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreatedBuildStepUpload
    )


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreatedActor = (
    JobEventActorFields
)


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreatedBuildStepUpload(
    Model
):
    id: str
    uuid: str


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceled(Model):
    typename: Literal["JobEventCanceled"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceledActor
    exit_status: int
    signal: str | None
    signal_reason: JobEventSignalReason | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceledActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChanged(Model):
    typename: Literal["JobEventChanged"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChangedActor
    changed_changes: Any | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChangedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinished(Model):
    typename: Literal["JobEventFinished"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinishedActor
    exit_status: int
    signal: str | None
    signal_reason: JobEventSignalReason | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinishedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatus(Model):
    typename: Literal["JobEventPromisedExitStatus"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatusActor
    promised_exit_status: int
    promised_exit_status_reason: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatusActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritized(Model):
    typename: Literal["JobEventReprioritized"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritizedActor
    changed_priority_before_value: int | None
    changed_priority_after_value: int | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritizedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetried(Model):
    typename: Literal["JobEventRetried"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedActor
    automatic_rule: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedAutomaticRule | None
    retried_in_job: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedRetriedInJob | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedAutomaticRule(Model):
    exit_status: str | None
    limit: str | None
    signal: str | None
    signal_reason: str | None


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedRetriedInJob(Model):
    id: str
    uuid: str


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailed(Model):
    typename: Literal["JobEventRetryFailed"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailedActor
    retry_failed_reason: str


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackError(Model):
    typename: Literal["JobEventStackError"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackErrorActor
    error_detail: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackErrorActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinished(Model):
    typename: Literal["JobEventStackFinished"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinishedActor
    detail: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinishedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotification(Model):
    typename: Literal["JobEventStackNotification"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotificationActor
    message: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotificationActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOut(Model):
    typename: Literal["JobEventTimedOut"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOutActor
    exit_status: int
    signal: str | None
    signal_reason: JobEventSignalReason | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOutActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeTrigger(Model):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobEventsJobJobTypeWait(Model):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})


ListJobEventsItem = (
    ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEvent
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssigned
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreated
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceled
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChanged
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinished
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatus
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritized
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetried
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailed
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackError
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinished
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotification
    | ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOut
)

LIST_JOB_EVENTS = Operation(
    name="ListJobEvents",
    document="""\
query ListJobEvents($uuid: ID!, $first: Int = 100, $after: String) {
  job(uuid: $uuid) {
    __typename
    ... on JobTypeCommand {
      id
      uuid
      state
      events(first: $first, after: $after) {
        count
        pageInfo {
          ...NextPage
        }
        edges {
          node {
            __typename
            id
            uuid
            type
            timestamp
            actor {
              ...JobEventActorFields
            }
            ... on JobEventAssigned {
              assignedAgent {
                id
                uuid
                name
              }
            }
            ... on JobEventBuildStepUploadCreated {
              buildStepUpload {
                id
                uuid
              }
            }
            ... on JobEventCanceled {
              exitStatus
              signal
              signalReason
            }
            ... on JobEventChanged {
              changedChanges
            }
            ... on JobEventFinished {
              exitStatus
              signal
              signalReason
            }
            ... on JobEventPromisedExitStatus {
              promisedExitStatus
              promisedExitStatusReason
            }
            ... on JobEventReprioritized {
              changedPriorityBeforeValue
              changedPriorityAfterValue
            }
            ... on JobEventRetried {
              automaticRule {
                exitStatus
                limit
                signal
                signalReason
              }
              retriedInJob {
                id
                uuid
              }
            }
            ... on JobEventRetryFailed {
              retryFailedReason
            }
            ... on JobEventStackError {
              errorDetail
            }
            ... on JobEventStackFinished {
              detail
            }
            ... on JobEventStackNotification {
              message
            }
            ... on JobEventTimedOut {
              exitStatus
              signal
              signalReason
            }
          }
        }
      }
    }
  }
}

fragment JobEventActorFields on JobEventActor {
  type
  uuid
  node {
    __typename
    ... on Agent {
      id
      uuid
      name
    }
    ... on User {
      id
      uuid
      name
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
""",
    result=ListJobEvents,
    mutation=False,
    cost=Cost(
        1,
        (),
        (
            (
                Cost(0),
                Cost(
                    3,
                    (Page("job.events", ("first",), Cost(1, (), ((Cost(3), Cost(2), Cost(4)),))),),
                ),
            ),
        ),
    ),
    defaults={"first": 100},
)
