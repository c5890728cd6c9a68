"""Exit codes, and messages on stderr."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from buildkite_async.cli.output import print_stderr
from buildkite_async.errors import (
    BuildkiteError,
    ConnectionFailed,
    DecodeError,
    FeatureNotEnabled,
    Forbidden,
    Gone,
    NotFound,
    RateLimited,
    ServerError,
    Unauthorized,
    UnexpectedRedirect,
    UntrustedLink,
    UsageError,
    WaitTimeout,
)
from buildkite_async.http.masked_errors import masked_error
from buildkite_async.wire.secret_texts import masked_text

__all__ = [
    "BLOCKED",
    "CANCELED",
    "EXIT_CODES",
    "FAILED",
    "GONE",
    "INCOMPLETE",
    "INTERRUPTED",
    "NOT_RUN",
    "OTHER",
    "TERMINATED",
    "TIMED_OUT",
    "USAGE",
    "WarningPrinter",
    "ended",
    "exit_code",
    "print_error",
    "print_failure",
]

FAILED: Final = 1
USAGE: Final = 2
CANCELED: Final = 3
BLOCKED: Final = 4
NOT_RUN: Final = 5
GONE: Final = 6
INCOMPLETE: Final = 7
NOT_FOUND: Final = 66
UNAVAILABLE: Final = 69
OTHER: Final = 70
RATE_LIMITED: Final = 75
NO_PERMISSION: Final = 77
TIMED_OUT: Final = 124
INTERRUPTED: Final = 130
TERMINATED: Final = 143

# Those of errors are of sysexits.h, so that they say nothing about a build; 124 is that of `timeout`.
EXIT_CODES: Final = {
    0: "success; with `--exit-status`: the build passed",
    FAILED: "with `--exit-status`: the build failed, or is failing",
    USAGE: "wrong usage, or a file cannot be read or written",
    CANCELED: "with `--exit-status`: the build was canceled",
    BLOCKED: "with `--exit-status`: the build is blocked",
    NOT_RUN: "with `--exit-status`: the build was skipped or not run",
    GONE: "with `--exit-status`: the build was deleted, or is hidden from the token",
    INCOMPLETE: "a pull is incomplete: its report says what is missing",
    NOT_FOUND: "not found (404, 410)",
    UNAVAILABLE: "the service failed, or was not reached",
    OTHER: "any other error, such as a response with status 422",
    RATE_LIMITED: "the rate limit is exhausted (429)",
    NO_PERMISSION: "the token is not accepted, or lacks a scope (401, 403)",
    TIMED_OUT: "a build did not finish within `--timeout`, or did not appear in time",
    INTERRUPTED: "interrupted by Ctrl-C, or a question was answered with no",
    TERMINATED: "terminated by SIGTERM",
}
_CODES: Final[tuple[tuple[tuple[type[BuildkiteError], ...], int], ...]] = (
    ((UsageError,), USAGE),
    ((WaitTimeout,), TIMED_OUT),
    ((Unauthorized, Forbidden), NO_PERMISSION),
    ((NotFound, Gone), NOT_FOUND),
    ((RateLimited,), RATE_LIMITED),
    ((ServerError, FeatureNotEnabled), UNAVAILABLE),
    ((ConnectionFailed, DecodeError, UnexpectedRedirect, UntrustedLink), UNAVAILABLE),
)


def exit_code(error: BuildkiteError) -> int:
    """Return the exit code for an error."""
    return next((code for classes, code in _CODES if isinstance(error, classes)), OTHER)


def print_error(message: str) -> None:
    """Print a message on stderr, on one line and with the name of the command."""
    print_stderr(f"buildkite-async: {' '.join(message.split())}")


def print_failure(
    error: BuildkiteError,
    mask: Callable[[str], str] = masked_text,
    *,
    words: Callable[[str], str] = str,
) -> int:
    """Print an error on stderr, and return the exit code.

    Args:
        error: The error.
        mask: Masks the secrets that the service repeats.
        words: Puts messages about arguments in the words of the command line.
    """
    notes: list[str] = getattr(error, "__notes__", [])
    if isinstance(error, UsageError):
        texts = [words(text) for text in (str(error), *notes)]
    else:
        texts = [masked_error(error, mask), *map(mask, notes)]
    print_error(" ".join(map(ended, texts)))
    return exit_code(error)


def ended(sentence: str) -> str:
    """Return a sentence with a mark at its end."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


class WarningPrinter(logging.Handler):
    """Prints the library's warnings like errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Print a warning."""
        print_error(f"warning: {record.getMessage()}")
