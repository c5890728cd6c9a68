# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject, json_field


class RecoveryCodeFields(GraphQLObject):
    id: str
    active: bool
    codes: list[RecoveryCodeFieldsCodes] = json_field(repr=False)


class RecoveryCodeFieldsCodes(GraphQLObject):
    code: str
    consumed: bool
    consumed_at: str | None
