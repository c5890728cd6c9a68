"""Output on stdout and stderr; nothing is printed if the caller closed them."""

from __future__ import annotations

import io
import os
import sys
from typing import Any, Final, TextIO

import msgspec

from buildkite_async.wire.json_values import to_json

__all__ = [
    "CONTROL",
    "discard",
    "flush",
    "print_json",
    "print_line",
    "print_pretty",
    "print_stderr",
    "print_text",
    "use_utf8",
]

_BIDIRECTIONAL: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that change the order of others: https://www.unicode.org/reports/tr9/#Table_4."""
CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029, *_BIDIRECTIONAL), " ")
"""Characters that control a terminal, or the order or lines of its text, as spaces."""


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    print_text(msgspec.json.encode(to_json(value)).decode() + "\n")


def print_pretty(value: Any) -> None:
    """Print a value as indented JSON."""
    print_text(msgspec.json.format(msgspec.json.encode(to_json(value)), indent=2).decode() + "\n")


def print_line(line: str) -> None:
    """Print a line."""
    print_text(line + "\n")


def print_stderr(line: str, *, end: str = "\n") -> None:
    """Print a line on stderr, if it can be written."""
    if sys.stderr is not None:  # otherwise `print` would use stdout
        try:
            print(line, file=sys.stderr, end=end, flush=True)
        except OSError:
            discard(sys.stderr)


def flush() -> None:
    """Write what is buffered, or discard it if that fails; it is no error if the pipe is closed."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError as error:
            discard(sys.stdout)
            if not isinstance(error, BrokenPipeError):
                raise


def discard(stream: TextIO) -> None:
    """Redirect a stream to null, so that the interpreter does not fail to flush it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def print_text(text: str) -> None:
    """Print a text, and no line end after it."""
    if sys.stdout is not None:
        sys.stdout.write(text)


def use_utf8() -> None:
    """Write UTF-8 from now on, whatever the locale is; what it cannot encode is a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
