"""The list of operations in the documentation."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_the_list_of_operations_is_what_its_script_makes() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "graphql_operations.py"))["page"]()
    assert (DOCS / "graphql-operations.md").read_text() == made, (
        "run `python scripts/graphql_operations.py`"
    )
