"""Exit codes, and messages on stderr."""

from __future__ import annotations

import logging
import re
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
)
from buildkite_async.wire.secret_texts import masked_text

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
    "print_failure",
]

_REQUEST: Final = re.compile(r"[A-Z]{3,7} /\S*: ")
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


def print_failure(error: BuildkiteError, mask: Callable[[str], str] = masked_text) -> int:
    """Print an error on stderr, with secrets that the service repeats masked; return the exit code."""
    notes: list[str] = getattr(error, "__notes__", [])
    texts = [str(error), *notes]
    if not isinstance(error, UsageError):
        texts = [_masked(text, mask) for text in texts]
    print_error(". ".join(text.rstrip(".") for text in texts) + ".")
    return exit_code(error)


def _masked(text: str, mask: Callable[[str], str]) -> str:
    """Return a message masked, apart from its request such as `GET /v2/access-token: `."""
    request = _REQUEST.match(text)
    start = 0 if request is None else request.end()
    return text[:start] + mask(text[start:])


class WarningPrinter(logging.Handler):
    """Prints the library's warnings like errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Print a warning."""
        print_error(f"warning: {record.getMessage()}")
