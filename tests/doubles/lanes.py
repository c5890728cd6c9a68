"""The lanes of the calls that a client sends."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async.http.limiter import RateLimiter

__all__ = ["noted_lanes"]


def noted_lanes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the lane of every call is added."""
    lanes: list[str] = []
    acquire = RateLimiter.acquire

    async def noted(limiter: Any, cost: Any, lane: Any, *rest: Any, **more: Any) -> Any:
        lanes.append(lane)
        return await acquire(limiter, cost, lane, *rest, **more)

    monkeypatch.setattr(RateLimiter, "acquire", noted)
    return lanes
