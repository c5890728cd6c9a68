"""The service that hosts a pipeline's repository.

https://buildkite.com/docs/apis/rest-api/pipelines#provider-settings-properties
"""

from __future__ import annotations

from buildkite_async.models._base import Model, OpenEnum, secret

__all__ = ["CommentMatchMode", "Provider", "ProviderId", "ProviderSettings", "ProviderTriggerMode"]


class ProviderId(OpenEnum):
    """The kind of a repository host."""

    GITHUB = "github"
    GITHUB_ENTERPRISE = "github_enterprise"
    BITBUCKET = "bitbucket"
    BITBUCKET_SERVER = "bitbucket_server"
    GITLAB = "gitlab"
    GITLAB_EE = "gitlab_ee"


class ProviderTriggerMode(OpenEnum):
    """The GitHub event that starts builds."""

    CODE = "code"
    DEPLOYMENT = "deployment"
    FORK = "fork"
    NONE = "none"


class CommentMatchMode(OpenEnum):
    """How a comment is compared with the command word."""

    EXACT = "exact"
    CONTAINS = "contains"


class ProviderSettings(Model):
    """How repository events become builds; each host has some of these settings."""

    filter_enabled: bool | None = None
    filter_condition: str | None = None  # a conditional that a build must meet
    build_branches: bool | None = None
    build_pull_requests: bool | None = None
    build_tags: bool | None = None
    ignore_default_branch_pull_requests: bool | None = None
    publish_commit_status: bool | None = None
    publish_commit_status_per_step: bool | None = None
    pull_request_branch_filter_enabled: bool | None = None
    pull_request_branch_filter_configuration: str | None = None
    skip_pull_request_builds_for_existing_commits: bool | None = None  # of the same branch
    build_pull_request_merge: bool | None = None  # GitLab: build the merged result
    build_pull_request_base_branch_changed: bool | None = None
    build_pull_request_forks: bool | None = None
    build_pull_request_labels_changed: bool | None = None
    build_pull_request_ready_for_review: bool | None = None
    build_pull_request_stacks: bool | None = None  # private preview
    build_pull_request_reopened: bool | None = None
    build_pull_request_edited: bool | None = None
    build_pull_request_converted_to_draft: bool | None = None
    build_pull_request_review_requested: bool | None = None
    build_check_run_completed: bool | None = None  # other apps' check runs
    build_pull_request_review_submitted: bool | None = None
    build_pull_request_review_dismissed: bool | None = None
    build_release_published: bool | None = None
    build_release_created: bool | None = None
    build_release_released: bool | None = None
    build_issue_comment_created: bool | None = None  # a command comment of a trusted author
    issue_comment_command_word: str | None = None
    issue_comment_match_mode: CommentMatchMode | None = None
    build_deployment_status_created: bool | None = None  # needs the trigger mode `deployment`
    build_pull_request_review_comment_created: bool | None = None  # likewise, in a review
    review_comment_command_word: str | None = None
    review_comment_match_mode: CommentMatchMode | None = None
    build_pull_request_dequeued: bool | None = None
    build_create_event: bool | None = None
    cancel_deleted_branch_builds: bool | None = None
    build_merge_group_checks_requested: bool | None = None
    cancel_when_merge_group_destroyed: bool | None = None
    use_merge_group_base_commit_for_git_diff_base: bool | None = None  # for `if_changed`
    prefix_pull_request_fork_branch_names: bool | None = None
    publish_blocked_as_pending: bool | None = None
    separate_pull_request_statuses: bool | None = None
    build_pull_request_merge_commits: bool | None = None  # private preview: the test merge commit
    skip_builds_for_existing_commits: bool | None = None  # whatever their branch
    skip_builds_for_closed_pull_requests: bool | None = None
    use_step_key_as_commit_status: bool | None = None  # needs a status per step
    prevent_custom_statuses_from_using_buildkite_prefix: bool | None = None  # private preview
    trigger_mode: ProviderTriggerMode | None = None
    github_workflow_access_tokens_enabled: bool | None = None  # private preview
    repository: str | None = None  # read only: its name at the host


class Provider(Model):
    """The host of a pipeline's repository."""

    id: ProviderId
    webhook_url: str | None = secret(default=None)  # whoever knows it can start builds
    settings: ProviderSettings | None = None
