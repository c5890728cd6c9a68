"""The queries in the README and in docs/reading-a-dataset.md work on a dataset."""

from __future__ import annotations

import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from buildkite_async import bulk, testing
from buildkite_async.emulator import Emulator
from tests.bulk.conftest import rows_in

buildkite = testing.buildkite
buildkite_emulator = testing.buildkite_emulator
buildkite_time = testing.buildkite_time

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "reading-a-dataset.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


(README_QUERY,) = blocks(README, "sql")
VIEWS, *PAGE_QUERIES = blocks(PAGE, "sql")
(READ_TABLE,) = blocks(PAGE, "python")


@pytest.fixture
async def data(
    buildkite: Any, buildkite_emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A dataset in the folder that the queries name."""
    build = buildkite_emulator.add_build("web")
    buildkite_emulator.finish_build(build, failing=build.jobs[0].step.key)
    monkeypatch.chdir(tmp_path)
    await bulk.pull(buildkite.org("acme"), to="data", format="parquet")
    return tmp_path / "data"


def read_table(folder: Path) -> ds.Dataset:
    """What the page suggests."""
    names: dict[str, Any] = {}
    exec(READ_TABLE, names)
    found: ds.Dataset = names["read_table"](folder)
    return found


def days_in_python(data: Path) -> dict[str, tuple[int, int, int]]:
    """The first columns of the README's query: builds, jobs, and failed jobs by day."""
    day_of = {row["id"]: str(row["created_at"].date()) for row in rows_in(data, "builds")}
    jobs = [row for row in rows_in(data, "jobs") if row["type"] == "script"]
    builds = Counter(day_of[id] for id in {row["build_id"] for row in jobs})
    all_jobs = Counter(day_of[row["build_id"]] for row in jobs)
    failed = Counter(day_of[row["build_id"]] for row in jobs if row["state"] == "failed")
    return {day: (builds[day], all_jobs[day], failed[day]) for day in all_jobs}


@pytest.mark.skipif(find_spec("duckdb") is None, reason="duckdb is not installed")
def test_the_queries_run_in_duckdb(data):
    import duckdb

    with duckdb.connect() as connection:
        days = connection.sql(README_QUERY).fetchall()
        assert {str(day): tuple(rest[:3]) for day, *rest in days} == days_in_python(data)
        connection.execute(VIEWS)
        assert all(connection.sql(query).fetchall() for query in PAGE_QUERIES)


def test_the_readme_query_by_pyarrow(data):
    jobs = read_table(data / "jobs").to_table(filter=ds.field("type") == "script")
    builds = read_table(data / "builds").to_table(columns=["id", "day"])
    joined = jobs.join(builds, ["build_id", "day"], ["id", "day"], join_type="inner")
    failed = pa.compute.equal(joined["state"], "failed")
    grouped = joined.append_column("failed", failed).group_by("day")
    counts = [("build_id", "count_distinct"), ("id", "count"), ("failed", "sum")]
    rows = grouped.aggregate(counts).to_pylist()
    names = [f"{column}_{function}" for column, function in counts]
    assert {row["day"]: tuple(row[name] for name in names) for row in rows} == days_in_python(data)
    assert any(row["failed_sum"] for row in rows)


@pytest.mark.parametrize("query", [README_QUERY, *PAGE_QUERIES])
def test_every_column_of_a_query_exists(data, query):
    schemas = {table: read_table(data / table).schema.names for table in ("builds", "jobs")}
    named = re.findall(r"\b(builds|jobs)\.([a-z_]+)", query.replace(".parquet", ""))
    assert named
    assert [each for each in named if each[1] not in schemas[each[0]]] == []
    for path in re.findall(r"data/\S+\.parquet", query + VIEWS):
        assert list(Path().glob(path))


def test_columns_that_only_later_files_have_are_read(data):
    folder = data / "builds"
    path = sorted(folder.rglob("*.parquet"))[-1]
    table = pq.ParquetFile(path).read()
    pq.write_table(table.append_column("later", pa.array([1] * len(table))), path)
    assert "later" not in ds.dataset(folder, partitioning="hive").schema.names
    assert sum(read_table(folder).to_table()["later"].drop_null().to_pylist()) == len(table)
