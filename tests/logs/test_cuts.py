"""Wherever a log is cut into chunks, its rows are the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import logs
from buildkite_async.logs.line_blocks import LineBlocks
from tests.logs.strategies import CUTS, LOGS, cut

OPTIONS = st.fixed_dictionaries(
    {
        "view": st.sampled_from(["lines", "terminal"]),
        "time": st.sampled_from([None, "first", "last"]),
        "ansi": st.booleans(),
    }
)


@given(LOGS, CUTS, OPTIONS)
def test_rows_are_the_same_for_all_cuts(log: bytes, cuts: list[int], options: Any) -> None:
    assert list(logs.rows(cut(log, cuts), **options)) == list(logs.rows(log, **options))


@given(LOGS, OPTIONS)
def test_rows_are_the_same_byte_by_byte(log: bytes, options: Any) -> None:
    bytes_ = [log[at : at + 1] for at in range(len(log))]
    assert list(logs.rows(bytes_, **options)) == list(logs.rows(log, **options))


@given(LOGS, OPTIONS)
def test_rows_are_the_same_line_by_line(log: bytes, options: Any) -> None:
    assert list(logs.rows(log.splitlines(keepends=True), **options)) == list(
        logs.rows(log, **options)
    )


BROKEN_TIMES = [b"\x1b_bk;t=1760000000900", b"\x1b_bk;t=soon;dt=7\x07", b"\x1b_bk;t=1;t=x\x07"]


@pytest.mark.parametrize("broken", BROKEN_TIMES)
@pytest.mark.parametrize("end", [b"\x07", b"\x1b\\"])
def test_a_time_that_cannot_be_read_is_none_for_later_chunks(broken: bytes, end: bytes) -> None:
    lines = [
        b"\x1b_bk;t=1760000000005\x07a" + broken + b"\x1b_bk;dt=7" + end + b"\n",
        b"\x1b_bk;dt=1\x07needle\n",
    ]
    whole = list(logs.rows(b"".join(lines)))
    assert list(logs.rows(lines)) == whole
    for found in (logs.search(logs.rows(lines), "needle"), logs.search(whole, "needle")):
        assert [each.row for each in found] == whole[1:]


@given(LOGS, CUTS)
def test_blocks_joined_are_the_log(log: bytes, cuts: list[int]) -> None:
    blocks = LineBlocks()
    found = [block for piece in cut(log, cuts) for block in blocks.feed(piece)]
    assert b"".join(block.lines for block in (*found, *blocks.finish())) == log
    assert all(block.lines.endswith(b"\n") for block in found)


@pytest.mark.parametrize("view", ["lines", "terminal"])
@pytest.mark.parametrize("ansi", [False, True])
def test_no_pair_of_cuts_in_a_hard_log_matters(view: Any, ansi: bool) -> None:
    log = (
        "\x1b_bk;t=1760000000000\x07--- \x1b[33m日本\x1b[0m\r\n"
        "\x1b_bk;t=1760000000001\x07slow \x1b_bk;t=1760000002500\x07tail\r\r\n"
        "\x1b_bk;dt=3\x1b\\10%\r\x1b[2K\x1b_bk;t=1760000000004\x07"
    ).encode() + (
        b"\xff\xfe\xe2\x82\n\x1b]8;;https://e.x/\x1b\\link\x1b]8;;\x1b\\\r\n"
        b"\x1b[1A\x1b]1339;url=u;content=c\x07\x1b]0;open\nlast"
    )
    whole = list(logs.rows(log, view=view, ansi=ansi))
    for first in range(len(log)):
        for second in range(first, len(log), 3):
            chunks = [log[:first], log[first:second], log[second:]]
            assert list(logs.rows(chunks, view=view, ansi=ansi)) == whole


@pytest.mark.parametrize("view", ["lines", "terminal"])
@pytest.mark.parametrize("size", [1, 1000, 65_536, 10_000_000])
def test_strings_and_lines_of_any_length_can_be_cut(view: Any, size: int) -> None:
    log = b"a\n\x1b]1337;File=name=YS5wbmc=;inline=1:" + b"A" * 9_000_000 + b"\x07b\n" + b"c" * 9
    if size == 1:
        log = log[:100] + log[-100:]
    chunks = [log[at : at + size] for at in range(0, len(log), size)]
    assert list(logs.rows(chunks, view=view)) == list(logs.rows(log, view=view))
