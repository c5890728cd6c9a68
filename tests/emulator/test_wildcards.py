"""Patterns in which only `*` is special."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator.wildcards import matches_wildcards

WORDS = st.text("ab*/?[", max_size=8)


@given(WORDS, WORDS)
def test_a_pattern_matches_as_the_regular_expression_does(pattern: str, text: str) -> None:
    expression = ".*".join(map(re.escape, pattern.split("*")))
    expected = re.fullmatch(expression, text, re.DOTALL) is not None
    assert matches_wildcards(pattern, text) is expected


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("a[1].txt", "a[1].txt", True),
        ("a?.txt", "ab.txt", False),
        ("logs/*", "logs/deep/in/a.txt", True),
        ("a*a", "a", False),
    ],
)
def test_only_the_star_is_special(pattern: str, text: str, matches: bool) -> None:
    assert matches_wildcards(pattern, text) is matches


def test_many_stars_do_not_take_long() -> None:
    assert not matches_wildcards("a*" * 5_000 + "b", "a" * 20_000)
