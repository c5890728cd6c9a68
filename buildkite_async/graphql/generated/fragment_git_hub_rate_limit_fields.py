# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from buildkite_async.graphql.runtime import Model


@frozen(kw_only=True, slots=False)
class GitHubRateLimitFields(Model):
    most_recent: GitHubRateLimitFieldsMostRecent | None


@frozen(kw_only=True, slots=False)
class GitHubRateLimitFieldsMostRecent(Model):
    limit: int
    used: int
    remaining: int
    reset_at: datetime
