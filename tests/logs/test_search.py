"""Search finds the same matches whether or not all rows are made."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import InvalidArgument, logs
from buildkite_async.logs import line_scan
from tests.logs.strategies import CUTS, LOGS, cut

WORDS = st.sampled_from(
    ["ok", "link", "a link", "x", "50%", "- g", "---", "t=", "pict", "31", "8 MiB"]
)


@given(LOGS, WORDS, st.integers(0, 3), st.booleans(), CUTS)
def test_a_word_is_found_in_the_same_rows_as_by_a_scan_of_all(
    log: bytes, word: str, context: int, ansi: bool, cuts: list[int]
) -> None:
    rows = list(logs.rows(log, ansi=ansi))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_scan, "PART", 1)  # each line may be skipped by itself
        fast = logs.search(logs.rows(cut(log, cuts), ansi=ansi), word, context=context)
        assert list(fast) == list(logs.search(rows, word, context=context))
    fast = logs.search(logs.rows(cut(log, cuts), ansi=ansi), word, context=context)
    assert list(fast) == list(logs.search(rows, word, context=context))


@given(LOGS, WORDS, st.integers(0, 3))
def test_context_is_the_rows_around_a_match(log: bytes, word: str, context: int) -> None:
    rows = list(logs.rows(log))
    for match in logs.search(logs.rows(log), word, context=context):
        at = match.number
        assert match.row == rows[at]
        assert match.before == tuple(rows[max(0, at - context) : at])
        assert match.after == tuple(rows[at + 1 : at + 1 + context])


def test_a_long_log_is_searched_with_its_groups_times_and_numbers() -> None:
    lines = [
        b"\x1b_bk;t=%d\x07%s\n"
        % (1_760_000_000_000 + n, b"--- g%d" % n if n % 900 == 7 else b"fine")
        for n in range(50_000)
    ]
    lines[30_000] = b"\x1b_bk;dt=5\x07fai\x1b[31mled\x1b[0m\r\n"
    log = b"".join(lines)
    (match,) = logs.search(logs.rows(log), "failed", context=2)
    assert match == next(logs.search(list(logs.rows(log)), "failed", context=2))
    assert (match.number, match.row.text) == (30_000, "failed")
    assert match.row.time == 1_760_000_000_000 + 29_999 + 5
    assert match.row.group == "--- g29707"


@pytest.mark.parametrize("context", [0, 3])
def test_a_search_makes_few_rows(monkeypatch: pytest.MonkeyPatch, context: int) -> None:
    from buildkite_async.logs.line_view import LineView

    made = 0
    original = LineView.rows_of

    def counted(self: LineView, block: Any) -> Any:
        nonlocal made
        found = original(self, block)
        made += len(found)
        return found

    monkeypatch.setattr(LineView, "rows_of", counted)
    log = b"\x1b_bk;t=1760000000000\x07nothing at all\n" * 100_000 + b"needle\n"
    assert len(list(logs.search(logs.rows(log), "needle", context=context))) == 1
    assert made < 5_000


def test_patterns_are_regular_expressions() -> None:
    log = b"Error 1\nerror 22\nfine\n"
    assert [each.number for each in logs.search(logs.rows(log), r"error \d+")] == [1]
    assert [
        each.number for each in logs.search(logs.rows(log), re.compile("ERROR", re.IGNORECASE))
    ] == [0, 1]


def test_colors_do_not_hide_a_match() -> None:
    log = b"a \x1b[31mre\x1b[0md b\n"
    (match,) = logs.search(logs.rows(log, ansi=True), "red b")
    assert match.row.text == "a \x1b[31mre\x1b[0md b"


@pytest.mark.parametrize(
    ("pattern", "context", "words"),
    [
        ("(", 0, "pattern is not a valid"),
        (5, 0, "pattern must be"),
        ("a", -1, "context must be"),
        ("a", True, "context must be"),
    ],
)
def test_what_is_not_valid_is_named(pattern: Any, context: Any, words: str) -> None:
    with pytest.raises(InvalidArgument, match=words):
        logs.search(logs.rows(b""), pattern, context=context)
