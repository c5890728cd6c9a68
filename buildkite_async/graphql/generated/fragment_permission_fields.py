# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Model


@frozen(kw_only=True, slots=False)
class PermissionFields(Model):
    allowed: bool
    code: str | None
    message: str | None
