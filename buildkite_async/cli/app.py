"""The commands, put together; what any of them ends with."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from cyclopts import App, CycloptsError, Parameter

from buildkite_async._version import __version__
from buildkite_async.cli import builds, pull
from buildkite_async.cli.demo import demo
from buildkite_async.cli.emulator import emulator
from buildkite_async.cli.exits import EXIT_CODES, OTHER, USAGE, exit_code, say
from buildkite_async.cli.graphql import graphql
from buildkite_async.cli.whoami import whoami
from buildkite_async.errors import BuildkiteError

__all__ = ["app", "command_table", "run"]

_log: Final = logging.getLogger("buildkite_async.cli")
_CODES: Final = "\n".join(f"- {code}: {meaning}" for code, meaning in EXIT_CODES.items())

app = App(
    name="buildkite-async",
    help="Buildkite from the command line. The token comes from BUILDKITE_API_TOKEN, or a file.",
    help_epilogue=f"Exit codes:\n\n{_CODES}",
    help_format="markdown",
    version=__version__,
    default_parameter=Parameter(negative=()),
)
app.command(demo)
app.command(emulator)
app.command(pull.app)
app.command(builds.app)
app.command(whoami)
app.command(graphql)


def run(arguments: Sequence[str]) -> int:
    """Run one command; whatever goes wrong is one sentence and a code."""
    try:
        code = _command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has enough
        _forget_stdout()
        return 0
    except BuildkiteError as error:
        say(". ".join(_sentences(error)) + ".")
        return exit_code(error)
    except Exception as error:  # noqa: BLE001 - a user is not helped by a traceback
        _log.debug("The command failed.", exc_info=True)
        say(f"{type(error).__name__}: {error}" if not isinstance(error, OSError) else str(error))
        return OTHER
    return code


def command_table() -> dict[str, str]:
    """Every command, as it is typed, with its help."""
    return dict(_commands(app, ()))


def _commands(parent: App, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in parent:
        if name.startswith("-"):
            continue
        command = parent[name]
        if command.default_command is None:
            yield from _commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command.help


def _command(arguments: Sequence[str]) -> int:
    try:
        result = app(
            arguments, exit_on_error=False, print_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        say(f"{error} Try --help.")
        return USAGE
    return result if isinstance(result, int) else 0


def _sentences(error: BuildkiteError) -> list[str]:
    notes: list[str] = getattr(error, "__notes__", [])
    return [words.rstrip(".") for words in (str(error), *notes)]


def _forget_stdout() -> None:
    """Keep the interpreter from complaining, at its end, of what it cannot write any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
