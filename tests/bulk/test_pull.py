"""A pull writes every build and job once, and reports what it did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from buildkite_async import UsageError, bulk
from buildkite_async.emulator import Emulator, Limits
from buildkite_async.testing import client_of
from tests.bulk.conftest import BUILDS, build_ids, ids_in, job_ids, rows_in


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
async def test_every_build_and_every_job_is_pulled_once(acme, buildkite_emulator, tmp_path, format):
    report = await bulk.pull(acme, "builds", to=tmp_path, format=format, slice_pages=1)
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)
    assert ids_in(tmp_path, "jobs") == job_ids(buildkite_emulator)
    assert report.rows == {
        "builds": len(build_ids(buildkite_emulator)),
        "jobs": len(job_ids(buildkite_emulator)),
    }
    assert report.complete
    assert report.format == format
    assert set(report.files) == set(tmp_path.glob("*/*"))


async def test_a_short_pull_sends_one_request_per_page(acme, buildkite_requests, tmp_path):
    report = await bulk.pull(acme, "builds", to=tmp_path)
    assert (report.pages, report.requests, len(buildkite_requests.requests)) == (4, 4, 4)
    assert report.slices == 1


async def test_splitting_costs_only_a_few_requests(acme, tmp_path):
    period = {
        "since": datetime(2026, 8, 15, tzinfo=UTC),
        "until": datetime(2026, 8, 20, tzinfo=UTC),
    }
    report = await bulk.pull(acme, "builds", to=tmp_path, slice_pages=1, **period)
    assert report.slices > 3
    assert report.requests <= 4 + 2 + report.slices


async def test_only_builds_created_in_the_requested_period_are_pulled(
    acme, buildkite_emulator, tmp_path
):
    times = sorted(build.created_at for build in buildkite_emulator.home.builds)
    since, until = times[80], times[250]
    report = await bulk.pull(
        acme, "builds", to=tmp_path, since=aware(since), until=aware(until), slice_pages=1
    )
    expected = build_ids(buildkite_emulator, lambda build: since <= build.created_at < until)
    assert ids_in(tmp_path) == expected
    assert report.until == aware(until)


async def test_only_builds_of_the_pipeline_are_pulled(acme, buildkite_emulator, tmp_path):
    await bulk.pull(acme, "builds", to=tmp_path, pipeline="web")
    web = build_ids(buildkite_emulator, lambda build: build.pipeline.slug == "web")
    assert ids_in(tmp_path) == web
    assert {row["pipeline_slug"] for row in rows_in(tmp_path, "jobs")} == {"web"}


async def test_builds_created_during_the_pull_cost_no_row(acme, buildkite_emulator, tmp_path):
    before = build_ids(buildkite_emulator)
    newest = buildkite_emulator.home.builds[-1].created_at

    def add_builds(_: object) -> None:
        for age in range(7):  # they shift all rows that follow
            buildkite_emulator.add_build("web", created_at=newest - age)

    report = await bulk.pull(acme, "builds", to=tmp_path, at_once=1, progress=add_builds)
    pulled = ids_in(tmp_path)
    assert len(pulled) == len(set(pulled))
    assert set(before) <= set(pulled)
    assert report.duplicates == 2 * 7


async def test_a_build_that_finishes_after_a_pull_is_in_the_next(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    running = buildkite_emulator.add_build("web")
    buildkite_time.seconds += 60
    first = await bulk.pull(acme, "builds", to=tmp_path / "1")
    assert first.until is not None
    buildkite_time.seconds += 3600
    buildkite_emulator.finish_build(running)
    buildkite_emulator.add_build("api")
    second = await bulk.pull(acme, "builds", to=tmp_path / "2", changed_since=first.until)
    assert running.id in ids_in(tmp_path / "1")
    until = first.until.timestamp() * 1000
    changed = build_ids(
        buildkite_emulator, lambda build: max(build.created_at, build.finished_at or 0) >= until
    )
    assert ids_in(tmp_path / "2") == changed
    assert running.id in changed
    (row,) = [row for row in rows_in(tmp_path / "2", "builds") if row["id"] == running.id]
    assert row["finished_at"] is not None
    assert second.until is not None
    assert second.until > first.until


async def test_the_end_of_a_pull_is_not_in_the_future(few, buildkite_time, tmp_path):
    future = buildkite_time.now() + timedelta(days=3)
    report = await bulk.pull(few, "builds", to=tmp_path, until=future)
    assert report.until is not None
    assert report.until < buildkite_time.now()


async def test_a_pull_waits_for_rate_limits_and_gets_no_429(buildkite_time, tmp_path):
    limits = Limits(rest_user=3)
    emulator = Emulator(builds=BUILDS, limits=limits, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(
            client.org("acme"), "builds", to=tmp_path, clock=buildkite_time.clock
        )
    assert (report.requests, report.rate_limited) == (4, 0)
    assert 0 < report.waited <= report.seconds <= 61
    assert ids_in(tmp_path) == build_ids(emulator)


async def test_progress_ends_at_the_expected_number_of_pages(acme, tmp_path):
    calls: list[bulk.Progress] = []
    report = await bulk.pull(acme, "builds", to=tmp_path, progress=calls.append)
    assert [each.pages for each in calls] == [1, 2, 3, 4]
    assert {each.expected_pages for each in calls} == {4}
    assert calls[-1].rows == report.rows


async def test_an_organization_without_builds_has_no_files(buildkite_time, tmp_path):
    emulator = Emulator(builds=0, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), "builds", to=tmp_path)
    assert report.complete
    assert report.files == ()
    assert report.rows == {"builds": 0, "jobs": 0}


async def test_without_access_to_the_organization_the_slice_is_not_split(
    buildkite_emulator, buildkite_time, tmp_path
):
    token = buildkite_emulator.add_token(["read_builds"])
    async with client_of(buildkite_emulator, buildkite_time, token=token.value) as client:
        report = await bulk.pull(client.org("acme"), "builds", to=tmp_path, slice_pages=1)
    assert report.slices == 1
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_builds_beyond_the_depth_limit_are_pulled_too(buildkite_time, tmp_path):
    emulator = Emulator(builds=BUILDS, row_limit=300, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), "builds", to=tmp_path)
    assert ids_in(tmp_path) == build_ids(emulator)


async def test_the_report_is_readable_text(few, tmp_path):
    report = await bulk.pull(few, "builds", to=tmp_path, format="ndjson")
    text = str(report)
    assert "5 builds" in text
    assert "1 page, 1 request, 0 responses with status 429" in text
    assert f"2 ndjson files in {tmp_path}" in text
    assert "INCOMPLETE" not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"at_once": 0}, "at_once"),
        ({"slice_pages": 0}, "slice_pages"),
        ({"format": "csv"}, "parquet, ndjson"),
        ({"since": datetime.fromisoformat("2026-01-01")}, "zone"),
    ],
)
async def test_invalid_arguments_are_refused_before_anything_is_sent(
    acme, buildkite_requests, tmp_path, arguments, message
):
    with pytest.raises(UsageError, match=message):
        await bulk.pull(acme, "builds", to=tmp_path / "data", **arguments)
    assert not buildkite_requests.requests
    assert not (tmp_path / "data").exists()


async def test_only_builds_can_be_pulled(few, tmp_path):
    with pytest.raises(UsageError, match="builds"):
        await bulk.pull(few, "pipelines", to=tmp_path)


def aware(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
