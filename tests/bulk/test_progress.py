"""The progress of a pull: what was read, what is left, and how long that takes."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from buildkite_async import bulk
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.emulator import Emulator, Limits
from buildkite_async.http import RateLimits, RateLimitStatus
from buildkite_async.http.rate_limits import RateWindows, RequestCost
from buildkite_async.testing import client_of
from buildkite_async.wire.headers import Readings, WindowReading
from tests.bulk.conftest import BUILDS

DAY = 86_400


async def test_progress_ends_at_the_expected_number_of_pages(acme, tmp_path):
    calls: list[bulk.Progress] = []
    report = await bulk.pull(acme, to=tmp_path, progress=calls.append)
    assert [each.pages for each in calls] == [1, 2, 3, 4, 5]
    assert {each.expected_pages for each in calls} == {5}
    assert [each.step for each in calls] == ["new"] * 4 + ["counts"]
    assert calls[-1].rows == report.rows
    assert calls[-1].requests == report.requests
    assert calls[-1].eta == 0


async def test_the_last_progress_expects_no_more_pages_of_any_table(acme, tmp_path):
    calls: list[bulk.Progress] = []
    await bulk.pull(acme, ["builds", "annotations"], to=tmp_path, progress=calls.append)
    assert {each.pages - each.expected_pages for each in calls[-1].tables.values()} == {0}
    assert calls[-1].pages == calls[-1].expected_pages
    assert calls[-1].tables["annotations"].pages > 0
    assert calls[-1].eta == 0


async def test_no_step_looks_like_the_last_one(acme, buildkite_time, tmp_path):
    await bulk.pull(acme, to=tmp_path)
    buildkite_time.seconds += DAY
    calls: list[bulk.Progress] = []
    await bulk.pull(acme, to=tmp_path, progress=calls.append)
    assert [each.step for each in calls] == ["new", "late", "open", "counts"]
    assert all(each.pages < each.expected_pages for each in calls[:-1])


async def test_the_total_of_a_long_pull_changes_little_after_the_first_page(
    buildkite_time, tmp_path
):
    emulator = Emulator(builds=3_000, clock=buildkite_time.clock)
    calls: list[bulk.Progress] = []
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), to=tmp_path, progress=calls.append)
    assert all(abs(each.expected_pages - report.pages) <= 6 for each in calls)
    assert all(each.pages < each.expected_pages for each in calls[:-1])


@pytest.mark.parametrize("read", [4, 15])
async def test_the_total_of_a_resumed_pull_changes_little(buildkite_time, tmp_path, read):
    emulator = Emulator(builds=2_000, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        def interrupt(progress: bulk.Progress) -> None:
            if progress.pages == read:
                raise asyncio.CancelledError

        with pytest.raises(asyncio.CancelledError):
            await bulk.pull(acme, to=tmp_path, slice_pages=1, progress=interrupt)
        buildkite_time.seconds += DAY
        for build in emulator.home.builds:
            if build.finished_at is None:
                emulator.finish_build(build)
        calls: list[bulk.Progress] = []
        report = await bulk.pull(acme, to=tmp_path, progress=calls.append)
    totals = [each.expected_pages for each in calls]
    assert max(abs(after - before) for before, after in pairwise(totals)) <= 3
    assert all(abs(total - report.pages) <= 6 for total in totals)
    shares = [each.pages / each.expected_pages for each in calls]
    assert all(after >= before - 0.01 for before, after in pairwise(shares))
    assert shares[-1] == 1


async def test_many_builds_that_finished_late_are_expected_from_the_beginning(
    buildkite_time, tmp_path
):
    emulator = Emulator(builds=5, clock=buildkite_time.clock)
    builds = []
    for _ in range(500):
        builds.append(emulator.add_build("web"))
        buildkite_time.seconds += 1
    calls: list[bulk.Progress] = []
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        buildkite_time.seconds += DAY
        await bulk.pull(acme, to=tmp_path)
        for build in builds:
            emulator.finish_build(build)
            buildkite_time.seconds += 1
        buildkite_time.seconds += DAY
        report = await bulk.pull(acme, to=tmp_path, progress=calls.append)
    assert report.pages > 7
    totals = [each.expected_pages for each in calls]
    assert all(abs(total - report.pages) <= 2 for total in totals), totals


async def test_the_total_changes_once_if_many_builds_are_of_one_millisecond(
    buildkite_time, tmp_path
):
    emulator = Emulator(builds=600, clock=buildkite_time.clock)
    for _ in range(900):
        emulator.add_build("web")
    buildkite_time.seconds += 3
    for _ in range(300):
        emulator.add_build("web")
        buildkite_time.seconds += 1
    buildkite_time.seconds += DAY
    calls: list[bulk.Progress] = []
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), to=tmp_path, progress=calls.append)
    totals = [each.expected_pages for each in calls]
    changes = [after - before for before, after in pairwise(totals)]
    assert [change for change in changes if abs(change) > 2] == [9], totals  # it is read twice
    assert totals[-1] == report.pages
    assert calls[-1].eta == 0


async def test_a_wait_for_the_rate_limit_is_reported_when_it_begins(buildkite_time, tmp_path):
    emulator = Emulator(builds=BUILDS, limits=Limits(rest_user=3), clock=buildkite_time.clock)
    calls: list[bulk.Progress] = []
    times: list[float] = []

    def on_progress(progress: bulk.Progress) -> None:
        calls.append(progress)
        times.append(buildkite_time.seconds)

    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(
            client.org("acme"),
            to=tmp_path,
            at_once=1,
            progress=on_progress,
            clock=buildkite_time.clock,
        )
    waiting = [each for each in calls if each.waiting]
    assert [each.pages for each in calls] == [1, 2, 3, 3, 4, 5]
    assert waiting == [calls[3]]
    assert times[4] - times[3] == pytest.approx(waiting[0].waiting, abs=2)
    assert waiting[0].waiting > 10
    assert waiting[0].remaining == 0
    assert waiting[0].eta is not None
    assert waiting[0].eta >= waiting[0].waiting


def meter(left: int, remaining: int, limit: int, reset: float) -> Meter:
    """Return a meter after 10 pages in 20 seconds, with so many pages and requests left."""
    windows = RateWindows()
    cost = RequestCost(organization="acme")
    windows.take(cost, 19.0)
    reading = WindowReading(remaining=remaining, limit=limit, reset=reset)
    windows.settle(cost, Readings(organization=reading), 19.0, 20.0)
    now = 0.0
    found = Meter(
        organization="acme",
        rate_limits=lambda: RateLimits(
            rest=RateLimitStatus(windows, "rest", now),
            graphql=RateLimitStatus(windows, "graphql", now),
        ),
        stats=RequestStats(),
        clock=lambda: now,
        on_progress=lambda _: None,
    )
    now = 20.0
    found.pages = 10
    found.expect("pages", left)
    return found


def eta(found: Meter) -> float | None:
    calls: list[bulk.Progress] = []
    found.on_progress = calls.append
    found.report()
    return calls[0].eta


def test_without_waits_the_time_left_follows_the_speed_so_far():
    assert eta(meter(left=30, remaining=190, limit=200, reset=30)) == 60


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (10, 20),  # 10 pages are left in this window
        (11, 31),  # the next window is 30 seconds away, and a second for rounding
        (210, 420),  # two windows would let them go, but not at this speed
        (1_000, 2_000),
    ],
)
def test_the_time_left_knows_the_rate_windows(left, expected):
    assert eta(meter(left=left, remaining=10, limit=200, reset=30)) == expected


def test_the_time_left_counts_whole_windows():
    found = meter(left=1_000, remaining=0, limit=10, reset=30)
    assert eta(found) == 31 + 60 * 99
