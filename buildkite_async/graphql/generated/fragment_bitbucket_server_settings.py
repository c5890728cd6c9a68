# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject


class BitbucketServerSettings(GraphQLObject):
    build_branches: bool
    build_pull_requests: bool
    build_tags: bool
    filter_condition: str | None
    filter_enabled: bool | None
