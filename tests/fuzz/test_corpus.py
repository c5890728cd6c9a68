"""Inputs that once failed, and a few arbitrary ones: only our own errors come out.

`nox -s fuzz` tries many more.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from buildkite_async import BuildkiteError
from tests.fuzz.__main__ import try_some
from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
"""A file for each target, with a Python literal in each line."""


def inputs(name: str) -> list[Any]:
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [ast.literal_eval(line) for line in lines]


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_that_once_failed_raise_our_errors_only(name: str) -> None:
    for value in inputs(name):
        try:
            TARGETS[name].check(value)
        except BuildkiteError as error:
            assert str(error)


@pytest.mark.parametrize("name", TARGETS)
def test_arbitrary_inputs_raise_our_errors_only(name: str) -> None:
    try_some(TARGETS[name], 7, 15)


def test_each_file_of_the_corpus_belongs_to_a_target() -> None:
    assert {path.stem for path in CORPUS.iterdir()} == TARGETS.keys()
