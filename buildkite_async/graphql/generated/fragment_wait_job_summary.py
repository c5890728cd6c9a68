# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import JobStates


@frozen(kw_only=True, slots=False)
class WaitJobSummary(GraphQLObject):
    id: str
    uuid: str
    state: JobStates
    label: str | None
