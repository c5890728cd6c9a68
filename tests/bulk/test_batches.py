"""A pull as an iterator of record batches, and as calls of a function."""

from __future__ import annotations

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
