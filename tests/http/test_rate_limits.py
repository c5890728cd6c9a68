"""The client against exact rate windows: it gets no 429, and waits no longer than it has to."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import NO_RETRY, Buildkite, RateLimited, Reserve
from tests.doubles.exact_windows import ExactService, ExactWindow, Opening, Rounding
from tests.doubles.service import Service, build_json, client, json_response, rate_limited
from tests.doubles.virtual_time import in_virtual_time, run

ORGANIZATIONS = ("acme", "globex", "initech")


def service(**options: Any) -> ExactService:
    options.setdefault("organizations", {name: ExactWindow(200) for name in ORGANIZATIONS})
    return ExactService(respond=lambda _: json_response(build_json()), **options)


async def get(bk: Buildkite, organization: str = "acme") -> None:
    await bk.org(organization).builds.get("web", 7)


async def get_many(bk: Buildkite, number: int, organization: str = "acme") -> None:
    await asyncio.gather(*(get(bk, organization) for _ in range(number)))


@in_virtual_time
async def test_only_the_reset_of_the_users_window_is_waited_for_if_it_is_exhausted() -> None:
    exact = service(
        user=ExactWindow(50, phase=45.0), organizations={"acme": ExactWindow(200, phase=20.0)}
    )
    async with client(exact) as bk:
        await get_many(bk, 60)
    assert exact.refused == []
    assert len([time for time in exact.accepted if time < 15.0]) == 50
    later = [time for time in exact.accepted if time >= 15.0]
    assert len(later) == 10
    assert max(later) <= 17.0  # the user's window resets at 15 s, the organization's at 40 s


@in_virtual_time
async def test_only_the_reset_of_the_organizations_window_is_waited_for_if_it_is_exhausted() -> (
    None
):
    exact = service(
        user=ExactWindow(500, phase=45.0), organizations={"acme": ExactWindow(20, phase=20.0)}
    )
    async with client(exact) as bk:
        await get_many(bk, 30)
    assert exact.refused == []
    assert len([time for time in exact.accepted if time < 40.0]) == 20
    assert max(exact.accepted) <= 42.0


@in_virtual_time
async def test_an_exhausted_window_of_one_organization_does_not_delay_the_others() -> None:
    exact = service(
        user=ExactWindow(500),
        organizations={"acme": ExactWindow(5, phase=20.0), "globex": ExactWindow(200)},
    )
    async with client(exact) as bk:
        await get(bk)
        waiting = asyncio.create_task(get_many(bk, 10))
        await asyncio.sleep(0.1)
        await get_many(bk, 30, "globex")
        assert asyncio.get_running_loop().time() < 1.0
        assert not waiting.done()
        await waiting
    assert exact.refused == []


@pytest.mark.parametrize("rounding", ["floor", "ceil"])
@in_virtual_time
async def test_the_wait_is_right_however_the_reset_is_rounded(rounding: Rounding) -> None:
    exact = service(user=ExactWindow(5, phase=7.7), rounding=rounding)
    async with client(exact) as bk:
        await get_many(bk, 10)
    assert exact.refused == []
    reset = 60.0 - 7.7
    assert reset <= exact.accepted[5] <= reset + 2.0


@in_virtual_time
async def test_a_reserve_is_left_to_other_clients() -> None:
    exact = service(user=ExactWindow(500), organizations={"acme": ExactWindow(20, phase=10.0)})
    async with client(exact, reserve=5) as bk:
        await get_many(bk, 20)
    assert len([time for time in exact.accepted if time < 50.0]) == 15
    assert exact.refused == []


@in_virtual_time
async def test_a_reserve_larger_than_the_window_still_lets_a_call_through() -> None:
    exact = service(organizations={"acme": ExactWindow(10)})
    async with client(exact, reserve=Reserve(rest=1000)) as bk:
        await get_many(bk, 2)
    assert exact.refused == []
    assert len(exact.accepted) == 2


@in_virtual_time
async def test_a_window_that_other_clients_overdraw_is_waited_for() -> None:
    exact = service(user=ExactWindow(50, phase=30.0))
    exact.user.used = 48
    async with client(exact) as bk:
        await get(bk)
        exact.user.used = 60  # Remaining turns negative
        await get(bk)
        await get(bk)
    assert len(exact.refused) == 1
    assert exact.accepted[-1] >= 30.0


@in_virtual_time
async def test_rate_limits_reports_what_is_left() -> None:
    exact = service(user=ExactWindow(50))
    async with client(exact) as bk:
        assert bk.rate_limits.rest.remaining is None
        await get_many(bk, 3)
        assert bk.rate_limits.rest.remaining == bk.rate_limits.rest.user_remaining == 47
        assert bk.rate_limits.rest.organization_remaining("acme") == 197
        assert bk.rate_limits.rest.organization_remaining("globex") is None
        assert bk.rate_limits.graphql.remaining is None


@given(
    user=st.integers(2, 12),
    organization=st.integers(2, 12),
    phases=st.tuples(st.floats(0, 59.9), st.floats(0, 59.9)),
    rounding=st.sampled_from(["floor", "ceil"]),
    opening=st.sampled_from(["by the clock", "with the first request"]),
    connections=st.integers(1, 12),
    choose=st.randoms(use_true_random=False),
)
@settings(max_examples=60)
def test_a_client_that_is_alone_never_gets_a_429(
    user: int,
    organization: int,
    phases: tuple[float, float],
    rounding: Rounding,
    opening: Opening,
    connections: int,
    choose: Any,
) -> None:
    async def walk() -> tuple[ExactService, float]:
        exact = service(
            user=ExactWindow(user, phase=phases[0], opening=opening),
            organizations={
                "acme": ExactWindow(organization, phase=phases[1], opening=opening),
                "globex": ExactWindow(organization, phase=phases[0], opening=opening),
            },
            rounding=rounding,
            latency=lambda: choose.uniform(0.0, 1.5),
        )
        async with client(exact, connections=connections) as bk:

            async def some() -> None:
                for _ in range(choose.randint(1, 4)):
                    await asyncio.sleep(choose.choice([0, 0, choose.uniform(0, 40)]))
                    await get(bk, choose.choice(["acme", "globex"]))

            await asyncio.gather(*(some() for _ in range(10)))
        return exact, asyncio.get_running_loop().time()

    exact, taken = run(walk())
    assert exact.refused == []
    windows_needed = -(-len(exact.accepted) // min(user, organization))
    # Each task sleeps 40 s at most before a call; each window takes a minute and a little.
    assert taken <= 4 * 43.0 + (windows_needed + 1) * 65.0 + len(exact.accepted) * 3.0


@given(cancelled=st.lists(st.integers(0, 19), max_size=8), choose=st.randoms())
@settings(max_examples=25)
def test_cancelled_calls_cause_no_429_and_leave_nothing_counted(
    cancelled: list[int], choose: Any
) -> None:
    async def walk() -> None:
        exact = service(user=ExactWindow(8), latency=lambda: 0.4)
        async with client(exact, connections=6) as bk:
            await get(bk)
            tasks = [asyncio.create_task(get(bk)) for _ in range(20)]
            for number in cancelled:
                await asyncio.sleep(choose.uniform(0, 1))
                tasks[number].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            assert all(task.cancelled() or task.exception() is None for task in tasks)
            await asyncio.sleep(300)
            await get_many(bk, 2)
            assert bk.rate_limits.rest.user_remaining == 6
        assert exact.refused == []

    run(walk())


class Points(ExactService):
    """A service of GraphQL points, on which each query costs 400 points."""

    def _response(self, request: httpx.Request) -> httpx.Response:
        for _ in range(399):
            self.user.count(self.clock())
        return super()._response(request)


QUERY = '{ organization(slug: "acme") { pipelines(first: 490) { edges { node { name } } } } }'


@in_virtual_time
async def test_a_query_reserves_its_requested_points_and_releases_those_it_did_not_use() -> None:
    exact = Points(
        respond=lambda _: json_response({"data": {"organization": None}}),
        user=ExactWindow(5000, period=300.0, phase=100.0),
        latency=lambda: 0.5,
    )
    async with client(exact) as bk:
        await bk.graphql.execute(QUERY)
        assert bk.rate_limits.graphql.user_remaining == 4600
        waiting = [asyncio.create_task(bk.graphql.execute(QUERY)) for _ in range(14)]
        await asyncio.sleep(0.1)
        requested = 4600 - (bk.rate_limits.graphql.user_remaining or 0)
        # Each reserves 493 points while it is under way, so no more than nine are sent at once.
        assert requested == 9 * 493
        await asyncio.gather(*waiting)
        assert exact.refused == []
        # Unused points are released: 11 more fit into the window, and 3 waited for the next one.
        assert len([time for time in exact.accepted if time < 200.0]) == 12
        assert bk.rate_limits.rest.remaining is None


@pytest.mark.parametrize(
    ("scope", "organization", "waits"),
    [("rest", "acme", True), ("rest", "globex", False), ("rest_user", "globex", True)],
)
@in_virtual_time
async def test_a_429_shuts_its_window_even_if_it_brings_no_figures(
    scope: str, organization: str, waits: bool
) -> None:
    responses = Service(rate_limited(scope, 40), json_response(build_json()))
    async with client(responses, retry=NO_RETRY) as bk:
        with pytest.raises(RateLimited):
            await get(bk)
        await get(bk, organization)
    assert responses.times[1] >= 40.0 if waits else responses.times[1] == 0.0


@in_virtual_time
async def test_the_last_requests_of_a_window_that_others_use_are_sent_one_at_a_time() -> None:
    exact = service(user=ExactWindow(20, used=9), latency=lambda: 0.5)
    async with client(exact) as bk:
        await get(bk)
        await get_many(bk, 5)
    assert [time % 1 for time in exact.accepted] == [0.5] * 6
    assert len(set(exact.accepted)) == 6


@in_virtual_time
async def test_others_do_not_wait_for_a_call_that_was_left_if_only_the_user_is_known() -> None:
    exact = service()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith("/builds/8"):
                await asyncio.sleep(1_000)
            return await exact.handle_async_request(request)

    async with client(Slow()) as bk:
        await get(bk, "globex")
        for _ in range(3):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(1):
                    await bk.org("acme").builds.get("web", 8)
        began = asyncio.get_running_loop().time()
        await get(bk, "acme")
        assert asyncio.get_running_loop().time() == began
        limiter = bk._session._state.limiter
        await asyncio.sleep(30)
        assert all(not window.in_flight for _, window in limiter.windows.known("rest"))
