"""Calls that wait for a probe, and GraphQL calls while no figures are known."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from attrs import define, field

from buildkite_async import NO_RETRY, Buildkite, BuildkiteError, DeadlineExceeded, RateLimited
from buildkite_async.http import Bytes, Request, RequestCost, fixed_body
from buildkite_async.http.limiter import BETWEEN_PROBES
from tests.doubles.exact_windows import ExactWindow
from tests.doubles.service import client, json_response
from tests.doubles.virtual_time import in_virtual_time

PROBE = b"__typename"


def now() -> float:
    return asyncio.get_running_loop().time()


@define(eq=False, kw_only=True)
class Points(httpx.AsyncBaseTransport):
    """Counts the points of queries in one window of the user, some seconds after they arrive."""

    window: ExactWindow = field(factory=lambda: ExactWindow(20_000, period=300.0))
    seconds: float = 2.0
    probe_seconds: float = 0.0
    without_figures: int = 0
    """How many responses come without figures."""
    lost: int = 0
    """How many responses are lost, after the query was counted."""
    sent: list[tuple[float, int]] = field(factory=list[tuple[float, int]])
    """When each query arrived, and its points; a probe has none."""
    refused: int = 0
    under_way: int = 0
    most_under_way: int = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        probe = PROBE in request.content
        points = 1 if probe else int(request.content)
        self.sent.append((now(), 0 if probe else points))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(self.probe_seconds if probe else self.seconds)
        finally:
            self.under_way -= 1
        left = self.window.left(now())
        self.window.used += points
        if self.window.used > self.window.limit:
            self.refused += 1
            return httpx.Response(429, headers=self._figures(left))
        if self.lost:
            self.lost -= 1
            raise httpx.ReadError("lost")
        self.without_figures -= 1
        figures = {} if self.without_figures >= 0 else self._figures(left)
        return json_response({"data": {}}, **figures)

    def _figures(self, left: float) -> dict[str, str]:
        values = {
            "Limit": self.window.limit,
            "Remaining": self.window.limit - self.window.used,
            "Reset": int(left) + 1,
        }
        return {f"RateLimit-User-{name}": str(value) for name, value in values.items()}


async def query(bk: Buildkite, points: int, **options: Any) -> None:
    session = bk.using(**options)._session
    request = Request(
        method="POST",
        url=session.hosts.graphql,
        host="graphql",
        body=fixed_body(Bytes(str(points).encode(), "text/plain")),
        idempotent=True,
        cost=RequestCost("graphql", amount=points),
    )
    await session.send(request)


async def lose(bk: Buildkite, points: int) -> None:
    with pytest.raises(BuildkiteError):
        await query(bk, points, retry=NO_RETRY)


async def leave(bk: Buildkite, points: int, seconds: float) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(seconds):
            await query(bk, points)


async def needs_a_probe(bk: Buildkite, service: Points) -> None:
    """Bring about that a query of 12,000 points waits 5 s and then for a probe."""
    await query(bk, 1)
    service.lost = 1
    await lose(bk, 12_000)


@in_virtual_time
async def test_max_wait_is_not_counted_anew_after_a_probe() -> None:
    # The window resets 10 s after the probe at the latest, and that is sent after 5 s.
    service = Points(window=ExactWindow(20_000, period=20.0, phase=5.5), seconds=0.5)
    async with client(service) as bk:
        await needs_a_probe(bk, service)
        with pytest.raises(RateLimited, match="max_wait is 11 s") as caught:
            await query(bk, 12_000, max_wait=11)
        assert now() == 6.0, "it is known at once that the turn comes too late"
    assert caught.value.outcome == "not_sent"
    assert [points for _, points in service.sent] == [1, 12_000, 0]


@in_virtual_time
async def test_max_wait_bounds_a_probe_that_hangs() -> None:
    service = Points(probe_seconds=50.0)
    async with client(service) as bk:
        await needs_a_probe(bk, service)
        began = now()
        with pytest.raises(RateLimited, match="max_wait is 8 s") as caught:
            await query(bk, 12_000, max_wait=8, deadline=12)
        assert now() - began == pytest.approx(8.0)
    assert caught.value.outcome == "not_sent"
    assert [points for _, points in service.sent] == [1, 12_000, 0]


@in_virtual_time
async def test_a_deadline_bounds_a_probe_that_hangs() -> None:
    service = Points(probe_seconds=50.0)
    async with client(service) as bk:
        await needs_a_probe(bk, service)
        began = now()
        with pytest.raises(DeadlineExceeded, match="the deadline of 8 s") as caught:
            await query(bk, 12_000, deadline=8, max_wait=12)
        assert now() - began == pytest.approx(8.0)
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("seconds", [2.0, 30.0], ids=["responds", "never responds in time"])
@in_virtual_time
async def test_a_probe_goes_before_a_query_if_one_was_left_before_any_figures(
    seconds: float,
) -> None:
    service = Points(seconds=seconds)
    async with client(service) as bk:
        await leave(bk, 12_000, 1.0)
        following = asyncio.create_task(query(bk, 12_000))
        await asyncio.sleep(200)
        assert [points for _, points in service.sent[:2]] == [12_000, 0]
        assert service.sent[1][0] == 1.0, "at once"
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    assert service.refused == 0


@in_virtual_time
async def test_a_probe_goes_before_a_query_if_one_was_lost_before_any_figures() -> None:
    service = Points(lost=1)
    async with client(service) as bk:
        await lose(bk, 12_000)
        following = asyncio.create_task(query(bk, 12_000))
        await asyncio.sleep(200)
        assert [points for _, points in service.sent[:2]] == [12_000, 0]
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    assert service.refused == 0


@in_virtual_time
async def test_queries_go_one_at_a_time_while_responses_bring_no_figures() -> None:
    service = Points(without_figures=3)
    async with client(service) as bk:
        for _ in range(3):
            await query(bk, 1)
        queries = [asyncio.create_task(query(bk, 4_000)) for _ in range(12)]
        await asyncio.sleep(60)
        assert len(service.sent) == 3 + 4, "as many as fit, once there are figures"
        for each in queries:
            each.cancel()
        await asyncio.gather(*queries, return_exceptions=True)
    assert service.refused == 0


@in_virtual_time
async def test_queries_are_not_blocked_for_ever_by_one_that_was_left() -> None:
    service = Points(without_figures=99, seconds=100.0)
    async with client(service) as bk:
        await leave(bk, 12_000, 1.0)
        service.seconds = 2.0
        await asyncio.gather(*(query(bk, 4_000) for _ in range(3)))
        assert now() <= 1.0 + 15.0 + 3 * 2.0 + BETWEEN_PROBES
    assert service.most_under_way == 2, "the one that was left, and the probe"


@in_virtual_time
async def test_a_window_that_is_never_named_does_not_slow_down_the_one_that_is() -> None:
    service = Points()
    async with client(service) as bk:
        await query(bk, 2)
        await asyncio.gather(*(query(bk, 4_000) for _ in range(4)))
    assert service.most_under_way == 4


@in_virtual_time
async def test_a_probe_goes_before_a_large_query_if_one_came_back_without_figures() -> None:
    service = Points(without_figures=1)
    async with client(service, retry=NO_RETRY) as bk:
        for _ in range(2):
            await query(bk, 12_000)
    assert service.refused == 0
    assert [points for _, points in service.sent] == [12_000, 0, 12_000]
    assert service.sent[2][0] > 200, "in the next window"


@in_virtual_time
async def test_small_queries_without_figures_need_no_probe() -> None:
    service = Points(without_figures=100)
    async with client(service, retry=NO_RETRY) as bk:
        for _ in range(6):
            await query(bk, 50)
    assert [points for _, points in service.sent] == [50] * 6
