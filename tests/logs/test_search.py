"""Search finds the same matches whether or not all rows are made."""

from __future__ import annotations

import itertools
import re
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import InvalidArgument, logs
from buildkite_async.logs import line_scan, word_finder
from tests.logs.strategies import CUTS, LOGS, cut

WORDS = st.sampled_from(
    ["ok", "link", "a link", "x", "50%", "- g", "---", "t=", "pict", "31", "8 MiB"]
)
PHRASES = st.sampled_from(["segmentation fault", "on fau", "open", "name of a file", "a link", "g"])
SEQUENCES = [
    "\x1b[31m",
    "\x1b[0m",
    "\x1b[0m\x1b[1;32m",
    "\x1b_bk;t=1760000000007\x07",
    "\x1b_bk;t=1760000000009\x1b\\",
    "\x1b_bk;dt=3\x07",
    "\x1b]8;;https://e.example/\x07",
    "\x1b]1339;url=https://e.example;content=a link\x07",
    "\x1b]1338;url=https://e.example;alt=segmentation\x07",
    "\x1b]1337;File=inline=1;name=bmFtZSBvZiBhIGZpbGU=:AA==\x07",
    "\x1b]1338;url=https://e.example;alt=--- \x07",
    "\x1b]1339;\x07",
    "\x1b",
    "\x1b[",
]
OPENERS = ["--- open", "+++ open", "~~~ open"]
OPENINGS = st.sampled_from([*OPENERS, "---open", "- -- open", "--+ open"])


@st.composite
def interrupted(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> bytes:
    """Return a line with sequences at any places of its text."""
    text = draw(texts)
    at = draw(st.dictionaries(st.integers(0, len(text)), st.sampled_from(SEQUENCES), max_size=3))
    whole = "".join(at.get(n, "") + text[n : n + 1] for n in range(len(text) + 1))
    stamp = draw(st.sampled_from(["", "\x1b_bk;t=1760000000001\x07", "\x1b_bk;dt=5\x07"]))
    return f"{stamp}{whole}\n".encode()


INTERRUPTED_LOGS = st.lists(
    st.lists(interrupted(OPENINGS) | st.just(b"fine\n"), max_size=8).map(b"".join)
    | interrupted(st.just("a segmentation fault")),
    max_size=6,
).map(b"".join)


SIZES = st.sampled_from([0, 40, 400, 10**6])
"""Bytes that are skipped, kept or searched at a time."""


@given(
    st.tuples(LOGS, WORDS) | st.tuples(INTERRUPTED_LOGS, PHRASES),
    st.integers(0, 3),
    st.booleans(),
    CUTS,
    st.tuples(SIZES, SIZES, SIZES),
)
@settings(max_examples=300)
def test_a_word_is_found_in_the_same_rows_as_by_a_scan_of_all(
    searched: tuple[bytes, str],
    context: int,
    ansi: bool,
    cuts: list[int],
    sizes: tuple[int, int, int],
) -> None:
    log, word = searched
    rows = list(logs.rows(log, ansi=ansi))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_scan, "PART", sizes[0])
        patch.setattr(line_scan, "KEPT", sizes[1])
        patch.setattr(word_finder, "PART", max(1, sizes[2]))
        fast = logs.search(logs.rows(cut(log, cuts), ansi=ansi), word, context=context)
        assert list(fast) == list(logs.search(rows, word, context=context))


@pytest.mark.parametrize("word", ["segmentation fault", "seg", "se", "s"])
def test_a_word_may_be_interrupted_anywhere_by_any_sequence(word: str) -> None:
    for at in range(len(word) + 1):
        for first, second in itertools.product(SEQUENCES, ["", *SEQUENCES]):
            text = f"a {word[:at]}{first}{second}{word[at:]} b"
            log = f"fine\n{text}\nfine\n".encode()
            expected = list(logs.search(list(logs.rows(log)), word))
            assert list(logs.search(logs.rows(log), word)) == expected, text


def test_a_word_may_be_in_the_text_of_a_link_or_an_image() -> None:
    for sequence in SEQUENCES:
        for word in ("name of a file", "a link", "segmentation", "a link b", "x a link"):
            log = f"x x {sequence} x\n\x1b]1339;\x07\nx {sequence} b\n".encode()
            expected = list(logs.search(list(logs.rows(log)), word))
            assert list(logs.search(logs.rows(log), word)) == expected, (sequence, word)


@pytest.mark.parametrize("size", [1, 10**6])
@pytest.mark.parametrize("kept", [0, 200, 10**6])
@pytest.mark.parametrize("opener", OPENERS)
def test_a_match_has_the_group_of_the_last_opener_before_it(
    opener: str, kept: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_scan, "PART", size)
    monkeypatch.setattr(line_scan, "KEPT", kept)
    monkeypatch.setattr(word_finder, "PART", size)
    for at in range(len("--- o")):
        for sequence in ("", *SEQUENCES):
            last = f"{opener[:at]}{sequence}{opener[at:]}"
            for stamp in ("", "\x1b_bk;t=1760000000000\x07"):
                lines = ["--- first", "--- second", stamp + last, "fine", "---no", "-", "^^^ +++"]
                log = "\n".join([*lines, *["fine"] * 20, "\x1b_bk;dt=1\x07needle"]).encode()
                (found,) = logs.search(logs.rows(cut(log, [60])), "needle", context=1)
                (expected,) = logs.search(list(logs.rows(log)), "needle", context=1)
                assert found == expected, last


def test_skipped_lines_are_dropped_unless_they_are_context() -> None:
    log = ((b"x" * 99 + b"\n") * 640 for _ in range(150))
    tracemalloc.start()
    try:
        assert list(logs.search(logs.rows(log), "needle", context=1_000)) == []
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


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


@pytest.mark.parametrize("kept", [0, 40, 10**6])
@pytest.mark.parametrize("at", range(4))
def test_skipped_times_add_up(at: int, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_scan, "KEPT", kept)
    chunks = [b"\x1b_bk;dt=%d\x07fine\n" % (10**number) for number in range(4)]
    chunks.insert(at, b"\x1b_bk;t=1760000000000\x07fine\n")
    (match,) = logs.search(logs.rows([*chunks, b"\x1b_bk;dt=50000\x07needle\n"]), "needle")
    added = sum(10**number for number in range(at, 4))
    assert match.row.time == 1_760_000_050_000 + added


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
