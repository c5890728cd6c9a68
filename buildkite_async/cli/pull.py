"""`buildkite-async pull`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from attrs import asdict
from cyclopts import App, Parameter

from buildkite_async.bulk import Report, pull
from buildkite_async.cli.exits import exit_code
from buildkite_async.cli.options import (
    ORGANIZATION_DEFAULTS,
    AsJson,
    FileFormat,
    OrganizationOptions,
    Quiet,
    Timestamp,
)
from buildkite_async.cli.output import print_json, print_line
from buildkite_async.cli.progress import progress_bar
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["app", "print_report", "report_as_json"]

app = App(name="pull", help="Pull a whole listing into files.")


@app.command
async def builds(
    *,
    to: Annotated[Path, Parameter(help="The output folder.")],
    since: Annotated[
        Timestamp | None,
        Parameter(
            help="Only builds created at or after this time: 2026-01-31 or 2026-01-31T12:00:00Z."
        ),
    ] = None,
    until: Annotated[
        Timestamp | None, Parameter(help="Only builds created before this time.")
    ] = None,
    changed_since: Annotated[
        Timestamp | None,
        Parameter(help="Of these, only builds created or finished at or after this time."),
    ] = None,
    pipeline: Annotated[
        str | None, Parameter(help="Only builds of the pipeline with this slug.")
    ] = None,
    format: FileFormat | None = None,
    fresh: Annotated[
        bool, Parameter(help="Remove the files of an earlier pull, and start over.")
    ] = False,
    quiet: Quiet = False,
    json: AsJson = False,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> int:
    """Pull builds and their jobs into files, within the rate limits; resume an earlier pull."""
    with progress_bar(quiet=quiet) as progress:
        async with options.client() as client:
            report = await pull(
                options.organization_of(client),
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
    """Print the report of a pull, and return the exit code: that of an error if it is incomplete."""
    if as_json:
        print_json(report_as_json(report))
    else:
        print_line(str(report))
    return 0 if report.complete else exit_code(report.missing[0].error)


def report_as_json(report: Report) -> dict[str, Any]:
    """Return the report as JSON values."""
    fields = asdict(report, recurse=False)
    fields["to"] = str(report.to)
    fields["files"] = [str(path) for path in report.files]
    fields["rows"] = dict(report.rows)
    fields["missing"] = [str(missing) for missing in report.missing]
    for name in ("since", "until", "changed_since"):
        if fields[name] is not None:
            fields[name] = format_datetime(fields[name])
    return fields | {"complete": report.complete}
