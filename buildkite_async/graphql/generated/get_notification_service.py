# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class GetNotificationService(GraphQLObject):
    notification_service: GetNotificationServiceNotificationService | None


class GetNotificationServiceNotificationService(GraphQLObject):
    typename: str = json_field(key="__typename")
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
