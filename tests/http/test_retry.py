"""Which failed calls are repeated, when, and which are not."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import respx

from buildkite_async import (
    NO_RETRY,
    Buildkite,
    ConnectionFailed,
    ConnectionOutcomeUnknown,
    OutcomeUnknown,
    RateLimited,
    Retry,
    ServerError,
    ServerOutcomeUnknown,
    TimedOut,
    TimeoutOutcomeUnknown,
)
from tests.doubles.service import API, Service, build_json, client, json_response, rate_limited
from tests.doubles.virtual_time import in_virtual_time

BUILDS = f"{API}/organizations/acme/pipelines/web/builds"
BUILD = json_response(build_json())
NO_RESPONSE = [
    httpx.ReadError("reset by peer"),
    httpx.ReadTimeout("slow"),
    httpx.WriteError("broken pipe"),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
]
NO_CONNECTION = [
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout("slow"),
    httpx.PoolTimeout("busy"),
]


async def create(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.create("web", commit="HEAD", branch="main")


async def get(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.get("web", 7)


@pytest.mark.parametrize("failure", NO_RESPONSE, ids=lambda failure: type(failure).__name__)
@in_virtual_time
async def test_a_post_without_a_response_is_not_repeated(
    failure: Exception, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(BUILDS).mock(side_effect=failure)
    async with client(respx_mock) as bk:
        with pytest.raises(OutcomeUnknown) as caught:
            await create(bk)
    assert route.call_count == 1
    assert isinstance(caught.value, ConnectionFailed)
    assert caught.value.sent
    timed_out = isinstance(failure, httpx.TimeoutException)
    expected = TimeoutOutcomeUnknown if timed_out else ConnectionOutcomeUnknown
    assert type(caught.value) is expected
    assert "/v2/organizations/acme/pipelines/web/builds" in str(caught.value)


@pytest.mark.parametrize("failure", NO_RESPONSE, ids=lambda failure: type(failure).__name__)
@in_virtual_time
async def test_a_get_without_a_response_is_repeated(
    failure: Exception, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(f"{BUILDS}/7").mock(side_effect=[failure, BUILD])
    async with client(respx_mock) as bk:
        assert (await get(bk)).number == 7
    assert route.call_count == 2


@pytest.mark.parametrize("failure", NO_CONNECTION, ids=lambda failure: type(failure).__name__)
@in_virtual_time
async def test_a_post_that_could_not_connect_is_repeated(
    failure: Exception, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(BUILDS).mock(side_effect=[failure, BUILD])
    async with client(respx_mock) as bk:
        assert (await create(bk)).number == 7
    assert route.call_count == 2


@in_virtual_time
async def test_a_host_that_is_never_reached_leaves_no_unknown_outcome(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post(BUILDS).mock(side_effect=httpx.ConnectTimeout("slow"))
    async with client(respx_mock) as bk:
        with pytest.raises(TimedOut) as caught:
            await create(bk)
    assert not caught.value.sent
    assert not isinstance(caught.value, OutcomeUnknown)
    assert route.call_count == 5


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@in_virtual_time
async def test_a_server_error_in_response_to_a_post_is_not_repeated(
    status: int, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(BUILDS).respond(status)
    async with client(respx_mock) as bk:
        with pytest.raises(ServerOutcomeUnknown) as caught:
            await create(bk)
    assert isinstance(caught.value, OutcomeUnknown)
    assert route.call_count == 1


@in_virtual_time
async def test_rebuild_is_not_repeated_although_it_is_a_put(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.put(f"{BUILDS}/7/rebuild").respond(502)
    async with client(respx_mock) as bk:
        with pytest.raises(OutcomeUnknown):
            await bk.org("acme").builds.rebuild("web", 7)
    assert route.call_count == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@in_virtual_time
async def test_a_server_error_in_response_to_a_get_is_repeated(
    status: int, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(f"{BUILDS}/7")
    route.side_effect = [httpx.Response(status), httpx.Response(status), BUILD]
    async with client(respx_mock) as bk:
        assert (await get(bk)).number == 7
    assert route.call_count == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422, 501])
@in_virtual_time
async def test_a_refusal_that_will_not_change_is_not_repeated(
    status: int, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(f"{BUILDS}/7").respond(status)
    async with client(respx_mock) as bk:
        with pytest.raises(Exception, match=str(status)):
            await get(bk)
    assert route.call_count == 1


@pytest.mark.parametrize("random", [0.0, 0.25, 1.0])
@in_virtual_time
async def test_pauses_are_a_random_part_of_a_doubling_time_up_to_the_ceiling(random: float) -> None:
    service = Service(httpx.Response(503))
    retry = Retry(attempts=6, base=1.0, ceiling=5.0)
    async with client(service, random=random, retry=retry) as bk:
        with pytest.raises(ServerError):
            await get(bk)
    pauses = [b - a for a, b in zip(service.times, service.times[1:], strict=False)]
    assert pauses == pytest.approx([random * most for most in (1.0, 2.0, 4.0, 5.0, 5.0)])


@in_virtual_time
async def test_no_attempt_starts_after_the_deadline() -> None:
    service = Service(httpx.Response(503), seconds=4.0)
    retry = Retry(attempts=100, base=1.0, ceiling=2.0, deadline=20.0)
    async with client(service, random=1.0, retry=retry) as bk:
        with pytest.raises(ServerError) as caught:
            await get(bk)
    assert service.times[-1] <= 20.0
    assert service.calls == 4
    assert caught.value.__notes__ == ["Tried 4 times."]


@in_virtual_time
async def test_the_pause_is_at_least_the_retry_after_of_a_server_error() -> None:
    service = Service(httpx.Response(503, headers={"Retry-After": "7"}), BUILD)
    async with client(service, random=0.0) as bk:
        await get(bk)
    assert service.times[1] >= 7.0


@in_virtual_time
async def test_a_post_refused_by_the_rate_limit_is_repeated_after_the_reset() -> None:
    service = Service(rate_limited("rest_user", reset=12), BUILD)
    async with client(service) as bk:
        assert (await create(bk)).number == 7
    assert service.calls == 2
    assert 12.0 <= service.times[1] <= 14.0


@pytest.mark.parametrize(
    ("scope", "pause"), [("rest", 40.0), ("rest_user", 9.0)], ids=["organization's", "user's"]
)
@in_virtual_time
async def test_after_a_429_only_the_reset_of_the_exhausted_window_is_waited_for(
    scope: str, pause: float
) -> None:
    empty, other = ("", "User-") if scope == "rest" else ("User-", "")
    headers = {
        f"RateLimit-{empty}Remaining": "0",
        f"RateLimit-{empty}Reset": str(int(pause)),
        f"RateLimit-{other}Remaining": "40",
        f"RateLimit-{other}Reset": str(int(49.0 - pause)),
    }
    service = Service(httpx.Response(429, html="<h1>Busy</h1>", headers=headers), BUILD)
    async with client(service) as bk:
        await get(bk)
    assert pause <= service.times[1] <= pause + 2.0


@in_virtual_time
async def test_the_seconds_in_the_message_of_a_graphql_429_are_waited_for() -> None:
    body = {"errors": [{"message": "Too much. Please try again in 21 seconds."}]}
    service = Service(httpx.Response(429, json=body), json_response({"data": {"viewer": None}}))
    async with client(service) as bk:
        await bk.graphql.execute("{ viewer { id } }")
    assert 21.0 <= service.times[1] <= 23.0


@in_virtual_time
async def test_retries_can_be_switched_off(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(f"{BUILDS}/7").mock(return_value=rate_limited("rest", reset=3))
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(RateLimited) as caught:
            await get(bk)
    assert route.call_count == 1
    assert (caught.value.scope, caught.value.limit, caught.value.current) == ("rest", 50, 51)


@in_virtual_time
async def test_a_429_whose_reset_is_after_the_deadline_is_raised_at_once(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.get(f"{BUILDS}/7").mock(return_value=rate_limited("rest", reset=86_400))
    async with client(respx_mock) as bk:
        with pytest.raises(RateLimited):
            await get(bk)
    assert route.call_count == 1


@in_virtual_time
async def test_a_query_is_repeated_and_a_mutation_is_not(respx_mock: respx.MockRouter) -> None:
    mutation = 'mutation { jobTypeCommandCancel(input: {id: "J"}) { clientMutationId } }'
    route = respx_mock.post("https://graphql.buildkite.com/v1")
    route.side_effect = httpx.ReadError("reset")
    async with client(respx_mock) as bk:
        with pytest.raises(OutcomeUnknown):
            await bk.graphql.execute(mutation)
        assert route.call_count == 1
        with pytest.raises(ConnectionFailed):
            await bk.graphql.execute("{ viewer { id } }")
    assert route.call_count == 1 + 5
