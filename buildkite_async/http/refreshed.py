"""A value that is fetched again when it is old."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from copy import copy
from typing import Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from buildkite_async.errors import BuildkiteError

__all__ = ["Refreshed"]

T = TypeVar("T")

_log: Final = logging.getLogger("buildkite_async.http")


class Refreshed(Generic[T]):
    """A value that is fetched when it is needed, and again when it is old; for any event loop.

    While it cannot be fetched, the former value is used until it is too old.

    Args:
        fetch: Returns the value of today.
        max_age: Seconds after which the value is fetched again.
        max_stale: Seconds after which the former value is not used any more.
        pause: Least number of seconds between two requests, unless there is no value.
        pause_without_value: The same if there is no value.
        clock: Returns a time in seconds.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[T]],
        *,
        max_age: float = 3600.0,
        max_stale: float = 24 * 3600.0,
        pause: float = 60.0,
        pause_without_value: float = 5.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._max_age = max_age
        self._max_stale = max_stale
        self._pause = pause
        self._pause_without_value = pause_without_value
        self._clock = clock
        self._value: tuple[T] | None = None
        self._fetched_at = 0.0
        self._tried_at: float | None = None
        self._failure: BuildkiteError | None = None
        # A lock belongs to a loop, and the value does not.
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            WeakKeyDictionary()
        )

    async def get(self) -> T:
        """Return the value, which is not older than `max_age` if it can be fetched."""
        if self._value is not None and self._age() < self._max_age:
            return self._value[0]
        return await self.renew()

    async def renew(self) -> T:
        """Return the value of now, or one that is younger than the pause between requests."""
        loop = asyncio.get_running_loop()
        async with self._locks.setdefault(loop, asyncio.Lock()):
            if self._may_try():
                await self._try()
        if self._value is not None and self._age() < self._max_stale:
            return self._value[0]
        assert self._failure is not None
        raise copy(self._failure)  # each raise adds to its traceback

    def _age(self) -> float:
        return self._clock() - self._fetched_at

    def _may_try(self) -> bool:
        if self._tried_at is None:
            return True
        pause = self._pause_without_value if self._value is None else self._pause
        return self._clock() - self._tried_at >= pause

    async def _try(self) -> None:
        before, self._tried_at = self._tried_at, self._clock()
        try:
            value = await self._fetch()
        except BuildkiteError as error:
            self._failure = error
            if self._value is not None:
                _log.warning("The former value is used, because it cannot be renewed: %s", error)
        except BaseException:  # a cancelled caller must not keep the next one from trying
            self._tried_at = before
            raise
        else:
            self._value = (value,)
            self._fetched_at = self._clock()
            self._failure = None
