"""A DuckDB file has one row for each id, is closed between commits, and refuses other files."""

from __future__ import annotations

import errno
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from attrs import evolve

from buildkite_async import InvalidArgument, UsageError, bulk, reports
from buildkite_async.bulk import disk, duckdb_parts
from buildkite_async.bulk.destination import kept_rows, locked_destination
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.duckdb_dataset import DuckdbDataset
from buildkite_async.bulk.duckdb_file import PATIENCE, DuckdbFile
from buildkite_async.bulk.duckdb_tables import create_tables, merge_parts, replace_builds
from buildkite_async.bulk.folder import NewFile
from buildkite_async.bulk.sinks import open_format
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import BUILDS, JOBS
from tests.bulk.duckdb_files import database_rows
from tests.bulk.dying_disk import FailingDisk
from tests.bulk.made_builds import AS_OF, IDENTITY, add, at, build_json, decoded, job_json, made

LATER = AS_OF + timedelta(days=1)
EARLIER = AS_OF - timedelta(days=1)
NEWS = PullState(newest_as_of=AS_OF)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data.duckdb"


def opened(path: Path, **arguments: Any) -> DuckdbDataset:
    return DuckdbDataset.open(path, IDENTITY, **arguments)


def ids(path: Path, table: str = "builds") -> list[str]:
    return sorted(row["id"] for row in database_rows(path, table))


def fails(path: Path, **arguments: Any) -> str:
    with pytest.raises(UsageError) as caught:
        opened(path, **arguments)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# Rows.


def test_builds_and_jobs_are_rows_of_two_tables(path):
    dataset = opened(path)
    add(dataset, [made("a", "02T03:00"), made("b", "02T23:59")], state=NEWS)
    assert ids(path) == ["a", "b"]
    assert ids(path, "jobs") == ["a-j0", "a-j1", "b-j0", "b-j1"]
    assert dataset.rows() == {"builds": 2, "jobs": 4}
    assert dataset.files() == (path,)
    (row, _) = database_rows(path)
    assert row["message"] == "Hé \U0001f680"
    assert row["created_at"] == datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert row["env"] == '{"A":[1,{"b":null}]}'
    assert opened(path).state == NEWS
    assert opened(path).rows() == {"builds": 2, "jobs": 4}


def test_a_later_version_replaces_a_build_with_all_its_jobs(path):
    dataset = opened(path)
    add(dataset, [made("a", "02T03:00", jobs=3), made("b", "02T03:00")])
    add(dataset, [made("a", "02T03:00", jobs=1, state="failed")], LATER)
    assert [(row["id"], row["state"]) for row in database_rows(path)] == [
        ("a", "failed"),
        ("b", "passed"),
    ]
    assert ids(path, "jobs") == ["a-j0", "b-j0", "b-j1"]


def test_an_earlier_version_never_replaces_a_later_one(path):
    dataset = opened(path)
    add(dataset, [made("a", "02T03:00", jobs=3)])
    add(dataset, [made("a", "02T03:00", jobs=1, state="failed")], EARLIER)
    assert [row["state"] for row in database_rows(path)] == ["passed"]
    assert len(ids(path, "jobs")) == 3


def test_of_two_versions_that_are_staged_the_later_one_counts(path):
    dataset, staging = opened(path), opened(path).stage(AS_OF)
    staging.add(decoded(made("a", "02T03:00", jobs=3), made("a", "02T03:00", state="failed")))
    staging.add(decoded(made("a", "02T03:00", jobs=1, state="canceled")))
    dataset.commit(staging, NEWS)
    assert [row["state"] for row in database_rows(path)] == ["canceled"]
    assert ids(path, "jobs") == ["a-j0"]


def test_a_build_whose_jobs_are_not_sent_keeps_those_that_it_has(path):
    dataset = opened(path)
    add(dataset, [made("a", "02T03:00")])
    add(dataset, [build_json("a", "02T03:00", jobs=None, state="failed")], LATER)
    assert [row["state"] for row in database_rows(path)] == ["failed"]
    assert len(ids(path, "jobs")) == 2


def test_a_job_that_moves_to_another_build_is_one_row(path):
    dataset = opened(path)
    add(dataset, [build_json("a", "02T03:00", jobs=[job_json("j")])])
    add(dataset, [build_json("b", "02T03:00", jobs=[job_json("j")])], LATER)
    assert [(row["id"], row["build_id"]) for row in database_rows(path, "jobs")] == [("j", "b")]


def test_of_twins_in_a_part_the_latest_counts_and_there_is_one_row(tmp_path):
    """`insert or replace` would keep the first of them, and a merge both."""
    columns = {table.name: table.columns for table in (BUILDS, JOBS)}
    parts = {}
    for table in (BUILDS, JOBS):
        rows = [
            [
                {"id": "x", "build_id": "x", "_as_of": as_of, "state": state}.get(column.name)
                for column in table.columns
            ]
            for as_of, state in ((AS_OF, "first"), (LATER, "latest"), (EARLIER, "last"))
        ]
        parts[table.name] = []
        format = open_format("parquet", table.columns, table.columns)
        for number, group in enumerate((rows[:1], rows[1:])):
            part = tmp_path / f"{table.name}-{number}.parquet"
            writer = format.writer(NewFile(part, Disk()))
            writer.write(format.encode(group))
            writer.finish()
            parts[table.name].append(part)
    with duckdb.connect() as connection:
        create_tables(connection, columns, (), tmp_path)
        for _ in range(2):
            replace_builds(connection, parts, ["x"])
            for table in columns:
                found = connection.execute(f"select id, state from {table}").fetchall()
                assert found == [("x", "latest")]


def merged(folder: Path, *groups: list[tuple[str | None, str]]) -> list[tuple[Any, ...]]:
    """The ids and states of builds after groups of these were merged twice, each from a file."""
    format = open_format("parquet", BUILDS.columns, BUILDS.columns)
    parts = []
    for number, group in enumerate(groups):
        values = [{"id": id, "_as_of": AS_OF, "state": state} for id, state in group]
        rows = [[each.get(column.name) for column in BUILDS.columns] for each in values]
        parts.append(folder / f"{number}.parquet")
        writer = format.writer(NewFile(parts[-1], Disk()))
        writer.write(format.encode(rows))
        writer.finish()
    with duckdb.connect() as connection:
        create_tables(connection, {"builds": BUILDS.columns}, (), folder)
        for _ in range(2):
            merge_parts(connection, BUILDS, ("id",), parts)
        found = connection.execute("select id, state from builds order by id").fetchall()
    return list(found)


def test_of_twins_that_are_equally_old_the_last_counts_in_and_over_parts(tmp_path):
    groups = [("x", "1"), ("x", "2"), ("y", "1")], [("y", "3"), ("y", "2")]
    assert merged(tmp_path, *groups) == [("x", "2"), ("y", "2")]


def test_a_row_replaces_the_one_whose_key_is_null_too(tmp_path):
    assert merged(tmp_path, [(None, "1"), ("x", "1")], [(None, "2")]) == [("x", "1"), (None, "2")]


def test_rows_that_duckdb_cannot_merge_at_once_are_added_a_few_at_a_time(path, monkeypatch):
    monkeypatch.setattr(disk, "DATABASE_MEMORY", "64MB")
    monkeypatch.setattr(duckdb_parts, "PART_BYTES", 4 << 20)
    dataset = opened(path)
    text = random.Random(1)
    for as_of in (AS_OF, LATER):
        messages = {f"{number:02}": text.randbytes(100_000).hex() for number in range(100)}
        rows = [made(id, "02T03:00", message=message) for id, message in messages.items()]
        add(dataset, rows, as_of)
        assert {row["id"]: row["message"] for row in database_rows(path)} == messages


def test_columns_are_matched_by_name_whatever_their_order(path):
    dataset = opened(path)
    add(dataset, [made("a", "02T03:00")])
    with duckdb.connect(str(path)) as connection:
        names = [column[0] for column in connection.execute("from builds").description]
        backwards = ", ".join(f'"{name}"' for name in reversed(names))
        connection.execute(f"create table other as select {backwards} from builds")
        connection.execute("drop table builds; alter table other rename to builds")
    dataset = opened(path)
    add(dataset, [made("a", "02T03:00"), made("b", "02T03:00")], LATER)
    first, second = database_rows(path)
    assert {name: value for name, value in second.items() if name != "id"} == {
        name: value for name, value in first.items() if name != "id"
    }
    assert (first["branch"], first["commit"], first["id"]) == ("main", "HEAD", "a")


def test_builds_of_a_period_are_counted_and_named(path):
    dataset = opened(path)
    assert dataset.count(at("01T00:00"), at("09T00:00")) == 0
    add(
        dataset,
        [made("a", "02T03:00"), made("b", "03T00:00"), build_json("c") | {"created_at": None}],
    )
    assert dataset.ids(at("02T03:00"), at("03T00:00")) == {"a"}
    assert dataset.count(at("02T00:00"), at("04T00:00")) == 2
    assert dataset.count(datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)) == 2


def test_an_integer_beyond_64_bits_is_in_extra(path):
    add(opened(path), [made("a", "02T03:00", number=2**70)])
    (row,) = database_rows(path)
    assert row["number"] is None
    assert str(2**70) in row["extra"]


def test_a_file_gets_the_columns_that_models_have_got_since(path):
    add(opened(path), [made("a", "02T03:00")], state=NEWS)
    with duckdb.connect(str(path)) as connection:
        connection.execute("alter table jobs drop column retries_count")
        ((text,),) = connection.execute("select manifest from _buildkite_state").fetchall()
        text = str(text).replace('{"name":"retries_count","type":"integer"},', "")
        connection.execute("update _buildkite_state set manifest = ?", [text])
    add(opened(path), [made("b", "02T03:00", jobs=1)])
    assert [row["retries_count"] for row in database_rows(path, "jobs")] == [None] * 3


# The file.


class KeepingDisk(Disk):
    """Keeps connections, which would otherwise be closed when they are no longer referred to."""

    def __init__(self) -> None:
        self.connections: list[Any] = []

    def connect(self, path: Path, *, read_only: bool, temporary: Path) -> Any:
        connection = super().connect(path, read_only=read_only, temporary=temporary)
        self.connections.append(connection)
        return connection


def test_a_reader_can_open_the_file_between_commits(path):
    disk = KeepingDisk()
    dataset = opened(path, disk=disk)
    for number, id in enumerate("abc", start=1):
        add(dataset, [made(id, "02T03:00")])
        assert len(database_rows(path)) == number
        assert reports.run("health", path).to_pylist()[0]["count"] == number
    assert len(disk.connections) == 3


def test_a_commit_waits_until_readers_have_closed_the_file(path):
    add(opened(path), [made("a", "02T03:00")])
    reader, waits = duckdb.connect(str(path), read_only=True), []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            reader.close()

    with DuckdbFile(path, path.parent, Disk(), sleep=sleep).transaction() as connection:
        connection.execute("delete from builds")
    assert len(waits) == 3
    assert database_rows(path) == []


def test_a_file_that_stays_open_elsewhere_is_named(path):
    add(opened(path), [made("a", "02T03:00")])
    waits: list[float] = []
    file = DuckdbFile(path, path.parent, Disk(), sleep=waits.append)
    with (
        duckdb.connect(str(path), read_only=True),
        pytest.raises(UsageError, match=r"data\.duckdb is open in another program"),
        file.transaction(),
    ):
        pass
    assert sum(waits) == pytest.approx(PATIENCE, abs=0.2)


def test_a_file_can_be_moved_and_is_continued_there(path, tmp_path):
    add(opened(path), [made("a", "02T03:00")], state=NEWS)
    moved = tmp_path / "elsewhere" / "other.duckdb"
    moved.parent.mkdir()
    path.rename(moved)
    dataset = opened(moved)
    assert dataset.state == NEWS
    add(dataset, [made("b", "02T03:00")])
    assert ids(moved) == ["a", "b"]


def test_nothing_is_left_beside_the_file_but_an_empty_folder(path, tmp_path):
    add(opened(path), [made("a", "02T03:00")])
    assert {each.name for each in tmp_path.rglob("*")} == {"data.duckdb", ".data.duckdb.pull"}


def test_a_file_is_locked_against_other_pulls(path):
    with (
        locked_destination(path),
        pytest.raises(UsageError, match=r"pull is writing to .*/data\.duckdb\."),
        locked_destination(path),
    ):
        pass


@pytest.mark.parametrize(
    ("name", "value"),
    [("service", "https://x.test"), ("organization", "x"), ("pipeline", "x"), ("branch", "x")],
)
def test_a_dataset_of_other_builds_is_refused_with_the_difference(path, name, value):
    opened(path).save(NEWS)
    other = evolve(IDENTITY, **{name: value})
    with pytest.raises(UsageError, match=rf"has a dataset with {name}=.*, not '{value}'"):
        DuckdbDataset.open(path, other)


def test_another_choice_of_people_is_refused(path):
    opened(path, people="hash").save(NEWS)
    assert "people='hash', not 'drop'" in fails(path, people="drop")
    assert opened(path).people == "hash"


def test_a_format_is_for_folders(path):
    with pytest.raises(InvalidArgument, match="leave it out"):
        opened(path, format="parquet")


def test_tables_of_others_are_kept_and_never_taken_for_ours(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table notes as select 1 as n")
    add(opened(path), [made("a", "02T03:00")])
    assert database_rows(path, "notes") == [{"n": 1}]
    other = path.with_name("other.duckdb")
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table builds as select 1 as n")
    assert "has a table builds that does not belong to a pull" in fails(other)


async def test_a_table_of_another_program_is_not_written_to(few, path):
    await bulk.pull(few, to=path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table agents as select 1 as n")
    with pytest.raises(UsageError, match="has a table agents that does not belong to a pull"):
        await bulk.pull(few, "agents", to=path)
    assert database_rows(path, "agents") == [{"n": 1}]
    assert "also has main.agents" in fails(path, fresh=True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("drop table jobs", "has no table jobs"),
        ("alter table builds drop column branch", "has no column branch in the table builds"),
        ("delete from _buildkite_state", "has 0 rows in _buildkite_state"),
        ("update _buildkite_state set manifest = '{}'", "is not a valid manifest"),
    ],
)
def test_a_dataset_that_is_not_as_it_was_saved_is_named(path, change, message):
    add(opened(path), [made("a", "02T03:00")])
    with duckdb.connect(str(path)) as connection:
        connection.execute(change)
    assert message in fails(path)
    dataset = opened(path, fresh=True)
    dataset.finish()
    assert database_rows(path) == []


@pytest.mark.parametrize("content", [b"", b"x" * 20_000])
@pytest.mark.parametrize("fresh", [True, False])
def test_a_file_of_another_kind_is_refused(path, content, fresh):
    path.write_bytes(content)
    assert "is not a DuckDB file" in fails(path, fresh=fresh)
    assert path.read_bytes() == content


def test_a_damaged_database_is_named_and_can_be_replaced(path):
    add(opened(path), [made("a", "02T03:00")])
    data = bytearray(path.read_bytes())
    data[20:] = bytes(len(data) - 20)
    path.write_bytes(data)
    assert "start over with fresh=True" in fails(path)
    dataset = opened(path, fresh=True)
    add(dataset, [made("b", "02T03:00")])
    dataset.finish()
    assert ids(path) == ["b"]


def test_a_path_of_something_else_is_refused(tmp_path, monkeypatch):
    folder, link = tmp_path / "folder.duckdb", tmp_path / "link.duckdb"
    folder.mkdir()
    link.symlink_to(tmp_path / "nothing.duckdb")
    for path, message in ((folder, "is not a file"), (link, "does not exist")):
        with pytest.raises(UsageError, match=message), locked_destination(path):
            pass
    monkeypatch.setattr("buildkite_async.bulk.duckdb_file.find_spec", lambda name: None)
    with (
        pytest.raises(UsageError, match=r"buildkite-async\[duckdb\]"),
        locked_destination(tmp_path / "data.duckdb"),
    ):
        pass


def test_a_full_disk_is_named_and_earlier_rows_are_kept(path):
    add(opened(path), [made("a", "02T03:00")])
    dataset = opened(path, disk=FailingDisk(3, errno.ENOSPC))
    with pytest.raises(UsageError, match="the disk is full"):
        add(dataset, [made("b", "02T03:00")])
    assert ids(path) == ["a"]
    add(dataset, [made("b", "02T03:00")])
    assert ids(path) == ["a", "b"]


# Fresh.


def test_a_fresh_dataset_replaces_the_old_one_when_it_is_finished(path):
    add(opened(path, people="hash"), [made("a", "02T03:00")])
    dataset = opened(path, fresh=True)
    add(dataset, [made("b", "02T03:00")], state=NEWS)
    assert ids(path) == ["a"]
    assert kept_rows(path) == ({"builds": 1, "jobs": 2}, {"builds": 1, "jobs": 2})
    dataset.finish()
    assert ids(path) == ["b"]
    assert dataset.files() == (path,)
    assert opened(path).state == NEWS
    assert opened(path).people == "hash"
    assert kept_rows(path) == ({"builds": 1, "jobs": 2}, None)


def test_a_fresh_dataset_that_was_interrupted_is_continued(path):
    add(opened(path), [made("a", "02T03:00")])
    add(opened(path, fresh=True), [made("b", "02T03:00")], state=NEWS)
    dataset = opened(path, fresh=True)
    assert dataset.state == NEWS
    dataset.finish()
    assert ids(path) == ["b"]


def test_a_fresh_dataset_that_was_interrupted_is_dropped_by_another_call(path):
    add(opened(path), [made("a", "02T03:00")])
    add(opened(path, fresh=True), [made("b", "02T03:00")], state=NEWS)
    assert opened(path).rows()["builds"] == 1
    assert opened(path, fresh=True).rows()["builds"] == 0


def test_commits_that_the_old_file_left_apart_do_not_get_into_the_new_one(path):
    add(opened(path), [made("a", "02T03:00")])
    dataset = opened(path, fresh=True)
    add(dataset, [made("b", "02T03:00")])
    wal = path.with_name("data.duckdb.wal")
    wal.write_bytes(b"what a killed process left")
    dataset.finish()
    assert not wal.exists()
    assert ids(path) == ["b"]


@pytest.mark.parametrize("with_dataset", [True, False])
def test_fresh_does_not_remove_tables_of_others(path, with_dataset):
    if with_dataset:
        add(opened(path), [made("a", "02T03:00")])
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema mine; create table mine.notes as select 1 as n")
    assert "also has mine.notes, which fresh=True would remove" in fails(path, fresh=True)


def test_the_first_dataset_may_be_fresh(path):
    dataset = opened(path, fresh=True)
    dataset.finish()
    assert database_rows(path) == []


def test_nothing_is_downloaded_for_a_query(path):
    connection = Disk().connect(path, read_only=False, temporary=path.parent)
    for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
        assert connection.execute(f"select current_setting('{name}')").fetchall() == [(False,)]
    connection.close()
