"""Checks of tokens, before they are put into headers."""

from __future__ import annotations

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.redaction import Secret

__all__ = ["check_token"]


def check_token(token: object) -> Secret:
    """Return a token without the whitespace around it.

    Raises:
        InvalidArgument: The token is not a string, is blank, or contains characters that no token has. The message
            does not contain the token.
    """
    if not isinstance(token, str):
        raise InvalidArgument(
            f"The token must be text, not a value of type {type(token).__name__}."
        )
    stripped = Secret(token.strip())
    if not stripped:
        raise InvalidArgument("The token must not be blank.")
    if not stripped.isascii() or not stripped.isprintable() or set(stripped) & {" ", '"'}:
        raise InvalidArgument(
            "The token must be printable ASCII, without whitespace or quotation marks."
        )
    return stripped
