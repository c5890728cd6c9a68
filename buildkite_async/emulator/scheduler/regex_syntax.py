"""Regular expressions, from their text to a program for `regular_expressions`."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.scheduler.errors import ConditionError
from buildkite_async.emulator.scheduler.regex_program import (
    PROGRAM_LIMIT,
    Assertion,
    AssertionKind,
    CharacterSet,
    Instruction,
    Jump,
    Look,
    Ranges,
    Split,
    repeat,
    shift,
)

__all__ = ["compile_program"]

PATTERN_LIMIT: Final = 1_000
DEPTH_LIMIT: Final = 40
REPEAT_LIMIT: Final = 1_000

_DIGITS: Final[Ranges] = (("0", "9"),)
_WORD: Final[Ranges] = (("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z"))
_SPACE: Final[Ranges] = (("\t", "\r"), (" ", " "))
_SHORTHANDS: Final = {"d": _DIGITS, "w": _WORD, "s": _SPACE}
_POSIX: Final[dict[str, Ranges]] = {
    "alnum": (("0", "9"), ("A", "Z"), ("a", "z")),
    "alpha": (("A", "Z"), ("a", "z")),
    "digit": _DIGITS,
    "lower": (("a", "z"),),
    "punct": (("!", "/"), (":", "@"), ("[", "`"), ("{", "~")),
    "space": _SPACE,
    "upper": (("A", "Z"),),
    "word": _WORD,
    "xdigit": (("0", "9"), ("A", "F"), ("a", "f")),
}
_CONTROLS: Final = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_ASSERTIONS: Final[dict[str, AssertionKind]] = {
    "b": "boundary",
    "B": "inside",
    "A": "start",
    "z": "end",
    "Z": "last",
}


def compile_program(pattern: str, *, ignore_case: bool = False) -> tuple[Instruction, ...]:
    """Compile a regular expression.

    Raises:
        ConditionError: It cannot be read, is too large, or has a backreference.
    """
    if len(pattern) > PATTERN_LIMIT:
        raise ConditionError(f"A regular expression has at most {PATTERN_LIMIT} characters.")
    return tuple(_Compiler(pattern, ignore_case=ignore_case).whole())


class _Compiler:
    """Reads a pattern and writes the program of each part, with targets relative to its start."""

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        self._text = pattern
        self._at = 0
        self._ignore_case = ignore_case
        self._depth = 0

    def whole(self) -> list[Instruction]:
        program = self._alternatives()
        if self._at < len(self._text):
            raise self._error("has a `)` without a `(`")
        return program

    def _error(self, problem: str) -> ConditionError:
        return ConditionError(f"The regular expression /{self._text}/ {problem}.")

    def _peek(self, text: str) -> bool:
        return self._text.startswith(text, self._at)

    def _take(self, text: str) -> bool:
        if self._peek(text):
            self._at += len(text)
            return True
        return False

    def _next(self) -> str:
        if self._at >= len(self._text):
            raise self._error("ends too early")
        self._at += 1
        return self._text[self._at - 1]

    def _checked(self, program: list[Instruction]) -> list[Instruction]:
        if len(program) > PROGRAM_LIMIT:
            raise self._error("is too large")
        return program

    def _alternatives(self) -> list[Instruction]:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise self._error(f"has groups in more than {DEPTH_LIMIT} levels")
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        self._depth -= 1
        program = branches.pop()
        while branches:
            left = branches.pop()
            program = [
                Split(1, len(left) + 2),
                *shift(left, 1),
                Jump(len(left) + 2 + len(program)),
                *shift(program, len(left) + 2),
            ]
            self._checked(program)
        return program

    def _sequence(self) -> list[Instruction]:
        program: list[Instruction] = []
        while self._at < len(self._text) and not self._peek("|") and not self._peek(")"):
            program += shift(self._repeated(self._atom()), len(program))
            self._checked(program)
        return program

    def _atom(self) -> list[Instruction]:
        character = self._next()
        match character:
            case "(":
                return self._group()
            case "[":
                return [self._set()]
            case ".":
                return [CharacterSet((("\n", "\n"),), negated=True)]
            case "^":
                return [Assertion("start")]
            case "$":
                return [Assertion("last")]
            case "\\":
                return [self._escape()]
            case "*" | "+" | "?":
                raise self._error(f"has nothing to repeat before `{character}`")
            case _:
                return [self._literal(character)]

    def _literal(self, character: str) -> CharacterSet:
        return CharacterSet(((character, character),), ignore_case=self._ignore_case)

    def _group(self) -> list[Instruction]:
        before = self._ignore_case
        look: tuple[bool, bool] | None = None
        if self._take("?"):
            if self._take("="):
                look = (True, False)
            elif self._take("!"):
                look = (True, True)
            elif self._take("<="):
                look = (False, False)
            elif self._take("<!"):
                look = (False, True)
            elif self._take("i)"):
                self._ignore_case = True
                return []
            elif self._take("i:"):
                self._ignore_case = True
            elif self._take("<") or self._take("P<"):
                while self._next() != ">":
                    pass
            elif not self._take(":"):
                raise self._error(f"has a group `(?{self._next()}` that is not supported")
        program = self._alternatives()
        if not self._take(")"):
            raise self._error("has a `(` without a `)`")
        self._ignore_case = before
        return program if look is None else [Look(tuple(program), *look)]

    def _repeated(self, part: list[Instruction]) -> list[Instruction]:
        while True:
            if self._take("*"):
                low, high = 0, None
            elif self._take("+"):
                low, high = 1, None
            elif self._take("?"):
                low, high = 0, 1
            else:
                counts = self._counts()
                if counts is None:
                    return part
                low, high = counts
            if self._take("+"):
                raise self._error("has a possessive quantifier, which is not supported")
            self._take("?")  # whether it takes little or much makes no difference to a match
            part = self._checked(repeat(part, low, high))

    def _counts(self) -> tuple[int, int | None] | None:
        end = self._text.find("}", self._at)
        if not self._peek("{") or end < 0:
            return None
        low, comma, high = self._text[self._at + 1 : end].partition(",")
        if not (low.isdecimal() and (not high or high.isdecimal())) or len(low + high) > 8:
            return None
        self._at = end + 1
        least = int(low)
        most = int(high) if high else None if comma else least
        if max(least, most or 0) > REPEAT_LIMIT or (most is not None and most < least):
            raise self._error(f"repeats more than {REPEAT_LIMIT} times, or fewer than none")
        return least, most

    def _escape(self) -> Instruction:
        character = self._next()
        if character in _ASSERTIONS:
            return Assertion(_ASSERTIONS[character])
        if character.isdecimal() and character != "0":
            raise self._error("has a backreference, which is not supported")
        if character.lower() in _SHORTHANDS:
            return CharacterSet(_SHORTHANDS[character.lower()], negated=character.isupper())
        return self._literal(self._escaped(character))

    def _escaped(self, character: str) -> str:
        if character in "xu":
            digits = self._text[self._at : self._at + (2 if character == "x" else 4)]
            self._at += len(digits)
            try:
                return chr(int(digits, 16))
            except ValueError:
                raise self._error(f"has an escape \\{character} without its digits") from None
        if character in _CONTROLS:
            return _CONTROLS[character]
        if character == "0":
            return "\0"
        if character.isalnum():
            raise self._error(f"has an escape \\{character} that is not supported")
        return character

    def _set(self) -> CharacterSet:
        negated = self._take("^")
        ranges: list[tuple[str, str]] = []
        parts: list[CharacterSet] = []
        first = True
        while first or not self._peek("]"):
            first = False
            if self._take("[:"):
                ranges += self._posix()
                continue
            low = self._member(parts)
            if low is None:
                continue
            high = low
            if self._peek("-") and not self._peek("-]"):
                self._at += 1
                high = self._member(parts) or ""
                if high < low:
                    raise self._error(f"has a range in the wrong order after `{low}`")
            ranges.append((low, high))
        self._at += 1
        return CharacterSet(tuple(ranges), negated, self._ignore_case, tuple(parts))

    def _member(self, parts: list[CharacterSet]) -> str | None:
        character = self._next()
        if character != "\\":
            return character
        character = self._next()
        if character.lower() in _SHORTHANDS:
            parts.append(CharacterSet(_SHORTHANDS[character.lower()], character.isupper()))
            return None
        return "\b" if character == "b" else self._escaped(character)

    def _posix(self) -> Ranges:
        end = self._text.find(":]", self._at)
        name = self._text[self._at : end] if end >= 0 else ""
        if name not in _POSIX:
            raise self._error(f"has a class [:{name}:] that is not known")
        self._at = end + 2
        return _POSIX[name]
