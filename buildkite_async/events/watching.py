"""Events that only `builds.watch` and `builds.wait` report: no webhook sends them."""

from __future__ import annotations

from typing import Literal

from buildkite_async.events.builds import BuildEvent
from buildkite_async.events.event import Event

__all__ = ["BuildGone", "Lag"]


class BuildGone(BuildEvent):
    """A watched build was deleted, or the token may not see it any more."""

    event: Literal["watch.build_gone"] = "watch.build_gone"


class Lag(Event):
    """Watched builds are polled less often, because of the rate limits or of failed requests."""

    event: Literal["watch.lag"] = "watch.lag"
    seconds: float
    """By how much events may be late; 0 if they are polled as often as usual again."""
