"""`buildkite-async pull`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final

from attrs import asdict
from cyclopts import Parameter

from buildkite_async import bulk
from buildkite_async.bulk import Count, Lateness, Plan, Report
from buildkite_async.bulk.destination import kept_people, kept_rows
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.people import People
from buildkite_async.bulk.pull import OVERLAP
from buildkite_async.bulk.registry import PRESETS
from buildkite_async.bulk.state import MissingPart
from buildkite_async.bulk.tables import BUILDS, JOBS
from buildkite_async.cli.exits import INCOMPLETE, print_error, print_failure
from buildkite_async.cli.interruption import Interrupted, run_interruptible
from buildkite_async.cli.options import (
    ORGANIZATION_DEFAULTS,
    AsJson,
    FileFormat,
    OrganizationOptions,
    Quiet,
    Timestamp,
    named_organization,
)
from buildkite_async.cli.output import flush, print_json, print_line
from buildkite_async.cli.progress import show_progress
from buildkite_async.cli.pull_options import PULL_DEFAULTS, PullOptions, Source, named_path
from buildkite_async.errors import BuildkiteError, UsageError
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["print_report", "pull_tables", "report_as_json"]

AS_OPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fresh=True": "--fresh",
        "secrets=True": "--secrets",
        "pass agent_apis=[bk.agent_api(token)]": "set BUILDKITE_AGENT_TOKEN, or pass"
        " --agent-token-file",
        "agent_apis": "--agent-token-file",
    }
)
"""What arguments of `bulk.pull` in messages are as options of the command."""


def pull_tables(
    *tables: Annotated[
        str,
        Parameter(
            help=f"Names of tables, such as builds or agents, and of presets: {', '.join(PRESETS)}. "
            "By default the preset default."
        ),
    ],
    to: Annotated[
        Path,
        Parameter(
            converter=named_path,
            help="The folder of the dataset, or a DuckDB file, whose name ends with .duckdb.",
        ),
    ],
    since: Annotated[
        Timestamp | None,
        Parameter(
            help="Only builds created at or after this time: 2026-01-31, 2026-01-31T12:00:00Z, or "
            "an age such as 7d or 36h."
        ),
    ] = None,
    until: Annotated[
        Timestamp | None,
        Parameter(help="Only builds created before this time; by default, up to now."),
    ] = None,
    pipeline: Annotated[
        str | None, Parameter(help="Only builds of the pipeline with this slug.")
    ] = None,
    branch: Annotated[str | None, Parameter(help="Only builds of this branch.")] = None,
    format: FileFormat | None = None,
    people: Annotated[
        People | None,
        Parameter(
            help="Keep names and e-mail addresses of people, which is the default, or hash or drop "
            "them. Secrets are always masked."
        ),
    ] = None,
    overlap: Annotated[
        timedelta,
        Parameter(
            help="How long a build may take to appear in listings after its creation or its end: "
            "30m or 2h."
        ),
    ] = OVERLAP,
    secrets: Annotated[
        bool, Parameter(help="Allow tables that may hold secrets to be named.")
    ] = False,
    plan: Annotated[
        bool,
        Parameter(
            help="Pull nothing, and print what a pull into an empty folder would cost, from a few "
            "requests."
        ),
    ] = False,
    fresh: Annotated[
        bool,
        Parameter(
            help="Pull everything anew; an earlier dataset stays until the new one is complete."
        ),
    ] = False,
    quiet: Quiet = False,
    json: AsJson = False,
    pulling: PullOptions = PULL_DEFAULTS,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> int:
    """Pull tables into a dataset, or bring it up to date.

    The same command again pulls what is new or has changed, and resumes an interrupted pull. Progress
    is shown on stderr, and a report is printed on stdout; with --json both are JSON, unless stderr is
    a terminal.

    The exit code is 7 if the pull is incomplete: what was read is kept, and the same command reads
    what is missing.
    """
    selection: dict[str, Any] = {
        "tables": tables or ("default",),
        "secrets": secrets,
        "only": pulling.only,
        "sample": pulling.sample,
        "days": pulling.days,
        "tail": pulling.tail,
    }

    async def estimate(source: Source) -> Plan:
        async with source.client as client:
            return await bulk.plan(
                named_organization(client, source.organization),
                to=None if fresh else to,
                since=since,
                until=until,
                pipeline=pipeline,
                branch=branch,
                **selection,
            )

    async def run(source: Source) -> Report:
        with show_progress(quiet=quiet, json=json) as progress:
            async with source.client as client:
                return await bulk.pull(
                    named_organization(client, source.organization),
                    to=to,
                    since=since,
                    until=until,
                    pipeline=pipeline,
                    branch=branch,
                    format=format,
                    people=people,
                    fresh=fresh,
                    overlap=overlap,
                    at_once=pulling.concurrency,
                    running_children=pulling.running_children,
                    refresh=pulling.refresh,
                    largest_file=pulling.largest_file,
                    schema=pulling.schema,
                    agent_apis=list(map(client.agent_api, source.agent_tokens)),
                    progress=progress,
                    **selection,
                )

    try:
        with pulling.source(options, tables) as source:
            if plan:
                return print_plan(run_interruptible(estimate(source)), as_json=json)
            report = run_interruptible(run(source))
    except Interrupted as interrupted:
        print_error(f"{interrupted}: {_kept(to, fresh=fresh)}")
        return interrupted.exit_code
    except UsageError as error:
        message = str(error)
        for argument, option in AS_OPTIONS.items():
            message = message.replace(argument, option)
        raise UsageError(message) from error
    except BuildkiteError as error:
        masks = Masks(people or kept_people(to) or "keep")
        return print_failure(error, masks.text)
    return print_report(report, as_json=json)


def print_plan(plan: Plan, *, as_json: bool) -> int:
    """Print what a pull would cost, and return the exit code."""
    if as_json:
        print_json(asdict(plan))
    else:
        print_line(str(plan))
    return 0


def print_report(report: Report, *, as_json: bool) -> int:
    """Print the report of a pull, and return the exit code."""
    if not report.complete:  # said before stdout is written, which may fail
        print_error(_incomplete(report))
    try:
        if as_json:
            print_json(report_as_json(report))
        else:
            print_line(str(report))
    except BrokenPipeError:  # the exit code is that of the pull
        flush()
    return 0 if report.complete else INCOMPLETE


def report_as_json(report: Report) -> dict[str, Any]:
    """Return the report as JSON values."""
    fields = asdict(report, recurse=False)
    fields["to"] = str(report.to)
    fields["files"] = [str(path) for path in report.files]
    fields["rows"] = dict(report.rows)
    fields["missing"] = [_as_json(missing.part) for missing in report.missing]
    fields["counts"] = [_as_json(count) for count in report.counts]
    return {name: _as_json(value) for name, value in fields.items()} | {"complete": report.complete}


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return format_datetime(value)
    if isinstance(value, Count | Lateness | MissingPart):
        return {name: _as_json(each) for name, each in asdict(value).items()}
    return value


def _incomplete(report: Report) -> str:
    first, *more = (each for each in report.missing if not each.final)
    others = f" (and {len(more):,} more)" if more else ""
    return (
        "The pull is incomplete, and the same command reads what is missing: "
        f"{str(first).rstrip('.')}{others}."
    )


def _kept(to: Path, *, fresh: bool) -> str:
    """Return a sentence that says what an interrupted pull has kept, and how to go on."""
    kept, new = kept_rows(to)
    if not fresh:
        if kept is None:
            return "nothing was saved yet; the same command starts again."
        return f"{_rows(kept)} are kept in {to}; the same command continues the pull."
    old = "" if kept is None else f"the dataset in {to} has {_rows(kept)}, and "
    if new is None:
        return f"{old}nothing of a new one was saved; the same command starts again."
    return (
        f"{old}{_rows(new)} of a new one are kept; the same command continues it, and without "
        "--fresh it is dropped."
    )


def _rows(rows: Mapping[str, int]) -> str:
    """Return the numbers of builds and jobs, and that of the rows of all other tables."""
    first = (BUILDS.name, JOBS.name)
    parts = [f"{rows[table]:,} {table}" for table in first if table in rows]
    others = [count for table, count in rows.items() if count and table not in first]
    if others:
        tables = "another table" if len(others) == 1 else f"{len(others)} other tables"
        parts.append(f"{sum(others):,} rows of {tables}")
    *before, last = parts or ["0 rows"]
    return f"{', '.join(before)} and {last}" if before else last
