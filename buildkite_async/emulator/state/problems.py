"""Why an action is refused, whoever tries it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from buildkite_async.emulator.state.entities import Pipeline

# In the schema the next number of a pipeline is an Int of 32 bits.
_LAST_NEXT_NUMBER: Final = 2**31 - 1


@frozen
class Problem:
    """Why an action is refused."""

    code: str
    message: str
    status: int = 422


def problem_of_building(pipeline: Pipeline) -> Problem | None:
    """Why a pipeline cannot be built, or None."""
    if pipeline.archived_at is not None:
        return Problem("archived", "Pipeline is archived: it takes no builds")
    if pipeline.next_number >= _LAST_NEXT_NUMBER:
        return Problem("out_of_numbers", "Pipeline has no build numbers left")
    return None


def problem_of_name(name: str, taken: Mapping[str, object], noun: str) -> str | None:
    """Why something cannot have a name, or None."""
    if not name.strip():
        return f"The name of a new {noun} is empty."
    return f"Another {noun} is called {name!r}." if name in taken else None
