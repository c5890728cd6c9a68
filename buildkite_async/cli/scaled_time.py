"""Accelerated time, in which a rate window of a minute lasts seconds.

The emulator and the client share it, so whole seconds in headers mean the same to both.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

from attrs import field, frozen

from buildkite_async.client import Clock

__all__ = ["ScaledTime"]


@frozen
class ScaledTime:
    """Time that starts now, and passes `scale` times as fast."""

    scale: float
    began: float = field(factory=time.time)

    def clock(self) -> float:
        """Return the scaled seconds since 1970."""
        return self.began + (time.time() - self.began) * self.scale

    async def sleep(self, seconds: float) -> None:
        """Sleep for a number of scaled seconds."""
        await asyncio.sleep(seconds / self.scale)

    def now(self) -> datetime:
        """Return the scaled date and time, aware."""
        return datetime.fromtimestamp(self.clock(), UTC)

    def for_client(self) -> Clock:
        """Return a clock for a client."""
        return Clock(monotonic=self.clock, sleep=self.sleep, now=self.now)
