"""The thread of a pull that reads and writes files and makes rows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import partial
from typing import Final, ParamSpec, TypeVar

__all__ = ["in_thread", "one_thread"]

P = ParamSpec("P")
R = TypeVar("R")

_executor: Final[ContextVar[Executor | None]] = ContextVar("executor", default=None)


@contextmanager
def one_thread() -> Generator[None]:
    """Use the same thread for all calls of `in_thread` until the end, also from new tasks.

    Memory allocators keep what was freed for each thread separately, so several threads that work
    in turn would take several times the memory.
    """
    with ThreadPoolExecutor(1, "buildkite-bulk") as executor:
        token = _executor.set(executor)
        try:
            yield
        finally:
            _executor.reset(token)


async def in_thread(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a call in a thread and wait for its end even if cancelled: it may be writing a file."""
    loop = asyncio.get_running_loop()
    work = loop.run_in_executor(_executor.get(), partial(call, *args, **kwargs))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        while not work.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({work})
        if not work.cancelled():
            work.exception()  # retrieved so that it is not logged: the cancellation takes precedence
        raise
