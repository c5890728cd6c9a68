# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject


class GitHubRateLimitFields(GraphQLObject):
    most_recent: GitHubRateLimitFieldsMostRecent | None


class GitHubRateLimitFieldsMostRecent(GraphQLObject):
    limit: int
    used: int
    remaining: int
    reset_at: datetime
