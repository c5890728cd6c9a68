"""The error that ends a command."""

from __future__ import annotations

__all__ = ["CodegenError", "one_line"]


class CodegenError(Exception):
    """A command cannot be carried out; the message is one line, safe for a terminal."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def one_line(text: str) -> str:
    """Return the text without line breaks and control characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
