"""A pull brings everything once, and says what it did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from buildkite_async import UsageError, bulk
from buildkite_async.emulator import Emulator, Limits
from buildkite_async.testing import client_of
from tests.bulk.conftest import BUILDS, build_ids, ids_in, job_ids, rows_in


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
async def test_every_build_and_every_job_comes_once(acme, buildkite_emulator, tmp_path, format):
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


async def test_a_short_pull_takes_a_request_a_page(acme, buildkite_requests, tmp_path):
    report = await bulk.pull(acme, "builds", to=tmp_path)
    assert (report.pages, report.requests, len(buildkite_requests.requests)) == (4, 4, 4)
    assert report.slices == 1


async def test_cutting_costs_a_few_requests_only(acme, tmp_path):
    whole = {"since": datetime(2026, 8, 15, tzinfo=UTC), "until": datetime(2026, 8, 20, tzinfo=UTC)}
    report = await bulk.pull(acme, "builds", to=tmp_path, slice_pages=1, **whole)
    assert report.slices > 3
    assert report.requests <= 4 + 2 + report.slices


async def test_only_builds_created_in_the_time_asked_for_come(acme, buildkite_emulator, tmp_path):
    times = sorted(build.created_at for build in buildkite_emulator.home.builds)
    since, until = times[80], times[250]
    report = await bulk.pull(
        acme, "builds", to=tmp_path, since=moment(since), until=moment(until), slice_pages=1
    )
    wanted = build_ids(buildkite_emulator, lambda build: since <= build.created_at < until)
    assert ids_in(tmp_path) == wanted
    assert report.until == moment(until)


async def test_builds_of_one_pipeline_come_alone(acme, buildkite_emulator, tmp_path):
    await bulk.pull(acme, "builds", to=tmp_path, pipeline="web")
    web = build_ids(buildkite_emulator, lambda build: build.pipeline.slug == "web")
    assert ids_in(tmp_path) == web
    assert {row["pipeline_slug"] for row in rows_in(tmp_path, "jobs")} == {"web"}


async def test_builds_that_arrive_meanwhile_cost_no_row(acme, buildkite_emulator, tmp_path):
    before = build_ids(buildkite_emulator)
    newest = buildkite_emulator.home.builds[-1].created_at

    def push(_: object) -> None:
        for age in range(7):  # they shift every row that is still to come
            buildkite_emulator.add_build("web", created_at=newest - age)

    report = await bulk.pull(acme, "builds", to=tmp_path, at_once=1, progress=push)
    pulled = ids_in(tmp_path)
    assert len(pulled) == len(set(pulled))
    assert set(before) <= set(pulled)
    assert report.repeats == 2 * 7


async def test_a_build_that_finishes_after_the_pull_comes_with_the_next(
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
    ended = first.until.timestamp() * 1000
    changed = build_ids(
        buildkite_emulator, lambda build: max(build.created_at, build.finished_at or 0) >= ended
    )
    assert ids_in(tmp_path / "2") == changed
    assert running.id in changed
    (row,) = [row for row in rows_in(tmp_path / "2", "builds") if row["id"] == running.id]
    assert row["finished_at"] is not None
    assert second.until is not None
    assert second.until > first.until


async def test_the_end_of_a_pull_is_not_after_what_it_has_seen(few, buildkite_time, tmp_path):
    far = buildkite_time.now() + timedelta(days=3)
    report = await bulk.pull(few, "builds", to=tmp_path, until=far)
    assert report.until is not None
    assert report.until < buildkite_time.now()


async def test_a_pull_under_limits_waits_and_draws_no_429(buildkite_time, tmp_path):
    limits = Limits(rest_user=3)
    emulator = Emulator(builds=BUILDS, limits=limits, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(
            client.org("acme"), "builds", to=tmp_path, clock=buildkite_time.clock
        )
    assert (report.requests, report.rate_limited) == (4, 0)
    assert 0 < report.waited <= report.seconds <= 61
    assert ids_in(tmp_path) == build_ids(emulator)


async def test_progress_ends_where_it_expected(acme, tmp_path):
    told: list[bulk.Progress] = []
    report = await bulk.pull(acme, "builds", to=tmp_path, progress=told.append)
    assert [each.pages for each in told] == [1, 2, 3, 4]
    assert {each.expected_pages for each in told} == {4}
    assert told[-1].rows == report.rows


async def test_an_organization_without_builds_makes_no_files(buildkite_time, tmp_path):
    emulator = Emulator(builds=0, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), "builds", to=tmp_path)
    assert report.complete
    assert report.files == ()
    assert report.rows == {"builds": 0, "jobs": 0}


async def test_a_token_that_may_not_see_the_organization_gets_one_slice(
    buildkite_emulator, buildkite_time, tmp_path
):
    token = buildkite_emulator.add_token(["read_builds"])
    async with client_of(buildkite_emulator, buildkite_time, token=token.value) as client:
        report = await bulk.pull(client.org("acme"), "builds", to=tmp_path, slice_pages=1)
    assert report.slices == 1
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


async def test_builds_deeper_than_the_service_lists_come_too(buildkite_time, tmp_path):
    emulator = Emulator(builds=BUILDS, deepest_row=300, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), "builds", to=tmp_path)
    assert ids_in(tmp_path) == build_ids(emulator)


async def test_the_report_says_it_in_words(few, tmp_path):
    report = await bulk.pull(few, "builds", to=tmp_path, format="ndjson")
    words = str(report)
    assert "5 builds" in words
    assert "1 page, 1 request, 0 times 429" in words
    assert f"2 ndjson files in {tmp_path}" in words
    assert "INCOMPLETE" not in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"at_once": 0}, "at_once"),
        ({"slice_pages": 0}, "slice_pages"),
        ({"format": "csv"}, "parquet, ndjson"),
        ({"since": datetime.fromisoformat("2026-01-01")}, "zone"),
    ],
)
async def test_what_cannot_be_meant_is_refused_before_anything_is_sent(
    acme, buildkite_requests, tmp_path, arguments, words
):
    with pytest.raises(UsageError, match=words):
        await bulk.pull(acme, "builds", to=tmp_path / "data", **arguments)
    assert not buildkite_requests.requests
    assert not (tmp_path / "data").exists()


async def test_another_thing_than_builds_is_refused(few, tmp_path):
    with pytest.raises(UsageError, match="builds"):
        await bulk.pull(few, "pipelines", to=tmp_path)


def moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
