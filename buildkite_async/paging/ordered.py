"""Runs calls concurrently, with their results in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from typing import Any, TypeVar

__all__ = ["in_order"]

R = TypeVar("R")


async def in_order(
    calls: Iterable[Callable[[], Coroutine[Any, Any, R]]], at_once: int
) -> AsyncGenerator[R]:
    """Run up to `at_once` calls concurrently, and yield their results in order.

    Half as many results more may wait for a slow call, so that the calls after it go on. Calls are
    started only as fast as the results are consumed.
    """
    window: deque[asyncio.Task[R]] = deque()
    semaphore = asyncio.Semaphore(at_once)

    async def run(call: Callable[[], Coroutine[Any, Any, R]]) -> R:
        async with semaphore:
            return await call()

    try:
        for call in calls:
            window.append(asyncio.create_task(run(call)))
            if len(window) == at_once + at_once // 2:
                yield await window[0]
                window.popleft()
        while window:
            yield await window[0]
            window.popleft()
    finally:
        for task in window:
            task.cancel()
        await asyncio.gather(*window, return_exceptions=True)
