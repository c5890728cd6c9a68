# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject


class RegistrySummary(GraphQLObject):
    id: str
    uuid: str
    slug: str
    name: str
