"""Exit codes, and messages on stderr."""

from __future__ import annotations

import logging
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
)

__all__ = [
    "EXIT_CODES",
    "INCOMPLETE",
    "INTERRUPTED",
    "OTHER",
    "TERMINATED",
    "USAGE",
    "WarningPrinter",
    "exit_code",
    "print_error",
]

OTHER: Final = 1
USAGE: Final = 2
INCOMPLETE: Final = 7
INTERRUPTED: Final = 130
TERMINATED: Final = 143

EXIT_CODES: Final = {
    0: "success",
    OTHER: "any other error, such as a response with status 422",
    USAGE: "wrong usage, or a file cannot be read or written",
    3: "the token is not accepted, or lacks a scope (401, 403)",
    4: "not found (404, 410)",
    5: "the rate limit is exhausted (429)",
    6: "the service failed, or was not reached",
    INCOMPLETE: "a pull is incomplete: its report says what is missing",
    INTERRUPTED: "interrupted by Ctrl-C",
    TERMINATED: "terminated by SIGTERM",
}
_CODES: Final[tuple[tuple[tuple[type[BuildkiteError], ...], int], ...]] = (
    ((UsageError,), USAGE),
    ((Unauthorized, Forbidden), 3),
    ((NotFound, Gone), 4),
    ((RateLimited,), 5),
    ((ServerError, FeatureNotEnabled), 6),
    ((ConnectionFailed, DecodeError, UnexpectedRedirect, UntrustedLink), 6),
)


def exit_code(error: BuildkiteError) -> int:
    """Return the exit code for an error."""
    return next((code for classes, code in _CODES if isinstance(error, classes)), OTHER)


def print_error(message: str) -> None:
    """Print a message on stderr, on one line and with the name of the command."""
    print_stderr(f"buildkite-async: {' '.join(message.split())}")


class WarningPrinter(logging.Handler):
    """Prints the library's warnings like errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Print a warning."""
        print_error(f"warning: {record.getMessage()}")
