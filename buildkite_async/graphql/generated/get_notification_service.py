# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class GetNotificationService(Model):
    notification_service: GetNotificationServiceNotificationService | None


@frozen(kw_only=True)
class GetNotificationServiceNotificationService(Model):
    typename: str = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str


GET_NOTIFICATION_SERVICE = Operation(
    name="GetNotificationService",
    document="""\
query GetNotificationService($uuid: ID!) {
  notificationService(uuid: $uuid) {
    __typename
    id
    name
    description
  }
}
""",
    result=GetNotificationService,
    mutation=False,
    cost=Cost(1),
)
