"""What goes again, when, and what must not."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

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
from tests.doubles.service import Service, answer, build_json, client, refusal
from tests.doubles.virtual_time import in_virtual_time

BUILD = answer(build_json())
LOST = [
    httpx.ReadError("reset by peer"),
    httpx.ReadTimeout("slow"),
    httpx.WriteError("broken pipe"),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
]
UNREACHED = [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("busy")]


async def create(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.create("web", commit="HEAD", branch="main")


async def get(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.get("web", 7)


@pytest.mark.parametrize("failure", LOST, ids=lambda failure: type(failure).__name__)
@in_virtual_time
async def test_a_lost_answer_to_a_post_is_not_repeated(failure: Exception) -> None:
    service = Service(failure)
    async with client(service) as bk:
        with pytest.raises(OutcomeUnknown) as caught:
            await create(bk)
    assert service.calls == 1
    assert isinstance(caught.value, ConnectionFailed)
    assert caught.value.sent
    late = isinstance(failure, httpx.TimeoutException)
    assert type(caught.value) is (TimeoutOutcomeUnknown if late else ConnectionOutcomeUnknown)
    assert "/v2/organizations/acme/pipelines/web/builds" in str(caught.value)


@pytest.mark.parametrize("failure", LOST, ids=lambda failure: type(failure).__name__)
@in_virtual_time
async def test_a_lost_answer_to_a_get_is_asked_for_again(failure: Exception) -> None:
    service = Service(failure, BUILD)
    async with client(service) as bk:
        assert (await get(bk)).number == 7
    assert service.calls == 2


@pytest.mark.parametrize("failure", UNREACHED, ids=lambda failure: type(failure).__name__)
@in_virtual_time
async def test_a_post_that_never_connected_goes_again(failure: Exception) -> None:
    service = Service(failure, BUILD)
    async with client(service) as bk:
        assert (await create(bk)).number == 7
    assert service.calls == 2


@in_virtual_time
async def test_a_host_that_stays_out_of_reach_is_given_up_without_doubt() -> None:
    service = Service(httpx.ConnectTimeout("slow"))
    async with client(service) as bk:
        with pytest.raises(TimedOut) as caught:
            await create(bk)
    assert not caught.value.sent
    assert not isinstance(caught.value, OutcomeUnknown)
    assert service.calls == 5


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@in_virtual_time
async def test_a_fault_in_answer_to_a_post_is_not_repeated(status: int) -> None:
    service = Service(httpx.Response(status))
    async with client(service) as bk:
        with pytest.raises(ServerOutcomeUnknown) as caught:
            await create(bk)
    assert isinstance(caught.value, OutcomeUnknown)
    assert service.calls == 1


@in_virtual_time
async def test_rebuild_is_not_repeated_though_it_is_a_put() -> None:
    service = Service(httpx.Response(502))
    async with client(service) as bk:
        with pytest.raises(OutcomeUnknown):
            await bk.org("acme").builds.rebuild("web", 7)
    assert service.calls == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@in_virtual_time
async def test_a_fault_in_answer_to_a_get_goes_again(status: int) -> None:
    service = Service(httpx.Response(status), httpx.Response(status), BUILD)
    async with client(service) as bk:
        assert (await get(bk)).number == 7
    assert service.calls == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422, 501])
@in_virtual_time
async def test_a_refusal_that_time_does_not_heal_is_not_repeated(status: int) -> None:
    service = Service(httpx.Response(status))
    async with client(service) as bk:
        with pytest.raises(Exception, match=str(status)):
            await get(bk)
    assert service.calls == 1


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
async def test_no_try_begins_after_the_deadline() -> None:
    service = Service(httpx.Response(503), seconds=4.0)
    retry = Retry(attempts=100, base=1.0, ceiling=2.0, deadline=20.0)
    async with client(service, random=1.0, retry=retry) as bk:
        with pytest.raises(ServerError) as caught:
            await get(bk)
    assert service.times[-1] <= 20.0
    assert service.calls == 4
    assert caught.value.__notes__ == ["Tried 4 times."]


@in_virtual_time
async def test_a_fault_that_names_a_pause_is_given_it() -> None:
    service = Service(httpx.Response(503, headers={"Retry-After": "7"}), BUILD)
    async with client(service, random=0.0) as bk:
        await get(bk)
    assert service.times[1] >= 7.0


@in_virtual_time
async def test_a_post_that_the_rate_limit_refused_goes_again_after_the_turn_over() -> None:
    service = Service(refusal("rest_user", reset=12), BUILD)
    async with client(service) as bk:
        assert (await create(bk)).number == 7
    assert service.calls == 2
    assert 12.0 <= service.times[1] <= 14.0


@pytest.mark.parametrize(
    ("scope", "pause"), [("rest", 40.0), ("rest_user", 9.0)], ids=["organization's", "user's"]
)
@in_virtual_time
async def test_a_refusal_waits_for_the_exhausted_window_and_not_the_other(
    scope: str, pause: float
) -> None:
    exhausted, other = ("", "User-") if scope == "rest" else ("User-", "")
    headers = {
        f"RateLimit-{exhausted}Remaining": "0",
        f"RateLimit-{exhausted}Reset": str(int(pause)),
        f"RateLimit-{other}Remaining": "40",
        f"RateLimit-{other}Reset": str(int(49.0 - pause)),
    }
    service = Service(httpx.Response(429, html="<h1>Busy</h1>", headers=headers), BUILD)
    async with client(service) as bk:
        await get(bk)
    assert pause <= service.times[1] <= pause + 2.0


@in_virtual_time
async def test_a_graphql_refusal_tells_the_seconds_in_words() -> None:
    words = {"errors": [{"message": "Too much. Please try again in 21 seconds."}]}
    service = Service(httpx.Response(429, json=words), answer({"data": {"viewer": None}}))
    async with client(service) as bk:
        await bk.graphql.execute("{ viewer { id } }")
    assert 21.0 <= service.times[1] <= 23.0


@in_virtual_time
async def test_one_try_can_be_asked_for() -> None:
    service = Service(refusal("rest", reset=3))
    async with client(service, retry=NO_RETRY) as bk:
        with pytest.raises(RateLimited) as caught:
            await get(bk)
    assert service.calls == 1
    assert (caught.value.scope, caught.value.limit, caught.value.current) == ("rest", 50, 51)


@in_virtual_time
async def test_a_refusal_beyond_the_deadline_is_raised_at_once() -> None:
    service = Service(refusal("rest", reset=86_400))
    async with client(service) as bk:
        with pytest.raises(RateLimited):
            await get(bk)
    assert service.calls == 1


@in_virtual_time
async def test_a_mutation_is_not_repeated_and_a_query_is() -> None:
    mutation = 'mutation { jobTypeCommandCancel(input: {id: "J"}) { clientMutationId } }'
    service = Service(httpx.ReadError("reset"))
    async with client(service) as bk:
        with pytest.raises(OutcomeUnknown):
            await bk.graphql.execute(mutation)
        assert service.calls == 1
        with pytest.raises(ConnectionFailed):
            await bk.graphql.execute("{ viewer { id } }")
    assert service.calls == 1 + 5
