"""Programs of regular expressions: instructions, and how they are repeated and joined."""

from __future__ import annotations

from typing import Final, Literal

from attrs import field, frozen

from buildkite_async.emulator.scheduler.errors import ConditionError

__all__ = [
    "PROGRAM_LIMIT",
    "Assertion",
    "AssertionKind",
    "CharacterSet",
    "Instruction",
    "Jump",
    "Look",
    "Ranges",
    "Split",
    "repeat",
    "shift",
]

PROGRAM_LIMIT: Final = 5_000

Ranges = tuple[tuple[str, str], ...]
AssertionKind = Literal["start", "end", "last", "boundary", "inside"]


@frozen
class CharacterSet:
    """Characters that are matched: those of the ranges, or all others."""

    ranges: Ranges
    negated: bool = False
    ignore_case: bool = False
    parts: tuple[CharacterSet, ...] = ()

    def __contains__(self, character: str) -> bool:
        found = self._holds(character)
        if not found and self.ignore_case:
            found = self._holds(character.lower()) or self._holds(character.upper())
        return found is not self.negated

    def _holds(self, character: str) -> bool:
        return any(low <= character <= high for low, high in self.ranges) or any(
            character in part for part in self.parts
        )


@frozen
class Assertion:
    """A place in the text that has to be of a kind."""

    kind: AssertionKind


@frozen
class Split:
    """Two ways to go on."""

    first: int
    second: int


@frozen
class Jump:
    """The only way to go on."""

    target: int


@frozen
class Look:
    """Text that has to follow or precede, or must not."""

    program: tuple[Instruction, ...] = field(repr=False)
    ahead: bool
    negated: bool


# The end of a program is its match.
Instruction = CharacterSet | Assertion | Split | Jump | Look


def repeat(part: list[Instruction], low: int, high: int | None) -> list[Instruction]:
    """Return the program of a part that occurs so often; None is without end."""
    if (low + (high or 1)) * (len(part) + 2) > 2 * PROGRAM_LIMIT:
        raise ConditionError("A regular expression is too large.")
    program: list[Instruction] = []
    for _ in range(low):
        program += shift(part, len(program))
    if high is None:
        start = len(program)
        program.append(Split(start + 1, start + len(part) + 2))
        program += shift(part, start + 1)
        program.append(Jump(start))
        return program
    size = len(program) + (high - low) * (len(part) + 1)
    for _ in range(high - low):
        program.append(Split(len(program) + 1, size))
        program += shift(part, len(program))
    return program


def shift(program: list[Instruction], by: int) -> list[Instruction]:
    """Return a program whose targets are moved, to be put behind other instructions."""
    shifted: list[Instruction] = []
    for each in program:
        match each:
            case Split(first, second):
                shifted.append(Split(first + by, second + by))
            case Jump(target):
                shifted.append(Jump(target + by))
            case _:
                shifted.append(each)
    return shifted
