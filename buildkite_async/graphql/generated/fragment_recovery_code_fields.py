# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Model


@frozen(kw_only=True, slots=False)
class RecoveryCodeFields(Model):
    id: str
    active: bool
    codes: list[RecoveryCodeFieldsCodes] = field(repr=False)


@frozen(kw_only=True, slots=False)
class RecoveryCodeFieldsCodes(Model):
    code: str
    consumed: bool
    consumed_at: str | None
