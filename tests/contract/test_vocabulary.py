"""The contract's own keys: each is described in its head, and read by code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.contract.document import document, operations

ROOT = Path(__file__).parents[2]
FOLDERS = ("buildkite_async", "scripts")
"""Tests are not among them: what only they read is a description."""
MOST = 25


def keys_below(node: Any) -> Iterator[str]:
    """Yield the keys of all objects in a part of the contract."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from keys_below(value)
    elif isinstance(node, list):
        for each in node:
            yield from keys_below(each)


USED = {key for key in keys_below(document()) if key.startswith("x-")}


def test_the_head_describes_exactly_the_keys_that_are_used() -> None:
    described = re.findall(r"^- `(x-[a-z-]+)`: \S", document()["info"]["description"], re.MULTILINE)
    assert described == sorted(USED)


def test_every_key_is_read_by_code() -> None:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in files)
    assert {key for key in USED if f'"{key}"' not in code} == set()


def test_there_are_few_keys() -> None:
    assert len(USED) <= MOST


def test_a_listing_is_walked_by_number_or_by_cursor() -> None:
    kinds = {each.spec["x-pagination"] for each in operations().values()}
    assert kinds == {"none", "page", "cursor"}


def test_every_operation_names_its_documentation_or_another_source() -> None:
    for each in operations().values():
        assert {"x-docs", "x-source"} & each.spec.keys(), each.id
