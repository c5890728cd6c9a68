"""A thread that sends deliveries, so that the emulator does not wait for their receivers."""

from __future__ import annotations

import asyncio
import traceback
from collections import deque
from collections.abc import Awaitable, Callable
from threading import Condition, Thread
from typing import Final

CONCURRENT: Final = 20
"""How many URLs are sent to at the same time."""
IDLE_SECONDS: Final = 0.2
"""After how long without anything to send the thread ends."""


class Sender:
    """Sends deliveries: one after another to each URL, and concurrently to different ones.

    Its thread starts with the first delivery, and ends when there is nothing more to send.

    Args:
        post: Sends the delivery with a number, and records what became of it.
        idle: Called in the thread when there is nothing to send; it may add deliveries.
        close: Called before the thread ends.
    """

    def __init__(
        self,
        post: Callable[[int], Awaitable[None]],
        *,
        idle: Callable[[], None],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        self._post = post
        self._idle = idle
        self._close = close
        self._changed = Condition()
        self._queues: dict[str, deque[int]] = {}
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._pending = 0
        self._thread: Thread | None = None
        self._wake: Callable[[], object] | None = None

    def put(self, url: str, number: int, limit: int) -> bool:
        """Add a delivery, unless so many wait already, and return whether it was added."""
        with self._changed:
            if self._pending >= limit:
                return False
            self._pending += 1
            self._queues.setdefault(url, deque()).append(number)
            self._start()
            return True

    def start(self) -> None:
        """Start the thread, so that it calls `idle`."""
        with self._changed:
            self._start()

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is left to send, and return whether that is so in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._pending, timeout)

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._main, name="deliveries", daemon=True)
            self._thread.start()
        elif self._wake is not None:
            self._wake()

    def _main(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        slots = asyncio.Semaphore(CONCURRENT)
        with self._changed:
            self._wake = lambda: loop.call_soon_threadsafe(woken.set)
        while True:
            woken.clear()
            with self._changed:
                for url in self._queues.keys() - self._sending.keys():
                    self._sending[url] = asyncio.create_task(self._send_all(url, slots))
            try:
                async with asyncio.timeout(IDLE_SECONDS):
                    await woken.wait()
            except TimeoutError:
                if await self._ends():
                    return

    async def _ends(self) -> bool:
        """Return whether the thread ends, after what is done when nothing is left to send."""
        if self._has_pending():
            return False
        try:
            self._idle()
        except Exception:  # noqa: BLE001  # the thread has to go on
            traceback.print_exc()
        if self._has_pending():
            return False
        await self._close()
        with self._changed:
            if self._has_pending():
                return False
            self._thread = self._wake = None
            return True

    def _has_pending(self) -> bool:
        return self._pending > 0

    async def _send_all(self, url: str, slots: asyncio.Semaphore) -> None:
        while True:
            with self._changed:
                queue = self._queues[url]
                if not queue:
                    del self._queues[url], self._sending[url]
                    return
                number = queue.popleft()
            try:
                async with slots:
                    await self._post(number)
            except Exception:  # noqa: BLE001  # later deliveries have to be sent, too
                traceback.print_exc()
            finally:
                with self._changed:
                    self._pending -= 1
                    self._changed.notify_all()
