"""`buildkite-async pull`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from attrs import asdict
from cyclopts import App, Parameter

from buildkite_async.bulk import Report
from buildkite_async.cli.exits import exit_code
from buildkite_async.cli.options import (
    AN_ORGANIZATION,
    AsJson,
    FileFormat,
    InOrganization,
    Moment,
    Quiet,
)
from buildkite_async.cli.output import print_json, print_line
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["app", "print_report", "report_as_json"]

app = App(name="pull", help="Pull a whole listing into files.")


@app.command
async def builds(
    *,
    to: Annotated[Path, Parameter(help="The folder that gets the files.")],
    since: Annotated[
        Moment | None,
        Parameter(help="Builds created then or later: 2026-01-31, or 2026-01-31T12:00:00Z."),
    ] = None,
    until: Annotated[Moment | None, Parameter(help="Builds created before then.")] = None,
    changed_since: Annotated[
        Moment | None, Parameter(help="Of these what was created or finished then or later.")
    ] = None,
    pipeline: Annotated[str | None, Parameter(help="Builds of one pipeline only.")] = None,
    format: FileFormat | None = None,
    fresh: Annotated[
        bool, Parameter(help="Remove what an earlier pull left in the folder, and start over.")
    ] = False,
    quiet: Quiet = False,
    json: AsJson = False,
    where: InOrganization = AN_ORGANIZATION,
) -> int:
    """Pull builds and their jobs into files, within the rate limit; resumes where it stopped."""
    from buildkite_async import bulk
    from buildkite_async.cli.progress import progress_bar

    with progress_bar(quiet=quiet) as progress:
        async with where.client() as client:
            report = await bulk.pull(
                where.organization_of(client),
                "builds",
                to=to,
                since=since,
                until=until,
                changed_since=changed_since,
                pipeline=pipeline,
                format=format,
                fresh=fresh,
                progress=progress,
            )
    return print_report(report, as_json=json)


def print_report(report: Report, *, as_json: bool) -> int:
    """Print the report of a pull; the exit code tells whether anything is missing."""
    if as_json:
        print_json(report_as_json(report))
    else:
        print_line(str(report))
    return 0 if report.complete else exit_code(report.missing[0].error)


def report_as_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON."""
    told = asdict(report, recurse=False)
    told["to"] = str(report.to)
    told["files"] = [str(path) for path in report.files]
    told["rows"] = dict(report.rows)
    told["missing"] = [str(missing) for missing in report.missing]
    for name in ("since", "until", "changed_since"):
        if told[name] is not None:
            told[name] = format_datetime(told[name])
    return told | {"complete": report.complete}
