"""The rules that `lint` checks, and what they find."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

__all__ = [
    "ALWAYS_ERRORS",
    "DEFAULT_BUDGET",
    "DEFAULT_LEVELS",
    "LEVELS",
    "Finding",
    "Level",
    "Rule",
]

Level = Literal["error", "warning", "off"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "off")

Rule = Literal[
    "invalid",
    "name",
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
        "unsized-page": "error",
        "cost": "error",
        "depth": "error",
        "deprecated": "warning",
        "unwalked": "warning",
    }
)
"""The level of each rule unless the configuration sets another."""

ALWAYS_ERRORS: Final[frozenset[Rule]] = frozenset({"invalid", "name"})
"""Generated code would be wrong if an operation broke one of these."""

DEFAULT_BUDGET: Final = 5_000
"""Points that an operation may cost at its defaults: what one user has in five minutes."""


@frozen(order=True)
class Finding:
    """A problem in a `.graphql` file."""

    file: str
    line: int
    rule: Rule
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message} [{self.rule}]"
