"""`buildkite-async queues`."""

from __future__ import annotations

from typing import Annotated, Final

from cyclopts import Parameter

from buildkite_async.cli.arguments import segment
from buildkite_async.cli.clusters import ClusterName, find_cluster
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.options import (
    ORGANIZATION_DEFAULTS,
    WRITE,
    OrganizationOptions,
    WriteOptions,
)
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing, print_object
from buildkite_async.cli.suggestions import did_you_mean
from buildkite_async.cli.writing import write
from buildkite_async.client import Organization
from buildkite_async.errors import UsageError
from buildkite_async.models import ClusterQueue

__all__ = ["QUEUES", "app"]

QueueKey = Annotated[str, Parameter(validator=segment, help="The queue's key or id.")]


def _size(queue: ClusterQueue) -> str | None:
    return None if queue.hosted_agents is None else str(queue.hosted_agents.instance_shape.name)


QUEUES: Final = Columns[ClusterQueue](
    "queues",
    (ClusterQueue,),
    (
        Column("key", lambda queue: queue.key, "exact"),
        Column("state", lambda queue: "paused" if queue.dispatch_paused else "running", "state"),
        Column("description", lambda queue: queue.description, rank=3),
        Column("hosted", _size, "exact", rank=2),
        Column("id", lambda queue: queue.id, "exact"),
        Column("created", lambda queue: queue.created_at, "time", shown=False),
        Column("paused", lambda queue: queue.dispatch_paused_at, "time", shown=False),
        Column("note", lambda queue: queue.dispatch_paused_note, shown=False),
        Column("url", lambda queue: queue.web_url, "exact", shown=False),
    ),
)

app = command_group("queues", "Show, pause and resume the queues of clusters.")


@app.command("list", "queues list Default", columns=QUEUES)
async def list_queues(
    cluster: ClusterName,
    /,
    *,
    limit: Limit = 0,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List the queues of a cluster."""
    async with options.client() as client:
        acme = options.organization_of(client)
        found = await find_cluster(acme, cluster)
        await print_listing(acme.clusters.queues.list(found.id), QUEUES, output, limit=limit)


@app.command("get", "queues get Default linux", columns=QUEUES)
async def get(
    cluster: ClusterName,
    queue: QueueKey,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Show one queue."""
    async with options.client() as client:
        _, found = await _find(options.organization_of(client), cluster, queue)
    print_object(found, QUEUES, output)


@app.command("pause", "queues pause Default linux --note 'Disks are replaced'", columns=QUEUES)
async def pause(
    cluster: ClusterName,
    queue: QueueKey,
    /,
    *,
    note: Annotated[str, Parameter(help="Why the queue is paused; its page shows it.")] = "",
    output: OutputOptions = OUTPUT,
    options: WriteOptions = WRITE,
) -> None:
    """Pause a queue, so that agents get no jobs from it."""
    async with options.client() as client:
        ids = await _find_ids(options.organization_of(client), cluster, queue)
    paused = await write(options, lambda acme: acme.clusters.queues.pause(*ids, note=note))
    if paused is not None:
        print_object(paused, QUEUES, output)


@app.command("resume", "queues resume Default linux", columns=QUEUES)
async def resume(
    cluster: ClusterName,
    queue: QueueKey,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: WriteOptions = WRITE,
) -> None:
    """Resume a paused queue."""
    async with options.client() as client:
        ids = await _find_ids(options.organization_of(client), cluster, queue)
    resumed = await write(options, lambda acme: acme.clusters.queues.resume(*ids))
    if resumed is not None:
        print_object(resumed, QUEUES, output)


async def _find_ids(acme: Organization, cluster: str, queue: str) -> tuple[str, str]:
    cluster_id, found = await _find(acme, cluster, queue)
    return cluster_id, found.id


async def _find(acme: Organization, cluster: str, given: str) -> tuple[str, ClusterQueue]:
    """Return the id of a cluster, and one of its queues by its id or its key."""
    cluster_id = (await find_cluster(acme, cluster)).id
    queues = await acme.clusters.queues.list(cluster_id).collect()
    found = next((each for each in queues if given in {each.id, each.key}), None)
    if found is None:
        keys = [each.key for each in queues]
        raise UsageError(f"QUEUE: there is no queue {given!r}.{did_you_mean(given, keys)}")
    return cluster_id, found
