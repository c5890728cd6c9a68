"""What stops a command: one sentence, fit for a terminal."""

from __future__ import annotations

__all__ = ["CodegenError", "one_line"]


class CodegenError(Exception):
    """A command cannot do its work; the message is one sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def one_line(text: str) -> str:
    """Words of somebody else, without line breaks and what would steer a terminal."""
    return "".join(one for one in " ".join(text.split()) if one.isprintable())
