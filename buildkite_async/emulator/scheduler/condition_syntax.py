"""The language of `if`, from its text to a tree.

https://buildkite.com/docs/pipelines/configure/conditionals#variable-and-syntax-reference
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from attrs import frozen

from buildkite_async.emulator.scheduler.errors import ConditionError
from buildkite_async.emulator.scheduler.regular_expressions import RegularExpression

__all__ = [
    "Binary",
    "Expression",
    "FunctionCall",
    "Literal_",
    "Logical",
    "Match",
    "Not",
    "Variable",
    "parse_condition",
]

LENGTH_LIMIT: Final = 8_000
DEPTH_LIMIT: Final = 50

_TOKEN: Final = re.compile(
    r"""(?P<blank>\s+|//[^\n]*)
    |(?P<sign>&&|\|\||==|!=|=~|!~|[!(),])
    |/(?P<regex>(?:\\.|[^/\\\n])+)/(?P<flags>[a-z]*)
    |"(?P<double>(?:\\.|[^"\\])*)"
    |'(?P<single>(?:\\.|[^'\\])*)'
    |(?P<integer>-?\d{1,18})(?![\w.])
    |(?P<name>[A-Za-z_]\w*(?:\.\w+)*)""",
    re.VERBOSE | re.DOTALL,
)
_LITERALS: Final = {"true": True, "false": False, "null": None}


@frozen
class Literal_:  # noqa: N801 - `Literal` is the standard library's
    """A string, an integer, true, false or null."""

    value: str | int | bool | None


@frozen
class Variable:
    """A name such as `build.branch`."""

    name: str


@frozen
class FunctionCall:
    """A name with arguments, such as `build.env("CI")`."""

    name: str
    arguments: tuple[Expression, ...]


@frozen
class Not:
    """`!` and what it negates."""

    of: Expression


@frozen
class Logical:
    """Two or more expressions that are joined by the same operator."""

    operator: Literal["&&", "||"]
    of: tuple[Expression, ...]


@frozen
class Binary:
    """A comparison of two values."""

    operator: Literal["==", "!=", "includes"]
    left: Expression
    right: Expression


@frozen
class Match:
    """A comparison with a regular expression."""

    left: Expression
    regex: RegularExpression
    negated: bool


Expression = Literal_ | Variable | FunctionCall | Not | Logical | Binary | Match


@lru_cache(maxsize=512)
def parse_condition(text: str) -> Expression:
    """Parse a condition.

    Raises:
        ConditionError: It is not in the language of conditions.
    """
    if len(text) > LENGTH_LIMIT:
        raise ConditionError(f"A condition has at most {LENGTH_LIMIT} characters.")
    return _Parser(text).whole()


class _Token(NamedTuple):
    kind: str
    text: str
    flags: str = ""


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise ConditionError(f"The condition cannot be read from {text[at : at + 20]!r} on.")
        at = found.end()
        kind = "regex" if found["regex"] is not None else found.lastgroup or ""
        if kind != "blank":
            tokens.append(_Token(kind, found[kind], found["flags"] or ""))
    return tokens


class _Parser:
    """Recursive descent: `||`, `&&`, comparison, `!`, value; from loose to tight."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        value = self._either()
        if self._at < len(self._tokens):
            raise self._unexpected()
        return value

    def _unexpected(self) -> ConditionError:
        if self._at >= len(self._tokens):
            return ConditionError("The condition ends too early.")
        return ConditionError(f"The condition has an unexpected `{self._tokens[self._at].text}`.")

    def _sign(self, *signs: str, kind: str = "sign") -> str | None:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == kind and token.text in signs:
                self._at += 1
                return token.text
        return None

    def _required(self, sign: str) -> None:
        if self._sign(sign) is None:
            raise self._unexpected()

    def _either(self) -> Expression:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise ConditionError(f"A condition has at most {DEPTH_LIMIT} levels.")
        parts = [self._both()]
        while self._sign("||"):
            parts.append(self._both())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Logical("||", tuple(parts))

    def _both(self) -> Expression:
        parts = [self._compared()]
        while self._sign("&&"):
            parts.append(self._compared())
        return parts[0] if len(parts) == 1 else Logical("&&", tuple(parts))

    def _compared(self) -> Expression:
        left = self._prefixed()
        while True:
            if self._sign("includes", kind="name"):
                left = Binary("includes", left, self._prefixed())
            elif self._sign("=="):
                left = Binary("==", left, self._prefixed())
            elif self._sign("!="):
                left = Binary("!=", left, self._prefixed())
            elif sign := self._sign("=~", "!~"):
                left = Match(left, self._regex(), negated=sign == "!~")
            else:
                return left

    def _regex(self) -> RegularExpression:
        if self._at >= len(self._tokens) or self._tokens[self._at].kind != "regex":
            raise ConditionError("A regular expression has to be on the right of `=~` and `!~`.")
        token = self._tokens[self._at]
        self._at += 1
        if token.flags not in ("", "i"):
            raise ConditionError(f"A regular expression has no flag `{token.flags}`, only `i`.")
        return RegularExpression(token.text, ignore_case=token.flags == "i")

    def _prefixed(self) -> Expression:
        negations = 0
        while self._sign("!"):
            negations += 1
        value = self._value()
        if negations:
            value = Not(value) if negations % 2 else Not(Not(value))
        return value

    def _value(self) -> Expression:
        if self._sign("("):
            value = self._either()
            self._required(")")
            return value
        if self._at >= len(self._tokens):
            raise self._unexpected()
        token = self._tokens[self._at]
        match token.kind:
            case "double" | "single":
                value = Literal_(re.sub(r"\\(.)", r"\1", token.text, flags=re.DOTALL))
            case "integer":
                value = Literal_(int(token.text))
            case "name" if token.text in _LITERALS:
                value = Literal_(_LITERALS[token.text])
            case "name":
                self._at += 1
                return self._named(token.text)
            case _:
                raise self._unexpected()
        self._at += 1
        return value

    def _named(self, name: str) -> Expression:
        if not self._sign("("):
            return Variable(name)
        arguments: list[Expression] = []
        if not self._sign(")"):
            arguments.append(self._either())
            while self._sign(","):
                arguments.append(self._either())
            self._required(")")
        return FunctionCall(name, tuple(arguments))
