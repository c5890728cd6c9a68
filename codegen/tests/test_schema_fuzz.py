"""Whatever a schema file holds, it is read, or refused in one line.

`SCHEMA_INPUTS=100000` tries more inputs.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graphql import introspection_from_schema
from hypothesis import example, given, settings
from hypothesis import strategies as st

from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.schema_file import read_schema
from buildkite_async_codegen.sdl import print_sdl

SMALL = Path(__file__).parent / "small" / "schema.graphql"
SDL = SMALL.read_text()
INTROSPECTION: Any = introspection_from_schema(read_schema(SMALL))
PYTHON = re.compile(
    r"object has no|not subscriptable|unhashable|NoneType|Traceback|<class|KeyError"
)
INPUTS = settings(max_examples=int(os.environ.get("SCHEMA_INPUTS", "150")))

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KEYS = (
    "kind",
    "name",
    "ofType",
    "fields",
    "types",
    "args",
    "__schema",
    "data",
    "errors",
    "message",
)
VALUES = st.recursive(
    SCALARS,
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inside, max_size=4)
    ),
    max_leaves=12,
)
PIECES = st.sampled_from(
    (
        *("{", "}", "(", ")", "[", '"', '"""', "@", "!", "#", "&", "|", ": ", "\\u0000", "\ufeff"),
        *("@deprecated", "type Query", "extend ", "input ", "union U = ", "interface Node"),
        "schema { query: X }",
    )
) | st.text(max_size=6)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], None]:
    file = tmp_path_factory.mktemp("schemas") / "schema.graphql"

    def read_or_refuse(content: bytes) -> None:
        file.write_bytes(content)
        warnings: list[str] = []
        try:
            print_sdl(read_schema(file, warn=warnings.append))
        except CodegenError as error:
            message = str(error).replace(str(file), "")
            assert "\n" not in message
            assert not PYTHON.search(message), message

    return read_or_refuse


@given(content=st.binary(max_size=200))
@example(content=b"\xff\xfe{")
@example(content=b"[" * 100_000)
@example(content=b"type Query { a: " + b"[" * 50_000)
@INPUTS
def test_any_bytes_are_read_or_refused(read: Callable[[bytes], None], content: bytes) -> None:
    read(content)


@given(value=VALUES)
@example(value={"errors": [{"message": None}]})
@example(value={"data": {"__schema": {"queryType": {"name": []}, "types": []}}})
@INPUTS
def test_any_json_is_read_or_refused(read: Callable[[bytes], None], value: Any) -> None:
    read(json.dumps(value).encode())


@given(
    place=st.lists(st.integers(0, 200), min_size=1, max_size=7), value=VALUES, drop=st.booleans()
)
@INPUTS
def test_an_introspection_with_a_wrong_part_is_read_or_refused(
    read: Callable[[bytes], None], place: list[int], value: Any, drop: bool
) -> None:
    read(json.dumps(with_part(INTROSPECTION, place, value, drop=drop)).encode())


@given(edits=st.lists(st.tuples(st.integers(0, len(SDL)), st.integers(0, 40), PIECES), max_size=4))
@INPUTS
def test_sdl_with_changes_is_read_or_refused(
    read: Callable[[bytes], None], edits: list[tuple[int, int, str]]
) -> None:
    text = SDL
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    read(text.encode("utf-8", "surrogatepass"))


def with_part(whole: Any, place: list[int], value: Any, *, drop: bool) -> Any:
    """Return a copy in which one part is another value, or is left out."""
    number, *rest = place
    if isinstance(whole, dict) and whole:
        chosen = list(whole)[number % len(whole)]
        if drop and not rest:
            return {key: each for key, each in whole.items() if key != chosen}
        return {
            **whole,
            chosen: with_part(whole[chosen], rest, value, drop=drop) if rest else value,
        }
    if isinstance(whole, list) and whole:
        chosen = number % len(whole)
        part = with_part(whole[chosen], rest, value, drop=drop) if rest else value
        return [*whole[:chosen], *([] if drop and not rest else [part]), *whole[chosen + 1 :]]
    return value
