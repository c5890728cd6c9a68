"""The error that ends a command, and warnings that do not."""

from __future__ import annotations

import sys
from typing import Final

__all__ = ["PROGRAM", "CodegenError", "one_line", "print_warning"]

PROGRAM: Final = "buildkite-async-codegen"


class CodegenError(Exception):
    """A command cannot be carried out; the message is one line, safe for a terminal."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def print_warning(message: str) -> None:
    """Print a warning as one line to stderr."""
    print(f"{PROGRAM}: warning: {one_line(message)}", file=sys.stderr)


def one_line(text: str) -> str:
    """Return the text without line breaks and control characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
