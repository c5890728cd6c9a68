"""Source control providers, recognized by the address of the repository."""

from __future__ import annotations

from typing import Any

_HOSTS = {
    "github.com": "github",
    "bitbucket.org": "bitbucket",
    "gitlab.com": "gitlab",
}

# Hosts of one's own, recognized by a word in their names.
_OWN_HOSTS = {
    "gitlab": "gitlab_ee",
    "github": "github_enterprise",
    "bitbucket": "bitbucket_server",
}

# What each provider has: https://buildkite.com/docs/apis/rest-api/pipelines#provider-settings-properties;
# the values are those of recorded responses.
_ALL: dict[str, Any] = {"filter_enabled": False, "filter_condition": None}
_HOSTED: dict[str, Any] = {
    **_ALL,
    "build_branches": True,
    "build_pull_requests": True,
    "build_tags": False,
}
_BITBUCKET: dict[str, Any] = {
    **_HOSTED,
    "publish_commit_status": True,
    "publish_commit_status_per_step": False,
    "pull_request_branch_filter_enabled": False,
    "skip_pull_request_builds_for_existing_commits": True,
    "ignore_default_branch_pull_requests": False,
}
_GITLAB: dict[str, Any] = {
    **_HOSTED,
    "publish_commit_status": True,
    "build_pull_request_merge": False,
    "build_pull_request_base_branch_changed": False,
}
_GITHUB: dict[str, Any] = {
    **_BITBUCKET,
    "trigger_mode": "code",
    "build_merge_group_checks_requested": False,
    "build_pull_request_base_branch_changed": False,
    "build_pull_request_forks": False,
    "build_pull_request_labels_changed": False,
    "build_pull_request_ready_for_review": False,
    "cancel_deleted_branch_builds": False,
    "prefix_pull_request_fork_branch_names": True,
    "publish_blocked_as_pending": False,
    "separate_pull_request_statuses": False,
    "skip_builds_for_existing_commits": False,
    "use_step_key_as_commit_status": False,
}
_SETTINGS = {
    "github": _GITHUB,
    "github_enterprise": _GITHUB,
    "bitbucket": _BITBUCKET,
    "bitbucket_server": _HOSTED,
    "gitlab": _GITLAB,
    "gitlab_ee": _GITLAB,
    "private": _ALL,
}


def provider_id(repository: str) -> str:
    """The provider that serves a repository; `private` if its host is not known."""
    for host, provider in _HOSTS.items():
        if host in repository:
            return provider
    for word, provider in _OWN_HOSTS.items():
        if word in repository:
            return provider
    return "private"


def repository_name(repository: str) -> str:
    """`owner/name` of a repository address."""
    tail = repository.removesuffix(".git").replace(":", "/").split("/")
    return "/".join(tail[-2:])


def default_settings(repository: str) -> dict[str, Any]:
    """What a new pipeline starts with."""
    settings = dict(_SETTINGS[provider_id(repository)])
    settings["repository"] = repository_name(repository)
    return settings
