"""`buildkite-async jobs`."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final

from cyclopts import Parameter

from buildkite_async.cli.arguments import BuildNumber, JobId, Pipeline, several_of, text_pairs
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.options import (
    CONFIRMED,
    ORGANIZATION_DEFAULTS,
    WRITE,
    ConfirmedOptions,
    OrganizationOptions,
    WriteOptions,
)
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing, print_object
from buildkite_async.cli.writing import confirm, write
from buildkite_async.models import (
    BlockJob,
    Job,
    JobFilters,
    JobState,
    JobUnblock,
    ScriptJob,
    TriggerJob,
    WaiterJob,
)

__all__ = ["JOBS", "app"]

JOBS: Final = Columns[Job](
    "jobs",
    (Job, ScriptJob, WaiterJob, BlockJob, TriggerJob),
    (
        Column("type", lambda job: job.type, rank=1),
        Column("state", lambda job: job.state, "state"),
        Column("name", lambda job: job.name or job.label),
        Column("started", lambda job: job.started_at, "time", rank=3),
        Column("finished", lambda job: job.finished_at, "time", rank=4),
        Column("id", lambda job: job.id, "exact"),
        Column("exit", lambda job: job.exit_status, "number", shown=False),
        Column("step", lambda job: job.step_key, shown=False),
        Column("agent", lambda job: None if job.agent is None else job.agent.name, shown=False),
        Column("command", lambda job: job.command, shown=False),
        Column("url", lambda job: job.web_url, "exact", shown=False),
    ),
)

app = command_group("jobs", "Show, retry and unblock the jobs of builds.")


@app.command(
    "list",
    "jobs list web 42",
    "jobs list web 42 --state failed --columns id,name,exit",
    columns=JOBS,
)
async def list_jobs(
    pipeline: Pipeline,
    number: BuildNumber,
    /,
    *,
    state: Annotated[
        list[str] | None,
        several_of([str(each) for each in JobState]),
        Parameter(help="Only jobs in this state; may be repeated."),
    ] = None,
    retried: Annotated[bool, Parameter(help="List jobs that have been retried, too.")] = False,
    limit: Limit = 0,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List the jobs of a build."""
    filters: JobFilters = {"include_retried_jobs": retried}
    if state:
        filters["state"] = [JobState(each) for each in state]
    async with options.client() as client:
        jobs = options.organization_of(client).jobs
        await print_listing(
            jobs.list_for_build(pipeline, number, **filters), JOBS, output, limit=limit
        )


@app.command("retry", "jobs retry 0190046e-e199-453b-a302-a21a4d649d31", columns=JOBS)
async def retry(
    job: JobId, /, *, output: OutputOptions = OUTPUT, options: WriteOptions = WRITE
) -> None:
    """Retry a job, and show the new one, which has another id."""
    new = await write(options, lambda acme: acme.jobs.retry(job))
    if new is not None:
        print_object(new, JOBS, output)


@app.command(
    "unblock", "jobs unblock 0190046e-e199-453b-a302-a21a4d649d31 --field release=42 --yes"
)
def unblock(
    job: JobId,
    /,
    *,
    field: Annotated[
        list[str] | None,
        Parameter(
            name=("--field", "-f"),
            metavar="KEY=TEXT",
            help="A field of the block step; may be repeated.",
        ),
    ] = None,
    output: OutputOptions = OUTPUT,
    options: ConfirmedOptions = CONFIRMED,
) -> None:
    """Unblock a block step, so that its build continues."""
    fields = text_pairs("--field", field or ())
    body: JobUnblock = {"fields": fields} if fields else {}
    confirm(options, f"Unblock the job {job}?")
    unblocked = asyncio.run(write(options, lambda acme: acme.jobs.unblock(job, **body)))
    if unblocked is not None:
        print_object(unblocked, JOBS, output)
