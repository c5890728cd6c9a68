"""Fields of organizations, clusters and queues."""

from __future__ import annotations

from collections.abc import Iterator

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import filter_jobs, moment, words
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import fleet as f
from buildkite_async.emulator.state import people as p

reads(
    "Organization",
    public=lambda _: False,
    isTeamsEnabled=lambda _: True,
    clusters=lambda organization: organization.clusters,
    ssoProviders=lambda organization: organization.sso_providers,
    allowedApiIpAddresses=lambda _: None,
)
reads(
    "Cluster",
    queues=lambda cluster: cluster.queues,
    description=lambda cluster: cluster.fields.get("description"),
    emoji=lambda cluster: cluster.fields.get("emoji"),
    color=lambda cluster: cluster.fields.get("color"),
    defaultQueue=lambda cluster: cluster.default_queue,
)
reads(
    "ClusterQueue",
    description=lambda queue: queue.fields.get("description"),
    dispatchPaused=lambda queue: queue.paused_at is not None,
    dispatchPausedAt=lambda queue: queue.paused_at,
    dispatchPausedBy=lambda queue: queue.paused_by,
    dispatchPausedNote=lambda queue: queue.paused_note,
    hosted=lambda queue: "hosted_agents" in queue.fields,
)


@resolves("Organization", "agentTokens")
def agent_tokens(
    _context: Context, organization: e.Organization, arguments: Arguments
) -> list[p.AgentToken]:
    """Tokens of unclustered agents, revoked or not as asked."""
    revoked = arguments.get("revoked")
    return [
        token
        for token in organization.agent_tokens
        if revoked in (None, token.revoked_at is not None)
    ]


reads("AgentToken", public=lambda _: False)


@resolves("Organization", "agents")
def agents(_context: Context, organization: e.Organization, arguments: Arguments) -> list[f.Agent]:
    """Agents that are there, as the filters choose."""
    wanted = set(words(arguments, "metaData"))
    queues = words(arguments, "clusterQueue")
    text = str(arguments.get("search") or "").lower()
    return [
        agent
        for agent in organization.agents.values()
        if agent.state in ("connected", "stopping")
        and wanted.issubset(agent.meta_data)
        and (not queues or identify(agent.queue) in queues)
        and arguments.get("isRunningJob") in (None, agent.job is not None)
        and arguments.get("paused") in (None, agent.paused_at is not None)
        and text in f"{agent.name} {' '.join(agent.meta_data)}".lower()
    ]


@resolves("Organization", "cluster")
def cluster(
    _context: Context, organization: e.Organization, arguments: Arguments
) -> f.Cluster | None:
    """One cluster by UUID."""
    wanted = arguments["id"]
    return next((each for each in organization.clusters if each.id == wanted), None)


@resolves("Organization", "jobs")
def jobs(_context: Context, organization: e.Organization, arguments: Arguments) -> list[e.Job]:
    """Jobs of every build, newest first, as the filters choose."""
    return filter_jobs(_newest_first(organization), arguments)


def _newest_first(organization: e.Organization) -> Iterator[e.Job]:
    for build in reversed(organization.builds):
        yield from build.jobs


@resolves("Organization", "pipelines")
def pipelines(
    _context: Context, organization: e.Organization, arguments: Arguments
) -> list[e.Pipeline]:
    """Pipelines as the filters choose, by age or by name."""
    since, until = moment(arguments, "createdAtFrom"), moment(arguments, "createdAtTo")
    text = str(arguments.get("search") or "").lower()
    tags = set(words(arguments, "tags"))
    repository: Arguments = arguments.get("repository") or {}
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
        and (not arguments.get("favorite") or bool(pipeline.fields.get("favorite")))
        and _of_team(organization, pipeline, arguments.get("team"))
    ]
    if str(arguments.get("order") or "").startswith("NAME"):
        return sorted(found, key=_name)
    return sorted(found, key=_age)


def _in_cluster(pipeline: e.Pipeline, arguments: Arguments) -> bool:
    cluster_id = pipeline.fields.get("cluster_id")
    wanted = arguments.get("cluster")
    if not arguments.get("clustered", True):
        return cluster_id is None
    if wanted is None:
        return True
    found = (each for each in pipeline.organization.clusters if each.id == cluster_id)
    return any(wanted in (each.id, identify(each)) for each in found)


def _of_team(organization: e.Organization, pipeline: e.Pipeline, selector: str | None) -> bool:
    if selector is None:
        return True
    return any(
        any(place.pipeline is pipeline for place in team.pipelines)
        for team in organization.teams
        if selector in (team.slug, team.id, identify(team))
    )


def _name(pipeline: e.Pipeline) -> str:
    return str(pipeline.fields["name"]).lower()


def _age(pipeline: e.Pipeline) -> int:
    return -pipeline.created_at
