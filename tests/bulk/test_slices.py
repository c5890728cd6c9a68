"""Slices are pulled by several processes, and committed by one."""

from __future__ import annotations

import asyncio
import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from buildkite_async import Buildkite, Hosts, InvalidArgument, ServerError, UsageError, bulk
from buildkite_async.emulator import Emulator
from tests.bulk.conformance.outputs import rows_of

TABLES = ("builds", "jobs")


def pull_elsewhere(pickled: bytes, to: str, url: str, token: str) -> bytes:
    """Pull a slice in a process that has only what was pickled, and a token of its own."""

    async def main() -> list[bulk.Part]:
        async with Buildkite(token, hosts=url) as client:
            return await bulk.pull_slice(pickle.loads(pickled), to=to, client=client)

    return pickle.dumps(asyncio.run(main()))


def content(to: Path) -> dict[str, list[str]]:
    """The rows, without the time at which they were read."""
    return {
        table: sorted(
            str({name: row[name] for name in sorted(row) if name != "_as_of"})
            for row in rows_of(to, table)
        )
        for table in TABLES
    }


@pytest.mark.parametrize("name", ["folder", "data.duckdb"])
async def test_two_processes_pull_what_one_does(tmp_path, name):
    emulator = Emulator(builds=1_500, pipelines=3)
    to = tmp_path / name
    with emulator.serve() as server:
        async with Buildkite(emulator.token, hosts=server.url) as client:
            acme = client.org("acme")
            await bulk.pull(acme, "pipelines", to=to)
            slices = await bulk.plan_slices(acme, to=to, slice_pages=2)
            assert len(slices) > 1
            pickled = [pickle.dumps(each) for each in slices]
            assert not any(emulator.token.encode() in each for each in pickled)
            loop = asyncio.get_running_loop()
            with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
                calls = [
                    loop.run_in_executor(
                        pool, pull_elsewhere, each, str(to), server.url, emulator.token
                    )
                    for each in pickled
                ]
                for parts in asyncio.as_completed(calls):
                    await bulk.commit(pickle.loads(await parts), to=to)
            report = await bulk.pull(acme, to=to)
            await bulk.pull(acme, ["pipelines", "builds"], to=tmp_path / "whole")
    assert report.complete
    assert report.new == 0
    assert report.requests <= 8
    assert content(to) == content(tmp_path / "whole")
    assert not list(tmp_path.rglob("*.part"))


async def parts_of(acme: Any, client: Buildkite, to: Path) -> list[list[bulk.Part]]:
    slices = await bulk.plan_slices(acme, to=to, slice_pages=1)
    assert len(slices) > 1
    return [await bulk.pull_slice(each, to=to, client=client) for each in slices]


async def test_parts_in_any_order_and_twice_lead_to_the_same_dataset(acme, buildkite, tmp_path):
    to = tmp_path / "data"
    parts = await parts_of(acme, buildkite, to)
    for each in reversed(parts):
        kept = {part.path: part.path.read_bytes() for part in each}
        await bulk.commit(each, to=to)
        for path, data in kept.items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        await bulk.commit(each, to=to)
    await bulk.pull(acme, to=tmp_path / "whole")
    assert content(to) == content(tmp_path / "whole")
    assert (await bulk.pull(acme, to=to)).complete


async def test_a_part_that_was_lost_is_pulled_by_the_next_run(acme, buildkite, tmp_path):
    to = tmp_path / "data"
    await bulk.pull(acme, to=to, until="2000-01-01")
    slices = await bulk.plan_slices(acme, to=to, until=acme.service_now() - timedelta(days=2))
    parts = [await bulk.pull_slice(each, to=to, client=buildkite) for each in slices]
    await bulk.commit(parts[0], to=to)
    report = await bulk.pull(acme, to=to)
    await bulk.pull(acme, to=tmp_path / "whole")
    assert report.complete
    assert content(to) == content(tmp_path / "whole")


async def test_people_are_hidden_in_parts(acme, buildkite, tmp_path):
    slices = await bulk.plan_slices(acme, to=tmp_path, people="drop", format="ndjson")
    for each in slices:
        await bulk.commit(await bulk.pull_slice(each, to=tmp_path, client=buildkite), to=tmp_path)
    rows = rows_of(tmp_path, "builds")
    assert rows
    assert not any("@" in str(row.get("creator")) for row in rows)


async def test_a_damaged_part_is_refused_and_nothing_is_committed(acme, buildkite, tmp_path):
    parts = await parts_of(acme, buildkite, tmp_path)
    path = parts[0][0].path
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(UsageError, match="is not as it was written"):
        await bulk.commit(parts[0], to=tmp_path)
    assert rows_of(tmp_path, "builds") == []


async def test_a_slice_that_fails_raises_the_error(acme, buildkite, buildkite_emulator, tmp_path):
    slices = await bulk.plan_slices(acme, to=tmp_path)
    buildkite_emulator.faults.add("builds.list_for_organization", status=500, times=99)
    with pytest.raises(ServerError):
        await bulk.pull_slice(slices[0], to=tmp_path, client=buildkite)
    other = Buildkite("token", hosts=Hosts(api="https://other.test"))
    with pytest.raises(InvalidArgument, match=r"must be for https://api\.buildkite\.com,"):
        await bulk.pull_slice(slices[0], to=tmp_path, client=other)


def open_ids(to: Path) -> set[str]:
    """The builds that the next run reads again, as they had not finished."""
    state = json.loads((to / "manifest.json").read_text("utf-8"))["state"]
    return {each["id"] for each in state["open"]}


async def test_a_slice_that_is_pulled_again_takes_a_finished_build_off_the_open_ones(
    acme, buildkite, buildkite_emulator, tmp_path
):
    build = next(each for each in buildkite_emulator.home.builds if each.finished_at is None)
    slices = await bulk.plan_slices(acme, to=tmp_path)
    for each in slices:
        await bulk.commit(await bulk.pull_slice(each, to=tmp_path, client=buildkite), to=tmp_path)
    others = open_ids(tmp_path) - {build.id}
    assert len(others) < len(open_ids(tmp_path))
    buildkite_emulator.finish_build(build)
    for each in slices:
        await bulk.commit(await bulk.pull_slice(each, to=tmp_path, client=buildkite), to=tmp_path)
    assert open_ids(tmp_path) == others


async def test_a_part_that_is_older_than_a_run_leaves_a_build_open_that_was_finished_before(
    acme, buildkite, buildkite_emulator, buildkite_time, tmp_path
):
    build = next(each for each in buildkite_emulator.home.builds if each.state == "failed")
    parts = await parts_of(acme, buildkite, tmp_path)
    await acme.jobs.retry(next(job.id for job in build.jobs if job.state == "failed"))
    buildkite_time.seconds += 3_600
    await bulk.pull(acme, to=tmp_path)
    for each in parts:
        await bulk.commit(each, to=tmp_path)
    assert build.id in open_ids(tmp_path)


async def test_a_slice_that_another_version_has_pickled_is_refused(acme, buildkite, tmp_path):
    slice = (await bulk.plan_slices(acme, to=tmp_path))[0]
    parts = await bulk.pull_slice(slice, to=tmp_path, client=buildkite)
    state = {name: value for name, value in slice.__getstate__().items() if name != "columns"}
    older: Any = bulk.PullSlice.__new__(bulk.PullSlice)
    older.__setstate__(state)
    with pytest.raises(UsageError, match="another version of buildkite_async: plan the slices"):
        await bulk.pull_slice(older, to=tmp_path, client=buildkite)
    with pytest.raises(UsageError, match="another version of buildkite_async: plan the slices"):
        await bulk.commit([evolve(each, slice=older) for each in parts], to=tmp_path)
