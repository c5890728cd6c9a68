"""Texts that were found clean are remembered, and nothing else changes by it."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.bulk.clean_texts import LONGEST, MOST, CleanTexts
from buildkite_async.wire.secret_texts import masked_member, masked_text

TEXTS = st.sampled_from(
    [
        "passed",
        "https://a.example/b/c",
        "https://ada:hidden1@h/x",
        "key: of the map",
        "NPM_TOKEN=abc",
        "my/token@x=abc",
        "xoxb-1234-5678",
        "AKIAIOSFODNN7EXAMPLE",
        "x" * LONGEST + " --token abc",
        None,
    ]
)


@given(st.lists(st.lists(TEXTS, max_size=5), max_size=8))
def test_what_was_seen_before_does_not_matter(rows):
    clean = CleanTexts()
    for texts in rows:
        held = [text for text in texts if text is not None]
        assert clean.has_all(texts) == all(
            masked_text(text) == text == masked_member(text) for text in held
        )


@pytest.mark.parametrize("length", [40, 100_000])
def test_the_memory_does_not_grow_with_the_number_of_texts(length):
    clean = CleanTexts()
    tracemalloc.start()
    try:
        for at in range(0, 4 * MOST if length == 40 else 100, 10):
            clean.has_all([f"{number:0{length}d}" for number in range(at, at + 10)])
        assert tracemalloc.get_traced_memory()[0] < 3_000_000
    finally:
        tracemalloc.stop()
