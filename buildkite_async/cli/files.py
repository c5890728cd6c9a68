"""Files that arguments name, and standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from buildkite_async.errors import UsageError

__all__ = ["STDIN", "read_text", "standard_input"]

STDIN = "-"
"""How an argument names standard input."""


def standard_input(noun: str) -> TextIO:
    """Return standard input.

    Args:
        noun: What would be read from it in messages, such as `document`.

    Raises:
        UsageError: The shell or the program has closed it.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError(f"The {noun} cannot be read: standard input is closed.")
    return sys.stdin


def read_text(path: Path, noun: str, *, stdin: bool = False) -> str:
    """Return the text of a file, or with `stdin` that of standard input for `-`.

    Args:
        path: The path.
        noun: What the file is in messages, such as `document`.
        stdin: Whether `-` is standard input.

    Raises:
        UsageError: It cannot be read, or is not UTF-8.
    """
    try:
        if stdin and str(path) == STDIN:
            return standard_input(noun).read()
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"The {noun} {path} is not a text in UTF-8.") from None
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"The {noun} {path} cannot be read: {reason}.") from error
