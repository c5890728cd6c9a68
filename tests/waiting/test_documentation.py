"""docs/waiting.md is right."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from benchmarks.waiting import CASES, TITLE, row
from buildkite_async.waiting import Until, Verdict
from buildkite_async.waiting.intervals import FEW, OVERLAP, SHORTEST
from buildkite_async.waiting.pace import MOST

PAGE = (Path(__file__).parents[2] / "docs" / "waiting.md").read_text("utf-8")


@pytest.mark.parametrize(
    "code", re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
)
def test_its_code_compiles_and_what_it_imports_exists(code: str) -> None:
    compile(code, "docs/waiting.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            exec(ast.unparse(node), {})


def test_each_verdict_is_in_its_table() -> None:
    table = PAGE.partition("## Verdicts")[2].partition("\n- ")[0]
    assert set(get_args(Verdict)) | {""} >= set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE))
    assert all(f"`{verdict}`" in table for verdict in get_args(Verdict))
    assert {"failing", "started"} < set(get_args(Until))


def test_its_figures_are_those_of_the_code() -> None:
    words = {3: "three", 4: "four"}
    assert f"more than {MOST} requests in a minute" in PAGE
    assert f"Up to {words[FEW]} builds" in PAGE
    assert f"overlap of {OVERLAP:g} seconds" in PAGE
    assert f"every {words[int(SHORTEST)]} seconds" in PAGE.replace("\n  ", " ")


def test_its_table_is_what_the_benchmark_measures() -> None:
    _, _, rest = PAGE.partition(TITLE + "\n")
    rows = rest.partition("\n\n")[0].splitlines()
    assert len(rows) == len(CASES)
    case = next(each for each in CASES if each.rate == 165)  # all of them take minutes
    _, name, *figures, _ = rows[CASES.index(case)].split("|")
    _, measured, *others, _ = row(case).split("|")
    assert name == measured
    assert list(map(float, figures)) == pytest.approx(list(map(float, others)), rel=0.2, abs=1)
