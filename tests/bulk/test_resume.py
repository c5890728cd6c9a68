"""The same call resumes a pull, extends it, or does nothing; another call is refused."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from buildkite_async import Buildkite, UsageError, bulk
from tests.bulk.conftest import BUILDS, build_ids, ids_in, job_ids, rows_in

SINCE = datetime(2026, 8, 15, tzinfo=UTC)
UNTIL = datetime(2026, 8, 20, tzinfo=UTC)
DAY = 86_400


@pytest.fixture(autouse=True)
def finished(buildkite_emulator, buildkite_time) -> None:
    """No build goes on, and the last one finished a day ago."""
    for build in buildkite_emulator.home.builds:
        if build.finished_at is None:
            buildkite_emulator.finish_build(build)
    buildkite_time.seconds += DAY


async def pull(acme: Any, to: Any, **arguments: Any) -> bulk.Report:
    return await bulk.pull(
        acme, to=to, **{"since": SINCE, "until": UNTIL, "slice_pages": 1, **arguments}
    )


def assert_complete(folder: Any, emulator: Any) -> None:
    assert ids_in(folder) == build_ids(emulator, lambda build: build.created_at < ms(UNTIL))
    assert set(ids_in(folder, "jobs")) <= set(job_ids(emulator))


def ms(time: datetime) -> int:
    return int(time.timestamp() * 1000)


def stop_after(pages: int, error: BaseException) -> Any:
    def stop(progress: bulk.Progress) -> None:
        if progress.pages == pages:
            raise error

    return stop


@pytest.mark.parametrize("pages", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("at_once", [1, 8])
async def test_a_pull_that_was_stopped_is_resumed(
    acme, buildkite_emulator, tmp_path, pages, at_once
):
    with pytest.raises(RuntimeError, match="stopped"):
        await pull(
            acme, tmp_path, at_once=at_once, progress=stop_after(pages, RuntimeError("stopped"))
        )
    report = await pull(acme, tmp_path)
    assert report.complete
    assert_complete(tmp_path, buildkite_emulator)


async def test_what_was_committed_is_not_read_again(acme, tmp_path):
    with pytest.raises(RuntimeError, match="stopped"):
        await pull(acme, tmp_path, at_once=1, progress=stop_after(4, RuntimeError("stopped")))
    kept = len(ids_in(tmp_path))
    report = await pull(acme, tmp_path)
    assert kept > 0
    assert report.new == BUILDS - kept
    assert report.updated < 20


async def test_a_cancelled_pull_is_resumed(acme, buildkite_emulator, tmp_path):
    task: asyncio.Task[bulk.Report]

    def cancel(progress: bulk.Progress) -> None:
        if progress.pages == 3:
            task.cancel()

    task = asyncio.create_task(pull(acme, tmp_path, progress=cancel))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await pull(acme, tmp_path)).complete
    assert_complete(tmp_path, buildkite_emulator)


@pytest.mark.parametrize("pages", [1, 2, 3])
async def test_a_cancelled_pull_keeps_what_its_slices_have_read(
    acme, buildkite_emulator, tmp_path, pages
):
    read: list[int] = []
    task: asyncio.Task[bulk.Report]

    def cancel(progress: bulk.Progress) -> None:
        if progress.pages == pages:
            read.append(progress.rows["builds"])
            task.cancel()

    task = asyncio.create_task(pull(acme, tmp_path, at_once=1, slice_pages=50, progress=cancel))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(ids_in(tmp_path)) == read[0] > 0
    report = await pull(acme, tmp_path)
    assert report.complete
    assert_complete(tmp_path, buildkite_emulator)


async def test_a_cancelled_pull_keeps_the_builds_that_it_has_read_one_by_one(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    builds = [buildkite_emulator.add_build("web") for _ in range(5)]
    buildkite_time.seconds += DAY
    await pull(acme, tmp_path, until=None)
    for build in builds:
        build.state = "skipped"  # without finished_at, so no listing brings it
    buildkite_time.seconds += DAY
    read: list[str] = []
    task: asyncio.Task[bulk.Report]

    def cancel(progress: bulk.Progress) -> None:
        if progress.step == "rest":
            read.append(progress.step)
            if len(read) == 3:
                task.cancel()

    task = asyncio.create_task(pull(acme, tmp_path, until=None, at_once=1, progress=cancel))
    with pytest.raises(asyncio.CancelledError):
        await task
    added = {build.id for build in builds}
    states = [row["state"] for row in rows_in(tmp_path, "builds") if row["id"] in added]
    assert states.count("skipped") == 3
    assert (await pull(acme, tmp_path, until=None)).complete
    assert {row["state"] for row in rows_in(tmp_path, "builds") if row["id"] in added} == {
        "skipped"
    }


async def test_a_resumed_pull_reads_what_finished_since_its_oldest_part_was_read(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    old = buildkite_emulator.add_build("web", created_at=ms(UNTIL) - 1000)
    with pytest.raises(RuntimeError, match="stopped"):
        await pull(
            acme, tmp_path, until=None, at_once=1, progress=stop_after(3, RuntimeError("stopped"))
        )
    assert old.id in ids_in(tmp_path)
    buildkite_emulator.finish_build(old)  # after its part was read, long before the other parts
    buildkite_time.seconds += 10 * DAY
    report = await pull(acme, tmp_path, until=None)
    assert report.complete
    (row,) = [row for row in rows_in(tmp_path, "builds") if row["id"] == old.id]
    assert row["state"] == "passed"


async def test_repeating_a_pull_of_a_closed_period_sends_nothing(
    acme, buildkite_requests, tmp_path
):
    first = await pull(acme, tmp_path)
    sent = len(buildkite_requests.requests)
    second = await pull(acme, tmp_path)
    assert len(buildkite_requests.requests) == sent
    assert second.complete
    assert (second.requests, second.pages, second.new, second.updated) == (0, 0, 0, 0)
    assert (second.rows, second.files) == (first.rows, first.files)
    assert (second.until, second.as_of) == (first.until, first.as_of) == (UNTIL, first.as_of)


async def test_a_part_of_a_closed_period_sends_nothing_either(acme, buildkite_requests, tmp_path):
    await pull(acme, tmp_path)
    sent = len(buildkite_requests.requests)
    report = await pull(acme, tmp_path, since=SINCE + timedelta(days=3))
    assert len(buildkite_requests.requests) == sent
    assert report.complete


async def test_a_closed_period_with_an_open_build_is_read_until_that_has_finished(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    build = buildkite_emulator.add_build("web", created_at=ms(UNTIL) - 1000)
    await pull(acme, tmp_path)
    assert (await pull(acme, tmp_path)).requests > 0
    buildkite_emulator.finish_build(build)
    buildkite_time.seconds += 60
    assert (await pull(acme, tmp_path)).requests > 0
    (row,) = [row for row in rows_in(tmp_path, "builds") if row["id"] == build.id]
    assert row["state"] == "passed"
    assert (await pull(acme, tmp_path)).requests == 0


async def test_a_period_that_has_just_ended_is_read_again_until_late_builds_are_listed(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    until = buildkite_time.now() - timedelta(minutes=10)
    await pull(acme, tmp_path, until=until)
    late = buildkite_emulator.add_build("web", created_at=ms(until) - 1000)
    buildkite_emulator.finish_build(late)
    buildkite_time.seconds += 3600
    report = await pull(acme, tmp_path, until=until)
    assert late.id in ids_in(tmp_path)
    assert report.complete
    assert (await pull(acme, tmp_path, until=until)).requests == 0


async def test_an_earlier_since_fills_the_gap(acme, buildkite_emulator, tmp_path):
    later = datetime.fromtimestamp(buildkite_emulator.home.builds[200].created_at / 1000, UTC)
    await pull(acme, tmp_path, since=later)
    report = await pull(acme, tmp_path)
    assert report.new == 200
    assert report.updated == 0
    assert_complete(tmp_path, buildkite_emulator)


async def test_a_later_until_extends_the_dataset(acme, buildkite_emulator, tmp_path):
    earlier = datetime.fromtimestamp(buildkite_emulator.home.builds[200].created_at / 1000, UTC)
    await pull(acme, tmp_path, until=earlier)
    report = await pull(acme, tmp_path)
    assert report.new == BUILDS - 200
    assert_complete(tmp_path, buildkite_emulator)
    whole = await pull(acme, tmp_path, since=None, until=None)
    assert whole.complete
    assert ids_in(tmp_path) == build_ids(buildkite_emulator)


@pytest.mark.parametrize(
    ("other", "words"),
    [({"pipeline": "web"}, "web"), ({"branch": "main"}, "main"), ({"format": "ndjson"}, "ndjson")],
)
async def test_a_folder_of_another_pull_is_refused_with_the_difference(few, tmp_path, other, words):
    await pull(few, tmp_path, format="parquet")
    with pytest.raises(UsageError, match=words):
        await pull(few, tmp_path, **{"format": "parquet", **other})


async def test_a_folder_of_another_host_or_organization_is_refused(few, tmp_path):
    await pull(few, tmp_path)
    async with Buildkite("token", hosts="http://other.example") as client:
        with pytest.raises(UsageError, match=r"other\.example"):
            await pull(client.org("acme"), tmp_path)
    async with Buildkite("token") as client:
        with pytest.raises(UsageError, match="globex"):
            await pull(client.org("globex"), tmp_path)


async def test_fresh_replaces_the_dataset_when_it_is_complete(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    await pull(acme, tmp_path, format="ndjson")
    with pytest.raises(RuntimeError, match="stopped"):
        await pull(
            acme,
            tmp_path,
            fresh=True,
            format="parquet",
            progress=stop_after(3, RuntimeError("stopped")),
        )
    assert_complete(tmp_path, buildkite_emulator)
    report = await pull(acme, tmp_path, fresh=True, format="parquet")
    assert report.complete
    assert report.new < BUILDS  # the interrupted one was continued
    assert not list(tmp_path.rglob("*.ndjson"))
    assert all(path.exists() for path in report.files)
    assert_complete(tmp_path, buildkite_emulator)


async def test_two_pulls_into_a_folder_at_the_same_time_are_refused(acme, tmp_path):
    refused: list[BaseException] = []

    async def second() -> None:
        with pytest.raises(UsageError, match="Another pull"):
            await pull(acme, tmp_path)
        refused.append(UsageError())

    tasks: list[asyncio.Task[None]] = []

    def start(progress: bulk.Progress) -> None:
        if not tasks:
            tasks.append(asyncio.create_task(second()))

    await pull(acme, tmp_path, progress=start)
    await asyncio.gather(*tasks)
    assert refused
