# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from buildkite_async.graphql.runtime import GraphQLObject


@frozen(kw_only=True, slots=False)
class GitHubRateLimitFields(GraphQLObject):
    most_recent: GitHubRateLimitFieldsMostRecent | None


@frozen(kw_only=True, slots=False)
class GitHubRateLimitFieldsMostRecent(GraphQLObject):
    limit: int
    used: int
    remaining: int
    reset_at: datetime
