"""Time that runs faster: minutes of rate windows in seconds.

The emulator and the client get the same, so that whole seconds in headers stay whole seconds.
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
    """A clock that starts at the present and runs `scale` times as fast."""

    scale: float
    began: float = field(factory=time.time)

    def clock(self) -> float:
        """Seconds since 1970, as this clock has them."""
        return self.began + (time.time() - self.began) * self.scale

    async def sleep(self, seconds: float) -> None:
        """Sleep by this clock."""
        await asyncio.sleep(seconds / self.scale)

    def now(self) -> datetime:
        """The date and time, as this clock has them."""
        return datetime.fromtimestamp(self.clock(), UTC)

    def for_client(self) -> Clock:
        """What a client lives by."""
        return Clock(monotonic=self.clock, sleep=self.sleep, now=self.now)
