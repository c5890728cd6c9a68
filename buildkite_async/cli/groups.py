"""Groups of commands, whose help has examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from attrs import frozen
from cyclopts import App

from buildkite_async.cli.columns import Columns
from buildkite_async.cli.output_options import OUTPUT, OutputOptions

__all__ = ["CommandGroup", "add_command", "command_group"]

PROGRAM: Final = "buildkite-async"

F = TypeVar("F", bound=Callable[..., Any])


@frozen
class CommandGroup:
    """Commands that begin with the same word."""

    app: App

    def command(
        self, name: str, *examples: str, columns: Columns[Any] | None = None
    ) -> Callable[[F], F]:
        """Return a decorator that makes a function a command.

        Args:
            name: The word of the command.
            examples: Commands without the name of the program.
            columns: The columns that its output has, which the help lists.
        """

        def register(function: F) -> F:
            add_command(self.app, function, *examples, name=name, columns=columns)
            return function

        return register


def command_group(name: str, help: str) -> CommandGroup:
    """Return an empty group of commands."""
    return CommandGroup(App(name=name, help=help, help_epilogue=""))


def add_command(
    app: App,
    function: Callable[..., Any],
    *examples: str,
    name: str | None = None,
    columns: Columns[Any] | None = None,
) -> None:
    """Add a command to an application, with examples in its help."""
    parts: list[str] = [] if columns is None else [columns.help]
    if examples:
        lines = "\n".join(f"    {PROGRAM} {each}" for each in examples)
        parts.append(f"Examples:\n\n{lines}")
    app.command(
        function,
        name=name,
        help_epilogue="\n\n".join(parts),
        validator=None if columns is None else _check_columns(columns),
    )


def _check_columns(columns: Columns[Any]) -> Callable[..., None]:
    """Return what refuses unknown columns before a command begins."""

    def check(*, output: OutputOptions = OUTPUT, **_: Any) -> None:
        columns.chosen(output.columns or ())

    return check
