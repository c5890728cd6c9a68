"""GraphQL points are reserved while a query is in progress, and then counted as its actual cost."""

from __future__ import annotations

import asyncio
import json
import math
from itertools import pairwise
from typing import Any

import httpx
import pytest

from buildkite_async import (
    Buildkite,
    ClientNotOpen,
    ComplexityExceeded,
    ConnectionFailed,
    RateLimited,
    Retry,
    ServerError,
)
from buildkite_async.http.retry import NO_RETRY
from tests.doubles.service import Service, client
from tests.doubles.virtual_time import in_virtual_time

EXPENSIVE = '{ organization(slug: "acme") { pipelines(first: 500) { edges { node { id } } } } }'
POINTS = 503
CHEAP = "{ viewer { id } }"
TOO_COMPLEX = "Query has complexity of 251503, which exceeds max complexity of 50000"
TOO_DEEP = "Query has depth of 16, which exceeds max depth of 15"
OF_THE_USER = (
    "You have exceeded your per-user limit of 5000 complexity points."
    " Please try again in 187 seconds."
)
OF_THE_ORGANIZATION = (
    "Your organization has exceeded the limit of 20000 complexity points."
    " Please try again in 187 seconds."
)


def query_response(
    remaining: int | None = None, actual: int | None = None, limit: int = 5_000, **data: Any
) -> httpx.Response:
    """A response whose headers report the user's window and the actual cost of the query."""
    headers: dict[str, str] = {}
    if remaining is not None:
        headers |= {
            "RateLimit-User-Limit": str(limit),
            "RateLimit-User-Remaining": str(remaining),
            "RateLimit-User-Reset": "300",
        }
    if actual is not None:
        headers["RateLimit-Complexity-Actual"] = str(actual)
    return httpx.Response(200, json={"data": data}, headers=headers)


def failed(message: str, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json={"errors": [{"message": message}]})


def sent(service: Service) -> Any:
    return json.loads(service.last.content)


@in_virtual_time
async def test_the_estimate_is_reserved_while_a_query_is_under_way() -> None:
    service = Service(
        query_response(2 * POINTS - 1),
        query_response(2 * POINTS - 1, 13),
        query_response(500, 13),
        seconds=1.0,
    )
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.gather(bk.graphql.execute(EXPENSIVE), bk.graphql.execute(EXPENSIVE))
    assert service.times == [0, 1, 2], "the second waits until the first has returned its points"


@in_virtual_time
async def test_two_queries_that_fit_are_sent_concurrently() -> None:
    service = Service(query_response(2 * POINTS), query_response(2 * POINTS, 13), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.gather(bk.graphql.execute(EXPENSIVE), bk.graphql.execute(EXPENSIVE))
    assert service.times == [0, 1, 1]


@in_virtual_time
async def test_the_remaining_points_are_those_of_the_response() -> None:
    async with client(Service(query_response(4_987, 13))) as bk:
        await bk.graphql.execute(EXPENSIVE)
        assert bk.rate_limits.graphql.user_remaining == 4_987


@in_virtual_time
async def test_if_the_response_has_only_the_actual_cost_the_remaining_points_drop_by_it() -> None:
    async with client(Service(query_response(4_000), query_response(actual=13))) as bk:
        await bk.graphql.execute(CHEAP)
        await bk.graphql.execute(EXPENSIVE)
        assert bk.rate_limits.graphql.user_remaining == 4_000 - 13


@in_virtual_time
async def test_if_the_response_has_no_points_the_remaining_points_drop_by_the_estimate() -> None:
    async with client(Service(query_response(4_000), query_response())) as bk:
        await bk.graphql.execute(CHEAP)
        await bk.graphql.execute(EXPENSIVE)
        assert bk.rate_limits.graphql.user_remaining == 4_000 - POINTS


@in_virtual_time
async def test_the_next_response_with_remaining_points_replaces_the_estimate() -> None:
    async with client(
        Service(query_response(4_000), query_response(actual=13), query_response(3_980))
    ) as bk:
        for document in (CHEAP, EXPENSIVE, CHEAP):
            await bk.graphql.execute(document)
        assert bk.rate_limits.graphql.user_remaining == 3_980


LOST = httpx.ReadError("connection reset")


async def lose_query(bk: Buildkite, document: str) -> None:
    """Send a query whose response is lost."""
    with pytest.raises(ConnectionFailed):
        await bk.using(retry=NO_RETRY).graphql.execute(document)


@in_virtual_time
async def test_after_a_cancelled_query_its_response_still_reports_the_rate_limits() -> None:
    service = Service(query_response(2 * POINTS - 1), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await bk.graphql.execute(EXPENSIVE)
        await bk.graphql.execute(EXPENSIVE)
    assert service.times == [0, 1, 2], "it waits for the response, and asks for nothing"


@in_virtual_time
async def test_after_a_lost_query_the_rate_limits_are_probed() -> None:
    limits = query_response(2 * POINTS - 1)
    service = Service(limits, LOST, limits, limits, query_response(20), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await lose_query(bk, EXPENSIVE)
        await asyncio.gather(bk.graphql.execute(EXPENSIVE), bk.graphql.execute(EXPENSIVE))
    queries = [json.loads(request.content)["query"] for request in service.requests]
    assert queries == [CHEAP, EXPENSIVE, "{ __typename }", EXPENSIVE, EXPENSIVE]
    assert service.times[:4] == [0, 1, 7, 8], "the service may still have been working on it"


@in_virtual_time
async def test_queries_that_already_wait_when_another_is_lost_go_on_after_the_probe() -> None:
    limits = query_response(2 * POINTS - 1)
    service = Service(limits, LOST, limits, seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        losing = asyncio.create_task(lose_query(bk, EXPENSIVE))
        await asyncio.sleep(0)
        await asyncio.gather(*(bk.graphql.execute(EXPENSIVE) for _ in range(2)))
        await losing
    assert service.times == [0, 1, 7, 8, 9]


@in_virtual_time
async def test_a_probe_without_a_result_is_not_repeated_at_once() -> None:
    first = query_response(2 * POINTS - 1)
    service = Service(first, LOST, *(query_response() for _ in range(40)), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await lose_query(bk, EXPENSIVE)
        await bk.graphql.execute(EXPENSIVE)
    assert service.times[-1] >= 300, "it waits for the window to reset"
    assert service.calls > 5, "and probes again from time to time"
    assert all(later - sooner >= 10 for sooner, later in pairwise(service.times[2:-1]))


@in_virtual_time
async def test_a_query_waits_for_a_window_with_enough_points() -> None:
    service = Service(query_response(POINTS - 1), query_response(4_000))
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await bk.graphql.execute(EXPENSIVE)
    first, second = service.times
    assert 300 <= second - first <= 302


@in_virtual_time
@pytest.mark.parametrize("message", [TOO_COMPLEX, TOO_DEEP])
async def test_a_query_refused_with_status_200_is_not_repeated(message: str) -> None:
    service = Service(failed(message))
    async with client(service) as bk:
        with pytest.raises(ComplexityExceeded, match="exceeds max") as caught:
            await bk.graphql.execute(EXPENSIVE)
    assert service.calls == 1
    assert caught.value.__notes__ == [
        "To make the query cheaper, request fewer organization.pipelines than 500."
    ]


@in_virtual_time
async def test_a_refused_operation_names_the_page_to_reduce() -> None:
    async with client(Service(failed(TOO_COMPLEX))) as bk:
        with pytest.raises(ComplexityExceeded) as caught:
            await bk.graphql.list_pipeline_builds(slug="acme/web", first=77)
    (note,) = caught.value.__notes__
    assert note == "To make the query cheaper, request fewer pipeline.builds than 77."


@in_virtual_time
@pytest.mark.parametrize(("message", "user"), [(OF_THE_USER, True), (OF_THE_ORGANIZATION, False)])
async def test_a_429_says_which_window_is_exhausted_and_when_it_resets(
    message: str, user: bool
) -> None:
    async with client(Service(failed(message, 429)), retry=NO_RETRY) as bk:
        with pytest.raises(RateLimited, match="187") as caught:
            await bk.graphql.execute(CHEAP)
    assert (caught.value.user_window, caught.value.reset) == (user, 187)


@in_virtual_time
@pytest.mark.parametrize("message", [OF_THE_USER, OF_THE_ORGANIZATION])
@pytest.mark.parametrize("document", [CHEAP, "mutation { __typename }"])
async def test_after_a_429_the_call_is_repeated_when_the_window_has_reset(
    message: str, document: str
) -> None:
    service = Service(failed(message, 429), query_response(5_000))
    async with client(service, retry=Retry()) as bk:
        await bk.graphql.execute(document)
    first, second = service.times
    assert 187 <= second - first <= 190


@in_virtual_time
async def test_other_calls_wait_after_a_429_and_none_is_refused_twice() -> None:
    service = Service(failed(OF_THE_USER, 429), query_response(5_000))
    async with client(service) as bk:
        await asyncio.gather(*(bk.graphql.execute(CHEAP) for _ in range(5)))
    assert service.calls == 6
    assert min(service.times[1:]) >= 187


async def list_numbers(bk: Buildkite, first: int, limit: int | None = None) -> list[str]:
    builds = bk.graphql.walk(bk.graphql.list_pipeline_builds, slug="acme/web", first=first)
    return [str(build.number) for build in await builds.collect(limit)]


NO_BUILDS: dict[str, Any] = {
    "pipeline": {
        "id": "P",
        "uuid": "P",
        "slug": "web",
        "name": "Web",
        "url": "https://buildkite.com/acme/web",
        "builds": {
            "count": 0,
            "pageInfo": {"hasNextPage": False, "endCursor": None},
            "edges": [],
        },
    }
}


@in_virtual_time
async def test_a_page_is_requested_that_fits_into_a_whole_window() -> None:
    service = Service(query_response(300, limit=300, **NO_BUILDS))
    async with client(service) as bk:
        await list_numbers(bk, first=10)
        small = sent(service)["variables"]["first"]
        await list_numbers(bk, first=1_000)
        fitting = sent(service)["variables"]["first"]
    assert small == 10
    assert 10 < fitting < 300, "a build costs more than a point"


def more(cursor: int) -> dict[str, Any]:
    """A page of builds that is followed by another."""
    pipeline = NO_BUILDS["pipeline"]
    page_info = {"hasNextPage": True, "endCursor": str(cursor)}
    builds = {**pipeline["builds"], "pageInfo": page_info, "edges": [{"node": None}]}
    return {"pipeline": {**pipeline, "builds": builds}}


def sizes(service: Service) -> list[int]:
    return [json.loads(request.content)["variables"]["first"] for request in service.requests]


@in_virtual_time
async def test_pages_shrink_with_the_remaining_points_rather_than_wait() -> None:
    remaining = (900, 800, 500, 150)
    service = Service(
        *(query_response(each, **more(each)) for each in remaining),
        query_response(900, **NO_BUILDS),
    )
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        service.requests.clear()
        service.times.clear()
        await list_numbers(bk, first=100)
    requested = sizes(service)
    assert requested[:2] == sorted(requested[:2], reverse=True)
    assert requested[0] > requested[1] > requested[2] > 20
    assert requested[3] >= requested[0], (
        "less than a fifth is not worth a request: the next window fits all of it"
    )
    assert [time < 1 for time in service.times] == [True, True, True, False]


class Points(httpx.AsyncBaseTransport):
    """A service that counts a point for each row in windows of 300 s, and has 1,000 rows."""

    def __init__(self, *broken: int) -> None:
        self.calls = self.rows = self.used = self.refused = 0
        self.window = 0
        self.broken = broken

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.5)
        now = asyncio.get_running_loop().time()
        self.calls += 1
        if self.calls in self.broken:
            return httpx.Response(502)
        if self.window != now // 300:
            self.window, self.used = int(now // 300), 0
        requested = json.loads(request.content).get("variables", {})
        first, at = requested.get("first", 0), int(requested.get("after") or 0)
        taken = min(first, 1_000 - at)
        self.rows, self.used = self.rows + taken, self.used + taken + 1
        self.refused += self.used > 5_000
        end = {"hasNextPage": at + taken < 1_000, "endCursor": str(at + taken)}
        pipeline = NO_BUILDS["pipeline"]
        builds = {**pipeline["builds"], "pageInfo": end, "edges": [{"node": None}]}
        response = query_response(
            5_000 - self.used, taken + 1, pipeline={**pipeline, "builds": builds}
        )
        response.headers["RateLimit-User-Reset"] = str(math.ceil(300 - now % 300))
        return response


@in_virtual_time
async def test_concurrent_pagers_share_the_remaining_points() -> None:
    service = Points()
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.gather(*(list_numbers(bk, first=500) for _ in range(4)))
    assert (service.rows, service.refused) == (4_000, 0)
    assert asyncio.get_running_loop().time() < 60, "none of them waits for another window"


@in_virtual_time
async def test_a_page_is_sized_again_when_it_is_repeated() -> None:
    service = Points(2)
    async with client(service, retry=Retry()) as bk:
        await bk.graphql.execute(CHEAP)
        await list_numbers(bk, first=5_000)
    assert (service.rows, service.refused) == (1_000, 0)
    assert asyncio.get_running_loop().time() < 60


@in_virtual_time
async def test_closing_the_client_ends_a_probe_and_the_call_that_waits_for_it() -> None:
    limits = query_response(2 * POINTS - 1)
    service = Service(limits, LOST, limits, seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await lose_query(bk, EXPENSIVE)
        waiting = asyncio.create_task(bk.graphql.execute(EXPENSIVE))
        await asyncio.sleep(5.5)
        assert service.calls == 3, "the probe is in progress"
    with pytest.raises(ClientNotOpen):
        await waiting
    assert asyncio.get_running_loop().time() < 10


@in_virtual_time
async def test_an_expensive_query_waits_for_the_probe_in_a_new_window_too() -> None:
    limits = query_response(2 * POINTS - 1, limit=2 * POINTS - 1)
    service = Service(limits, httpx.Response(502), limits)
    async with client(service, retry=NO_RETRY) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.sleep(400)
        with pytest.raises(ServerError):
            await bk.graphql.execute(EXPENSIVE)
        await bk.graphql.execute(EXPENSIVE)
    queries = [json.loads(request.content)["query"] for request in service.requests]
    assert queries == [CHEAP, EXPENSIVE, "{ __typename }", EXPENSIVE]


@in_virtual_time
async def test_a_failed_probe_fails_the_query() -> None:
    limits = query_response(2 * POINTS - 1, limit=2 * POINTS - 1)
    service = Service(limits, httpx.Response(502))
    async with client(service, retry=NO_RETRY) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.sleep(400)
        for _ in range(2):
            with pytest.raises(ServerError):
                await bk.graphql.execute(EXPENSIVE)
    queries = [json.loads(request.content)["query"] for request in service.requests]
    assert queries == [CHEAP, EXPENSIVE, "{ __typename }"]


@in_virtual_time
async def test_a_query_waits_for_the_next_window_if_probes_report_no_limits() -> None:
    service = Service(
        query_response(2 * POINTS - 1, limit=2 * POINTS - 1), httpx.Response(502), query_response()
    )
    async with client(service, retry=NO_RETRY) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.sleep(400)
        with pytest.raises(ServerError):
            await bk.graphql.execute(EXPENSIVE)
        await bk.graphql.execute(EXPENSIVE)
    queries = [json.loads(request.content)["query"] for request in service.requests]
    assert [query for query in queries if query != "{ __typename }"] == [CHEAP, *[EXPENSIVE] * 2]
    assert 700 <= service.times[-1] <= 706, "a period after the first query of that window"
    probes = service.times[2:-1]
    assert all(later - earlier >= 10 for earlier, later in pairwise(probes))


@in_virtual_time
async def test_pages_are_halved_if_the_service_counts_more_points() -> None:
    service = Service(
        failed(TOO_COMPLEX),
        failed(TOO_COMPLEX),
        query_response(5_000, **more(1)),
        query_response(**NO_BUILDS),
    )
    async with client(service) as bk:
        await list_numbers(bk, first=10)
    assert sizes(service) == [10, 5, 2, 2]


@in_virtual_time
async def test_a_page_of_one_row_and_a_depth_over_the_limit_are_refused() -> None:
    for message, requested in ((TOO_COMPLEX, [4, 2, 1]), (TOO_DEEP, [4])):
        service = Service(failed(message))
        async with client(service) as bk:
            with pytest.raises(ComplexityExceeded):
                await list_numbers(bk, first=4)
        assert sizes(service) == requested


@in_virtual_time
async def test_pages_leave_the_reserve_alone() -> None:
    from buildkite_async import Reserve

    headers = {"RateLimit-Limit": "300", "RateLimit-Remaining": "300", "RateLimit-Reset": "300"}
    response = httpx.Response(200, json={"data": NO_BUILDS}, headers=headers)
    requested: list[int] = []
    for reserve in (0, 100):
        service = Service(response)
        async with client(service, reserve=Reserve(graphql=reserve)) as bk:
            await list_numbers(bk, first=10)
            await list_numbers(bk, first=1_000)
            requested.append(sent(service)["variables"]["first"])
    assert requested[1] < requested[0]


@in_virtual_time
async def test_before_a_window_is_known_a_query_may_ask_for_50_000_points() -> None:
    service = Service(query_response(4_000, **NO_BUILDS))
    async with client(service) as bk:
        await list_numbers(bk, first=1_000_000)
    assert 1_000 < sent(service)["variables"]["first"] < 50_000
