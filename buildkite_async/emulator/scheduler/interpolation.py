"""Variables in the values of a pipeline, as `pipeline upload` puts them in.

https://buildkite.com/docs/agent/cli/reference/pipeline#environment-variable-substitution
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, cast

from buildkite_async.emulator.scheduler.errors import ConfigurationError

__all__ = ["interpolate", "interpolate_values"]

DEPTH_LIMIT: Final = 20
SIZE_LIMIT: Final = 1_000_000
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RANGE: Final = re.compile(r":\s*(-?\d{1,9})(?:\s*:\s*(-?\d{1,9}))?")


def interpolate(text: str, env: Mapping[str, str]) -> str:
    """Put the values of variables into a text.

    Raises:
        ConfigurationError: A required variable is not set, or a `${` has no end.
    """
    if "$" not in text:
        return text
    return _Text(text, env).until(None)


def interpolate_values(value: Any, env: Mapping[str, str], path: str = "") -> Any:
    """Return a copy of a document with the variables of all its texts and keys put in.

    Raises:
        ConfigurationError: A required variable is not set, or a `${` has no end.
    """
    if isinstance(value, str):
        try:
            return interpolate(value, env)
        except ConfigurationError as error:
            raise ConfigurationError(path, error.problem) from None
    if isinstance(value, dict):
        items = cast("dict[object, Any]", value).items()
        return {
            interpolate_values(key, env, path): interpolate_values(each, env, _join(path, key))
            for key, each in items
        }
    if isinstance(value, list):
        rows = cast("list[object]", value)
        return [interpolate_values(each, env, f"{path}[{n}]") for n, each in enumerate(rows)]
    return value


def _join(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)


class _Text:
    def __init__(self, text: str, env: Mapping[str, str]) -> None:
        self._text = text
        self._env = env
        self._at = 0
        self._depth = 0

    def until(self, end: str | None) -> str:
        """Read on to an end, which is left out, or to the end of the text."""
        parts: list[str] = []
        size = 0
        text = self._text
        while self._at < len(text):
            if end is not None and text[self._at] == end:
                self._at += 1
                return "".join(parts)
            parts.append(self._part(end))
            size += len(parts[-1])
            if size > SIZE_LIMIT:
                raise ConfigurationError("", f"A value has at most {SIZE_LIMIT} characters.")
        if end is not None:
            raise ConfigurationError("", "A `${` has no `}`.")
        return "".join(parts)

    def _part(self, end: str | None) -> str:
        text, at = self._text, self._at
        if text.startswith(("$$", "\\$"), at):
            self._at += 2
            return "$"
        if text[at] != "$":
            stop = at + 1
            while stop < len(text) and text[stop] not in ("$", "\\", end):
                stop += 1
            self._at = stop
            return text[at:stop]
        if text.startswith("${", at):
            self._at += 2
            return self._braced()
        name = _NAME.match(text, at + 1)
        if name is None:
            self._at += 1
            return "$"
        self._at = name.end()
        return self._env.get(name[0], "")

    def _braced(self) -> str:
        text = self._text
        name = _NAME.match(text, self._at)
        if name is None:
            raise ConfigurationError("", "A `${` has no name of a variable.")
        self._at = name.end()
        value = self._env.get(name[0])
        for mark, missing in ((":-", not value), ("-", value is None)):
            if text.startswith(mark, self._at):
                word = self._word(len(mark))
                return word if missing else value or ""
        for mark, missing in ((":?", not value), ("?", value is None)):
            if text.startswith(mark, self._at):
                word = self._word(len(mark))
                if missing:
                    raise ConfigurationError("", f"{name[0]}: {word or 'not set'}")
                return value or ""
        piece = _RANGE.match(text, self._at)
        if piece is not None:
            self._at = piece.end()
            value = _substring(
                value or "", int(piece[1]), None if piece[2] is None else int(piece[2])
            )
        if not text.startswith("}", self._at):
            raise ConfigurationError("", f"The variable {name[0]} is not followed by `}}`.")
        self._at += 1
        return value or ""

    def _word(self, skip: int) -> str:
        self._at += skip
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise ConfigurationError("", f"Variables lie in more than {DEPTH_LIMIT} levels.")
        word = self.until("}")
        self._depth -= 1
        return word


def _substring(value: str, offset: int, length: int | None) -> str:
    """Return part of a value; a negative offset or length counts from its end."""
    start = offset if offset >= 0 else len(value) + offset
    if not 0 <= start <= len(value):
        return ""
    stop = len(value) if length is None else start + length if length >= 0 else len(value) + length
    return value[start : max(start, stop)]
