"""Repositories of pipelines, for which GraphQL has one type for each provider."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.graphql.identity import TypedView
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.providers import provider_id, repository_name

# Of each provider: what its type is called, that of its settings, and its own name.
_PROVIDERS: Final = {
    "github": ("Github", "GitHubSettings", "GitHub"),
    "github_enterprise": ("GithubEnterprise", "GitHubEnterpriseSettings", "GitHub Enterprise"),
    "bitbucket": ("Bitbucket", "BitbucketSettings", "Bitbucket"),
    "bitbucket_server": ("BitbucketServer", "BitbucketServerSettings", "Bitbucket Server"),
    "gitlab": ("Gitlab", "GitlabSettings", "GitLab"),
    "gitlab_ee": ("GitlabEnterprise", "GitlabSettings", "GitLab Enterprise Edition"),
    "private": ("Unknown", "UnknownSettings", "Private"),
}
_PREFIX: Final = "RepositoryProvider"
PROVIDER_TYPES: Final = tuple(f"{_PREFIX}{kind}" for kind, _, _ in _PROVIDERS.values())
HOOKED_TYPES: Final = tuple(each for each in PROVIDER_TYPES if "Github" in each)


def _names(pipeline: Pipeline) -> tuple[str, str, str]:
    return _PROVIDERS[provider_id(_url(pipeline))]


def _url(pipeline: Pipeline) -> str:
    return str(pipeline.fields["repository"])


def provider_of(pipeline: Pipeline) -> TypedView:
    """The provider of a pipeline's repository."""
    return TypedView(f"{_PREFIX}{_names(pipeline)[0]}", pipeline)


def provider_name(pipeline: Pipeline) -> str:
    """What the provider is called."""
    return _names(pipeline)[2]


def settings_of(pipeline: Pipeline) -> TypedView:
    """What the provider does for a pipeline."""
    settings = {
        **pipeline.provider_settings,
        "github_webhooks_disabled": pipeline.deaf_since is not None,
    }
    return TypedView(f"{_PREFIX}{_names(pipeline)[1]}", settings)


def web_url(pipeline: Pipeline) -> str:
    """Where people see the repository."""
    address = _url(pipeline).removesuffix(".git").partition("://")[2]
    address = address or _url(pipeline)
    host = address.rpartition("@")[2].partition("/")[0].partition(":")[0]
    return f"https://{host}/{repository_name(_url(pipeline))}"


def webhook_url(pipeline: Pipeline) -> str:
    """Where the provider sends its news."""
    return f"https://webhook.buildkite.com/deliver/{pipeline.webhook_token}"


def webhook_of(pipeline: Pipeline) -> TypedView | None:
    """The webhook at the provider, where there is one."""
    if pipeline.webhook_id is None:
        return None
    return TypedView(f"{_PREFIX}{_names(pipeline)[0]}Webhook", pipeline)
