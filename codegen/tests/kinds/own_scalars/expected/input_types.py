# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from buildkite_async.graphql.runtime import UNSET, InputObject, Unset


@frozen(kw_only=True)
class Limits(InputObject):
    most: float | None | Unset = UNSET
    until: datetime | None | Unset = UNSET
