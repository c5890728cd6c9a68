# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
)

from .enums import JobEventSignalReason, JobEventType, JobStates
from .fragment_job_event_actor_fields import JobEventActorFields
from .fragment_next_page import NextPage


@frozen(kw_only=True)
class ListJobEvents(GraphQLObject, HasConnection["ListJobEventsItem"]):
    job: (
        ListJobEventsJobJobTypeBlock
        | ListJobEventsJobJobTypeCommand
        | ListJobEventsJobJobTypeTrigger
        | ListJobEventsJobJobTypeWait
        | UnknownObject
        | None
    )
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("job", "events"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class ListJobEventsJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    state: JobStates
    events: ListJobEventsJobJobTypeCommandEvents


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEvents(GraphQLObject):
    count: int
    page_info: ListJobEventsJobJobTypeCommandEventsPageInfo | None
    edges: list[ListJobEventsJobJobTypeCommandEventsEdges | None] | None


ListJobEventsJobJobTypeCommandEventsPageInfo = NextPage


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdges(GraphQLObject):
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
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEvent(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventActor


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssigned(GraphQLObject):
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
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedAssignedAgent(GraphQLObject):
    id: str
    uuid: str
    name: str


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreated(GraphQLObject):
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
    GraphQLObject
):
    id: str
    uuid: str


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceled(GraphQLObject):
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
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChanged(GraphQLObject):
    typename: Literal["JobEventChanged"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChangedActor
    changed_changes: Any | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChangedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinished(GraphQLObject):
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
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatus(GraphQLObject):
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
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritized(GraphQLObject):
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
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetried(GraphQLObject):
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
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedAutomaticRule(GraphQLObject):
    exit_status: str | None
    limit: str | None
    signal: str | None
    signal_reason: str | None


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedRetriedInJob(GraphQLObject):
    id: str
    uuid: str


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailed(GraphQLObject):
    typename: Literal["JobEventRetryFailed"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailedActor
    retry_failed_reason: str


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackError(GraphQLObject):
    typename: Literal["JobEventStackError"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackErrorActor
    error_detail: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackErrorActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinished(GraphQLObject):
    typename: Literal["JobEventStackFinished"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinishedActor
    detail: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinishedActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotification(GraphQLObject):
    typename: Literal["JobEventStackNotification"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotificationActor
    message: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotificationActor = JobEventActorFields


@frozen(kw_only=True)
class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOut(GraphQLObject):
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
class ListJobEventsJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobEventsJobJobTypeWait(GraphQLObject):
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
    cost=Complexity(
        1,
        (),
        (
            (
                Complexity(0),
                Complexity(
                    3,
                    (
                        PageCost(
                            "job.events",
                            ("first",),
                            Complexity(1, (), ((Complexity(3), Complexity(2), Complexity(4)),)),
                        ),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 100},
)
