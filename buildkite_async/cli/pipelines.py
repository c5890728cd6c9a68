"""`buildkite-async pipelines`."""

from __future__ import annotations

from typing import Annotated, Final

from cyclopts import Parameter

from buildkite_async.cli.arguments import Pipeline
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.options import ORGANIZATION_DEFAULTS, OrganizationOptions
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing, print_object
from buildkite_async.models import Pipeline as PipelineModel
from buildkite_async.models import PipelineFilters

__all__ = ["PIPELINES", "app"]

PIPELINES: Final = Columns[PipelineModel](
    "pipelines",
    (PipelineModel,),
    (
        Column("slug", lambda pipeline: pipeline.slug, "exact"),
        Column("name", lambda pipeline: f"{pipeline.emoji or ''} {pipeline.name}".strip()),
        Column("running", lambda pipeline: pipeline.running_builds_count, "number", rank=1),
        Column("scheduled", lambda pipeline: pipeline.scheduled_builds_count, "number", rank=2),
        Column("branch", lambda pipeline: pipeline.default_branch, rank=3),
        Column("repository", lambda pipeline: pipeline.repository, rank=4),
        Column("description", lambda pipeline: pipeline.description, shown=False),
        Column("created", lambda pipeline: pipeline.created_at, "time", shown=False),
        Column("archived", lambda pipeline: pipeline.archived_at, "time", shown=False),
        Column("url", lambda pipeline: pipeline.web_url, "exact", shown=False),
    ),
)

app = command_group("pipelines", "Show pipelines.")


@app.command(
    "list",
    "pipelines list",
    "pipelines list --name deploy --jsonl --columns slug,repository",
    columns=PIPELINES,
)
async def list_pipelines(
    *,
    name: Annotated[
        str | None, Parameter(help="Only pipelines whose names contain this, in any case.")
    ] = None,
    limit: Limit = 0,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List the pipelines of the organization."""
    filters: PipelineFilters = {} if name is None else {"name": name}
    async with options.client() as client:
        pipelines = options.organization_of(client).pipelines
        await print_listing(pipelines.list(**filters), PIPELINES, output, limit=limit)


@app.command("get", "pipelines get web", columns=PIPELINES)
async def get(
    pipeline: Pipeline,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Show one pipeline."""
    async with options.client() as client:
        found = await options.organization_of(client).pipelines.get(pipeline)
    print_object(found, PIPELINES, output)
