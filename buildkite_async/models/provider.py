"""The repository host of a pipeline.

https://buildkite.com/docs/apis/rest-api/pipelines#provider-settings-properties
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret

__all__ = [
    "CommentMatchMode",
    "CommentMatchModeInput",
    "Provider",
    "ProviderId",
    "ProviderSettings",
    "ProviderSettingsInput",
    "ProviderTriggerMode",
    "ProviderTriggerModeInput",
]


class ProviderId(OpenEnum):
    """The kind of repository host."""

    GITHUB = "github"
    GITHUB_ENTERPRISE = "github_enterprise"
    BITBUCKET = "bitbucket"
    BITBUCKET_SERVER = "bitbucket_server"
    GITLAB = "gitlab"
    GITLAB_EE = "gitlab_ee"
    PRIVATE = "private"
    """A Git server that Buildkite has no integration with."""


class ProviderTriggerMode(OpenEnum):
    """The GitHub event that creates builds."""

    CODE = "code"
    DEPLOYMENT = "deployment"
    FORK = "fork"
    NONE = "none"


class CommentMatchMode(OpenEnum):
    """How a comment is compared with the command word."""

    EXACT = "exact"
    CONTAINS = "contains"


CommentMatchModeInput: TypeAlias = Literal["exact", "contains"] | CommentMatchMode
ProviderTriggerModeInput: TypeAlias = (
    Literal["code", "deployment", "fork", "none"] | ProviderTriggerMode
)


class ProviderSettings(Model):
    """Which events of the repository create builds; each kind of host has some of these fields."""

    filter_enabled: bool | None = None
    """Whether builds must match `filter_condition`."""
    filter_condition: str | None = None
    """A conditional expression."""
    build_branches: bool | None = None
    """Build pushed branches."""
    build_pull_requests: bool | None = None
    """Build pull requests, or merge requests."""
    build_tags: bool | None = None
    """Build pushed tags."""
    ignore_default_branch_pull_requests: bool | None = None
    """Do not build pull requests from the default branch."""
    publish_commit_status: bool | None = None
    """Report the status of builds to the host."""
    publish_commit_status_per_step: bool | None = None
    """Report a status for each job."""
    pull_request_branch_filter_enabled: bool | None = None
    """Whether pull requests must match `pull_request_branch_filter_configuration`."""
    pull_request_branch_filter_configuration: str | None = None
    """A branch filter pattern for pull requests."""
    skip_pull_request_builds_for_existing_commits: bool | None = None
    """Do not build a pull request whose commit has been built on its branch."""
    build_pull_request_merge: bool | None = None
    """Build the merged result, on GitLab. Needs `build_pull_requests`."""
    build_pull_request_base_branch_changed: bool | None = None
    """Build when the base branch of a pull request changes."""
    build_pull_request_forks: bool | None = None
    """Build pull requests from forks."""
    build_pull_request_labels_changed: bool | None = None
    """Build when the labels of a pull request change. Needs `build_pull_requests`."""
    build_pull_request_ready_for_review: bool | None = None
    """Build when a pull request becomes ready for review. Needs `build_pull_requests`."""
    build_pull_request_stacks: bool | None = None
    """Build stacks of pull requests; a private preview. Needs `build_pull_requests`."""
    build_pull_request_reopened: bool | None = None
    """Build when a pull request is reopened. Needs `build_pull_requests`."""
    build_pull_request_edited: bool | None = None
    """Build when a pull request is edited. Needs `build_pull_requests`."""
    build_pull_request_converted_to_draft: bool | None = None
    """Build when a pull request becomes a draft. Needs `build_pull_requests`."""
    build_pull_request_review_requested: bool | None = None
    """Build when a review is requested. Needs `build_pull_requests`."""
    build_check_run_completed: bool | None = None
    """Build when a check run of another app completes."""
    build_pull_request_review_submitted: bool | None = None
    """Build when a review is submitted."""
    build_pull_request_review_dismissed: bool | None = None
    """Build when a review is dismissed."""
    build_release_published: bool | None = None
    """Build when a release is published."""
    build_release_created: bool | None = None
    """Build when a release is created."""
    build_release_released: bool | None = None
    """Build when a release stops being a draft or prerelease."""
    build_issue_comment_created: bool | None = None
    """Build when a trusted author comments with the command word."""
    issue_comment_command_word: str | None = None
    """Command word for comments."""
    issue_comment_match_mode: CommentMatchMode | None = None
    """Whether a comment must be, or only contain, the command word."""
    build_deployment_status_created: bool | None = None
    """Build when a deployment status is created. Needs the trigger mode `deployment`."""
    build_pull_request_review_comment_created: bool | None = None
    """Build when a trusted author comments in a review with the command word."""
    review_comment_command_word: str | None = None
    """Command word for comments in reviews."""
    review_comment_match_mode: CommentMatchMode | None = None
    """Whether a comment in a review must be, or only contain, the command word."""
    build_pull_request_dequeued: bool | None = None
    """Build when a pull request leaves the merge queue. Needs `build_pull_requests`."""
    build_create_event: bool | None = None
    """Build when a branch or tag is created."""
    cancel_deleted_branch_builds: bool | None = None
    """Cancel running builds when their branch is deleted."""
    build_merge_group_checks_requested: bool | None = None
    """Build the groups of GitHub's merge queue."""
    cancel_when_merge_group_destroyed: bool | None = None
    """Cancel builds of a merge group that is removed."""
    use_merge_group_base_commit_for_git_diff_base: bool | None = None
    """Compare with the previous merge group for `if_changed`."""
    prefix_pull_request_fork_branch_names: bool | None = None
    """Prefix branch names of forks with their owner."""
    publish_blocked_as_pending: bool | None = None
    """Report blocked builds as pending."""
    separate_pull_request_statuses: bool | None = None
    """Report a separate status for builds of pull requests."""
    build_pull_request_merge_commits: bool | None = None
    """Build the test merge commit of a pull request; a private preview."""
    skip_builds_for_existing_commits: bool | None = None
    """Do not build a commit that has been built on any branch."""
    skip_builds_for_closed_pull_requests: bool | None = None
    """Do not build closed pull requests."""
    use_step_key_as_commit_status: bool | None = None
    """Name statuses by step key. Needs `publish_commit_status` and
    `publish_commit_status_per_step`.
    """
    prevent_custom_statuses_from_using_buildkite_prefix: bool | None = None
    """Reserve status names that start with `buildkite/`; a private preview."""
    trigger_mode: ProviderTriggerMode | None = None
    """The GitHub event that creates builds."""
    github_workflow_access_tokens_enabled: bool | None = None
    """Let jobs request GitHub tokens; a private preview."""
    repository: str | None = None
    """The repository's name at the host; read only."""
    commit_status_404s: int | None = None
    """How many reports of a commit status the host answered with 404; read only."""


class Provider(Model):
    """The repository host of a pipeline."""

    id: ProviderId
    webhook_url: str | None = secret(default=None)
    """Secret, because anyone who knows the URL can start builds."""
    settings: ProviderSettings | None = None


class ProviderSettingsInput(TypedDict, total=False):
    """Which events of the repository create builds; only settings of its kind of host apply."""

    filter_enabled: bool
    """Whether builds must match `filter_condition`."""
    filter_condition: str | None
    """A conditional expression."""
    build_branches: bool
    """Build pushed branches."""
    build_pull_requests: bool
    """Build pull requests, or merge requests."""
    build_tags: bool
    """Build pushed tags."""
    ignore_default_branch_pull_requests: bool
    """Do not build pull requests from the default branch."""
    publish_commit_status: bool
    """Report the status of builds to the host."""
    publish_commit_status_per_step: bool
    """Report a status for each job."""
    pull_request_branch_filter_enabled: bool
    """Whether pull requests must match `pull_request_branch_filter_configuration`."""
    pull_request_branch_filter_configuration: str | None
    """A branch filter pattern for pull requests."""
    skip_pull_request_builds_for_existing_commits: bool
    """Do not build a pull request whose commit has been built on its branch."""
    build_pull_request_merge: bool
    """Build the merged result, on GitLab. Needs `build_pull_requests`."""
    build_pull_request_base_branch_changed: bool
    """Build when the base branch of a pull request changes."""
    build_pull_request_forks: bool
    """Build pull requests from forks."""
    build_pull_request_labels_changed: bool
    """Build when the labels of a pull request change. Needs `build_pull_requests`."""
    build_pull_request_ready_for_review: bool
    """Build when a pull request becomes ready for review. Needs `build_pull_requests`."""
    build_pull_request_stacks: bool
    """Build stacks of pull requests; a private preview. Needs `build_pull_requests`."""
    build_pull_request_reopened: bool
    """Build when a pull request is reopened. Needs `build_pull_requests`."""
    build_pull_request_edited: bool
    """Build when a pull request is edited. Needs `build_pull_requests`."""
    build_pull_request_converted_to_draft: bool
    """Build when a pull request becomes a draft. Needs `build_pull_requests`."""
    build_pull_request_review_requested: bool
    """Build when a review is requested. Needs `build_pull_requests`."""
    build_check_run_completed: bool
    """Build when a check run of another app completes."""
    build_pull_request_review_submitted: bool
    """Build when a review is submitted."""
    build_pull_request_review_dismissed: bool
    """Build when a review is dismissed."""
    build_release_published: bool
    """Build when a release is published."""
    build_release_created: bool
    """Build when a release is created."""
    build_release_released: bool
    """Build when a release stops being a draft or prerelease."""
    build_issue_comment_created: bool
    """Build when a trusted author comments with the command word."""
    issue_comment_command_word: str | None
    """Command word for comments. `/bk` by default."""
    issue_comment_match_mode: CommentMatchModeInput | None
    """Whether a comment must be, or only contain, the command word. `exact` by default."""
    build_deployment_status_created: bool
    """Build when a deployment status is created. Needs the trigger mode `deployment`."""
    build_pull_request_review_comment_created: bool
    """Build when a trusted author comments in a review with the command word."""
    review_comment_command_word: str | None
    """Command word for comments in reviews. `/bk` by default."""
    review_comment_match_mode: CommentMatchModeInput | None
    """Whether a comment in a review must be, or only contain, the command word. `exact` by default.
    """
    build_pull_request_dequeued: bool
    """Build when a pull request leaves the merge queue. Needs `build_pull_requests`."""
    build_create_event: bool
    """Build when a branch or tag is created."""
    cancel_deleted_branch_builds: bool
    """Cancel running builds when their branch is deleted."""
    build_merge_group_checks_requested: bool
    """Build the groups of GitHub's merge queue."""
    cancel_when_merge_group_destroyed: bool
    """Cancel builds of a merge group that is removed."""
    use_merge_group_base_commit_for_git_diff_base: bool
    """Compare with the previous merge group for `if_changed`."""
    prefix_pull_request_fork_branch_names: bool
    """Prefix branch names of forks with their owner."""
    publish_blocked_as_pending: bool
    """Report blocked builds as pending."""
    separate_pull_request_statuses: bool
    """Report a separate status for builds of pull requests."""
    build_pull_request_merge_commits: bool
    """Build the test merge commit of a pull request; a private preview."""
    skip_builds_for_existing_commits: bool
    """Do not build a commit that has been built on any branch."""
    skip_builds_for_closed_pull_requests: bool
    """Do not build closed pull requests."""
    use_step_key_as_commit_status: bool
    """Name statuses by step key. Needs `publish_commit_status` and
    `publish_commit_status_per_step`.
    """
    prevent_custom_statuses_from_using_buildkite_prefix: bool
    """Reserve status names that start with `buildkite/`; a private preview."""
    trigger_mode: ProviderTriggerModeInput
    """The GitHub event that creates builds."""
    github_workflow_access_tokens_enabled: bool
    """Let jobs request GitHub tokens; a private preview."""
