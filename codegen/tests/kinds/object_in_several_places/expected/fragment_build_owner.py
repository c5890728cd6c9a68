# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject


class BuildOwner(GraphQLObject):
    owner: BuildOwnerOwner | None


class BuildOwnerOwner(GraphQLObject):
    email: str | None
