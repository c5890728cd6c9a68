"""The page of GraphQL operations agrees with the generated code."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_the_page_is_up_to_date() -> None:
    expected = runpy.run_path(str(ROOT / "scripts" / "graphql_operations.py"))["page"]()
    assert (DOCS / "graphql-operations.md").read_text() == expected, (
        "run `python scripts/graphql_operations.py`"
    )
