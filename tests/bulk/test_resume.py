"""An interruption costs one slice at most, and no rows."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from buildkite_async import UsageError, bulk
from tests.bulk.conftest import build_ids, ids_in, job_ids

SINCE = datetime(2026, 8, 15, tzinfo=UTC)
UNTIL = datetime(2026, 8, 20, tzinfo=UTC)


async def pull(acme, to: Path, **arguments) -> bulk.Report:
    arguments = {"since": SINCE, "until": UNTIL, "slice_pages": 1, **arguments}
    return await bulk.pull(acme, "builds", to=to, **arguments)


def assert_complete(folder: Path, emulator) -> None:
    assert ids_in(folder) == build_ids(emulator)
    assert ids_in(folder, "jobs") == job_ids(emulator)
    assert not hidden_files(folder)


def hidden_files(folder: Path) -> list[Path]:
    """Unfinished files have hidden names."""
    return [path for path in folder.rglob(".*") if path.is_file()]


async def test_a_pull_killed_after_any_page_resumes_without_missing_or_duplicate_rows(
    acme, buildkite_emulator, tmp_path
):
    killed: list[Path] = []

    def snapshot(_: bulk.Progress) -> None:
        """Copy the folder as a kill would leave it: first the state, which is never the newest."""
        killed.append(tmp_path / f"killed-{len(killed)}")
        running = tmp_path / "running"
        for path in [running / "buildkite-pull.json", *running.rglob("*")]:
            copy = killed[-1] / path.relative_to(running)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if not copy.exists() and path.is_file():
                with suppress(FileNotFoundError):  # renamed in the meantime
                    shutil.copy(path, copy)

    await pull(acme, tmp_path / "running", format="ndjson", progress=snapshot)
    assert len(killed) > 4
    for folder in killed:
        await pull(acme, folder, format="ndjson")
        assert_complete(folder, buildkite_emulator)


async def test_a_second_pull_into_the_folder_is_refused_and_the_first_completes(
    acme, buildkite_emulator, tmp_path
):
    refused: list[asyncio.Task[bulk.Report]] = []

    def pull_again(_: bulk.Progress) -> None:
        refused.append(asyncio.create_task(pull(acme, tmp_path, format="ndjson", fresh=True)))

    await pull(acme, tmp_path, format="ndjson", progress=pull_again)
    for second in await asyncio.gather(*refused[:-1], return_exceptions=True):
        assert isinstance(second, UsageError)
        assert "Another pull is writing to" in str(second)
    await asyncio.gather(refused[-1], return_exceptions=True)
    assert_complete(tmp_path, buildkite_emulator)


@pytest.mark.parametrize("stop_at", range(1, 8))
async def test_a_pull_cancelled_at_any_request_resumes_without_missing_or_duplicate_rows(
    acme, buildkite_emulator, buildkite_requests, tmp_path, stop_at
):
    task = asyncio.create_task(pull(acme, tmp_path))
    async with asyncio.timeout(10):
        while len(buildkite_requests.requests) < stop_at:  # noqa: ASYNC110 - at exactly that request
            await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert not hidden_files(tmp_path)
    report = await pull(acme, tmp_path)
    assert report.complete
    assert_complete(tmp_path, buildkite_emulator)


async def test_a_cancelled_pull_sends_no_more_requests(acme, buildkite_requests, tmp_path):
    progressed = asyncio.Event()
    task = asyncio.create_task(
        pull(acme, tmp_path, slice_pages=50, at_once=1, progress=lambda _: progressed.set())
    )
    await progressed.wait()
    task.cancel()
    sent = len(buildkite_requests.requests)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(buildkite_requests.requests) <= sent + 1 < 4


async def test_a_finished_slice_is_not_pulled_again(acme, buildkite_requests, tmp_path):
    def stop(progress: bulk.Progress) -> None:
        if progress.pages == 6:
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        await pull(acme, tmp_path, at_once=1, progress=stop)
    sent = len(buildkite_requests.requests)
    report = await pull(acme, tmp_path)
    assert 0 < report.resumed < report.slices
    assert len(buildkite_requests.requests) - sent == report.requests <= report.slices


async def test_repeating_a_finished_pull_of_a_fixed_period_sends_nothing(
    acme, buildkite_requests, tmp_path
):
    first = await pull(acme, tmp_path)
    sent = len(buildkite_requests.requests)
    second = await pull(acme, tmp_path)
    assert len(buildkite_requests.requests) == sent
    assert (second.rows, second.files, second.until) == (first.rows, first.files, first.until)
    assert second.resumed == second.slices == first.slices


async def test_repeating_a_finished_pull_up_to_now_raises_an_error_that_explains_changed_since(
    few, tmp_path
):
    await pull(few, tmp_path, until=None)
    with pytest.raises(UsageError, match=r"finished until 2026-.*changed_since"):
        await pull(few, tmp_path, until=None)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"since": SINCE + timedelta(1)}, "since=2026-08-16"),
        ({"pipeline": "web"}, "pipeline=web"),
        ({"format": "ndjson"}, "format=ndjson"),
        ({"changed_since": SINCE}, "changed_since=2026-08-15"),
    ],
)
async def test_a_folder_of_another_pull_is_refused_with_the_difference(
    few, tmp_path, other, message
):
    await pull(few, tmp_path, format="parquet")
    with pytest.raises(UsageError, match=message):
        await pull(few, tmp_path, **{"format": "parquet", **other})


async def test_a_folder_with_other_files_is_refused(few, tmp_path):
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "mine.parquet").touch()
    with pytest.raises(UsageError, match=r"mine\.parquet"):
        await pull(few, tmp_path)
    with pytest.raises(UsageError, match=r"mine\.parquet"):
        await pull(few, tmp_path, fresh=True)


async def test_a_file_instead_of_a_folder_is_refused(few, tmp_path):
    (tmp_path / "data").touch()
    with pytest.raises(UsageError, match="is not a directory"):
        await pull(few, tmp_path / "data")


@pytest.mark.parametrize("broken", ["", "{", '{"version": 1}', '{"version": "x"}'])
async def test_an_unreadable_state_file_is_refused(few, tmp_path, broken):
    (tmp_path / "buildkite-pull.json").write_text(broken)
    with pytest.raises(UsageError, match="cannot be read"):
        await pull(few, tmp_path)


async def test_fresh_starts_over_and_removes_earlier_files(acme, buildkite_emulator, tmp_path):
    await pull(acme, tmp_path, format="ndjson")
    report = await pull(acme, tmp_path, fresh=True, format="parquet")
    assert report.resumed == 0
    assert not list(tmp_path.rglob("*.ndjson"))
    assert_complete(tmp_path, buildkite_emulator)


async def test_a_resumed_pull_up_to_now_keeps_its_end(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    def stop(progress: bulk.Progress) -> None:
        if progress.pages == 4:
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        await pull(acme, tmp_path, until=None, progress=stop)
    stopped_at = buildkite_time.now()
    buildkite_time.seconds += 86_400
    late = buildkite_emulator.add_build("web")
    report = await pull(acme, tmp_path, until=None)
    assert report.until is not None and report.until <= stopped_at
    assert set(ids_in(tmp_path)) - {late.id} == set(build_ids(buildkite_emulator)) - {late.id}
