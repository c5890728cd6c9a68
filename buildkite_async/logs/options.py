"""How a log is parsed."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from buildkite_async.errors import InvalidArgument, shorten

__all__ = ["View", "WhichTime", "check_choice"]

View: TypeAlias = Literal["lines", "terminal"]
"""A row for each line, or for each line as a terminal shows it."""
WhichTime: TypeAlias = Literal["first", "last"]
"""Which time a row has if there are several timestamps in it."""


def check_choice(name: str, value: object, choices: object) -> None:
    """Raise InvalidArgument unless the value is one of a Literal's."""
    known: tuple[str, ...] = get_args(choices)
    if not isinstance(value, str) or value not in known:
        words = " or ".join(map(repr, known))
        given = repr(value) if isinstance(value, str) else f"a value of type {type(value).__name__}"
        raise InvalidArgument(f"{name} must be {words}, not {shorten(given)}.")
