"""Both formats write, read, and filter rows alike, a bounded number at a time."""

from __future__ import annotations

import gc
import hashlib
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from buildkite_async import UsageError
from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import NewFile
from buildkite_async.bulk.sinks import choose_format, open_format, parquet
from buildkite_async.bulk.sinks.ndjson import READ_BYTES
from tests.bulk.made_builds import AS_OF

COLUMNS = (
    Column("id", "text"),
    Column("size", "integer"),
    Column("created_at", "timestamp"),
    Column("_as_of", "timestamp"),
    Column("env", "json"),
    Column("extra", "json"),
)
FORMATS = pytest.mark.parametrize("format", ["parquet", "ndjson", "ndjson.gz", "ndjson.zst"])


def table_of(format: str, *more: Column):
    return open_format(format, COLUMNS, (*COLUMNS, *more))


def row(id: str, size: int = 1):
    return [id, size, AS_OF, AS_OF, b'{"A":1}', None]


def write(table, path: Path, *batches) -> NewFile:
    file = NewFile(path, Disk())
    writer = table.writer(file)
    for batch in batches:
        writer.write(batch)
    writer.finish()
    return file


@FORMATS
def test_rows_that_are_written_are_read_again(format, tmp_path):
    table = table_of(format)
    first, second = table.encode([row("a"), row("b")]), table.encode([row("c")])
    write(table, tmp_path / "file", first, second)
    assert table.count(tmp_path / "file") == 3
    read = list(table.read(tmp_path / "file"))
    assert [id for batch in read for id in table.values(batch, "id")] == ["a", "b", "c"]
    assert [each for batch in read for each in table.values(batch, "_as_of")] == [AS_OF] * 3
    assert [each for batch in read for each in table.values(batch, "created_at")] == [AS_OF] * 3


@FORMATS
def test_some_columns_can_be_read_alone(format, tmp_path):
    table = table_of(format)
    write(table, tmp_path / "file", table.encode([row("a"), row("b")]))
    (batch,) = table.read(tmp_path / "file", ["id"])
    assert table.values(batch, "id") == ["a", "b"]


@FORMATS
def test_a_batch_is_filtered(format, tmp_path):
    table = table_of(format)
    write(table, tmp_path / "file", table.encode([row("a"), row("b"), row("c")]))
    (read,) = table.read(tmp_path / "file")
    kept = table.without(read, "id", {"b", "x"})
    assert len(kept) == 2
    write(table, tmp_path / "kept", kept)
    (batch,) = table.read(tmp_path / "kept")
    assert table.values(batch, "id") == ["a", "c"]


@FORMATS
def test_a_batch_is_dumped_loaded_and_some_of_its_rows_are_taken(format, tmp_path):
    table = table_of(format)
    loaded = table.load(bytes(table.dump(table.encode([row("a"), row("b"), row("c")]))))
    write(table, tmp_path / "file", table.take(loaded, [0, 2]), table.take(loaded, [0, 1, 2]))
    ids = [id for batch in table.read(tmp_path / "file") for id in table.values(batch, "id")]
    assert ids == ["a", "c", "a", "b", "c"]


@FORMATS
def test_a_file_without_rows_is_read_as_such(format, tmp_path):
    table = table_of(format)
    write(table, tmp_path / "file")
    assert table.count(tmp_path / "file") == 0
    assert [len(batch) for batch in table.read(tmp_path / "file")] in ([], [0])


@FORMATS
def test_the_size_and_hash_of_a_file_are_those_on_the_disk(format, tmp_path):
    table = table_of(format)
    file = write(table, tmp_path / "file", table.encode([row("a")]))
    written = (tmp_path / "file").read_bytes()
    assert (file.size, file.sha256) == (len(written), hashlib.sha256(written).hexdigest())


@FORMATS
def test_a_file_that_is_not_valid_is_named(format, tmp_path):
    (tmp_path / "file").write_bytes(b"{not valid\n")
    with pytest.raises(UsageError, match=r"file is not a? ?valid"):
        list(table_of(format).read(tmp_path / "file"))
    with pytest.raises(UsageError, match="absent cannot be read"):
        table_of(format).count(tmp_path / "absent")


def test_parquet_has_dictionaries_for_texts_that_occur_again_and_again(tmp_path):
    columns = (*COLUMNS[:-1], Column("state", "text"), Column("nothing", "text"), COLUMNS[-1])
    table = open_format("parquet", columns, columns)
    rows = [[*row(str(at))[:-1], ("passed", "failed")[at % 2], None, None] for at in range(100)]
    write(table, tmp_path / "file", table.encode(rows))
    group = pq.read_metadata(tmp_path / "file").row_group(0)
    encoded = {
        group.column(at).path_in_schema: "RLE_DICTIONARY" in group.column(at).encodings
        for at in range(group.num_columns)
    }
    assert [name for name, dictionary in encoded.items() if dictionary] == ["env", "state"]


@pytest.mark.parametrize(
    "time",
    [
        datetime.min.replace(tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 11, 29, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=-5))),
        datetime.max.replace(tzinfo=UTC),
    ],
    ids=str,
)
def test_parquet_keeps_every_time_to_the_microsecond(time, tmp_path):
    table = table_of("parquet")
    write(table, tmp_path / "file", table.encode([["a", 1, time, None, None, None]]))
    (batch,) = table.read(tmp_path / "file")
    assert table.values(batch, "created_at") == [time]
    assert table.values(batch, "_as_of") == [None]


@pytest.mark.parametrize(
    "time", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "2026-01-02T03:04:05"]
)
def test_parquet_keeps_a_time_that_utc_does_not_have_in_extra(time, tmp_path):
    table = table_of("parquet")
    rows = [["a", 1, datetime.fromisoformat(time), AS_OF, None, None], row("b")]
    write(table, tmp_path / "file", table.encode(rows))
    first, second = table.rows(tmp_path / "file")
    assert (first[2], msgspec.json.decode(first[-1])) == (None, {"created_at": time})
    assert second == row("b")


def test_parquet_without_rows_has_the_schema(tmp_path):
    write(table_of("parquet"), tmp_path / "file")
    assert pq.read_schema(tmp_path / "file").names == [column.name for column in COLUMNS]


def test_columns_that_were_added_since_are_null_in_earlier_rows(tmp_path):
    earlier = table_of("parquet")
    write(earlier, tmp_path / "file", earlier.encode([row("a")]))
    later = table_of("parquet", Column("added", "integer"))
    (batch,) = later.read(tmp_path / "file")
    write(later, tmp_path / "new", batch, later.encode([row("b")]))
    assert pq.read_table(tmp_path / "new").column("added").to_pylist() == [None, None]


def test_row_groups_have_a_bounded_size(tmp_path, monkeypatch):
    table = table_of("parquet")
    batch = table.encode([row(str(number)) for number in range(100)])
    monkeypatch.setattr(parquet, "ROW_GROUP_BYTES", 2 * batch.nbytes)
    write(table, tmp_path / "file", *[batch] * 7)
    metadata = pq.ParquetFile(tmp_path / "file").metadata
    groups = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
    assert groups == [200, 200, 200, 100]


@FORMATS
def test_a_file_of_any_length_is_copied_in_bounded_memory(format, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROW_GROUP_BYTES", 500_000)
    table = table_of(format)

    def written_file(thousands: int) -> Path:
        path = tmp_path / str(thousands)
        rows = [row(f"{at:064}", at) for at in range(1_000)]
        write(table, path, *(table.encode(rows) for _ in range(thousands)))
        return path

    def memory_of_copy(path: Path) -> int:
        gc.collect()
        arrow_before, most_in_arrow = pa.total_allocated_bytes(), 0
        tracemalloc.start()  # it does not see Arrow's memory
        writer = table.writer(NewFile(tmp_path / "copy", Disk()))
        for batch in table.read(path):
            writer.write(table.without(batch, "id", {f"{7:064}"}))
            most_in_arrow = max(most_in_arrow, pa.total_allocated_bytes() - arrow_before)
        writer.finish()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most + most_in_arrow

    small, large = written_file(20), written_file(200)
    memory_of_copy(small)  # what is cached from now on
    assert memory_of_copy(large) < memory_of_copy(small) + 2 * READ_BYTES
    assert table.count(tmp_path / "copy") == 20 * 999


def test_a_parquet_file_that_cannot_be_written_is_given_up_quietly(tmp_path):
    class Full(Disk):
        def write(self, file, data):
            raise OSError(28, "No space left on device")

    table = table_of("parquet")
    file = NewFile(tmp_path / "file", Full())
    writer = table.writer(file)
    writer.write(table.encode([row("a")]))
    with pytest.raises(UsageError, match="file cannot be written: the disk is full"):
        writer.finish()
    file.abandon()
    del writer
    gc.collect()


def test_without_pyarrow_ndjson_is_the_default_and_parquet_is_refused(monkeypatch):
    monkeypatch.setattr("buildkite_async.bulk.sinks.find_spec", lambda name: None)
    assert choose_format(None) == "ndjson"
    with pytest.raises(UsageError, match=r"buildkite-async\[parquet\]"):
        choose_format("parquet")


def test_an_unknown_format_is_refused():
    with pytest.raises(
        UsageError, match=r"one of parquet, ndjson, ndjson\.gz, ndjson\.zst, not 'csv'"
    ):
        choose_format("csv")


def test_lines_have_nested_values_and_no_nulls(tmp_path):
    table = table_of("ndjson")
    write(table, tmp_path / "file", table.encode([row("a")]))
    assert msgspec.json.decode((tmp_path / "file").read_bytes()) == {
        "id": "a",
        "size": 1,
        "created_at": "2026-01-09T00:00:00Z",
        "_as_of": "2026-01-09T00:00:00Z",
        "env": {"A": 1},
    }
