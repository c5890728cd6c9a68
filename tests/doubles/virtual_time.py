"""An event loop whose time is virtual: when every task sleeps, it jumps to the next timer.

A test of minutes takes milliseconds, and its timing is always the same.
"""

from __future__ import annotations

import asyncio
import functools
import selectors
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Final, ParamSpec, TypeVar

from buildkite_async import Clock

__all__ = ["START", "in_virtual_time", "loop_clock", "run", "turns"]

P = ParamSpec("P")
T = TypeVar("T")

START: Final = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
"""The service's date when the loop starts."""
THREAD_GRACE: Final = 0.02
"""Real seconds to wait for an event of another thread, such as a server, before time jumps."""
DEADLOCK_TIMEOUT: Final = 10.0
"""Real seconds without a timer or an event, or without the end of any work in a thread."""


class _JumpingSelector(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0
        self.working = 0
        """Calls that run in threads of the loop: time stands while they do."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None:
            ready = super().select(DEADLOCK_TIMEOUT)
            if not ready:
                raise RuntimeError("Deadlock: every task waits, and no timer is set.")
            return ready
        if self.working:
            return super().select(DEADLOCK_TIMEOUT)
        if threading.active_count() > 1:
            ready = super().select(min(timeout, THREAD_GRACE))
            if ready:
                return ready
        self.passed += timeout
        return []


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop whose time starts at zero."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.passed

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:
        """Run a function in a thread; time jumps only after its end."""
        future = super().run_in_executor(executor, func, *args)
        self._jumping.working += 1
        future.add_done_callback(self._has_worked)
        return future

    async def shutdown_default_executor(self, *args: Any) -> None:
        """Wait for the threads in real time: Python 3.12 and later warn after 300 seconds."""
        self._jumping.working += 1
        try:
            await super().shutdown_default_executor(*args)
        finally:
            self._jumping.working -= 1

    def _has_worked(self, _: object) -> None:
        self._jumping.working -= 1


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in virtual time; fail if it leaves a task behind."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(_without_leftover_tasks(main))


async def _without_leftover_tasks(main: Coroutine[Any, Any, T]) -> T:
    result = await main
    await turns(5)
    # A generator that was garbage collected is closed in a task of the loop.
    left = [task for task in asyncio.all_tasks() if "async_generator" not in repr(task)]
    assert left == [asyncio.current_task()], f"tasks are left: {left}"
    return result


async def turns(number: int) -> None:
    """Let the loop run this number of iterations."""
    for _ in range(number):
        await asyncio.sleep(0)


def in_virtual_time(test: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    """Run an async test in virtual time."""

    @functools.wraps(test)
    def run_test(*args: P.args, **kwargs: P.kwargs) -> T:
        return run(test(*args, **kwargs))

    return run_test


def loop_clock(*, ahead: timedelta = timedelta(0), random: float = 0.5) -> Clock:
    """Return a client's clock on the running loop's time.

    Args:
        ahead: How far the client's date is ahead of the service's.
        random: What the clock's `random` returns.
    """
    loop = asyncio.get_running_loop()
    return Clock(
        monotonic=loop.time,
        sleep=asyncio.sleep,
        random=lambda: random,
        now=lambda: START + timedelta(seconds=loop.time()) + ahead,
    )
