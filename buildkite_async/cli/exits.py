"""Exit codes, and the one sentence that goes with a failure."""

from __future__ import annotations

import sys
from typing import Final

from buildkite_async.cli import INTERRUPTED
from buildkite_async.errors import (
    BuildkiteError,
    ConnectionFailed,
    DecodeError,
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

__all__ = ["EXIT_CODES", "OTHER", "USAGE", "exit_code", "say"]

OTHER: Final = 1
USAGE: Final = 2

EXIT_CODES: Final = {
    0: "all went well",
    OTHER: "anything else, such as an answer of 422",
    USAGE: "wrong usage: nothing was sent",
    3: "the token is missing a scope, or is not accepted (401, 403)",
    4: "there is no such thing (404, 410)",
    5: "the rate limit is exhausted (429)",
    6: "the service failed, or was not reached",
    INTERRUPTED: "interrupted by Ctrl-C",
}
_CODES: Final[tuple[tuple[tuple[type[BuildkiteError], ...], int], ...]] = (
    ((UsageError,), USAGE),
    ((Unauthorized, Forbidden), 3),
    ((NotFound, Gone), 4),
    ((RateLimited,), 5),
    ((ServerError, ConnectionFailed, DecodeError, UnexpectedRedirect, UntrustedLink), 6),
)


def exit_code(error: BuildkiteError) -> int:
    """The code that an error ends the command with."""
    return next((code for kinds, code in _CODES if isinstance(error, kinds)), OTHER)


def say(words: str) -> None:
    """Say one thing on stderr, in the name of the command."""
    print(f"buildkite-async: {' '.join(words.split())}", file=sys.stderr)
