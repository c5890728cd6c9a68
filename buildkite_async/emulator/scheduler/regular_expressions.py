"""Regular expressions whose time is bounded, whatever the pattern and the text.

A pattern of a pipeline comes from outside, and `re` takes exponential time for some. Here all ways
through the pattern are followed at once, so the time grows with its size times that of the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from buildkite_async.emulator.scheduler.errors import ConditionError
from buildkite_async.emulator.scheduler.regex_program import (
    Assertion,
    CharacterSet,
    Instruction,
    Jump,
    Split,
)
from buildkite_async.emulator.scheduler.regex_syntax import compile_program

__all__ = ["RegularExpression"]

STEP_LIMIT: Final = 500_000
Program = tuple[Instruction, ...]


class RegularExpression:
    """A compiled pattern.

    Raises:
        ConditionError: The pattern cannot be read, or uses what is not supported: backreferences,
            atomic groups and possessive quantifiers.
    """

    def __init__(self, pattern: str, *, ignore_case: bool = False) -> None:
        self.pattern = pattern
        self.ignore_case = ignore_case
        self._program = _compiled(pattern, ignore_case)

    def search(self, text: str) -> bool:
        """Whether the pattern matches anywhere in a text.

        Raises:
            ConditionError: It takes too many steps.
        """
        return _Run(text).ends(self._program, None, stop_at_first=True) != set()

    def fullmatch(self, text: str) -> bool:
        """Whether the pattern matches a whole text.

        Raises:
            ConditionError: It takes too many steps.
        """
        return len(text) in _Run(text).ends(self._program, 0)


@lru_cache(maxsize=256)
def _compiled(pattern: str, ignore_case: bool) -> Program:
    return compile_program(pattern, ignore_case=ignore_case)


class _Run:
    """One search in one text, with the steps it has taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._steps = 0
        self._behind: dict[int, set[int]] = {}
        self._ahead: dict[tuple[int, int], bool] = {}

    def ends(self, program: Program, start: int | None, *, stop_at_first: bool = False) -> set[int]:
        """Return the positions at which matches end that begin at `start`, or anywhere."""
        ends: set[int] = set()
        states: set[int] = set()
        for position in range(start or 0, len(self._text) + 1):
            if position == start or start is None:
                states.add(0)
            states = self._reachable(program, states, position)
            if len(program) in states:
                ends.add(position)
                if stop_at_first:
                    return ends
            if position == len(self._text) or (not states and start is not None):
                break
            character = self._text[position]
            states = {
                each + 1
                for each in states
                if each < len(program)
                and isinstance(set_ := program[each], CharacterSet)
                and character in set_
            }
        return ends

    def _reachable(self, program: Program, states: set[int], position: int) -> set[int]:
        """Return what is reached from some states without a character."""
        found: set[int] = set()
        stack = list(states)
        while stack:
            state = stack.pop()
            if state in found:
                continue
            found.add(state)
            self._steps += 1
            if self._steps > STEP_LIMIT:
                raise ConditionError("A regular expression takes too long for its text.")
            if state == len(program):
                continue
            instruction = program[state]
            if isinstance(instruction, CharacterSet):
                continue
            if isinstance(instruction, Split):
                stack += (instruction.first, instruction.second)
            elif isinstance(instruction, Jump):
                stack.append(instruction.target)
            elif isinstance(instruction, Assertion):
                if self._holds(instruction, position):
                    stack.append(state + 1)
            else:
                look = self._looks_ahead if instruction.ahead else self._looks_behind
                if look(instruction.program, position) is not instruction.negated:
                    stack.append(state + 1)
        return found

    def _holds(self, assertion: Assertion, position: int) -> bool:
        text = self._text
        match assertion.kind:
            case "start":
                return position == 0
            case "end":
                return position == len(text)
            case "last":
                return position == len(text) or text[position:] == "\n"
            case kind:
                before = position > 0 and _is_word(text[position - 1])
                after = position < len(text) and _is_word(text[position])
                return (before is not after) is (kind == "boundary")

    def _looks_ahead(self, program: Program, position: int) -> bool:
        key = (id(program), position)
        if key not in self._ahead:
            self._ahead[key] = self.ends(program, position, stop_at_first=True) != set()
        return self._ahead[key]

    def _looks_behind(self, program: Program, position: int) -> bool:
        if id(program) not in self._behind:
            self._behind[id(program)] = self.ends(program, None)
        return position in self._behind[id(program)]


def _is_word(character: str) -> bool:
    return character == "_" or (character.isascii() and character.isalnum())
