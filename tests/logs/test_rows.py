"""Logs come from anywhere; rows are grouped, and given to Arrow."""

from __future__ import annotations

import io
import pickle
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from buildkite_async import InvalidArgument, UsageError, logs

T = 1_760_000_000_000
LOG = b"".join(
    b"\x1b_bk;t=%d\x07%s\r\n" % (T + 1000 * number, line)
    for number, line in enumerate(
        [
            b"preparing",
            b"--- \x1b[33m:docker: Build\x1b[0m",
            b"step 1",
            b"+++ Tests",
            b"ok",
            b"~~~ Upload",
            b"^^^ +++",
        ]
    )
)


def test_a_log_is_bytes_a_path_a_file_or_chunks(tmp_path: Path) -> None:
    path = tmp_path / "job.log"
    path.write_bytes(LOG)
    expected = list(logs.rows(LOG))
    with path.open("rb") as file:
        sources: list[Any] = [
            bytearray(LOG),
            memoryview(LOG),
            path,
            str(path),
            file,
            io.BytesIO(LOG),
            [LOG[:9], LOG[9:]],
            iter([LOG]),
        ]
        for source in sources:
            assert list(logs.rows(source)) == expected


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (5, "must be bytes, the path of a file"),
        (["text"], "chunks of a log must be bytes"),
        (io.StringIO("text"), "opened in binary mode"),
        ("absent.log", "'absent.log' cannot be read"),
        ("a\0b", "cannot be read"),
        (".", "cannot be read"),
    ],
)
def test_what_is_not_a_log_is_refused(source: Any, words: str) -> None:
    with pytest.raises(InvalidArgument, match=words):
        list(logs.rows(source))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"view": "page"}, "view must be 'lines' or 'terminal', not 'page'"),
        ({"time": 5}, "time must be 'first' or 'last', not a value of type int"),
        ({"groups": "("}, "groups is not a valid regular expression"),
        ({"groups": b"x"}, "groups must be a regular expression"),
    ],
)
def test_options_are_checked_before_anything_is_read(options: Any, words: str) -> None:
    with pytest.raises(InvalidArgument, match=words):
        logs.rows(LOG, **options)


def test_a_row_has_its_time_as_a_datetime() -> None:
    first = next(iter(logs.rows(LOG)))
    assert first.datetime == datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC)
    assert logs.LogRow(None, None, "a").datetime is None
    assert logs.LogRow(253_402_300_799_999, None, "a").datetime is not None
    assert pickle.loads(pickle.dumps(first)) == first


@pytest.mark.parametrize("view", ["lines", "terminal"])
@pytest.mark.parametrize("ansi", [False, True])
def test_groups_have_names_and_durations(view: Any, ansi: bool) -> None:
    found = list(logs.groups(logs.rows(LOG, view=view, ansi=ansi)))
    assert [(g.name, g.first_row, g.rows, g.duration, g.is_expanded) for g in found] == [
        ("", 0, 1, timedelta(seconds=1), False),
        (":docker: Build", 1, 2, timedelta(seconds=2), False),
        ("Tests", 3, 2, timedelta(seconds=2), True),
        ("Upload", 5, 2, timedelta(seconds=1), True),
    ]
    assert found[1].started_at == datetime(2025, 10, 9, 8, 53, 21, tzinfo=UTC)


def test_groups_of_the_same_name_are_two() -> None:
    found = list(logs.groups(logs.rows(b"--- a\nx\n--- a\ny\n")))
    assert [(group.name, group.first_row, group.rows) for group in found] == [
        ("a", 0, 2),
        ("a", 2, 2),
    ]
    assert found[0].duration is None
    assert found[0].started_at is None


@pytest.mark.parametrize("view", ["lines", "terminal"])
def test_no_group_takes_less_than_no_time(view: Any) -> None:
    """The clock of an agent may be set back."""
    times = [(5, "--- a"), (9, "x"), (2, "--- b"), (8, "y"), (1, "z")]
    log = "".join(f"\x1b_bk;t={T + time}\x07{text}\n" for time, text in times).encode()
    found = list(logs.groups(logs.rows(log, view=view)))
    assert [(group.started, group.finished) for group in found] == [(T + 5, T + 2), (T + 2, T + 1)]
    assert [group.duration for group in found] == [timedelta(0), timedelta(0)]


def test_a_log_without_rows_has_no_groups() -> None:
    assert list(logs.groups(logs.rows(b""))) == []


def test_rows_become_an_arrow_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    rows = list(logs.rows(LOG * 3_000))
    for source in (logs.rows(LOG * 3_000), rows, iter(rows)):
        reader = logs.to_arrow(source)
        assert reader.schema.field("time").type == pyarrow.timestamp("ms", "UTC")
        table = reader.read_all()
        assert table.num_rows == len(rows)
        assert table.to_pylist()[1] == {
            "time": datetime(2025, 10, 9, 8, 53, 21, tzinfo=UTC),
            "group": "--- :docker: Build",
            "text": "--- :docker: Build",
        }
        assert table["time"].cast("int64").to_pylist() == [row.time for row in rows]
        assert table["group"].to_pylist() == [row.group for row in rows]
    assert logs.to_arrow([]).read_all().num_rows == 0


def test_arrow_batches_are_made_while_they_are_read() -> None:
    pytest.importorskip("pyarrow")
    read = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield LOG * 100

    reader = logs.to_arrow(logs.rows(chunks()))
    assert read == 0
    assert reader.read_next_batch().num_rows > 0
    assert read < 5


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"buildkite-async\[parquet\]"):
        logs.to_arrow([])


ENDLESS = {
    "lines": LOG * 100,
    "one line": b"x" * 65_536,
    "updates": b"\x1b_bk;t=1760000000000\x07\x1b[2K 10%\r" * 1_000,
    "an open string": b"\x1b]1337;File=" + b"A" * 65_536,
    "line feeds": b"\n" * 4_096,
    "colours": b"".join(b"\x1b[38;2;%d;%d;7mx" % (n % 256, n // 256) for n in range(9_000)) + b"\n",
}


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("view", ["lines", "terminal"])
def test_memory_does_not_grow_with_the_log(kind: str, view: Any) -> None:
    """Of a log without line endings 8 MiB are kept, and the rows of one batch."""

    def peak(chunks: int) -> int:
        parser = logs.LogParser(view=view, ansi=True)
        tracemalloc.start()
        try:
            for _ in range(chunks):
                parser.feed(ENDLESS[kind])
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # One line fills its 8 MiB first.
    first = 140 if kind in {"one line", "an open string"} else 2
    assert peak(2 * first) < 1.2 * peak(first) + 300_000
