"""Escape sequences that are kept on request, which are those that are removed otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import logs
from buildkite_async.logs.escapes import without_escapes
from tests.logs.strategies import CONTROLS, OTHERS, STAMPS, STRINGS

S = "\x1b_bk;t=1760000000000\x07"

KEPT = [
    ("all sequences but timestamps are kept", f"{S}\x1b[31mred\x1b[K", "\x1b[31mred\x1b[K"),
    ("a timestamp may end with ESC \\", "a\x1b_bk;t=5\x1b\\b\x1b[K", "ab\x1b[K"),
    ("CRs may have a colour after them", "\x1b[31mred\r\x1b[0m\r\r", "\x1b[31mred\x1b[0m"),
    ("CRs may have a timestamp after them", f"red\r{S}", "red"),
    ("CRs may have a title with a CR after them", "a\r\r\x1b]0;t\rt\x07", "a\x1b]0;t\rt\x07"),
    ("CRs before a link are text", "a\r\x1b]1339;url=u\x07\r", "a\r\x1b]1339;url=u\x07"),
    (
        "CRs after a link are not, whatever is before it",
        "a\r\x1b]1339;url=u\x07\r\x1b[0m",
        "a\r\x1b]1339;url=u\x07\x1b[0m",
    ),
    ("a title that a timestamp interrupts is text", f"\x1b]0;ti{S}tle\x07x", "]0;title\x07x"),
    ("a colour that a timestamp interrupts is text", f"\x1b[{S}31mred", "[31mred"),
    ("ESC before a timestamp is no sequence", f"\x1b{S}[31mred", "[31mred"),
    ("ESC at the end of a line is no sequence", "red\x1b", "red"),
    ("a string may end with ESC \\", "\x1b]0;t\x1b\\red", "\x1b]0;t\x1b\\red"),
]


@pytest.mark.parametrize(("reason", "log", "text"), KEPT, ids=[reason for reason, *_ in KEPT])
def test_lines_keep_these_sequences(reason: str, log: str, text: str) -> None:
    for ending in ("", "\n", "\r\n"):
        (row,) = logs.rows(f"{log}{ending}".encode(), ansi=True)
        assert row.text == text


@pytest.mark.parametrize("view", ["lines", "terminal"])
@given(
    st.lists(
        st.one_of(
            STAMPS,
            CONTROLS,
            STRINGS,
            OTHERS,
            st.sampled_from([b"a", b"--- x", b"\r", b"\r\r", b"\n", b"\r\n", b"\\", b"[0m"]),
        ).map(lambda part: bytes(each for each in part if each < 128)),
        max_size=20,
    ).map(b"".join)
)
def test_the_text_is_the_same_whether_or_not_they_are_kept(view: Any, log: bytes) -> None:
    plain, kept = list(logs.rows(log, view=view)), list(logs.rows(log, view=view, ansi=True))
    assert [without_escapes(row.text) for row in kept] == [row.text for row in plain]
    assert [row.time for row in kept] == [row.time for row in plain]
    assert [row.opens_group for row in kept] == [row.opens_group for row in plain]
