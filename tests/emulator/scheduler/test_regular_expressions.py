"""Regular expressions agree with `re` where both know the syntax, and never take long."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator.scheduler import ConditionError
from buildkite_async.emulator.scheduler.regular_expressions import RegularExpression

ATOMS = st.sampled_from(
    [
        "a",
        "b",
        ".",
        "[ab]",
        "[^a]",
        "[a-c]",
        r"\d",
        r"\w",
        r"\s",
        "1",
        " ",
        r"\.",
        "^",
        "$",
        r"\b",
        r"\B",
    ]
)
QUANTIFIERS = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?"])


def _extended(patterns: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(patterns, patterns).map("".join),
        st.tuples(patterns, patterns).map("|".join),
        st.tuples(patterns, QUANTIFIERS).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        patterns.map(lambda inner: f"({inner})"),
        patterns.map(lambda inner: f"(?={inner})"),
        patterns.map(lambda inner: f"(?!{inner})"),
    )


PATTERNS = st.recursive(ATOMS, _extended, max_leaves=8)
# Before Python 3.14, `re` does not find \\B in an empty text.
TEXTS = st.text(alphabet="ab1 .\nAB", min_size=1, max_size=12)


@given(pattern=PATTERNS, text=TEXTS)
def test_a_search_agrees_with_re(pattern: str, text: str) -> None:
    expected = re.search(pattern, text, re.ASCII) is not None
    assert RegularExpression(pattern).search(text) is expected


@given(pattern=PATTERNS, text=TEXTS)
def test_a_full_match_agrees_with_re(pattern: str, text: str) -> None:
    expected = re.fullmatch(pattern, text, re.ASCII) is not None
    assert RegularExpression(pattern).fullmatch(text) is expected


@given(pattern=PATTERNS, text=TEXTS)
def test_ignoring_case_agrees_with_re(pattern: str, text: str) -> None:
    expected = re.search(pattern, text, re.ASCII | re.IGNORECASE) is not None
    assert RegularExpression(pattern, ignore_case=True).search(text) is expected


@given(pattern=st.text(alphabet=r"ab(|)[]{}*+?\^$.-,:=!<1dwx", max_size=12), text=TEXTS)
def test_any_text_is_a_pattern_or_refused(pattern: str, text: str) -> None:
    with contextlib.suppress(ConditionError):
        RegularExpression(pattern).search(text)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"(?<=/)x", "a/x", True),
        (r"(?<!/)x", "a/x", False),
        (r"(?<!/)x", "ax", True),
        (r"\Av\d+\.0\z", "v12.0", True),
        (r"\/release-123$", "feature/release-123", True),
        (r"(?i)abc", "xABCx", True),
        (r"(?i:a)b", "AB", False),
        (r"[[:digit:]]{2}", "a42", True),
        (r"\x41B", "AB", True),
        (r"[\w-]+", "--", True),
        (r"a{,2}", "a{,2}", True),
    ],
)
def test_other_syntax(pattern: str, text: str, matches: bool) -> None:
    assert RegularExpression(pattern).search(text) is matches


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"^(a|a)*$", r"(a*)*b", r"(?:a?){30}a{30}$"])
def test_patterns_that_take_re_for_ever_are_quick_or_refused(pattern: str) -> None:
    expression = RegularExpression(pattern)
    assert expression.search("a" * 40 + "!") is False


@pytest.mark.parametrize(
    "pattern",
    [r"(a)\1", "(?>a)", "a++", "(", ")", "[a", "*", "((a{900}){900})", "(" * 60 + ")" * 60],
)
def test_what_is_not_supported_is_refused(pattern: str) -> None:
    with pytest.raises(ConditionError):
        RegularExpression(pattern)


def test_a_search_has_a_budget() -> None:
    expression = RegularExpression("(?:" + "a?" * 200 + ")*b")
    with pytest.raises(ConditionError, match="takes too long"):
        expression.search("a" * 20_000)
