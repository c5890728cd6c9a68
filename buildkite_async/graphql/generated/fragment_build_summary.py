# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import BuildStates


@frozen(kw_only=True, slots=False)
class BuildSummary(GraphQLObject):
    id: str
    uuid: str
    number: int
    url: str
    state: BuildStates
