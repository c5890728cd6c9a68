"""Faults of operations: what rules there are, and what one fault says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

__all__ = ["ALWAYS_ERRORS", "DEFAULT_LEVELS", "LEVELS", "Finding", "Level", "Rule"]

Level = Literal["error", "warning", "off"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "off")

Rule = Literal[
    "invalid",
    "name",
    "typename",
    "lossy-fragments",
    "overridden-fragment",
    "repeated-object",
    "unsized-page",
    "cost",
    "depth",
    "deprecated",
    "unwalked",
]

DEFAULT_LEVELS: Final[Mapping[Rule, Level]] = MappingProxyType(
    {
        "invalid": "error",
        "name": "error",
        "typename": "error",
        "lossy-fragments": "error",
        "overridden-fragment": "error",
        "repeated-object": "error",
        "unsized-page": "error",
        "cost": "error",
        "depth": "error",
        "deprecated": "warning",
        "unwalked": "warning",
    }
)
"""What a rule is where nobody says otherwise."""

ALWAYS_ERRORS: Final[frozenset[Rule]] = frozenset(
    {"invalid", "name", "typename", "lossy-fragments", "overridden-fragment", "repeated-object"}
)
"""Against these no true code can be generated."""


@frozen(order=True)
class Finding:
    """One fault and where it is."""

    file: str
    line: int
    rule: Rule
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message} [{self.rule}]"
