"""`buildkite-async builds`."""

from __future__ import annotations

from typing import Annotated, Any, Final

from cyclopts import App, Parameter
from cyclopts.validators import Number

from buildkite_async.cli.options import ORGANIZATION_DEFAULTS, AsJson, OrganizationOptions
from buildkite_async.cli.output import columns, print_json, print_line, short_time
from buildkite_async.models import Build, BuildFilters, BuildStateFilter, Job

__all__ = ["app"]

app = App(name="builds", help="Show builds.")

_BUILD_WIDTHS: Final = (20, 7, 10, 24, 8, 19, 48)
_BUILD_TITLES: Final = ("PIPELINE", "NUMBER", "STATE", "BRANCH", "COMMIT", "CREATED", "MESSAGE")
_JOB_WIDTHS: Final = (8, 12, 32, 19, 19, 36)
_JOB_TITLES: Final = ("TYPE", "STATE", "NAME", "STARTED", "FINISHED", "ID")


@app.command(name="list")
async def list_builds(
    pipeline: Annotated[
        str | None, Parameter(help="The pipeline's slug; by default, builds of all pipelines.")
    ] = None,
    /,
    *,
    state: Annotated[
        list[str] | None, Parameter(help="Only builds in this state; may be repeated.")
    ] = None,
    branch: Annotated[
        list[str] | None, Parameter(help="Only builds of this branch; may be repeated.")
    ] = None,
    limit: Annotated[
        int, Parameter(validator=Number(gte=0), help="At most this many builds; 0 for all.")
    ] = 30,
    json: AsJson = False,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List builds of a pipeline or of the whole organization, newest first."""
    filters: BuildFilters = {"exclude_jobs": not json}
    if state:
        filters["state"] = _states(state)
    if branch:
        filters["branch"] = branch[0] if len(branch) == 1 else branch
    if 0 < limit < 100:
        filters["per_page"] = limit
    async with options.client() as client:
        listing = options.organization_of(client).builds
        pager = (
            listing.list(**filters)
            if pipeline is None
            else listing.list_for_pipeline(pipeline, **filters)
        )
        if not json:
            print_line(columns(_BUILD_TITLES, _BUILD_WIDTHS))
        printed = 0
        async with pager.stream() as builds:
            async for build in builds:
                if json:
                    print_json(build)
                else:
                    print_line(columns(_cells(build), _BUILD_WIDTHS))
                printed += 1
                if printed == limit:
                    return


@app.command
async def get(
    pipeline: Annotated[str, Parameter(help="The pipeline's slug.")],
    number: Annotated[int, Parameter(validator=Number(gte=1), help="The build's number.")],
    /,
    *,
    json: AsJson = False,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Show one build with its jobs."""
    async with options.client() as client:
        build = await options.organization_of(client).builds.get(pipeline, number)
    if json:
        print_json(build)
        return
    for name, value in _details(build).items():
        print_line(f"{name:<12}{value}")
    print_line("")
    print_line(columns(_JOB_TITLES, _JOB_WIDTHS))
    for job in build.jobs or ():
        print_line(columns(_job_cells(job), _JOB_WIDTHS))


def _states(values: list[str]) -> list[BuildStateFilter]:
    from buildkite_async.models import BuildState

    return [BuildState(value) for value in values]


def _state(build: Build) -> str:
    return "blocked" if build.blocked else str(build.state)


def _pipeline(build: Build) -> str:
    return "" if build.pipeline is None else build.pipeline.slug


def _cells(build: Build) -> tuple[str, ...]:
    return (
        _pipeline(build),
        str(build.number),
        _state(build),
        build.branch,
        build.commit[:8],
        short_time(build.created_at),
        build.message or "",
    )


def _job_cells(job: Job) -> tuple[str, ...]:
    return (
        job.type,
        "" if job.state is None else str(job.state),
        job.name or job.label or "",
        short_time(job.started_at),
        short_time(job.finished_at),
        job.id,
    )


def _details(build: Build) -> dict[str, Any]:
    width = (200,)
    return {
        "build": f"{_pipeline(build)} {build.number}",
        "state": _state(build),
        "branch": columns((build.branch,), width),
        "commit": build.commit,
        "message": columns((build.message or "",), width),
        "created": short_time(build.created_at),
        "started": short_time(build.started_at),
        "finished": short_time(build.finished_at),
        "url": build.web_url,
    }
