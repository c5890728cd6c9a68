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
from buildkite_async.cli import (
    agents,
    artifacts,
    build_waits,
    clusters,
    jobs,
    pipelines,
    pull,
    queues,
    webhooks,
)
from buildkite_async.cli.annotations import app as annotation_commands
from buildkite_async.cli.api import api
from buildkite_async.cli.completion import completion_of
from buildkite_async.cli.demo import demo
from buildkite_async.cli.emulator import emulator
from buildkite_async.cli.exits import (
    EXIT_CODES,
    INTERRUPTED,
    OTHER,
    USAGE,
    WarningPrinter,
    ended,
    print_error,
    print_failure,
)
from buildkite_async.cli.graphql import graphql
from buildkite_async.cli.groups import add_command
from buildkite_async.cli.logs import logs
from buildkite_async.cli.numbers import check_numbers
from buildkite_async.cli.output import discard, flush, use_utf8
from buildkite_async.cli.report import report
from buildkite_async.cli.terminal import CommandConsole
from buildkite_async.cli.whoami import whoami
from buildkite_async.cli.wording import in_option_names, in_words
from buildkite_async.cli.writing import Declined
from buildkite_async.errors import BuildkiteError, UnknownValueWarning

__all__ = ["app", "command_table", "run"]

_log: Final = logging.getLogger("buildkite_async.cli")
_CODES: Final = "\n".join(f"- {code}: {meaning}" for code, meaning in EXIT_CODES.items())


def _default(value: Any) -> str | None:
    """Return a default as help shows it; of a flag and of an empty text it says nothing."""
    return None if value is None or value is False or value == "" else str(value)


app = App(
    name="buildkite-async",
    help=(
        "Buildkite from the command line. Set BUILDKITE_API_TOKEN, or pass --token-file, and name"
        " the organization by BUILDKITE_ORGANIZATION_SLUG or --org."
    ),
    help_epilogue=f"Exit codes:\n\n{_CODES}",
    help_format="markdown",
    version=__version__,
    config=check_numbers,
    suppress_keyboard_interrupt=False,  # it decides the exit code
    default_parameter=Parameter(negative=(), show_default=_default),
)
for _group in (
    build_waits.app,
    jobs.app,
    pipelines.app,
    agents.app,
    clusters.app,
    queues.app,
    annotation_commands,
    artifacts.app,
):
    app.command(_group.app)
add_command(app, logs, "logs 0190046e-e199-453b-a302-a21a4d649d31 --tail 50", "logs job.log")
add_command(
    app,
    api,
    "api GET organizations/{org}/pipelines --paginate",
    "api POST organizations/{org}/pipelines/web/builds -f branch=main -f commit=HEAD",
    'api PATCH organizations/{org}/pipelines/web -F \'tags:=["a", "b"]\' --dry-run',
)
add_command(app, graphql, "graphql query.graphql -v org=acme")
add_command(app, whoami, "whoami")
add_command(
    app,
    pull.pull_tables,
    "pull --to data --plan",
    "pull builds --to builds --since 30d",
    "pull builds --to builds.duckdb --pipeline web",
    name="pull",
)
add_command(
    app, report, "report health --from builds", "report cost --from builds --price default=0.01"
)
app.command(webhooks.app.app)
add_command(app, demo, "demo --limits real")
add_command(app, emulator, "emulator --port 8080")
add_command(
    app,
    completion_of(app),
    "completion bash > ~/.local/share/bash-completion/completions/buildkite-async",
)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; an error is printed as one sentence."""
    use_utf8()
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
            arguments,
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
            console=CommandConsole(),
        )
    except CycloptsError as error:
        print_error(f"{ended(in_words(error))} Try --help.")
        return USAGE
    except BrokenPipeError:  # the reader closed the pipe; `flush` discards the rest
        return 0
    except Declined as error:
        print_error(str(error))
        return INTERRUPTED
    except BuildkiteError as error:
        return print_failure(error, words=lambda text: in_option_names(text, app, arguments))
    except OSError as error:
        if error.filename is not None:
            print_error(f"{error.filename}: {error.strerror}.")
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
            # Values that are not documented are warned of in the words of the command line.
            warnings.simplefilter("ignore", UnknownValueWarning)
            yield
    finally:
        logger.removeHandler(printer)


def _unwritten(error: OSError) -> str:
    return f"stdout cannot be written: {error.strerror or error}."
