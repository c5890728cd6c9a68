# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Model

from .enums import JobStates


@frozen(kw_only=True, slots=False)
class CommandJobSummary(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None
    url: str
