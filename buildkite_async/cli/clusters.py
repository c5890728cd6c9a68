"""`buildkite-async clusters`."""

from __future__ import annotations

from typing import Annotated, Final

from cyclopts import Parameter

from buildkite_async.cli.arguments import segment
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.options import ORGANIZATION_DEFAULTS, OrganizationOptions
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing, print_object
from buildkite_async.cli.suggestions import did_you_mean
from buildkite_async.client import Organization
from buildkite_async.errors import UsageError
from buildkite_async.models import Cluster

__all__ = ["CLUSTERS", "ClusterName", "app", "find_cluster"]

ClusterName = Annotated[str, Parameter(validator=segment, help="The cluster's name or id.")]

CLUSTERS: Final = Columns[Cluster](
    "clusters",
    (Cluster,),
    (
        Column("name", lambda cluster: f"{cluster.emoji or ''} {cluster.name}".strip()),
        Column("description", lambda cluster: cluster.description, rank=3),
        Column("created", lambda cluster: cluster.created_at, "time", rank=2),
        Column("id", lambda cluster: cluster.id, "exact"),
        Column("color", lambda cluster: cluster.color, "exact", shown=False),
        Column("default_queue", lambda cluster: cluster.default_queue_id, "exact", shown=False),
        Column("url", lambda cluster: cluster.web_url, "exact", shown=False),
    ),
)

app = command_group("clusters", "Show clusters.")


@app.command("list", "clusters list", columns=CLUSTERS)
async def list_clusters(
    *,
    limit: Limit = 0,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List the clusters of the organization."""
    async with options.client() as client:
        clusters = options.organization_of(client).clusters
        await print_listing(clusters.list(), CLUSTERS, output, limit=limit)


@app.command("get", "clusters get Default", columns=CLUSTERS)
async def get(
    cluster: ClusterName,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Show one cluster."""
    async with options.client() as client:
        found = await find_cluster(options.organization_of(client), cluster)
    print_object(found, CLUSTERS, output)


async def find_cluster(acme: Organization, given: str) -> Cluster:
    """Return a cluster by its id or its name.

    Raises:
        UsageError: There is none, or several have the name.
    """
    clusters = await acme.clusters.list().collect()
    found = [each for each in clusters if given in {each.id, each.name}]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(each.id for each in found)
        raise UsageError(f"CLUSTER: {len(found)} clusters are named {given!r}: pass an id: {ids}.")
    names = [each.name for each in clusters]
    raise UsageError(f"CLUSTER: there is no cluster {given!r}.{did_you_mean(given, names)}")
