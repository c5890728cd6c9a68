"""Ctrl-C and SIGTERM, which cancel a command, so that it can say what it has done."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from buildkite_async.cli.exits import TERMINATED
from buildkite_async.cli.sigterm import interruption_code

__all__ = ["Interrupted", "run_interruptible"]

T = TypeVar("T")


class Interrupted(Exception):
    """The command was cancelled, and everything that it had begun has ended."""

    def __init__(self, exit_code: int) -> None:
        super().__init__("Terminated" if exit_code == TERMINATED else "Interrupted")
        self.exit_code = exit_code


def run_interruptible(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a new event loop.

    Raises:
        Interrupted: By Ctrl-C or SIGTERM.
    """
    try:
        return asyncio.run(coroutine)
    except KeyboardInterrupt:
        raise Interrupted(interruption_code()) from None
