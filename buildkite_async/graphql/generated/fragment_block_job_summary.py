# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import JobStates


class BlockJobSummary(GraphQLObject):
    id: str
    uuid: str
    state: JobStates
    label: str | None
