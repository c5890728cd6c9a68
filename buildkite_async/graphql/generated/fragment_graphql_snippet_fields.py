# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject


class GraphQLSnippetFields(GraphQLObject):
    id: str
    uuid: str
    operation_name: str | None
    query: str
    url: str
    created_at: datetime
