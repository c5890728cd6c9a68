# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from buildkite_async.graphql.runtime import Model


@frozen(kw_only=True, slots=False)
class GraphQLSnippetFields(Model):
    id: str
    uuid: str
    operation_name: str | None
    query: str
    url: str
    created_at: datetime
