"""NDJSON may be compressed, by gzip or zstd."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest

from buildkite_async import UsageError, bulk

COMPRESSED = pytest.mark.parametrize("format", ["ndjson.gz", "ndjson.zst"])


def lines_in(folder: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted((folder / table).rglob("*.ndjson*")):
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        elif path.suffix == ".zst":
            data = pa.CompressedInputStream(pa.BufferReader(data), "zstd").read()
        rows += [msgspec.json.decode(line) for line in data.splitlines()]
    return rows


@COMPRESSED
async def test_rows_are_those_of_plain_lines(few, tmp_path, format):
    tables = ["builds", "agents", "build_meta_data"]
    await bulk.pull(few, tables, to=tmp_path / "plain", format="ndjson")
    await bulk.pull(few, tables, to=tmp_path / "small", format=format)
    for table in ("builds", "jobs", "agents"):
        plain, small = (lines_in(tmp_path / each, table) for each in ("plain", "small"))
        assert len(plain) > 0
        assert [_id(each) for each in plain] == [_id(each) for each in small]
    sizes = [
        sum(path.stat().st_size for path in (tmp_path / each / "jobs").rglob("*.ndjson*"))
        for each in ("plain", "small")
    ]
    assert sizes[1] < sizes[0] / 3


def _id(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["id"], row.get("state"), row.get("command"))


@COMPRESSED
async def test_a_second_run_reads_the_files_again(few, buildkite_time, tmp_path, format):
    first = await bulk.pull(few, to=tmp_path, format=format)
    buildkite_time.seconds += 60
    second = await bulk.pull(few, to=tmp_path)
    assert second.rows == first.rows
    assert second.format == format


@COMPRESSED
async def test_a_file_that_is_cut_off_is_refused(few, tmp_path, format):
    report = await bulk.pull(few, to=tmp_path, format=format)
    path = next(each for each in report.files if "jobs" in str(each))
    path.write_bytes(path.read_bytes()[:-9] + bytes(9))
    with pytest.raises(UsageError, match=str(path)):
        await bulk.pull(few, to=tmp_path)
