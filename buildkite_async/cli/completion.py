"""`buildkite-async completion`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from cyclopts import App, Parameter

from buildkite_async.cli.output import print_text

__all__ = ["completion_of"]


def completion_of(app: App) -> Callable[..., None]:
    """Return the command that prints the completion of an application."""

    def completion(
        shell: Annotated[
            Literal["bash", "zsh", "fish", "powershell"], Parameter(help="The shell.")
        ],
        /,
    ) -> None:
        """Print a script that completes commands and options in a shell."""
        print_text(app.generate_completion(shell=shell).rstrip("\n") + "\n")

    return completion
