"""Pulls without threads, so that a test always takes the same course."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from unittest import mock

from buildkite_async.bulk import threads

__all__ = ["without_threads"]


class InlineExecutor(ThreadPoolExecutor):
    """Runs calls at once, in the caller's thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  # as executors do
            future.set_exception(error)
        return future


@contextmanager
def without_threads() -> Generator[None]:
    """Let pulls call directly what they would call in a thread."""
    with mock.patch.object(threads, "ThreadPoolExecutor", InlineExecutor):
        yield
