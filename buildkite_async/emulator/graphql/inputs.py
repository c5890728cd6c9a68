"""The `input` of a mutation, read as the body that REST takes for the same action."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from buildkite_async.emulator.bodies import check_body

HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@cache
def snake(name: str) -> str:
    """A name of the schema as REST and the state spell it."""
    return HUMP.sub("_", name).lower()


def body_from(
    input: Mapping[str, Any], *names: str, clearing: Sequence[str] = ()
) -> dict[str, Any]:
    """The named fields of an input as a REST body; null counts only if it may clear a field."""
    given = [name for name in names if input.get(name) is not None]
    return {snake(name): input[name] for name in (*given, *clearing) if name in input}


def checked(action: str, body: dict[str, Any]) -> dict[str, Any]:
    """The body, once REST's contract would let it through."""
    check_body(action, {name: value for name, value in body.items() if value is not None})
    return body
