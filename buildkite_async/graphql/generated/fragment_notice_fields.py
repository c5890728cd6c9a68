# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import NoticeNamespaces


class NoticeFields(GraphQLObject):
    id: str
    namespace: NoticeNamespaces
    scope: str
    dismissed_at: datetime | None
