"""A pull as an iterator of record batches, and as calls of a function."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import Any

import pyarrow as pa
import pytest

from buildkite_async import InvalidArgument, bulk
from tests.bulk.conftest import ids_in, rows_in


async def collected(batches: Any) -> dict[str, pa.Table]:
    found: dict[str, list[Any]] = {}
    async for table, batch in batches:
        assert isinstance(batch, pa.RecordBatch)
        found.setdefault(table, []).append(batch)
    return {table: pa.Table.from_batches(each) for table, each in found.items()}


async def test_batches_have_the_rows_of_a_pull(acme, tmp_path):
    names = ["builds", "agents"]
    found = await collected(bulk.batches(acme, names))
    await bulk.pull(acme, names, to=tmp_path)
    assert set(found) == {"builds", "jobs", "agents"}
    for table, rows in found.items():
        assert sorted(rows.column("id").to_pylist()) == ids_in(tmp_path, table)


async def test_the_next_run_yields_only_what_is_new(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    for build in buildkite_emulator.home.builds:
        if build.finished_at is None:
            buildkite_emulator.finish_build(build)
    buildkite_time.seconds += 86_400
    await collected(bulk.batches(acme, to=tmp_path))
    buildkite_time.seconds += 86_400
    assert await collected(bulk.batches(acme, to=tmp_path)) == {}
    build = buildkite_emulator.add_build("web")
    found = await collected(bulk.batches(acme, to=tmp_path))
    assert found["builds"].column("id").to_pylist() == [build.id]
    assert len(rows_in(tmp_path, "builds")) > 1


async def test_rows_of_a_second_that_a_run_has_read_already_are_yielded(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    """The time of a run is in whole seconds, and two runs may have the same."""
    await collected(bulk.batches(acme, to=tmp_path))
    build = buildkite_emulator.add_build("web")
    found = await collected(bulk.batches(acme, to=tmp_path))
    assert build.id in found["builds"].column("id").to_pylist()


async def test_rows_of_builds_that_were_read_before_are_yielded(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    buildkite_time.seconds += 86_400
    names = ["annotations", "build_meta_data"]
    found = await collected(bulk.batches(acme, names, days=1, to=tmp_path))
    seen = {table: found[table].column("build_id").to_pylist() for table in found.keys() & names}
    buildkite_time.seconds += 3_600
    found = await collected(bulk.batches(acme, names, to=tmp_path))
    for table in names:
        wanted = {row["build_id"] for row in rows_in(tmp_path, table)}
        assert {*seen.get(table, ()), *found[table].column("build_id").to_pylist()} == wanted


async def test_a_row_that_goes_is_yielded(acme, buildkite_emulator, buildkite_time, tmp_path):
    await collected(bulk.batches(acme, "agents", to=tmp_path))
    agent = (await acme.agents.list().collect())[0]
    await acme.agents.stop(agent.id, force=True)
    yielded: list[Any] = []
    for _ in range(2):
        buildkite_time.seconds += 86_400
        found = await collected(bulk.batches(acme, "agents", to=tmp_path))
        rows = found["agents"].to_pylist() if found else []
        yielded += [row["_gone_at"] for row in rows if row["id"] == agent.id]
    assert len(yielded) == 1
    assert yielded[0] is not None


async def test_a_consumer_that_raises_leaves_nothing(few, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def send(table: str, batch: Any) -> None:
        assert list(tmp_path.iterdir())
        raise LookupError(table)

    with pytest.raises(LookupError):
        await bulk.send_batches(few, ["agents", "builds"], send=send)
    assert not list(tmp_path.iterdir())


async def test_a_consumer_that_is_cancelled_leaves_nothing(few, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    began = asyncio.Event()

    async def send(table: str, batch: Any) -> None:
        began.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(bulk.send_batches(few, ["agents", "builds"], send=send))
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not list(tmp_path.iterdir())


async def test_a_consumer_that_stops_leaves_the_rest_in_the_dataset(few, tmp_path):
    names = ["agents", "builds"]
    async with aclosing(bulk.batches(few, names, to=tmp_path)) as found:
        async for _ in found:
            break
    assert ids_in(tmp_path, "builds")
    assert (await bulk.pull(few, names, to=tmp_path)).complete


async def test_a_function_that_is_not_async_is_refused(few):
    with pytest.raises(InvalidArgument, match="send must be an async function"):
        await bulk.send_batches(few, "agents", send=lambda *_: None)


@pytest.mark.parametrize("options", [{"to": "data.duckdb"}, {"to": "data", "format": "ndjson"}])
async def test_batches_need_a_folder_of_parquet(few, tmp_path, options):
    options = {**options, "to": tmp_path / options["to"]}
    with pytest.raises(InvalidArgument, match="to must be a folder"):
        await collected(bulk.batches(few, "agents", **options))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("to", [5, "", "a\0b"])
async def test_what_cannot_be_a_folder_is_refused(few, to):
    with pytest.raises(InvalidArgument, match=r"^to must be the path of a folder"):
        await collected(bulk.batches(few, "agents", to=to))


async def test_a_function_is_called_with_each_batch(few):
    sent: list[tuple[str, int]] = []

    async def send(table: str, batch: Any) -> None:
        sent.append((table, batch.num_rows))

    rows = await bulk.send_batches(few, "agents", send=send)
    assert rows == sum(count for _, count in sent) > 0
    assert {table for table, _ in sent} == {"agents"}


async def test_what_cannot_be_called_is_refused(few):
    with pytest.raises(InvalidArgument, match="send"):
        await bulk.send_batches(few, "agents", send=5)
