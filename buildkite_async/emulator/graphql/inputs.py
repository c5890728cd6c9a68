"""The `input` of a mutation, read as the body that REST takes for the same action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.render.text import snake


def body_from(
    input: Mapping[str, Any], *names: str, clearing: Sequence[str] = ()
) -> dict[str, Any]:
    """The named fields of an input as a REST body; null counts only if it may clear a field."""
    given = [name for name in names if input.get(name) is not None]
    return {snake(name): input[name] for name in (*given, *clearing) if name in input}
