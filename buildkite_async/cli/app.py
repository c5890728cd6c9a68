"""The application: all commands, and how errors end them."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from cyclopts import App, CycloptsError, Parameter

from buildkite_async._version import __version__
from buildkite_async.cli import builds, pull, webhooks
from buildkite_async.cli.demo import demo
from buildkite_async.cli.emulator import emulator
from buildkite_async.cli.exits import (
    EXIT_CODES,
    OTHER,
    USAGE,
    WarningPrinter,
    print_error,
    print_failure,
)
from buildkite_async.cli.graphql import graphql
from buildkite_async.cli.logs import logs
from buildkite_async.cli.output import discard, flush
from buildkite_async.cli.report import report
from buildkite_async.cli.whoami import whoami
from buildkite_async.errors import BuildkiteError, UnknownValueWarning

__all__ = ["app", "command_table", "run"]

_log: Final = logging.getLogger("buildkite_async.cli")
_CODES: Final = "\n".join(f"- {code}: {meaning}" for code, meaning in EXIT_CODES.items())

app = App(
    name="buildkite-async",
    help="Buildkite from the command line. Set BUILDKITE_API_TOKEN, or pass --token-file.",
    help_epilogue=f"Exit codes:\n\n{_CODES}",
    help_format="markdown",
    version=__version__,
    default_parameter=Parameter(negative=()),
)
app.command(demo)
app.command(emulator)
app.command(pull.app)
app.command(report)
app.command(builds.app)
app.command(logs)
app.command(whoami)
app.command(graphql)
app.command(webhooks.app)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; an error is printed as one sentence."""
    with _printed_warnings():
        code = _call(arguments)
        try:
            flush()
        except OSError as error:
            print_error(_unwritten(error))
            return code or USAGE
        return code


def command_table() -> dict[str, str]:
    """Return the help of each command, by its full name."""
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


def _call(arguments: Sequence[str]) -> int:
    try:
        result = app(
            arguments, exit_on_error=False, print_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        print_error(f"{error} Try --help.")
        return USAGE
    except BrokenPipeError:  # the reader closed the pipe; `flush` discards the rest
        return 0
    except BuildkiteError as error:
        return print_failure(error)
    except OSError as error:
        if error.filename is not None:
            print_error(str(error))
            return OTHER
        discard(sys.stdout)
        print_error(_unwritten(error))
        return USAGE
    except Exception as error:  # noqa: BLE001 - a traceback does not help a user
        _log.debug("The command failed.", exc_info=True)
        print_error(f"{type(error).__name__}: {error}")
        return OTHER
    return result if isinstance(result, int) else 0


@contextmanager
def _printed_warnings() -> Generator[None]:
    """Print what the library warns of."""
    logger, printer = logging.getLogger("buildkite_async"), WarningPrinter()
    logger.addHandler(printer)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", UnknownValueWarning)
            others = warnings.showwarning

            def show(
                message: Warning | str, category: type[Warning], *where: Any, **more: Any
            ) -> None:
                if issubclass(category, UnknownValueWarning):
                    print_error(f"warning: {message}")
                else:
                    others(message, category, *where, **more)

            warnings.showwarning = show
            yield
    finally:
        logger.removeHandler(printer)


def _unwritten(error: OSError) -> str:
    return f"stdout cannot be written: {error.strerror or error}."
