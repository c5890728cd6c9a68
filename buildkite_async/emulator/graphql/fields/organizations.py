"""Fields of organizations, but for the people and records that they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import filter_jobs, in_team, time_argument, words
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.graphql.ordering import order_jobs, ordered
from buildkite_async.emulator.resources.agent_tokens import AGENT_TOKENS
from buildkite_async.emulator.resources.organization_settings import API_SETTINGS
from buildkite_async.emulator.resources.sso_providers import SSO_PROVIDERS
from buildkite_async.emulator.state import agents as ag
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.records import Record


def _revocation(organization: e.OrganizationEntity) -> str:
    days = API_SETTINGS.of(organization).get("revoke_inactive_tokens_after_days")
    return "NEVER" if days is None else f"DAYS_{days}"


reads(
    "Organization",
    public=lambda _: False,
    iconUrl=lambda _: None,
    isTeamsEnabled=lambda organization: bool(organization.teams),
    allowedApiIpAddresses=lambda organization: API_SETTINGS.of(organization).get(
        "allowed_ip_addresses"
    ),
    revokeInactiveTokensAfter=_revocation,
    activeUsersCount=lambda organization: len(organization.members),
)


@resolves("Organization", "agentTokens")
def agent_tokens(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[Record]:
    """Tokens of unclustered agents, oldest first, revoked or not as asked."""
    revoked = arguments.get("revoked")
    return [
        token
        for token in AGENT_TOKENS.within(context.state, organization)
        if revoked in (None, token.fields["revoked_at"] is not None)
    ]


@resolves("Organization", "agents")
def agents(
    _context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[ag.Agent]:
    """Agents that are there, as the filters choose; every agent here is of a cluster."""
    wanted = set(words(arguments, "metaData"))
    queues, cluster = words(arguments, "clusterQueue"), arguments.get("cluster")
    text = str(arguments.get("search") or "").lower()
    return [
        agent
        for agent in organization.agents.values()
        if agent.state in ("connected", "stopping")
        and arguments.get("clustered") is not False
        and wanted.issubset(agent.meta_data)
        and (not queues or identify(agent.queue) in queues)
        and cluster in (None, agent.queue.cluster.id, identify(agent.queue.cluster))
        and arguments.get("isRunningJob") in (None, agent.job is not None)
        and arguments.get("paused") in (None, agent.paused_at is not None)
        and text in f"{agent.name} {' '.join(agent.meta_data)}".lower()
    ]


@resolves("Organization", "cluster")
def cluster(
    _context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> ag.Cluster | None:
    """One cluster by UUID or global id."""
    wanted = arguments["id"]
    return next(
        (each for each in organization.clusters if wanted in (each.id, identify(each))), None
    )


@resolves("Organization", "sso")
def sso(
    context: Context, organization: e.OrganizationEntity, _arguments: Arguments
) -> dict[str, Any]:
    """Whether members sign in through a provider, and through which."""
    known = SSO_PROVIDERS.within(context.state, organization)
    on = [each for each in known if each.fields["state"] == "enabled"]
    names = {"saml": "SAML", "github_app": "GitHub", "google_gsuite": "Google Workspace"}
    provider = {"name": names[on[0].fields["type"]]} if on else None
    return {"isEnabled": bool(on), "provider": provider}


@resolves("Organization", "jobs")
def jobs(
    _context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[e.Job]:
    """Jobs of every build, newest first, as the filters choose."""
    return order_jobs(filter_jobs(_all_jobs(organization), arguments), arguments)


def _all_jobs(organization: e.OrganizationEntity) -> Iterator[e.Job]:
    for build in reversed(organization.builds):
        yield from build.jobs


@resolves("Organization", "pipelines")
def pipelines(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[e.Pipeline]:
    """Pipelines as the filters choose, by age or by name."""
    since, until = (
        time_argument(arguments, "createdAtFrom"),
        time_argument(arguments, "createdAtTo"),
    )
    text = str(arguments.get("search") or "").lower()
    tags = set(words(arguments, "tags"))
    repository: Arguments = arguments.get("repository") or {}
    user, favorite = context.user.id, arguments.get("favorite")
    found = [
        pipeline
        for pipeline in organization.pipelines.values()
        if text in str(pipeline.fields["name"]).lower()
        and tags.issubset(pipeline.fields.get("tags") or ())
        and repository.get("url") in (None, pipeline.fields["repository"])
        and arguments.get("archived") in (None, pipeline.archived_at is not None)
        and _in_cluster(pipeline, arguments)
        and (since is None or pipeline.created_at >= since)
        and (until is None or pipeline.created_at < until)
        and favorite in (None, user in pipeline.favorite_of)
        and in_team(organization, pipeline, arguments.get("team"))
    ]
    if arguments.get("order") == "NAME_WITH_FAVORITES_FIRST":
        return sorted(found, key=lambda each: (user not in each.favorite_of, _name(each)))
    return ordered(found, arguments, _name)


def _in_cluster(pipeline: e.Pipeline, arguments: Arguments) -> bool:
    cluster_id = pipeline.fields.get("cluster_id")
    wanted = arguments.get("cluster")
    if not arguments.get("clustered", True):
        return cluster_id is None
    if wanted is None:
        return True
    # Several ids are joined by commas; two words stand for what has no id.
    names = {name.strip() for name in str(wanted).split(",")}
    if "all" in names or ("unclustered" in names and cluster_id is None):
        return True
    found = (each for each in pipeline.organization.clusters if each.id == cluster_id)
    return any(not names.isdisjoint((each.id, identify(each))) for each in found)


def _name(pipeline: e.Pipeline) -> str:
    return str(pipeline.fields["name"]).lower()
