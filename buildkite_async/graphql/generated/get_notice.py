# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_notice_fields import NoticeFields


class GetNotice(GraphQLObject):
    viewer: GetNoticeViewer | None


class GetNoticeViewer(GraphQLObject):
    id: str
    notice: GetNoticeViewerNotice | None


GetNoticeViewerNotice = NoticeFields

GET_NOTICE = Operation(
    name="GetNotice",
    document="""\
query GetNotice($namespace: NoticeNamespaces!, $scope: String!) {
  viewer {
    id
    notice(namespace: $namespace, scope: $scope) {
      ...NoticeFields
    }
  }
}

fragment NoticeFields on Notice {
  id
  namespace
  scope
  dismissedAt
}
""",
    result=GetNotice,
    mutation=False,
    cost=Complexity(2),
)
