# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import CommandWordMatchMode


class GitHubSettings(GraphQLObject):
    build_branches: bool
    build_check_run_completed: bool
    build_create_event: bool
    build_deployment_status_created: bool
    build_issue_comment_created: bool
    build_merge_group_checks_requested: bool
    build_pull_request_base_branch_changed: bool
    build_pull_request_converted_to_draft: bool
    build_pull_request_dequeued: bool
    build_pull_request_edited: bool
    build_pull_request_forks: bool
    build_pull_request_labels_changed: bool
    build_pull_request_merge_commits: bool
    build_pull_request_ready_for_review: bool
    build_pull_request_reopened: bool
    build_pull_request_review_comment_created: bool
    build_pull_request_review_dismissed: bool
    build_pull_request_review_requested: bool
    build_pull_request_review_submitted: bool
    build_pull_request_stacks: bool
    build_pull_requests: bool
    build_release_created: bool
    build_release_published: bool
    build_release_released: bool
    build_tags: bool
    cancel_deleted_branch_builds: bool
    cancel_when_merge_group_destroyed: bool
    filter_condition: str | None
    filter_enabled: bool | None
    github_webhooks_disabled: bool
    github_workflow_access_tokens_enabled: bool
    ignore_default_branch_pull_requests: bool
    issue_comment_command_word: str | None
    issue_comment_match_mode: CommandWordMatchMode | None
    prefix_pull_request_fork_branch_names: bool
    prevent_custom_statuses_from_using_buildkite_prefix: bool
    publish_blocked_as_pending: bool
    publish_commit_status: bool
    publish_commit_status_per_step: bool
    pull_request_branch_filter_configuration: str | None
    pull_request_branch_filter_enabled: bool
    review_comment_command_word: str | None
    review_comment_match_mode: CommandWordMatchMode | None
    separate_pull_request_statuses: bool
    skip_builds_for_closed_pull_requests: bool
    skip_builds_for_existing_commits: bool
    skip_pull_request_builds_for_existing_commits: bool
    trigger_mode: str
    use_merge_group_base_commit_for_git_diff_base: bool
    use_step_key_as_commit_status: bool
