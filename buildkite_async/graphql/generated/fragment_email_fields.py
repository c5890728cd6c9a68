# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject


class EmailFields(GraphQLObject):
    id: str
    uuid: str
    address: str
    primary: bool
    verified: bool
