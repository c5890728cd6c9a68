"""An executor without threads, so that a test always takes the same course."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

__all__ = ["InlineExecutor"]


class InlineExecutor(ThreadPoolExecutor):
    """Runs calls at once, in the caller's thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  # as executors do
            future.set_exception(error)
        return future
