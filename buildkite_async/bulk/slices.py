"""Pull builds with several processes: plan slices, pull each anywhere, and commit them in one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Final, cast

from attrs import evolve

from buildkite_async.bulk.build_listing import BuildListing
from buildkite_async.bulk.build_times import created_at
from buildkite_async.bulk.destination import (
    is_duckdb,
    kept_pipeline,
    locked_destination,
    open_destination,
)
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.failures import Failures
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.lateness import LatenessMeter
from buildkite_async.bulk.limited_pipeline import (
    identity_before,
    present_pipeline,
    said_slug,
)
from buildkite_async.bulk.manifest import Identity
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.parts import (
    Part,
    PartWriter,
    PullSlice,
    check_same,
    check_slice,
    commit_part,
    parts_folder,
)
from buildkite_async.bulk.people import People
from buildkite_async.bulk.pipeline_ids import pipeline_ids
from buildkite_async.bulk.plan import SLICE_PAGES, Slice, plan_run, slice_size, split_slice
from buildkite_async.bulk.pull_arguments import (
    check_folder,
    check_organization,
    check_text,
    checked_request,
)
from buildkite_async.bulk.reading import Reader
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.run_start import RunStart
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.state import KnownPipeline, PullState
from buildkite_async.bulk.store import Store
from buildkite_async.bulk.tables import TABLES
from buildkite_async.bulk.threads import in_thread, one_thread
from buildkite_async.client import Buildkite, Organization
from buildkite_async.errors import IncompleteListing, InvalidArgument
from buildkite_async.http.arguments import check_slug, shown
from buildkite_async.wire.calls import checked_call
from buildkite_async.wire.datetimes import TimeLike, to_datetime

__all__ = ["commit", "plan_slices", "pull_slice"]

MOST_SLICES: Final = 16
OVERLAP: Final = timedelta(hours=1)


@checked_call
async def plan_slices(
    organization: Organization,
    *,
    to: Path | str,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    pipeline: str | None = None,
    branch: str | None = None,
    format: Format | None = None,
    people: People | None = None,
    slice_pages: int = SLICE_PAGES,
) -> list[PullSlice]:
    """Return the slices of builds that a dataset lacks, from one request, or a few for a pipeline.

    Pull each of them with `pull_slice`, in any process that can write to the same folder, and pass
    the parts to `commit` in one. Then call `pull` with the same arguments: it reads what has finished
    since an earlier run, and other tables.

    Args:
        organization: The organization whose builds are pulled.
        to: The folder of the dataset, or a DuckDB file.
        since: As for `pull`.
        until: As for `pull`.
        pipeline: As for `pull`.
        branch: As for `pull`.
        format: As for `pull`.
        people: As for `pull`.
        slice_pages: About how many pages a slice has at most; there are at most 16 at a time.

    Raises:
        InvalidArgument: An argument is not valid.
        UsageError: The folder or file is in use, or has another dataset.
    """
    check_organization(organization)
    check_folder(to)
    if pipeline is not None:
        check_slug("pipeline", pipeline, "the slug of a pipeline")
    check_text("branch", branch)
    now = organization.service_now
    since = None if since is None else to_datetime("since", since, now=now)
    until = None if until is None else to_datetime("until", until, now=now)
    request = checked_request(since, until, OVERLAP, MOST_SLICES, slice_pages)
    start = RunStart(now)
    organization = organization.using(hooks=[start.record], lane="bulk")
    identity = Identity(
        service=organization.hosts.service,
        organization=organization.slug,
        pipeline=pipeline,
        branch=branch,
    )
    with ExitStack() as stack:
        stack.enter_context(one_thread())
        stack.enter_context(locked_destination(Path(to)))
        if pipeline is not None:
            saved = await in_thread(kept_pipeline, Path(to))
            identity = await identity_before(organization, identity, saved)
        dataset = await in_thread(
            open_destination,
            Path(to),
            identity,
            format=format,
            people=people,
            fresh=False,
            disk=Disk(),
        )
        plan = plan_run(
            dataset.state, since=request.since, until=request.until, overlap=request.overlap
        )
        pipelines = await in_thread(pipeline_ids, dataset)
    if not plan.new:
        return []
    known = await _known_pipeline(organization, identity, dataset.state.pipeline)
    listing = BuildListing(
        organization=organization,
        pipeline=identity.pipeline if known is None else known.slug,
        branch=branch,
        meter=_meter(organization),
    )
    with said_slug(pipeline, listing.pipeline):
        page = await listing.fetch(plan.new[0].filters())
    dated = [at for build in page if (at := created_at(build)) is not None]
    slices = list(plan.new)
    if dated:
        size = slice_size(page.last or 1, MOST_SLICES, slice_pages)
        slices[:1] = split_slice(slices[0], page.last or 1, size, newest=dated[0], oldest=dated[-1])
    as_of = start.as_of
    return [
        PullSlice(
            number=number,
            identity=identity,
            pipeline=known,
            since=each.since,
            until=as_of if each.until is None else min(each.until, as_of),
            as_of=as_of,
            format="parquet" if dataset.format == "duckdb" else dataset.format,
            people=dataset.masks.people,
            pipelines=pipelines,
            columns={table.name: dataset.columns[table.name] for table in TABLES},
        )
        for number, each in enumerate(slices)
        if each.since < as_of
    ]


@checked_call
async def pull_slice(slice: PullSlice, *, to: Path | str, client: Buildkite) -> list[Part]:
    """Pull the builds of a slice into files in the folder `parts` of a dataset.

    Nothing else of the dataset is read or written. A slice that is pulled again replaces its files.

    Args:
        slice: One of those that `plan_slices` has returned, perhaps in another process.
        to: The path that was passed to `plan_slices`.
        client: A client, which is best shared by all slices that a process pulls.

    Raises:
        InvalidArgument: The client is for another service.
        UsageError: The slice was planned by another version.
        BuildkiteError: The slice could not be read completely.
    """
    check_folder(to)
    check_slice(slice)
    organization = client.org(slice.identity.organization).using(lane="bulk")
    service = organization.hosts.service
    if service != slice.identity.service:
        raise InvalidArgument(
            f"client must be for {slice.identity.service}, which the slice is for, not "
            f"{shown(service)}."
        )
    meter = _meter(organization)
    masks = Masks(slice.people)
    writer = PartWriter(slice=slice, folder=Folder(parts_folder(Path(to)), Disk()))
    failures = Failures(mask=masks.text)
    known = await _known_pipeline(organization, slice.identity, slice.pipeline)
    listing = BuildListing(
        organization=organization,
        pipeline=slice.identity.pipeline if known is None else known.slug,
        branch=slice.identity.branch,
        meter=meter,
    )
    lateness = LatenessMeter(covered=(), known=frozenset(), open={})
    reader = Reader(
        listing=listing,
        store=Store(
            dataset=writer,
            state=PullState(),
            as_of=slice.as_of,
            lateness=lateness,
            pipelines=slice.pipelines if known is None else {known.slug: known.id},
        ),
        meter=meter,
        failures=failures,
        at_once=1,
        slice_pages=SLICE_PAGES,
    )
    with one_thread():
        await reader.read([Slice(since=slice.since, until=slice.until)])
    for missing in failures.missing:
        raise missing.error or IncompleteListing(str(missing), rows=meter.rows["builds"])
    return writer.parts


@checked_call
async def commit(parts: Sequence[Part], *, to: Path | str) -> None:
    """Add the parts of slices to a dataset, in one process at a time.

    Parts can be committed as soon as they are there, in any order. Those of a slice that was
    interrupted can be left out. Committed parts are removed; one that is committed twice, because it
    was pulled again, changes nothing.

    Args:
        parts: What `pull_slice` has returned.
        to: The path that was passed to it.

    Raises:
        UsageError: The folder or file is in use, or has another dataset; or a part is damaged, or
            is of a slice that another version has planned.
    """
    check_folder(to)
    given = cast("Sequence[object]", parts)
    listed = [each for each in given if isinstance(each, Part)]
    if len(listed) != len(given):
        raise InvalidArgument(f"parts must be what pull_slice returns, not {shown(parts)}.")
    if not listed:
        return
    slice, path = check_same(listed), Path(to)
    with ExitStack() as stack:
        stack.enter_context(one_thread())
        stack.enter_context(locked_destination(path))
        dataset = await in_thread(
            open_destination,
            path,
            slice.identity,
            format=None if is_duckdb(path) else slice.format,
            people=slice.people,
            fresh=False,
            disk=Disk(),
        )
        folder = Folder(parts_folder(path), Disk())
        for part in listed:
            await in_thread(commit_part, dataset, evolve(part, path=folder.path(part.path.name)))
            await in_thread(folder.remove, part.path.name)
        await in_thread(folder.remove_if_empty)


async def _known_pipeline(
    organization: Organization, identity: Identity, known: KnownPipeline | None
) -> KnownPipeline | None:
    """Return the pipeline that slices are limited to, as it is called now."""
    if identity.pipeline is None:
        return None
    return await present_pipeline(organization, identity.pipeline, known)


def _meter(organization: Organization) -> Meter:
    return Meter(
        organization=organization.slug,
        rate_limits=lambda: organization.rate_limits,
        stats=RequestStats(),
        clock=time.monotonic,
        on_progress=lambda _: None,
    )
