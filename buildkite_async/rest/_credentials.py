"""`Authorization` headers for tokens other than the client's own."""

from __future__ import annotations

from typing import Final

from buildkite_async.wire.redaction import Secret
from buildkite_async.wire.tokens import check_token

__all__ = ["NO_TOKEN", "agent_token", "bearer_token", "suite_token"]

NO_TOKEN: Final = ""


def bearer_token(token: str) -> str:
    """Return the header for portals and test ownership."""
    return Secret(f"Bearer {check_token(token)}")


def agent_token(token: str) -> str:
    """Return the header for the agent API.

    https://buildkite.com/docs/apis/agent-api
    """
    return Secret(f"Token {check_token(token)}")


def suite_token(token: str) -> str:
    """Return the header for uploads of test results."""
    return Secret(f'Token token="{check_token(token)}"')
