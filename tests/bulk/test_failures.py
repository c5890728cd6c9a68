"""Failures are reported, and rows that were pulled are kept."""

from __future__ import annotations

import asyncio
import errno
import threading
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from buildkite_async import NO_RETRY, Forbidden, ServerError, bulk
from buildkite_async.bulk.sinks.ndjson import NdjsonSink
from buildkite_async.emulator import Emulator
from buildkite_async.testing import client_of
from buildkite_async.wire.datetimes import format_datetime
from tests.bulk.conftest import BUILDS, build_ids, ids_in

SINCE = datetime(2026, 8, 15, tzinfo=UTC)
UNTIL = datetime(2026, 8, 20, tzinfo=UTC)
LISTING = "/v2/organizations/acme/builds"


async def pull(acme, to, **arguments) -> bulk.Report:
    arguments = {"since": SINCE, "until": UNTIL, "slice_pages": 1, **arguments}
    return await bulk.pull(acme.using(retry=NO_RETRY), "builds", to=to, **arguments)


def listing(created_to: str = "", page: str | None = None):
    """Return a predicate for requests of a page of builds, by their query."""

    def matches(received) -> bool:
        query = dict(received.query)
        return (
            received.path == LISTING
            and query.get("created_to", "").startswith(created_to)
            and (page is None or query.get("page", "1") == page)
        )

    return matches


async def test_a_slice_that_fails_is_reported_with_its_error_and_the_others_are_pulled(
    acme, buildkite_emulator, tmp_path
):
    whole = await pull(acme, tmp_path / "whole")
    state = msgspec.json.decode((tmp_path / "whole" / "buildkite-pull.json").read_bytes())
    slice_until = datetime.fromisoformat(state["parts"][2]["slice"]["until"])
    buildkite_emulator.faults.add(listing(format_datetime(slice_until)), status=500, times=99)
    report = await pull(acme, tmp_path / "data")
    (missing,) = report.missing
    assert isinstance(missing.error, ServerError)
    assert missing.slice.until == slice_until
    assert not report.complete
    assert f"{missing.slice}: GET {LISTING}: 500" in str(report)
    assert set(ids_in(tmp_path / "data")) < set(ids_in(tmp_path / "whole"))
    assert report.slices == whole.slices

    buildkite_emulator.faults.clear()
    again = await pull(acme, tmp_path / "data")
    assert again.complete
    assert again.resumed == again.slices - 1
    assert ids_in(tmp_path / "data") == build_ids(buildkite_emulator)


async def test_rows_of_a_partly_failed_slice_are_kept_until_it_is_pulled_again(
    acme, buildkite_emulator, tmp_path
):
    buildkite_emulator.faults.add(listing(page="3"), status=502, times=1)
    report = await pull(acme, tmp_path, slice_pages=50, at_once=1)
    assert len(report.missing) == 1
    assert report.rows["builds"] == 200 == len(ids_in(tmp_path))
    again = await pull(acme, tmp_path, slice_pages=50)
    assert again.complete
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_after_several_failed_slices_the_others_are_skipped(buildkite_time, tmp_path):
    emulator = Emulator(builds=700, clock=buildkite_time.clock)
    requests = 0

    def all_but_the_first(received) -> bool:
        nonlocal requests
        requests += 1
        return requests > 1

    emulator.faults.add(all_but_the_first, status=503, times=999)
    async with client_of(emulator, buildkite_time) as client:
        report = await pull(client.org("acme"), tmp_path)
    assert len(report.missing) == report.slices > 4
    assert len(emulator.recorder.requests) <= 1 + 4
    assert {missing.tried for missing in report.missing} == {True, False}
    assert "not tried" in str(report)


async def test_a_token_without_the_scope_is_raised_at_once(
    buildkite_emulator, buildkite_time, tmp_path
):
    token = buildkite_emulator.add_token(["read_user"])
    async with client_of(buildkite_emulator, buildkite_time, token=token.value) as client:
        with pytest.raises(Forbidden, match="read_builds"):
            await pull(client.org("acme"), tmp_path)
    assert len(buildkite_emulator.recorder.requests) == 1


async def test_a_token_revoked_during_the_pull_leaves_finished_slices(
    acme, buildkite_emulator, tmp_path
):
    requests = 0

    def after_the_fifth(received) -> bool:
        nonlocal requests
        requests += 1
        return requests > 5

    buildkite_emulator.faults.add(after_the_fifth, status=403, times=999)
    with pytest.raises(Forbidden) as refused:
        await pull(acme, tmp_path, at_once=1)
    assert "repeat the pull to resume it" in "".join(refused.value.__notes__)
    assert ids_in(tmp_path)
    buildkite_emulator.faults.clear()
    assert (await pull(acme, tmp_path)).complete
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_a_full_disk_ends_the_pull_and_finished_slices_are_kept(
    acme, buildkite_emulator, tmp_path, monkeypatch
):
    written = 0
    write = NdjsonSink.write

    def until_full(sink, rows) -> None:
        nonlocal written
        written += 1
        if written > 8:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(sink, rows)

    monkeypatch.setattr(NdjsonSink, "write", until_full)
    with pytest.raises(OSError, match="No space"):
        await pull(acme, tmp_path, format="ndjson")
    assert asyncio.all_tasks() == {asyncio.current_task()}
    kept = ids_in(tmp_path)
    assert 0 < len(kept) < BUILDS
    monkeypatch.undo()
    report = await pull(acme, tmp_path, format="ndjson")
    assert report.resumed > 0
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_a_slice_is_finished_only_when_its_files_have_their_final_names(
    acme, buildkite_emulator, tmp_path, monkeypatch
):
    def failing(path: Path, target: Path) -> Path:
        if target.suffix == ".ndjson":
            raise OSError(errno.EIO, "Input/output error")
        return replace(path, target)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="Input/output"):
        await pull(acme, tmp_path, format="ndjson")
    monkeypatch.undo()
    report = await pull(acme, tmp_path, format="ndjson")
    assert report.resumed == 0
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_a_slow_disk_slows_the_requests(acme, buildkite_requests, tmp_path, monkeypatch):
    free = threading.Event()
    write = NdjsonSink.write

    def slowly(sink, rows) -> None:
        assert free.wait(10)
        write(sink, rows)

    monkeypatch.setattr(NdjsonSink, "write", slowly)
    task = asyncio.create_task(pull(acme, tmp_path, format="ndjson", slice_pages=50, at_once=2))
    for _ in range(2000):
        await asyncio.sleep(0)
    sent = len(buildkite_requests.requests)
    free.set()
    report = await task
    assert sent <= 3 < report.requests
