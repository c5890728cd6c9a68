"""The README's table of figures is made from those that were measured last."""

from __future__ import annotations

from scripts.benchmark_table import PAGE, fresh


def test_the_table_is_fresh() -> None:
    page = PAGE.read_text("utf-8")
    assert page == fresh(page), "run `python -m scripts.benchmark_table`"


def test_a_stale_table_is_noticed() -> None:
    page = PAGE.read_text("utf-8").replace("no 429 |", "some 429s |", 1)
    assert page != fresh(page)
