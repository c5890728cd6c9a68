"""What can be set on the repository host of a pipeline.

https://buildkite.com/docs/apis/rest-api/pipelines#provider-settings-properties
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from buildkite_async.models.provider import CommentMatchMode, ProviderTriggerMode

__all__ = ["CommentMatchModeInput", "ProviderSettingsInput", "ProviderTriggerModeInput"]

CommentMatchModeInput: TypeAlias = Literal["exact", "contains"] | CommentMatchMode
ProviderTriggerModeInput: TypeAlias = (
    Literal["code", "deployment", "fork", "none"] | ProviderTriggerMode
)


class ProviderSettingsInput(TypedDict, total=False):
    """Settings of a repository host, of which only those that its kind knows apply."""

    filter_enabled: bool
    filter_condition: str | None
    build_branches: bool
    build_pull_requests: bool
    build_tags: bool
    ignore_default_branch_pull_requests: bool
    publish_commit_status: bool
    publish_commit_status_per_step: bool
    pull_request_branch_filter_enabled: bool
    pull_request_branch_filter_configuration: str | None
    skip_pull_request_builds_for_existing_commits: bool
    build_pull_request_merge: bool
    build_pull_request_base_branch_changed: bool
    build_pull_request_forks: bool
    build_pull_request_labels_changed: bool
    build_pull_request_ready_for_review: bool
    build_pull_request_stacks: bool
    build_pull_request_reopened: bool
    build_pull_request_edited: bool
    build_pull_request_converted_to_draft: bool
    build_pull_request_review_requested: bool
    build_check_run_completed: bool
    build_pull_request_review_submitted: bool
    build_pull_request_review_dismissed: bool
    build_release_published: bool
    build_release_created: bool
    build_release_released: bool
    build_issue_comment_created: bool
    issue_comment_command_word: str | None
    issue_comment_match_mode: CommentMatchModeInput | None
    build_deployment_status_created: bool
    build_pull_request_review_comment_created: bool
    review_comment_command_word: str | None
    review_comment_match_mode: CommentMatchModeInput | None
    build_pull_request_dequeued: bool
    build_create_event: bool
    cancel_deleted_branch_builds: bool
    build_merge_group_checks_requested: bool
    cancel_when_merge_group_destroyed: bool
    use_merge_group_base_commit_for_git_diff_base: bool
    prefix_pull_request_fork_branch_names: bool
    publish_blocked_as_pending: bool
    separate_pull_request_statuses: bool
    build_pull_request_merge_commits: bool
    skip_builds_for_existing_commits: bool
    skip_builds_for_closed_pull_requests: bool
    use_step_key_as_commit_status: bool
    prevent_custom_statuses_from_using_buildkite_prefix: bool
    trigger_mode: ProviderTriggerModeInput
    github_workflow_access_tokens_enabled: bool
