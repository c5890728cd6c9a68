"""Where a word of a shell ends, with quotes, substitutions and arrays in it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["end_of_parameter", "end_of_quoted", "end_of_word"]

_MARK: Final = re.compile(r"""\\.|["'`()}\s]|\$[({]|[<>]\(""", re.DOTALL)
_MARK_IN_QUERY: Final = re.compile(r"""\\[^&]|["'`()}\s&]|\$[({]|[<>]\(""")
_CLOSING: Final = {"(": ")", "{": "}"}
_IN_QUOTES: Final = re.compile(r"[^']*'?")
_IN_QUOTES_IN_QUERY: Final = re.compile(r"[^'&]*'?")
DEPTH_LIMIT: Final = 64
"""Levels of nested substitutions; a word with more is taken to go on to the end of the text."""


def end_of_word(text: str, at: int) -> int:
    """Return where the word ends that begins here: before a space that nothing in it encloses."""
    stack = [")"] if text.startswith("(", at) and text[at - 1 : at] == "=" else []  # an array
    return _end(text, at, at + len(stack), stack, spaces=True)


def end_of_parameter(text: str, at: int) -> int | None:
    """Return where the first `&` of the word is that begins here; None if it has none.

    It looks no further, as a long query has many parameters.
    """
    stack = [")"] if text.startswith("(", at) and text[at - 1 : at] == "=" else []
    end = _end(text, at, at + len(stack), stack, spaces=True, in_query=True)
    return end if text[end : end + 1] == "&" else None


def end_of_quoted(quote: str, text: str, at: int) -> int:
    """Return where the quote is that closes one before this place."""
    end = _end(text, at, at, [quote], spaces=False)
    return end - 1 if end > at and text[end - 1] == quote else end


def _end(
    text: str, start: int, at: int, stack: list[str], *, spaces: bool, in_query: bool = False
) -> int:
    """Return where a word ends, or where what encloses this place is closed if not `spaces`.

    Args:
        text: The text.
        start: Where the word begins.
        at: Where the search begins.
        stack: What closes the parts that are open.
        spaces: Whether a space ends the word if no part is open.
        in_query: Whether an `&` ends the word, even if a part is open.
    """
    marks, in_quotes = _MARK, _IN_QUOTES
    if in_query:
        marks, in_quotes = _MARK_IN_QUERY, _IN_QUOTES_IN_QUERY
    while True:
        if stack and stack[-1] == "'":
            at = in_quotes.match(text, at).end()  # type: ignore[union-attr]  # it matches everything
            stack.pop()
            if not (stack or spaces):
                return at
        found = marks.search(text, at)
        if found is None or len(stack) > DEPTH_LIMIT:
            return len(text)
        mark, at, top = found[0], found.end(), stack[-1] if stack else ""
        if mark == "&":
            return found.start()
        if mark.isspace():
            if not stack:
                return found.start()
        elif mark == top:
            stack.pop()
            if not (stack or spaces):
                return at
        elif mark in '"`':
            if mark == '"' or _opens(text, start, found.start(), stack):
                stack.append(mark)
        elif mark == "'":
            if '"' not in stack:  # in double quotes, it is an apostrophe
                stack.append(mark)
        elif mark[-1] in _CLOSING and (len(mark) == 2 or top == ")"):
            stack.append(_CLOSING[mark[-1]])


def _opens(text: str, start: int, at: int, stack: list[str]) -> bool:
    """Whether a backtick opens a substitution; in Markdown, it may end code with a setting."""
    return bool(stack) or at == start or text.find("`", at + 1) >= 0
