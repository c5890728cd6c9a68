"""Odd logs, with their rows in both views and the reason for them."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen

from buildkite_async import logs

T = 1_760_000_000_000


def at(ms: int = 0) -> str:
    """Return a timestamp."""
    return f"\x1b_bk;t={T + ms}\x07"


Rows = list[tuple[int | None, str]]


@frozen
class Case:
    """A log, and the time since T and the text of each row."""

    reason: str
    log: str | bytes
    lines: Rows
    terminal: Rows


def same(reason: str, log: str | bytes, rows: Rows) -> Case:
    return Case(reason, log, rows, rows)


CASES = [
    same("an empty log has no rows", "", []),
    Case("an empty line is a row, but a terminal has nothing to show", "\n", [(None, "")], []),
    same("the last line needs no line ending", f"{at()}a\n{at(1)}b", [(0, "a"), (1, "b")]),
    same(
        "CRs before LF belong to the line ending",
        f"{at()}a\r\r\n{at(1)}b\r\n",
        [(0, "a"), (1, "b")],
    ),
    same("CRs may have a colour between them and LF", "a\r\x1b[0m\n", [(None, "a")]),
    same("a line may have no timestamp", f"a\n{at()}b\n", [(None, "a"), (0, "b")]),
    Case(
        "the agent puts a second timestamp into a line after a second: the text goes on",
        f"{at()}test ... {at(2000)}ok\n",
        [(0, "test ... ok")],
        [(2000, "test ... ok")],  # the service's page shows the last one
    ),
    same("a timestamp may follow text", f"pre{at(5)}post\n", [(5, "prepost")]),
    same("a byte order mark is text", f"\ufeff{at(5)}a\n", [(5, "\ufeffa")]),
    Case(
        "the agent begins a line after an erasure: each update has a timestamp",
        f"{at()}\x1b[2K 10%\r{at(10)}\x1b[2K100%\r\n",
        [(0, " 10%\r100%")],
        [(10, "100%")],
    ),
    same(
        "dt= adds to the last time",
        f"{at(5)}a\n\x1b_bk;dt=7\x07b\n\x1b_bk;dt=1\x07c\n",
        [(5, "a"), (12, "b"), (13, "c")],
    ),
    Case(
        "dt= adds to the last time that could be read, not to one that does not end",
        f"{at(5)}a\x1b_bk;t={T + 900}\x1b_bk;dt=7\x1b\\\n\x1b_bk;dt=1\x07b\n",
        [(5, f"a_bk;t={T + 900}"), (13, "b")],
        [(12, f"a_bk;t={T + 900}"), (13, "b")],
    ),
    Case(
        "dt= adds to the last time also if t= beside it cannot be read",
        f"{at(5)}a\x1b_bk;t=soon;dt=7\x07\n\x1b_bk;dt=1\x07b\n",
        [(5, "a"), (13, "b")],
        [(12, "a"), (13, "b")],
    ),
    same("t= and dt= of one timestamp add up", f"\x1b_bk;t={T};dt=7\x07a\n", [(7, "a")]),
    same("a timestamp may have other fields", f"\x1b_bk;x=1;t={T + 3};y=2\x07a\n", [(3, "a")]),
    same(
        "quotes hold semicolons and BEL ends", f"\x1b_bk;x='t=1;t=2';t={T + 3}\x07a\n", [(3, "a")]
    ),
    same(
        "a backslash takes the next character", f'\x1b_bk;x="\\";t=1";t={T + 3}\x07a\n', [(3, "a")]
    ),
    same("ESC \\ ends a timestamp, too", f"\x1b_bk;t={T + 3}\x1b\\a\n", [(3, "a")]),
    same("a number that is none says nothing", "\x1b_bk;t=soon\x07a\n", [(None, "a")]),
    same("a negative number says nothing", "\x1b_bk;t=-5\x07a\n", [(None, "a")]),
    same(
        "a time after the year 9999 says nothing", "\x1b_bk;t=253402300800000\x07a\n", [(None, "a")]
    ),
    same("a time of 5,000 digits says nothing", f"\x1b_bk;t={'9' * 5000}\x07a\n", [(None, "a")]),
    same("digits of other scripts say nothing", "\x1b_bk;t=١٢٣\x07a\n", [(None, "a")]),
    same("other commands of applications say nothing", "\x1b_other;t=5\x07a\n", [(None, "a")]),
    same(
        "a timestamp that does not end is text, without its ESC",
        f"\x1b_bk;t={T}\na\n",
        [(None, f"_bk;t={T}"), (None, "a")],
    ),
    Case(
        "only LF ends a line; a terminal shows no other control characters",
        "a\vb\fc\x85d\u2028e\x1cf\n",
        [(None, "a\vb\fc\x85d\u2028e\x1cf")],
        [(None, "abcd\u2028ef")],
    ),
    Case(
        "CR overwrites as many characters as follow it",
        "downloading 90%\rdone\n",
        [(None, "downloading 90%\rdone")],
        [(None, "doneloading 90%")],
    ),
    Case("a backspace moves by one", "abc\b\bX\n", [(None, "abc\b\bX")], [(None, "aXc")]),
    same("TAB is kept", "a\tb\n", [(None, "a\tb")]),
    Case(
        "spaces at the end are not seen on a terminal", "a  \t\n", [(None, "a  \t")], [(None, "a")]
    ),
    Case(
        "a cursor that moves up writes over earlier lines",
        "one\ntwo\n\x1b[2AONE\n\x1b[1BX\n",
        [(None, "one"), (None, "two"), (None, "ONE"), (None, "X")],
        [(None, "ONE"), (None, "two"), (None, "X")],
    ),
    Case(
        "up by 0 is no movement, as on the service's page",
        "a\n\x1b[0Ab\n",
        [(None, "a"), (None, "b")],
        [(None, "a"), (None, "b")],
    ),
    Case(
        "K erases to the end, 1K to the cursor, 2K the line",
        "abcdef\x1b[3D\x1b[K\nabcdef\x1b[3D\x1b[1K\nabc\x1b[2Kd\n",
        [(None, "abcdef"), (None, "abcdef"), (None, "abcd")],
        [(None, "abc"), (None, "    ef"), (None, "   d")],
    ),
    Case(
        "2J erases the window",
        "a\nb\x1b[2Jc\n",
        [(None, "a"), (None, "bc")],
        [(None, ""), (None, " c")],
    ),
    Case(
        "0J erases from the cursor on",
        "a\nb\nc\x1b[2A\x1b[Jd\n",
        [(None, "a"), (None, "b"), (None, "cd")],
        [(None, "ad"), (None, ""), (None, "")],
    ),
    Case(
        "the window of a program is not known: H goes to a new line",
        f"{at()}abc\x1b[1;3Hd\n",
        [(0, "abcd")],
        [(0, "abc"), (0, "  d")],
    ),
    Case(
        "G and C move within the line",
        "abc\x1b[1GX\x1b[5CY\n",
        [(None, "abcXY")],
        [(None, "Xbc   Y")],
    ),
    Case(
        "E and F move to the beginning of a line",
        "ab\x1b[1Ecd\x1b[1FX\n",
        [(None, "abcdX")],
        [(None, "Xb"), (None, "cd")],
    ),
    Case(
        "7 and 8 save and restore the cursor",
        "ab\x1b7cd\x1b8X\n",
        [(None, "abcdX")],
        [(None, "abXd")],
    ),
    Case(
        "M moves up", "ab\ncd\x1bMX\n", [(None, "ab"), (None, "cdX")], [(None, "abX"), (None, "cd")]
    ),
    same("a line that is wider than the window is one row", "x" * 400 + "\n", [(None, "x" * 400)]),
    same(
        "sequences that hide the cursor or set a mode show nothing",
        "\x1b[?25la\x1b[?2004hb\x1b=\x1b>c\x1b(Bd\n",
        [(None, "abcd")],
    ),
    same(
        "colours of any form show nothing",
        "\x1b[38:5:1ma\x1b[>4;2mb\x1b[mc\x1b[1;31;48;2;1;2;3md\n",
        [(None, "abcd")],
    ),
    same(
        "a control sequence that does not end is text, without its ESC",
        "a\x1b[31\nb\n",
        [(None, "a[31"), (None, "b")],
    ),
    same("ESC at the end of the log shows nothing", "a\x1b", [(None, "a")]),
    same("ESC before text of another alphabet shows nothing", "\x1bé\n", [(None, "é")]),
    same("titles show nothing", "\x1b]0;title\x07a\x1b]2;t\x1b\\b\n", [(None, "ab")]),
    same(
        "a title that does not end is text, without its ESC",
        "\x1b]0;title\na\n",
        [(None, "]0;title"), (None, "a")],
    ),
    Case(
        "no sequence goes beyond its line",
        f"{at()}\x1b]0;title\n{at(1)}a\x07b\n",
        [(0, "]0;title"), (1, "a\x07b")],
        [(0, "]0;title"), (1, "ab")],
    ),
    same(
        "links of OSC 8 are a style of text",
        "\x1b]8;;https://e.example\x07a\x1b]8;;\x07 b\n",
        [(None, "a b")],
    ),
    same(
        "links of 1339 have a text",
        "see \x1b]1339;url=https://e.example;content=the log\x07.\n",
        [(None, "see the log.")],
    ),
    same(
        "links of 1339 without a text show their URL",
        "\x1b]1339;url='https://e.example/?a;b'\x07\n",
        [(None, "https://e.example/?a;b")],
    ),
    same("links without a URL show nothing", "a\x1b]1339;content=x\x07\n", [(None, "a")]),
    Case(
        "images take a line of their own",
        "a\x1b]1338;url=u.png;alt=Chart\x07b\n",
        [(None, "aChartb")],
        [(None, "a"), (None, "Chart"), (None, "b")],
    ),
    Case(
        "files are shown if they are inline",
        "\x1b]1337;File=name=YS5wbmc=;inline=1:AAAA\x07\n\x1b]1337;File=name=YS5wbmc=:AAAA\x07\n",
        [(None, "a.png"), (None, "")],
        [(None, "a.png")],
    ),
    same(
        "a name that is not Base64 shows nothing",
        "a\x1b]1337;File=name=%%;inline=1:AAAA\x07\n",
        [(None, "a")],
    ),
    same(
        "broken UTF-8 stays readable",
        b"a\xff\xfeb\xe2\x82\nc\xc3(\n",
        [(None, "a\ufffd\ufffdb\ufffd"), (None, "c\ufffd(")],
    ),
    same("surrogates in UTF-8 are broken", b"\xed\xa0\x80\n", [(None, "\ufffd\ufffd\ufffd")]),
    Case(
        "C1 control characters move nothing",
        "a\x9b31mb\n",
        [(None, "a\x9b31mb")],
        [(None, "a31mb")],
    ),
    Case("NUL is not seen on a terminal", "a\x00b\n", [(None, "a\x00b")], [(None, "ab")]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.reason)
@pytest.mark.parametrize("view", ["lines", "terminal"])
def test_an_odd_log_has_these_rows(case: Case, view: Any) -> None:
    log = case.log.encode() if isinstance(case.log, str) else case.log
    expected = [(None if ms is None else T + ms, text) for ms, text in getattr(case, view)]
    assert [(row.time, row.text) for row in logs.rows(log, view=view)] == expected


GROUPS = [
    ("the markers that are documented open groups", "--- a\n+++ b\n~~~ c\n", [True, True, True]),
    ("a marker needs a blank, at the beginning", "---a\n---\n --- a\nx --- a\n", [False] * 4),
    ("`^^^ +++` expands the group above", "^^^ +++\n", [False]),
    (
        "colours may be before a marker, and within it",
        "\x1b[33m--- a\n-\x1b[1m-- b\n",
        [True, True],
    ),
    ("the header of a diff looks like a group", "--- a/x.py\n+++ b/x.py\n", [True, True]),
]


@pytest.mark.parametrize(("reason", "log", "opens"), GROUPS, ids=[reason for reason, *_ in GROUPS])
@pytest.mark.parametrize("view", ["lines", "terminal"])
@pytest.mark.parametrize("ansi", [False, True])
def test_these_rows_open_groups(reason: str, log: str, opens: Any, view: Any, ansi: bool) -> None:
    rows = list(logs.rows(log.encode(), view=view, ansi=ansi))
    assert [row.opens_group for row in rows] == opens


@pytest.mark.parametrize("view", ["lines", "terminal"])
def test_a_pattern_can_leave_out_the_header_of_a_diff(view: Any) -> None:
    log = b"--- a/x.py\n--- Tests\n+++ b/x.py\n"
    pattern = r"(?:---|\+\+\+|~~~) (?![ab]/)"
    rows = list(logs.rows(log, view=view, groups=pattern))
    assert [row.group for row in rows] == [None, "--- Tests", "--- Tests"]


def test_escape_sequences_are_kept_on_request() -> None:
    log = b"\x1b_bk;t=1760000000000\x07\x1b[31mred\x1b[0m \x1b]8;;u\x07link\x1b[K\r\n"
    (row,) = logs.rows(log, ansi=True)
    assert row == logs.LogRow(T, None, "\x1b[31mred\x1b[0m \x1b]8;;u\x07link\x1b[K")


COLORS = [
    ("a colour ends with its text", "\x1b[31mred\x1b[0m plain", "\x1b[31mred\x1b[0m plain"),
    ("a colour may end after a CR", "\x1b[31mred\r\x1b[0m", "\x1b[31mred\x1b[0m"),
    ("a colour that does not end ends with its row", "\x1b[31mred", "\x1b[31mred\x1b[0m"),
    (
        "styles add up",
        "\x1b[1ma\x1b[31mb\x1b[22mc",
        "\x1b[1ma\x1b[0m\x1b[1;31mb\x1b[0m\x1b[31mc\x1b[0m",
    ),
    (
        "what is written over has its own colour",
        "\x1b[31mabc\r\x1b[32mX",
        "\x1b[32mX\x1b[0m\x1b[31mbc\x1b[0m",
    ),
    (
        "extended colours keep their parameters",
        "\x1b[1;38;5;9;48;2;1;2;3ma",
        "\x1b[1;38;5;9;48;2;1;2;3ma\x1b[0m",
    ),
    ("colons are kept", "\x1b[38:2::1:2:3ma", "\x1b[38:2::1:2:3ma\x1b[0m"),
    ("unknown parameters change nothing", "\x1b[77;31;999ma\x1b[38mb", "\x1b[31mab\x1b[0m"),
    ("39 is the usual colour", "\x1b[31;1ma\x1b[39mb\x1b[mc", "\x1b[31;1ma\x1b[0m\x1b[1mb\x1b[0mc"),
    ("private sequences are no colours", "\x1b[>4;2ma\x1b[?31mb", "ab"),
    (
        "the colour of a wrapped line goes on",
        "\x1b[31m" + "x" * 161,
        "\x1b[31m" + "x" * 161 + "\x1b[0m",
    ),
]


@pytest.mark.parametrize(("reason", "log", "text"), COLORS, ids=[reason for reason, *_ in COLORS])
def test_a_terminal_keeps_colours_on_request(reason: str, log: str, text: str) -> None:
    (row,) = logs.rows(log.encode(), view="terminal", ansi=True)
    assert row.text == text
    (row,) = logs.rows(log.encode(), view="terminal")
    assert "\x1b" not in row.text


def test_any_number_of_colours_is_kept() -> None:
    colours = [f"\x1b[38;2;{n % 256};{n // 256};7m{n % 10}" for n in range(20_000)]
    lines = ["".join(colours[start : start + 50]) for start in range(0, len(colours), 50)]
    rows = logs.rows("\n".join(lines).encode(), view="terminal", ansi=True)
    assert "".join(row.text for row in rows) == "".join(f"{each}\x1b[0m" for each in colours)


@pytest.mark.parametrize("view", ["lines", "terminal"])
@pytest.mark.parametrize("which", ["first", "last"])
def test_the_first_or_the_last_time_is_chosen(view: Any, which: Any) -> None:
    log = f"{at(1)}a{at(2)}b{at(3)}c\n{at(4)}d\n".encode()
    expected = {"first": [T + 1, T + 4], "last": [T + 3, T + 4]}[which]
    assert [row.time for row in logs.rows(log, view=view, time=which)] == expected
    wide = f"{at(1)}{'x' * 200}{at(2)}{'x' * 200}{at(3)}y\n".encode()
    (row,) = logs.rows(wide, view=view, time=which)
    assert row.time == {"first": T + 1, "last": T + 3}[which]


def test_lines_above_the_window_are_final() -> None:
    log = b"".join(b"%d\n" % number for number in range(500)) + b"\x1b[900AX\n"
    rows = [row.text for row in logs.rows(log, view="terminal")]
    # 500 lines above the cursor: the window begins at the line 400, and no movement goes beyond it.
    assert rows[399:402] == ["399", "X00", "401"]
    assert len(rows) == 500


def test_a_cursor_is_restored_within_the_window() -> None:
    lines = b"".join(b"%d\n" % number for number in range(150))
    rows = [row.text for row in logs.rows(lines + b"\x1b7" + lines + b"\x1b8X\n", view="terminal")]
    # It was saved below the 100 lines of the window, and is restored below them.
    assert rows[299:] == ["149", "X"]


def test_a_line_that_was_wrapped_can_be_ended() -> None:
    log = b"x" * 161 + b"\x1b[1A\n\n"
    assert [row.text for row in logs.rows(log, view="terminal")] == ["x" * 160, "x"]


def test_a_colour_goes_on_in_the_next_line() -> None:
    log = f"{at()}\x1b[31ma\n{at(1)}b\n\x1b[0m{at(2)}c\n".encode()
    rows = [row.text for row in logs.rows(log, view="terminal", ansi=True)]
    assert rows == ["\x1b[31ma\x1b[0m", "\x1b[31mb\x1b[0m", "c"]


def test_empty_lines_do_not_wait_for_text() -> None:
    parser = logs.LogParser(view="terminal")
    found = sum(len(parser.feed(b"\n" * 4_096)) for _ in range(10))
    assert len(parser.feed(b"x")) < 1_200
    assert found > 39_000


def test_a_line_that_is_too_long_is_cut_and_says_so() -> None:
    limit = 8 * 1024 * 1024
    for view in ("lines", "terminal"):
        whole, cut, after = logs.rows(
            b"x" * limit + b"\n" + b"y" * (limit + 1) + b"\nz\n",
            view=view,  # type: ignore[arg-type]
        )
        assert whole.text == "x" * limit
        assert cut.text == "y" * limit + " [line cut: it is longer than 8 MiB]"
        assert after.text == "z"
