"""The benchmark of logs fails if it misses a goal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.logs import GOALS, MOST_MEMORY, missed
from benchmarks.results import RESULTS

REACHED: dict[str, float] = {
    f"{task}, {profile}": goal for task, goals in GOALS.items() for profile, goal in goals.items()
} | {"search, plain, KiB": MOST_MEMORY}


def test_figures_that_are_as_good_as_their_goals_are_not_missed() -> None:
    assert missed(REACHED) == []


@pytest.mark.parametrize("name", REACHED)
def test_a_figure_that_misses_its_goal_is_named(name: str) -> None:
    worse = REACHED[name] + (1 if name.endswith("KiB") else -0.001)
    (words,) = missed(REACHED | {name: worse})
    assert words.startswith(f"{name}: ")


def test_the_figures_of_the_readme_reach_their_goals() -> None:
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    assert missed(results["logs"]["figures"]) == []
