# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_notice_fields import NoticeFields


class DismissNotice(GraphQLObject):
    notice_dismiss: DismissNoticeNoticeDismiss | None


class DismissNoticeNoticeDismiss(GraphQLObject):
    notice: DismissNoticeNoticeDismissNotice | None


DismissNoticeNoticeDismissNotice = NoticeFields

DISMISS_NOTICE = Operation(
    name="DismissNotice",
    document="""\
mutation DismissNotice($input: NoticeDismissInput!) {
  noticeDismiss(input: $input) {
    notice {
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
    result=DismissNotice,
    mutation=True,
    cost=Complexity(2),
)
