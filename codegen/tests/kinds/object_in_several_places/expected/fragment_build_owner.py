# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import GraphQLObject


@frozen(kw_only=True, slots=False)
class BuildOwner(GraphQLObject):
    owner: BuildOwnerOwner | None


@frozen(kw_only=True, slots=False)
class BuildOwnerOwner(GraphQLObject):
    email: str | None
