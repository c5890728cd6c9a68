"""Failures are reported, and what was pulled before is kept."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from buildkite_async import (
    NO_RETRY,
    DecodeError,
    Forbidden,
    NotFound,
    ServerError,
    Unauthorized,
    UsageError,
    bulk,
)
from buildkite_async.bulk.disk import Disk
from buildkite_async.emulator import Emulator
from buildkite_async.testing import client_of
from tests.bulk.conftest import BUILDS, build_ids, ids_in, rows_in

LISTING = "/v2/organizations/acme/builds"
DAY = 86_400


async def pull(acme: Any, to: Any, **arguments: Any) -> bulk.Report:
    return await bulk.pull(
        acme.using(retry=NO_RETRY), to=to, **{"slice_pages": 1, "at_once": 1, **arguments}
    )


def listing(**filters: str) -> Callable[[Any], bool]:
    """Return a predicate for listings of builds with these beginnings of parameters."""

    def matches(received: Any) -> bool:
        query = dict(received.query)
        return received.path == LISTING and all(
            query.get(name, "").startswith(value) for name, value in filters.items()
        )

    return matches


def after(requests: int) -> Callable[[Any], bool]:
    """Return a predicate for all requests after so many."""
    received = 0

    def matches(_: Any) -> bool:
        nonlocal received
        received += 1
        return received > requests

    return matches


async def test_a_slice_that_fails_is_reported_and_the_others_are_pulled(
    acme, buildkite_emulator, tmp_path
):
    whole = await pull(acme, tmp_path / "whole")
    bounds: set[str] = set()
    for received in buildkite_emulator.recorder.requests:
        query = dict(received.query)
        if "created_from" in query:
            bounds.add(query["created_from"])
    slice_since = sorted(bounds)[1]
    buildkite_emulator.faults.add(listing(created_from=slice_since), status=500, times=99)
    report = await pull(acme, tmp_path / "data")
    (missing,) = report.missing
    assert isinstance(missing.error, ServerError)
    assert missing.since == datetime.fromisoformat(slice_since)
    assert not report.complete
    assert "INCOMPLETE, 1 part missing" in str(report)
    assert f"{missing.what}: GET {LISTING}: 500" in str(report)
    assert set(ids_in(tmp_path / "data")) < set(ids_in(tmp_path / "whole"))
    assert report.until is None or report.until <= missing.since

    buildkite_emulator.faults.clear()
    again = await pull(acme, tmp_path / "data")
    assert again.complete
    assert again.new == whole.new - report.new
    assert ids_in(tmp_path / "data") == build_ids(buildkite_emulator)


async def test_pages_before_a_failure_are_kept_and_not_read_again(
    acme, buildkite_emulator, tmp_path
):
    buildkite_emulator.faults.add(after(2), status=502, times=1)
    report = await pull(acme, tmp_path, slice_pages=50)
    assert len(report.missing) == 1
    assert report.rows["builds"] == 199 == len(ids_in(tmp_path))
    again = await pull(acme, tmp_path, slice_pages=50)
    assert again.complete
    assert again.new == BUILDS - 199
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_a_page_that_cannot_be_decoded_fails_its_slice_only(
    acme, buildkite_emulator, tmp_path
):
    buildkite_emulator.faults.add(after(2), status=200, json={"items": "no"}, times=1)
    report = await pull(acme, tmp_path)
    assert [type(missing.error) for missing in report.missing] == [DecodeError]
    assert 0 < report.rows["builds"] < BUILDS
    assert (await pull(acme, tmp_path)).complete


async def test_after_several_failed_slices_the_others_are_not_tried(buildkite_time, tmp_path):
    emulator = Emulator(builds=700, clock=buildkite_time.clock)
    emulator.faults.add(after(1), status=503, times=999)
    async with client_of(emulator, buildkite_time) as client:
        report = await pull(client.org("acme"), tmp_path)
    assert len(emulator.recorder.requests) == 1 + 3
    assert [missing.error is None for missing in report.missing[:4]] == [False] * 3 + [True]
    assert "not tried" in str(report)
    assert ids_in(tmp_path)


async def test_a_failed_listing_of_finished_builds_keeps_the_as_of(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    build = buildkite_emulator.add_build("web")
    buildkite_time.seconds += DAY
    first = await pull(acme, tmp_path)
    buildkite_emulator.finish_build(build)
    buildkite_time.seconds += DAY
    buildkite_emulator.faults.add(listing(finished_from="2026"), status=500, times=99)
    report = await pull(acme, tmp_path)
    assert not report.complete
    assert report.as_of == first.as_of
    buildkite_emulator.faults.clear()
    buildkite_time.seconds += DAY
    assert (await pull(acme, tmp_path)).complete
    (row,) = [row for row in rows_in(tmp_path, "builds") if row["id"] == build.id]
    assert row["state"] == "passed"


async def test_an_open_build_that_cannot_be_read_makes_the_run_incomplete(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    build = buildkite_emulator.add_build("web")
    buildkite_time.seconds += DAY
    await pull(acme, tmp_path)
    build.state = "skipped"
    buildkite_emulator.faults.add(f"/web/builds/{build.number}", status=500, times=1)
    buildkite_time.seconds += DAY
    report = await pull(acme, tmp_path)
    (missing,) = report.missing
    assert (missing.step, missing.id, missing.final) == ("rest", build.id, False)
    assert not report.complete
    report = await pull(acme, tmp_path)
    assert report.complete
    (row,) = [row for row in rows_in(tmp_path, "builds") if row["id"] == build.id]
    assert row["state"] == "skipped"


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, Unauthorized), (403, Forbidden), (404, NotFound), (503, ServerError)],
)
async def test_an_error_of_the_first_request_is_raised(
    acme, buildkite_emulator, tmp_path, status, error
):
    buildkite_emulator.faults.add("", status=status, times=99)
    with pytest.raises(error):
        await pull(acme, tmp_path)
    assert len(buildkite_emulator.recorder.requests) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_access_that_is_lost_during_a_pull_keeps_what_was_read(
    acme, buildkite_emulator, tmp_path, status
):
    buildkite_emulator.faults.add(after(4), status=status, times=999)
    report = await pull(acme, tmp_path)
    sent = len(buildkite_emulator.recorder.requests)
    assert sent == 5
    assert not report.complete
    assert report.missing[0].error is not None
    assert len(ids_in(tmp_path)) == report.rows["builds"] > 0
    buildkite_emulator.faults.clear()
    assert (await pull(acme, tmp_path)).complete
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_access_that_is_lost_before_anything_was_committed_is_raised(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    for build in buildkite_emulator.home.builds:
        if build.finished_at is None:
            buildkite_emulator.finish_build(build)
    buildkite_time.seconds += DAY
    await pull(acme, tmp_path)
    buildkite_time.seconds += DAY
    buildkite_emulator.faults.add(after(1), status=403, times=999)
    with pytest.raises(Forbidden):
        await pull(acme, tmp_path)
    assert len(ids_in(tmp_path)) >= BUILDS


async def test_what_is_missing_is_saved_with_the_dataset(acme, buildkite_emulator, tmp_path):
    buildkite_emulator.faults.add(after(2), status=502, times=1)
    await pull(acme, tmp_path, slice_pages=50)
    text = (tmp_path / "manifest.json").read_text()
    assert f"GET {LISTING}: 502" in text
    await pull(acme, tmp_path)
    assert "502" not in (tmp_path / "manifest.json").read_text()


async def test_a_full_disk_ends_the_pull_and_what_was_committed_is_kept(
    acme, buildkite_emulator, tmp_path
):
    class FullDisk(Disk):
        renames = 0

        def rename(self, source: Any, target: Any) -> None:
            self.renames += 1
            if self.renames > 12:
                raise OSError(errno.ENOSPC, "No space left on device")
            super().rename(source, target)

    with pytest.raises(UsageError, match="the disk is full"):
        await pull(acme, tmp_path, disk=FullDisk())
    kept = len(ids_in(tmp_path))
    assert 0 < kept < BUILDS
    report = await pull(acme, tmp_path)
    assert report.complete
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


@pytest.mark.parametrize("people", ["keep", "drop"])
async def test_what_the_service_says_of_an_error_is_masked_in_the_report_and_the_manifest(
    acme, buildkite_emulator, tmp_path, people
):
    message = "Ada <canary-2@example.com>: NPM_TOKEN=canary-1"
    buildkite_emulator.faults.add(after(2), status=422, json={"message": message}, times=99)
    report = await pull(acme, tmp_path, people=people)
    said = " ".join(missing.reason for missing in report.missing)
    written = said + (tmp_path / "manifest.json").read_text("utf-8")
    assert "NPM_TOKEN=***" in said
    assert "canary-1" not in written
    assert ("canary-2" in written) is (people == "keep")


async def test_what_is_said_of_an_error_besides_the_service_is_not_masked(
    acme, buildkite_emulator, tmp_path
):
    said = {"status": 401, "json": {"message": "NPM_TOKEN=canary"}}
    buildkite_emulator.faults.add(after(2), times=99, **said)
    (missing, *_) = (await pull(acme, tmp_path)).missing
    assert missing.reason.endswith(
        "NPM_TOKEN=*** [request req-00000003]. Check the API token: it may be mistyped, expired or "
        "revoked."
    )
    assert missing.reason in (tmp_path / "manifest.json").read_text("utf-8")


async def test_the_reasons_of_other_tables_are_masked_in_the_report_and_all_files(
    acme, buildkite_emulator, tmp_path
):
    def is_of_tokens(received: Any) -> bool:
        return bool(received.path.endswith("/tokens"))

    for status in (403, 500):
        said = {"status": status, "json": {"message": "Ada <a@canary.example>: NPM_TOKEN=canary"}}
        buildkite_emulator.faults.clear()
        buildkite_emulator.faults.add(is_of_tokens, times=99, **said)
        report = await bulk.pull(
            acme.using(retry=NO_RETRY),
            ["cluster_agent_tokens", "_missing"],
            to=tmp_path / str(status),
            people="drop",
            format="ndjson",
        )
        (missing,) = (each for each in report.missing if "cluster_agent_tokens" in each.what)
        assert f"/tokens: {status} <***>: NPM_TOKEN=***" in missing.reason
        files = [path for path in (tmp_path / str(status)).rglob("*") if path.is_file()]
        assert "canary" not in str(report) + "".join(path.read_text("utf-8") for path in files)
