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
from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import read_manifest
from buildkite_async.emulator import Emulator
from tests.bulk.conftest import rows_in
from tests.bulk.made_builds import add, made, opened

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
COLUMNS, READ_TABLE = blocks(PAGE, "python")
UNDATED = 3
"""Jobs of a build whose creation time the service does not say."""


@pytest.fixture
async def data(
    buildkite: Any, buildkite_emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A dataset in the folder that the queries name."""
    build = buildkite_emulator.add_build("web")
    buildkite_emulator.finish_build(build, failing=build.jobs[0].step.key)
    monkeypatch.chdir(tmp_path)
    await bulk.pull(buildkite.org("acme"), to="data", format="parquet")
    undated = made("undated", "02T03:00", jobs=UNDATED) | {"created_at": "long ago"}
    manifest = read_manifest(Folder(tmp_path / "data", Disk()))
    assert manifest is not None
    add(Dataset.open(tmp_path / "data", manifest.identity), [undated])
    return tmp_path / "data"


def read_table(folder: Path) -> ds.Dataset:
    """What the page suggests."""
    names: dict[str, Any] = {}
    exec(READ_TABLE, names)
    found: ds.Dataset = names["read_table"](folder)
    return found


def days_in_python(data: Path) -> dict[str, tuple[int, int, int]]:
    """The first columns of the README's query: builds, jobs, and failed jobs by day."""
    day_of = {
        row["id"]: str(row["created_at"] and row["created_at"].date())
        for row in rows_in(data, "builds")
    }
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
    jobs = jobs.drop_columns(["day"])  # that of the build is in the query
    builds = read_table(data / "builds").to_table(columns=["id", "day"])
    joined = jobs.join(builds, "build_id", "id", join_type="inner")
    failed = pa.compute.equal(joined["state"], "failed")
    grouped = joined.append_column("failed", failed).group_by("day")
    counts = [("build_id", "count_distinct"), ("id", "count"), ("failed", "sum")]
    rows = grouped.aggregate(counts).to_pylist()
    names = [f"{column}_{function}" for column, function in counts]
    days = {str(row["day"]): tuple(row[name] for name in names) for row in rows}
    assert days == days_in_python(data)
    assert days["None"] == (1, UNDATED, 0)
    assert any(row["failed_sum"] for row in rows)


@pytest.mark.parametrize("query", [README_QUERY, *PAGE_QUERIES])
def test_builds_and_jobs_are_joined_by_the_build_alone(query):
    # A build without a creation time has no day, and null is not equal to null.
    assert re.findall(r"\b(?:ON|USING)\b(.*)", query) in ([], [" jobs.build_id = builds.id"])


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


def columns_of(folder: Path, table: str) -> dict[str, str]:
    """What the page suggests for NDJSON."""
    names: dict[str, Any] = {}
    exec(COLUMNS.partition("\n\n\ncolumns = ")[0], names)
    found: dict[str, str] = names["duckdb_columns"](folder, table)
    return found


def test_a_table_without_rows_has_its_columns_in_the_manifest(data, tmp_path):
    opened(tmp_path / "empty", format="ndjson").finish()
    for table in ("builds", "jobs"):
        assert rows_in(tmp_path / "empty", table) == []
        names = read_table(data / table).schema.names
        assert [*columns_of(tmp_path / "empty", table), "day"] == names


@pytest.mark.skipif(find_spec("duckdb") is None, reason="duckdb is not installed")
def test_a_table_without_rows_is_read_by_duckdb(tmp_path):
    import duckdb

    opened(tmp_path, format="ndjson").finish()
    with duckdb.connect() as connection:
        jobs = connection.read_json(
            f"{tmp_path}/jobs/*/*.ndjson",
            columns=columns_of(tmp_path, "jobs"),
            hive_partitioning=True,
        )
        assert jobs.filter("state = 'passed' AND day > DATE '2026-01-01'").fetchall() == []
