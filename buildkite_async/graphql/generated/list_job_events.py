# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .enums import JobEventSignalReason, JobEventType, JobStates
from .fragment_job_event_actor_fields import JobEventActorFields
from .fragment_next_page import NextPage


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


class ListJobEventsJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListJobEventsJobJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    id: str
    uuid: str
    state: JobStates
    events: ListJobEventsJobJobTypeCommandEvents


class ListJobEventsJobJobTypeCommandEvents(GraphQLObject):
    count: int
    page_info: ListJobEventsJobJobTypeCommandEventsPageInfo | None
    edges: list[ListJobEventsJobJobTypeCommandEventsEdges | None] | None


ListJobEventsJobJobTypeCommandEventsPageInfo = NextPage


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


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEvent(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventActor


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssigned(GraphQLObject):
    typename: Literal["JobEventAssigned"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedActor
    assigned_agent: (
        ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedAssignedAgent | None
    )


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventAssignedAssignedAgent(GraphQLObject):
    id: str
    uuid: str
    name: str


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreated(GraphQLObject):
    typename: Literal["JobEventBuildStepUploadCreated"] = json_field(key="__typename")
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


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventBuildStepUploadCreatedBuildStepUpload(
    GraphQLObject
):
    id: str
    uuid: str


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceled(GraphQLObject):
    typename: Literal["JobEventCanceled"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceledActor
    exit_status: int
    signal: str | None
    signal_reason: JobEventSignalReason | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventCanceledActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChanged(GraphQLObject):
    typename: Literal["JobEventChanged"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChangedActor
    changed_changes: Any | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventChangedActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinished(GraphQLObject):
    typename: Literal["JobEventFinished"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinishedActor
    exit_status: int
    signal: str | None
    signal_reason: JobEventSignalReason | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventFinishedActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatus(GraphQLObject):
    typename: Literal["JobEventPromisedExitStatus"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatusActor
    promised_exit_status: int
    promised_exit_status_reason: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventPromisedExitStatusActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritized(GraphQLObject):
    typename: Literal["JobEventReprioritized"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritizedActor
    changed_priority_before_value: int | None
    changed_priority_after_value: int | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventReprioritizedActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetried(GraphQLObject):
    typename: Literal["JobEventRetried"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedActor
    automatic_rule: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedAutomaticRule | None
    retried_in_job: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedRetriedInJob | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedAutomaticRule(GraphQLObject):
    exit_status: str | None
    limit: str | None
    signal: str | None
    signal_reason: str | None


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetriedRetriedInJob(GraphQLObject):
    id: str
    uuid: str


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailed(GraphQLObject):
    typename: Literal["JobEventRetryFailed"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailedActor
    retry_failed_reason: str


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventRetryFailedActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackError(GraphQLObject):
    typename: Literal["JobEventStackError"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackErrorActor
    error_detail: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackErrorActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinished(GraphQLObject):
    typename: Literal["JobEventStackFinished"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinishedActor
    detail: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackFinishedActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotification(GraphQLObject):
    typename: Literal["JobEventStackNotification"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotificationActor
    message: str | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventStackNotificationActor = JobEventActorFields


class ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOut(GraphQLObject):
    typename: Literal["JobEventTimedOut"] = json_field(key="__typename")
    id: str
    uuid: str
    type: JobEventType
    timestamp: datetime
    actor: ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOutActor
    exit_status: int
    signal: str | None
    signal_reason: JobEventSignalReason | None


ListJobEventsJobJobTypeCommandEventsEdgesNodeJobEventTimedOutActor = JobEventActorFields


class ListJobEventsJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListJobEventsJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


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
