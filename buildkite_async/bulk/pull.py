"""Pull builds and their jobs into a dataset, and keep it up to date."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from buildkite_async.bulk.destination import locked_destination, open_destination
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.intervals import BEGINNING, FOREVER, cut_to_ms
from buildkite_async.bulk.manifest import Identity
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.nesting import refuse_nested
from buildkite_async.bulk.people import People
from buildkite_async.bulk.plan import SLICE_PAGES, is_settled
from buildkite_async.bulk.report import Progress, Report
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.run import Request, Run
from buildkite_async.bulk.run_start import RunStart
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.threads import in_thread, one_thread
from buildkite_async.client import Organization
from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import check_count, check_slug, shown
from buildkite_async.wire.calls import checked_call
from buildkite_async.wire.datetimes import TimeLike, to_datetime

__all__ = ["pull"]

OVERLAP: Final = timedelta(hours=1)
LONGEST_OVERLAP: Final = timedelta(days=365)


@checked_call
async def pull(
    organization: Organization,
    what: Literal["builds"] = "builds",
    *,
    to: Path | str,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    pipeline: str | None = None,
    branch: str | None = None,
    format: Format | None = None,
    people: People | None = None,
    fresh: bool = False,
    overlap: timedelta = OVERLAP,
    at_once: int = 8,
    slice_pages: int = SLICE_PAGES,
    progress: Callable[[Progress], object] | None = None,
    clock: Callable[[], float] = time.monotonic,
    disk: Disk | None = None,
) -> Report:
    """Pull builds and their jobs into a folder or a DuckDB file, as fast as the rate limits allow.

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
        what: What to pull: `"builds"`.
        to: The folder of the dataset, or a DuckDB file, whose name ends with `.duckdb`. It is closed
            between commits, so that others can read it.
        since: Pull only builds created at or after this time: a datetime, a date, or an age such as
            `7d`.
        until: Pull only builds created before this time; by default, up to now.
        pipeline: Pull only builds of the pipeline with this slug.
        branch: Pull only builds of this branch.
        format: `"parquet"` or `"ndjson"`; by default that of the dataset, or Parquet if pyarrow is
            installed. A DuckDB file has no other.
        people: What to do with names and e-mail addresses of people: `"keep"` them, which is the
            default, `"hash"` or `"drop"` them. Secrets are always masked.
        fresh: Whether to build the dataset anew; the old one stays until the new one is complete.
        overlap: How long a build may take to appear in listings after its creation or its end.
        at_once: How many requests are sent concurrently.
        slice_pages: About how many pages are committed together: what an interruption can cost.
        progress: A function called after every page, and when a wait for a rate limit begins.
        clock: A function that returns seconds, for tests and simulations.
        disk: What reads and writes files, for tests.

    Raises:
        InvalidArgument: An argument is not valid.
        UsageError: The folder or file is in use, contains something else, or is in another dataset.
    """
    _check_organization(organization)
    now = organization.service_now
    since = None if since is None else to_datetime("since", since, now=now)
    until = None if until is None else to_datetime("until", until, now=now)
    _check_folder(to)
    if pipeline is not None:
        check_slug("pipeline", pipeline, "the slug of a pipeline")
    _check_text("branch", branch)
    _check_flag("fresh", fresh)
    _check_function("clock", clock)
    if progress is not None:
        _check_function("progress", progress)
    if disk is not None:
        _check_disk(disk)
    request = _checked_request(what, since, until, overlap, at_once, slice_pages)
    folder, disk = Path(to), disk or Disk()
    stats = RequestStats()
    start = RunStart(organization.service_now)
    organization = organization.using(hooks=[stats.record, start.record], lane="bulk")
    identity = Identity(
        host=urlsplit(organization.hosts.api).hostname or "",
        organization=organization.slug,
        pipeline=pipeline,
        branch=branch,
    )
    with ExitStack() as stack:
        stack.enter_context(one_thread())
        await in_thread(refuse_nested, folder)
        stack.enter_context(locked_destination(folder))
        dataset = await in_thread(
            open_destination,
            folder,
            identity,
            format=format,
            people=people,
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
            dataset=dataset,
            folder=folder,
            request=request,
            requested=(since, until),
            meter=meter,
            start=start,
        )
        if not is_settled(dataset.state, since=request.since, until=request.until, overlap=overlap):
            await run.pull()
        if run.read_all:
            await in_thread(dataset.finish)
        return run.report(meter.seconds)


def _check_organization(organization: object) -> None:
    if not isinstance(organization, Organization):
        raise InvalidArgument(
            f"organization must be an Organization, such as bk.org('acme'), not {shown(organization)}."
        )


def _check_flag(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidArgument(f"{name} must be True or False, not {shown(value)}.")


def _check_folder(to: object) -> None:
    if not isinstance(to, str | Path) or not str(to) or "\0" in str(to):
        raise InvalidArgument(
            f"to must be the path of a folder or of a DuckDB file, not {shown(to)}."
        )
    try:
        os.fsencode(to)
    except UnicodeEncodeError:
        raise InvalidArgument(f"to has characters that no path can have: {shown(to)}.") from None


def _check_function(name: str, value: object) -> None:
    if not callable(value):
        raise InvalidArgument(f"{name} must be a function, not {shown(value)}.")


def _check_disk(value: object) -> None:
    if not isinstance(value, Disk):
        raise InvalidArgument(f"disk must be a Disk, not {shown(value)}.")


def _check_text(name: str, value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value):
        raise InvalidArgument(f"{name} must be text, not {shown(value)}.")


def _is_overlap(value: object) -> bool:
    return isinstance(value, timedelta) and timedelta() <= value <= LONGEST_OVERLAP


def _checked_request(
    what: str,
    since: datetime | None,
    until: datetime | None,
    overlap: timedelta,
    at_once: int,
    slice_pages: int,
) -> Request:
    if what != "builds":
        raise InvalidArgument(f"what must be 'builds', not {shown(what)}.")
    check_count("at_once", at_once)
    check_count("slice_pages", slice_pages)
    if not _is_overlap(overlap):
        given: object = overlap
        raise InvalidArgument(
            f"overlap must be a timedelta from 0 to {LONGEST_OVERLAP.days} days, "
            f"not {given if isinstance(given, timedelta) else shown(given)!s}."
        )
    request = Request(
        since=BEGINNING if since is None else cut_to_ms(since),
        until=None if until is None else cut_to_ms(until),
        overlap=overlap,
        at_once=at_once,
        slice_pages=slice_pages,
    )
    for name, bound in (("since", request.since), ("until", request.until)):
        if bound is not None and not bound < FOREVER:
            raise InvalidArgument(f"{name} must be before the year {FOREVER.year}, not {bound}.")
    if request.until is not None and request.since >= request.until:
        raise InvalidArgument(f"since ({since}) must be before until ({until}).")
    return request
