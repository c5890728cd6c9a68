"""JSON that is not quite valid: lone surrogates, invalid UTF-8, and numbers that no float can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

import msgspec

from buildkite_async.errors import DecodeError, InvalidArgument

__all__ = ["as_bytes", "encode", "integer", "nesting_checked", "parse", "with_valid_text"]

_untyped: Final = msgspec.json.Decoder()
_SURROGATES: Final = re.compile(
    rb"""\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[dD][89a-fA-F][\da-fA-F]{2}"""
)


def parse(raw: bytes | msgspec.Raw) -> Any:
    """Return a JSON value; also of text with lone surrogates, `NaN` or numbers such as `1e400`.

    An integer with more digits than Python converts, 4,300 by default, is text.

    Raises:
        ValueError: It is not JSON.
        RecursionError: It is nested too deeply for Python.
    """
    try:
        return _untyped.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(with_valid_text(bytes(raw)), parse_int=integer)


def integer(digits: str) -> int | str:
    """Return an integer, or its digits if they are more than Python converts."""
    try:
        return int(digits)
    except ValueError:
        return digits


def with_valid_text(raw: bytes) -> bytes:
    r"""Replace lone surrogates, such as `\ud83d`, and invalid UTF-8 by U+FFFD.

    A commit message that was truncated within an emoji has one; JSON allows it, Unicode does not.
    """
    text = raw.decode(errors="replace").encode()
    # An escaped backslash and a whole pair stay as they are: only a lone surrogate has six bytes.
    return _SURROGATES.sub(lambda m: rb"\ufffd" if len(m[0]) == 6 else m[0], text)


def encode(value: Any) -> bytes:
    """Return a JSON value as bytes; numbers that no float can hold are written as `NaN` and such.

    Raises:
        InvalidArgument: It is nested too deeply for Python.
    """
    with nesting_checked():
        return _encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


@contextmanager
def nesting_checked() -> Generator[None]:
    """Raise InvalidArgument if values are nested too deeply for Python."""
    try:
        yield
    except RecursionError:
        raise InvalidArgument("A value is nested too deeply for Python to write as JSON.") from None


def as_bytes(raw: object, name: str) -> bytes:
    """Return JSON that a caller gives as bytes, with lone surrogates replaced by U+FFFD.

    Raises:
        DecodeError: It is neither bytes nor text.
    """
    given: Any = raw
    if isinstance(raw, bytes | bytearray | memoryview):
        return bytes(given)
    if isinstance(raw, str):
        return _encoded(raw)
    raise DecodeError(f"A {name} is read from bytes or text, not from {type(raw).__name__}.")


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
