"""`buildkite-async builds`: showing builds."""

from __future__ import annotations

from typing import Annotated, Final, get_args

from cyclopts import Parameter

from buildkite_async.cli.arguments import BuildNumber, Pipeline, several_of, slug
from buildkite_async.cli.build_columns import BUILDS
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.jobs import JOBS
from buildkite_async.cli.options import (
    ORGANIZATION_DEFAULTS,
    OrganizationOptions,
    Timestamp,
)
from buildkite_async.cli.output import print_line
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing, print_object, print_rows
from buildkite_async.models import BuildFilters, BuildState, BuildStateFilter

__all__ = ["app"]

STATES: Final = get_args(get_args(BuildStateFilter)[0])

app = command_group("builds", "Show, create, cancel, rebuild and watch builds.")


@app.command(
    "list",
    "builds list web --state failed --branch main",
    "builds list --created-from 7d --limit 0 --csv > builds.csv",
    "builds list --jsonl --columns number,state,creator.email",
    columns=BUILDS,
)
async def list_builds(
    pipeline: Annotated[
        str | None,
        Parameter(validator=slug, help="The pipeline's slug; by default, builds of all pipelines."),
    ] = None,
    /,
    *,
    state: Annotated[
        list[str] | None,
        several_of(STATES),
        Parameter(help="Only builds in this state; may be repeated."),
    ] = None,
    branch: Annotated[
        list[str] | None,
        Parameter(
            consume_multiple=False,
            help="Only builds of this branch, in which * stands for any characters; may be repeated.",
        ),
    ] = None,
    commit: Annotated[
        list[str] | None,
        Parameter(consume_multiple=False, help="Only builds of this full SHA; may be repeated."),
    ] = None,
    created_from: Annotated[
        Timestamp | None,
        Parameter(help="Only builds created at this time or later: 2026-01-31, or 7d ago."),
    ] = None,
    created_to: Annotated[
        Timestamp | None, Parameter(help="Only builds created before this time.")
    ] = None,
    limit: Limit = 30,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List builds of a pipeline or of the whole organization, newest first."""
    filters: BuildFilters = {"exclude_jobs": not _needs_jobs(output)}
    if state:
        filters["state"] = [BuildState(each) for each in state]
    if branch:
        filters["branch"] = branch[0] if len(branch) == 1 else branch
    if commit:
        filters["commit"] = commit
    if created_from is not None:
        filters["created_from"] = created_from
    if created_to is not None:
        filters["created_to"] = created_to
    if 0 < limit < 100:
        filters["per_page"] = limit
    async with options.client() as client:
        builds = options.organization_of(client).builds
        pager = (
            builds.list(**filters)
            if pipeline is None
            else builds.list_for_pipeline(pipeline, **filters)
        )
        await print_listing(pager, BUILDS, output, limit=limit)


@app.command("get", "builds get web 42", "builds get web 42 --json", columns=BUILDS)
async def get(
    pipeline: Pipeline,
    number: BuildNumber,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Show one build with its jobs."""
    async with options.client() as client:
        build = await options.organization_of(client).builds.get(pipeline, number)
    print_object(build, BUILDS, output)
    if output.format == "table" and output.columns is None and build.jobs:
        print_line("")
        print_rows(build.jobs, JOBS, output)


def _needs_jobs(output: OutputOptions) -> bool:
    """Whether the output contains the jobs of builds: all of the JSON, or a column of them."""
    if output.columns is None:
        return output.format in {"json", "jsonl"}
    return any(
        name.strip().startswith("jobs") for each in output.columns for name in each.split(",")
    )
