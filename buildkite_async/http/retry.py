"""Whether a failed call is repeated, and after how long. Pure: no clock, no sleep.

A 429 was refused, so any call may be repeated. After a lost response or a 5xx the call may have
been carried out, so only calls that are safe to repeat are. What was never sent always may be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import Attribute, frozen
from attrs import field as attrs_field

from buildkite_async.errors import (
    BuildkiteError,
    ConnectionFailed,
    DeadlineExceeded,
    OutcomeUnknown,
    RateLimited,
    ServerError,
)
from buildkite_async.http.arguments import check_count, check_seconds
from buildkite_async.wire.calls import checked_init

__all__ = ["NO_RETRY", "ROUNDED_OFF", "Retry"]

ROUNDED_OFF = 1.0
"""Seconds by which a `Reset` in whole seconds may be too short."""


def _count(_: object, attribute: Attribute[Any], value: object) -> None:
    check_count(attribute.name, value)


def _seconds(_: object, attribute: Attribute[Any], value: object) -> None:
    check_seconds(attribute.name, value)


def _seconds_or_none(_: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None:
        check_seconds(attribute.name, value)


@checked_init
@frozen(kw_only=True)
class Retry:
    """How often, and after what pauses, a failed call is repeated."""

    attempts: int = attrs_field(default=5, validator=_count)
    """Tries in all; 1 means that nothing is repeated."""
    base: float = attrs_field(default=0.5, validator=_seconds)
    """Seconds that the first pause is at most; it doubles with each further one."""
    ceiling: float = attrs_field(default=30.0, validator=_seconds)
    """Seconds that no pause exceeds, except until a rate window resets."""
    deadline: float | None = attrs_field(default=600.0, validator=_seconds_or_none)
    """Seconds after the call began, waits included, after which there is no further try.

    None for no end. `Buildkite(deadline=)` ends an attempt that is under way, too.
    """

    def pause(
        self,
        error: BuildkiteError,
        attempt: int,
        *,
        idempotent: bool,
        elapsed: float,
        random: Callable[[], float],
    ) -> float | None:
        """Return the seconds before the next attempt; None to give up.

        `attempt` counts the attempts made, `elapsed` the seconds since the call began.
        """
        if attempt >= self.attempts:
            return None
        match error:
            case RateLimited(outcome="not_sent") | OutcomeUnknown() | DeadlineExceeded():
                return None
            case RateLimited(retry_after=float(wait)):
                pause = wait + ROUNDED_OFF + random()
            case RateLimited():
                pause = self._backoff(attempt, random)
            case ConnectionFailed(temporary=False):
                return None
            case ConnectionFailed() if idempotent or error.outcome == "not_sent":
                pause = self._backoff(attempt, random)
            case ServerError() if idempotent or error.outcome == "not_sent":
                pause = max(self._backoff(attempt, random), error.retry_after or 0.0)
            case _:
                return None
        if self.deadline is not None and elapsed + pause > self.deadline:
            return None
        return pause

    def _backoff(self, attempt: int, random: Callable[[], float]) -> float:
        """Full jitter: up to the doubled base, so that clients do not repeat together."""
        return random() * min(self.ceiling, self.base * 2.0 ** min(attempt - 1, 30))


NO_RETRY = Retry(attempts=1)
"""One try, whatever happens."""
