# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject


@frozen(kw_only=True, slots=False)
class RecoveryCodeFields(GraphQLObject):
    id: str
    active: bool
    codes: list[RecoveryCodeFieldsCodes] = field(repr=False)


@frozen(kw_only=True, slots=False)
class RecoveryCodeFieldsCodes(GraphQLObject):
    code: str
    consumed: bool
    consumed_at: str | None
