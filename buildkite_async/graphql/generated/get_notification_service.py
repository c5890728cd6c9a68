# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class GetNotificationService(GraphQLObject):
    notification_service: GetNotificationServiceNotificationService | None


@frozen(kw_only=True)
class GetNotificationServiceNotificationService(GraphQLObject):
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
    cost=Complexity(1),
)
