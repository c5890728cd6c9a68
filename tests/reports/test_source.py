"""What reports say about data that they cannot use."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE, Popen

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from buildkite_async import InvalidArgument, UsageError, reports
from buildkite_async.bulk.duckdb_file import PATIENCE
from buildkite_async.reports.source import COLUMNS, add_source, connect
from tests.reports.small_dataset import build, job, write_dataset, write_table

PAGE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")


def fails(data: Path, name: str = "health") -> str:
    with pytest.raises(UsageError) as caught:
        reports.run(name, data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")
    return str(caught.value)


HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("create or replace table other (a int)")
print(flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path) -> Iterator[tuple[Path, Callable[[], object]]]:
    """A DuckDB file that another process has open, and what closes it."""
    path = tmp_path / "data.duckdb"
    command = [sys.executable, "-c", HOLD, str(path)]
    with Popen(command, stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield path, process.communicate


def test_a_file_that_is_open_elsewhere_is_waited_for(held):
    path, close = held
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            close()

    with connect() as connection, pytest.raises(UsageError, match="has no table builds"):
        add_source(connection, path, sleep=sleep)
    assert len(pauses) == 3


def test_a_file_that_stays_open_elsewhere_is_to_be_closed(held):
    path, _ = held
    pauses: list[float] = []
    with connect() as connection, pytest.raises(UsageError) as caught:
        add_source(connection, path, sleep=pauses.append)
    assert str(caught.value).startswith(f"{path} is open in another program or connection: close")
    assert "Could not set lock" not in str(caught.value)
    assert sum(pauses) == pytest.approx(PATIENCE, abs=1)


def test_a_file_that_this_process_has_open_is_to_be_closed(tmp_path):
    path = tmp_path / "data.duckdb"
    message = "is open in another program or connection"
    with (
        duckdb.connect(str(path)),
        connect() as connection,
        pytest.raises(UsageError, match=message),
    ):
        add_source(connection, path, sleep=lambda _: None)


def test_an_unknown_report_is_refused_with_the_names_of_all(tmp_path):
    with pytest.raises(InvalidArgument, match=r"one of health, .*, time_to_green, not 'nope'"):
        reports.run("nope", tmp_path)


def test_data_that_does_not_exist_is_to_be_pulled(tmp_path):
    message = fails(tmp_path / "no")
    assert f"{tmp_path / 'no'} does not exist" in message
    assert f"buildkite-async pull builds --to {tmp_path / 'no'}" in message


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_that_is_missing_is_to_be_pulled(table, tmp_path):
    write_dataset(tmp_path, [build("b")], [job("j")])
    for path in (tmp_path / table).rglob("*.parquet"):
        path.unlink()
    assert f"has no table {table}: pull {table} with `buildkite-async pull" in fails(tmp_path)


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in COLUMNS for column in COLUMNS[table]]
)
def test_a_column_that_is_missing_is_to_be_pulled(table, column, tmp_path):
    write_dataset(tmp_path, [build("b")], [job("j")])
    (path,) = (tmp_path / table).rglob("*.parquet")
    pq.write_table(pq.ParquetFile(path).read().drop_columns([column]), path)
    assert f"The table {table} in {tmp_path} has no column {column}: pull" in fails(tmp_path)


def test_older_files_may_lack_a_column_that_newer_ones_have(tmp_path):
    write_dataset(tmp_path, [build("b")], [job("1")])
    (path,) = (tmp_path / "jobs").rglob("*.parquet")
    pq.write_table(pq.ParquetFile(path).read().drop_columns(["concurrency_wait_time_ms"]), path)
    write_table(tmp_path / "jobs" / "z.parquet", "jobs", [job("2", concurrency_wait_time_ms=1_000)])
    (row,) = reports.run("queue_wait", tmp_path).to_pylist()
    assert (row["jobs"], row["concurrency_group_seconds"]) == (2, 1)


def test_a_damaged_file_is_named(tmp_path):
    write_dataset(tmp_path, [build("b")])
    (path,) = (tmp_path / "jobs").rglob("*.parquet")
    path.write_bytes(b"PAR1 this is no Parquet PAR1")
    assert str(tmp_path) in fails(tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "data.duckdb").write_bytes(b"x" * 20_000)
    assert "data.duckdb cannot be read as a dataset: " in fails(tmp_path / "data.duckdb")


def test_a_column_of_another_type_is_refused_with_a_sentence(tmp_path):
    write_dataset(tmp_path, [build("b")], [job("j")])
    (path,) = (tmp_path / "jobs").rglob("*.parquet")
    table = pq.ParquetFile(path).read()
    at = table.schema.get_field_index("started_at")
    pq.write_table(table.set_column(at, "started_at", pa.array(["soon"])), path)
    assert fails(tmp_path, "queue_wait").startswith("The report 'queue_wait' cannot be run on ")


def test_a_folder_may_have_any_name(tmp_path):
    folder = tmp_path / "it's [1] * day?"
    write_dataset(folder, [build("b")], [job("j")])
    write_dataset(tmp_path / "it's 1 * day?", [build("other"), build("another")])
    rows = reports.run("health", folder).to_pylist()
    assert rows[0] == {"what": "builds", "count": 1}


def test_a_report_changes_nothing(tmp_path, monkeypatch):
    folder = write_dataset(tmp_path / "data", [build("b")], [job("j")])
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    reports.run("slow_steps", folder)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("module", ["duckdb", "pyarrow"])
def test_without_the_extra_a_sentence_names_it(module, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "buildkite_async.reports.report.find_spec",
        lambda name: None if name == module else find_spec(name),
    )
    assert "pip install 'buildkite-async[duckdb]'" in fails(tmp_path)


def test_prices_must_be_valid_and_for_the_report_that_uses_them(tmp_path):
    for price in (-1, float("nan"), float("inf")):
        with pytest.raises(InvalidArgument, match="not negative, but that of 'default'"):
            reports.run("cost", tmp_path, prices={"default": price})
    with pytest.raises(InvalidArgument, match="not for 'health'"):
        reports.run("health", tmp_path, prices={})


@pytest.mark.parametrize("name", reports.names())
def test_the_page_documents_each_column_in_order(name, tmp_path):
    section = PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    columns = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert columns == reports.run(name, write_dataset(tmp_path, [])).column_names


def test_importing_reports_does_not_import_duckdb(monkeypatch):
    import subprocess

    code = "import sys, buildkite_async.reports; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
