# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from buildkite_async.graphql.runtime import Model

from .enums import NoticeNamespaces


@frozen(kw_only=True, slots=False)
class NoticeFields(Model):
    id: str
    namespace: NoticeNamespaces
    scope: str
    dismissed_at: datetime | None
