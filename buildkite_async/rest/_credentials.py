"""How tokens other than the client's own stand in the `Authorization` header."""

from __future__ import annotations

from typing import Final

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.redaction import Secret

__all__ = ["NO_TOKEN", "agent_token", "bearer_token", "suite_token"]

NO_TOKEN: Final = ""


def bearer_token(token: str) -> str:
    """As portals and test ownership want it."""
    return Secret(f"Bearer {_checked(token)}")


def agent_token(token: str) -> str:
    """As the agent API wants it: https://buildkite.com/docs/apis/agent-api."""
    return Secret(f"Token {_checked(token)}")


def suite_token(token: str) -> str:
    """As test collection wants it."""
    return Secret(f'Token token="{_checked(token)}"')


def _checked(token: str) -> str:
    word = token.strip()
    if not word or not word.isascii() or any(c.isspace() or not c.isprintable() for c in word):
        raise InvalidArgument("The token is empty, or holds characters that no token has.")
    if '"' in word:
        raise InvalidArgument("The token holds a quotation mark, which no token has.")
    return word
