"""Ctrl-C and SIGTERM, which cancel a command, so that it can say what it has done."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from buildkite_async.cli.exits import INTERRUPTED, TERMINATED

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
        return asyncio.run(_with_sigterm(coroutine))
    except KeyboardInterrupt:
        raise Interrupted(INTERRUPTED) from None


async def _with_sigterm(coroutine: Coroutine[Any, Any, T]) -> T:
    terminated = False
    task = asyncio.current_task()

    def terminate() -> None:
        nonlocal terminated
        terminated = True
        if task is not None:
            task.cancel()

    with suppress(NotImplementedError, RuntimeError):  # on Windows, or not in the main thread
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, terminate)
    try:
        return await coroutine
    except asyncio.CancelledError:
        if terminated:
            raise Interrupted(TERMINATED) from None
        raise
