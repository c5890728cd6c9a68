"""The page of REST operations agrees with the contract and the client."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from buildkite_async.emulator.contract import load

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "rest_coverage.py"))
method_ids = SCRIPT["method_ids"]


def test_the_page_is_up_to_date() -> None:
    expected = SCRIPT["page"]()
    assert (DOCS / "rest-coverage.md").read_text(encoding="utf-8") == expected, (
        "run `python scripts/rest_coverage.py`"
    )


def test_every_operation_has_a_method_or_is_covered_by_another() -> None:
    known = SCRIPT["methods"]()
    nodes = [
        node
        for item in load().document["paths"].values()
        for node in item.values()
        if isinstance(node, dict) and "operationId" in node
    ]
    primary = [each for each in nodes if "x-variant-of" not in each]
    missing = [each["operationId"] for each in primary if not set(method_ids(each)) & set(known)]
    assert missing == []
