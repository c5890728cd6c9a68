# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import BuildStates


class BuildSummary(GraphQLObject):
    id: str
    uuid: str
    number: int
    url: str
    state: BuildStates
