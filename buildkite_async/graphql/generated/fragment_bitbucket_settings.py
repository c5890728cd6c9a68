# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject


class BitbucketSettings(GraphQLObject):
    build_branches: bool
    build_pull_requests: bool
    build_tags: bool
    bitbucket_cancel_deleted_branch_builds: bool | None
    filter_condition: str | None
    filter_enabled: bool | None
    ignore_default_branch_pull_requests: bool
    publish_commit_status: bool
    publish_commit_status_per_step: bool
    pull_request_branch_filter_configuration: str | None
    pull_request_branch_filter_enabled: bool
    bitbucket_skip_builds_for_existing_commits: bool | None
    skip_pull_request_builds_for_existing_commits: bool
