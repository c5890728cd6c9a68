"""When a run began, by the service's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from attrs import define, field

from buildkite_async.bulk.intervals import cut_to_ms, cut_to_seconds
from buildkite_async.http import Attempt

__all__ = ["RunStart"]

SETTLING: Final = timedelta(seconds=5)
"""The `Date` of a response may be a little later than what it shows."""


@define
class RunStart:
    """Finds out when the first call of a run began, by the service's clock.

    The response may come much later, after waits and retries. What it shows is not older than the
    beginning of the call, and neither is what any later response shows.
    """

    service_now: Callable[[], datetime]
    """Return the time by the service's clock, as the last response has shown it."""
    _began: float | None = None
    """When the first call began, on the client's clock."""
    _time: datetime | None = field(default=None, init=False)

    def record(self, attempt: Attempt) -> None:
        """Learn from an attempt; this is the hook."""
        if self._began is None:
            self._began = attempt.started - attempt.waited
        seconds = attempt.started + attempt.seconds - self._began
        self._time = self.service_now() - timedelta(seconds=seconds)

    @property
    def as_of(self) -> datetime:
        """The time of the run, in whole seconds, after its first response; now if none was sent."""
        return cut_to_seconds(cut_to_ms(self._time or self.service_now()) - SETTLING)
