"""An event loop whose time is virtual: when all sleep, it jumps to the first who wakes.

A test of minutes takes milliseconds, and always comes out the same.
"""

from __future__ import annotations

import asyncio
import functools
import selectors
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Final, ParamSpec, TypeVar

__all__ = ["VirtualTimeLoop", "in_virtual_time", "run", "turns"]

P = ParamSpec("P")
T = TypeVar("T")

FOR_THREADS: Final = 0.02
"""Real seconds that a jump is put off while other threads may have something to say."""
DEADLOCKED_AFTER: Final = 10.0
"""Real seconds without a timer or an event."""


class _JumpingSelector(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None:
            ready = super().select(DEADLOCKED_AFTER)
            if not ready:
                raise RuntimeError("All wait for one another: nothing is left that could happen.")
            return ready
        if threading.active_count() > 1:
            ready = super().select(min(timeout, FOR_THREADS))
            if ready:
                return ready
        self.passed += timeout
        return []


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """Starts at zero seconds."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.passed


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run to the end in virtual time; a task that is left over fails."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(_leaving_nothing(main))


async def _leaving_nothing(main: Coroutine[Any, Any, T]) -> T:
    result = await main
    await turns(5)
    # A generator that the garbage collector finds is closed by a task of the loop's own.
    left = [task for task in asyncio.all_tasks() if "async_generator" not in repr(task)]
    assert left == [asyncio.current_task()], f"tasks are left: {left}"
    return result


async def turns(number: int) -> None:
    """Let the loop turn so many times."""
    for _ in range(number):
        await asyncio.sleep(0)


def in_virtual_time(test: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    """Make an async test run in virtual time."""

    @functools.wraps(test)
    def in_its_own_loop(*args: P.args, **kwargs: P.kwargs) -> T:
        return run(test(*args, **kwargs))

    return in_its_own_loop
