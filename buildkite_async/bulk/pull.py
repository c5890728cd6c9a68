"""Pull builds and their jobs into a dataset, and keep it up to date."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Final

from attrs import evolve

from buildkite_async.bulk.child_run import ChildRun
from buildkite_async.bulk.composed_rows import LARGEST_FILE, Sources
from buildkite_async.bulk.destination import (
    kept_pipeline,
    locked_destination,
    open_destination,
)
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.limited_pipeline import identity_before
from buildkite_async.bulk.manifest import Identity, SchemaContract
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.nesting import refuse_nested
from buildkite_async.bulk.people import People
from buildkite_async.bulk.plan import SLICE_PAGES
from buildkite_async.bulk.pull_arguments import (
    check_age,
    check_disk,
    check_folder,
    check_function,
    check_organization,
    check_text,
    checked_agent_apis,
    checked_names,
    checked_refresh,
    checked_request,
    selected_builds,
)
from buildkite_async.bulk.registry import select
from buildkite_async.bulk.renamed_pipelines import RenamedPipelines
from buildkite_async.bulk.report import Progress, Report
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.run import Run
from buildkite_async.bulk.run_rows import save_run
from buildkite_async.bulk.run_start import RunStart
from buildkite_async.bulk.selected_builds import Only
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.stored_files import StoredFiles, files_folder
from buildkite_async.bulk.table_reading import TableReader
from buildkite_async.bulk.table_run import TableRun
from buildkite_async.bulk.threads import in_thread, one_thread
from buildkite_async.client import AgentApi, Organization
from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import check_count, check_flag, check_slug
from buildkite_async.wire.calls import checked_call
from buildkite_async.wire.datetimes import TimeLike, to_datetime

__all__ = ["pull"]

OVERLAP: Final = timedelta(hours=1)
MAX_AGE: Final = timedelta(hours=1)
LARGEST_PAGE: Final = 100


@checked_call
async def pull(
    organization: Organization,
    tables: str | Sequence[str] = "builds",
    *,
    to: Path | str,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    pipeline: str | None = None,
    branch: str | None = None,
    format: Format | None = None,
    people: People | None = None,
    schema: SchemaContract | None = None,
    secrets: bool = False,
    only: Only | None = None,
    sample: float = 1.0,
    days: int | None = None,
    tail: int | None = None,
    largest_file: int = LARGEST_FILE,
    running_children: bool = False,
    refresh: str | Sequence[str] = (),
    fresh: bool = False,
    overlap: timedelta = OVERLAP,
    at_once: int = 8,
    slice_pages: int = SLICE_PAGES,
    max_age: timedelta = MAX_AGE,
    agent_apis: Sequence[AgentApi] = (),
    page_size: int = 100,
    progress: Callable[[Progress], object] | None = None,
    clock: Callable[[], float] = time.monotonic,
    disk: Disk | None = None,
) -> Report:
    """Pull tables of an organization into a folder or a DuckDB file, as fast as rate limits allow.

    The same call again brings the dataset up to date: it reads new builds, those that have finished
    since, and those that had not finished before. It also resumes a pull that was interrupted, even
    killed. A `since` that is earlier than before, or a later `until`, extends the dataset.

    If the period has ended (`until` is in the past) and everything in it is read, nothing is sent,
    and the report is that of the dataset. This is so if each of its builds had finished when it was
    last read, and the last run began later than `until` by the overlap; until then, each call reads
    what may have changed. A blocked build counts as finished here.

    After a complete run each build is in the dataset that was created before `report.as_of` less
    the overlap, and if it has finished, with its final version. Younger builds are there as far as
    the service has listed them. This assumes that listings show each build within the overlap of
    its creation and its end; the report warns if they were seen to take more than half as long.

    A listing that fails is in the report, and the others are still pulled. An error is raised if
    nothing could be pulled because of it. Builds that the service has deleted keep their rows.

    Args:
        organization: The organization whose builds are pulled.
        tables: Names of tables, such as `"agents"`, and of presets: `"default"`, `"people"`,
            `"governance"`, `"tests"`, `"packages"`, `"details"` and `"all"`. Builds and jobs are
            pulled together. A table brings the ones that it depends on.
        to: The folder of the dataset, or a DuckDB file, whose name ends with `.duckdb`. It is closed
            between commits, so that others can read it.
        since: Pull only builds created at or after this time: a datetime, a date, or an age such as
            `7d`.
        until: Pull only builds created before this time; by default, up to now.
        pipeline: Pull only builds of the pipeline with this slug. If it is renamed, both slugs mean
            this dataset.
        branch: Pull only builds of this branch.
        format: `"parquet"`, `"ndjson"`, `"ndjson.gz"` or `"ndjson.zst"`; by default that of the
            dataset, or Parquet if pyarrow is installed. A DuckDB file has no other.
        people: What to do with names and e-mail addresses of people: `"keep"` them, which is the
            default, `"hash"` or `"drop"` them. Secrets are always masked.
        schema: `"evolve"`: the dataset gets the columns that a later version of this package brings, or
            `"freeze"`: what they would hold stays in the column `extra`; by default as in the
            dataset, or else `"evolve"`.
        secrets: Whether tables that may hold secrets can be named, and the contents of logs are kept
            as files, which are in the folder `files` of the dataset, or beside a DuckDB file.
        only: `"failed"` or `"retried"`: read the rows of tables such as artifacts, events and logs
            only of failed builds and jobs, or of retried jobs.
        sample: Read them only of this share of builds or jobs, the same ones in every run.
        days: Read them only of builds that were created in so many days before now.
        tail: Read only so many bytes at the end of each log. Logs that were read before stay as
            they are.
        largest_file: Leave out logs, artifacts and packages with more bytes. The report names them,
            and a pull with a larger limit reads them.
        running_children: Whether builds that have not finished bring rows of such tables, too.
        refresh: Names of tables to read again, whatever was read before, such as `"artifacts"`,
            whose states change late. Tables of jobs are not among them, as their rows do not change.
        fresh: Whether to build the dataset anew; the old one stays until the new one is complete.
        overlap: How long a build may take to appear in listings after its creation or its end.
        at_once: How many requests are sent concurrently.
        slice_pages: About how many pages are committed together: what an interruption can cost.
        max_age: How old a table besides builds and jobs may be before it is read again.
        agent_apis: For the table `agent_metrics`, what `Buildkite.agent_api` returns for an agent token
            of each cluster.
        page_size: How many rows of such a table are requested at a time, 1 to 100.
        progress: A function called after every page, and when a wait for a rate limit begins.
        clock: A function that returns seconds, for tests and simulations.
        disk: What reads and writes files, for tests.

    Raises:
        InvalidArgument: An argument is not valid.
        UsageError: The folder or file is in use, contains something else, or is in another dataset.
    """
    check_organization(organization)
    now = organization.service_now
    since = None if since is None else to_datetime("since", since, now=now)
    until = None if until is None else to_datetime("until", until, now=now)
    check_folder(to)
    if pipeline is not None:
        check_slug("pipeline", pipeline, "the slug of a pipeline")
    check_text("branch", branch)
    check_flag("fresh", fresh)
    check_function("clock", clock)
    if progress is not None:
        check_function("progress", progress)
    if disk is not None:
        check_disk(disk)
    check_flag("secrets", secrets)
    check_flag("running_children", running_children)
    selection = select(checked_names(tables), secrets=secrets)
    apis = checked_agent_apis(agent_apis, selection)
    refreshed = checked_refresh(refresh, selection)
    request = checked_request(since, until, overlap, at_once, slice_pages)
    check_age(max_age)
    selected = selected_builds(only, sample, days, tail, now=now())
    check_count("largest_file", largest_file)
    check_count("page_size", page_size)
    if page_size > LARGEST_PAGE:
        raise InvalidArgument(f"page_size must be at most {LARGEST_PAGE}, not {page_size}.")
    folder, disk = Path(to), disk or Disk()
    stats = RequestStats()
    start = RunStart(organization.service_now)
    organization = organization.using(hooks=[stats.record, start.record], lane="bulk")
    identity = Identity(
        service=organization.hosts.service,
        organization=organization.slug,
        pipeline=pipeline,
        branch=branch,
    )
    with ExitStack() as stack:
        stack.enter_context(one_thread())
        await in_thread(refuse_nested, folder)
        stack.enter_context(locked_destination(folder))
        if pipeline is not None and not fresh:
            saved = await in_thread(kept_pipeline, folder)
            identity = await identity_before(organization, identity, saved)
        dataset = await in_thread(
            open_destination,
            folder,
            identity,
            format=format,
            people=people,
            schema=schema,
            fresh=fresh,
            disk=disk,
        )
        meter = Meter(
            organization=organization.slug,
            rate_limits=lambda: organization.rate_limits,
            stats=stats,
            clock=clock,
            on_progress=progress or (lambda _: None),
        )
        run = Run(
            organization=organization,
            identity=identity,
            requested_pipeline=pipeline,
            dataset=dataset,
            folder=folder,
            request=request,
            requested=(since, until),
            meter=meter,
            start=start,
        )
        reader = TableReader(
            sources=Sources(
                organization=organization,
                page_size=page_size,
                last_bytes=selected.last_bytes,
                largest_file=largest_file,
                files=StoredFiles(files_folder(folder), disk) if secrets else None,
                agent_apis=apis,
            ),
            dataset=dataset,
            meter=meter,
            start=start,
            at_once=at_once,
        )
        others = TableRun(
            reader=reader,
            tables=[each for each in selection.tables if not (each.is_of_builds or each.is_own)],
            max_age=max_age,
            refresh=refreshed,
        )
        renamed = RenamedPipelines(organization)
        children = ChildRun(
            reader=reader,
            tables=[each for each in selection.tables if each.is_of_builds],
            selected=selected,
            running=running_children,
            renamed=renamed,
            refresh=refreshed,
        )
        try:
            others.begin()
            await others.wait("rest")
            if selection.builds and not run.is_settled:
                await run.pull()
            await children.read()
            await others.wait("rest", "graphql")
        finally:
            await others.end()
        if not selection.builds:
            others.raise_if_nothing_was_read()
        meter.finish()
        report = run.report(meter.seconds)
        report = evolve(
            report,
            missing=(*report.missing, *reader.missing),
            warnings=(*report.warnings, *renamed.warnings),
        )
        own = [each for each in selection.tables if each.is_own]
        await in_thread(save_run, dataset, own, report, meter, start)
        if run.read_all and reader.read_all:
            await in_thread(dataset.finish, builds=selection.builds)
        return evolve(report, rows=dataset.rows(), files=dataset.files())
