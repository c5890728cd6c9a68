"""Files that arguments name."""

from __future__ import annotations

import sys
from pathlib import Path

from buildkite_async.errors import UsageError

__all__ = ["read_text"]

_STDIN = "-"


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
        return sys.stdin.read() if stdin and str(path) == _STDIN else path.read_text("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"The {noun} {path} is not a text in UTF-8.") from None
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"The {noun} {path} cannot be read: {reason}.") from error
