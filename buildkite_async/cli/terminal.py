"""Styled text as a string, with the colours that stdout shows."""

from __future__ import annotations

import io
import sys
from typing import Final

from rich.console import Console, RenderableType
from rich.text import Text

from buildkite_async.cli.output import print_text

__all__ = ["CommandConsole", "is_terminal", "new_console", "print_styled"]

WIDEST: Final = 1_000_000


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def new_console(*, stderr: bool = False, width: int | None = None) -> Console:
    """Return a console that shows text as it is, without markup and emojis.

    Args:
        stderr: Whether it is for stderr.
        width: The width of a line; by default, that of the terminal.
    """
    file = (sys.stderr if stderr else sys.stdout) or io.StringIO()
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def print_styled(*lines: Text | RenderableType, width: int = WIDEST) -> None:
    """Print styled lines, with colours if stdout is a terminal.

    They are printed as one text, because rich would end the process when a pipe is closed.
    """
    console = new_console(width=width)
    with console.capture() as capture:
        for line in lines:
            console.print(line, soft_wrap=isinstance(line, Text))
    print_text(capture.get())


class CommandConsole(Console):
    """A console that leaves a closed pipe to the command, instead of ending the process."""

    def on_broken_pipe(self) -> None:
        """Raise the error again."""
        raise BrokenPipeError
