# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject


class PermissionFields(GraphQLObject):
    allowed: bool
    code: str | None
    message: str | None
