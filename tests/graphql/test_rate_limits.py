"""GraphQL counts points: reserved while a query is under way, settled by what it took."""

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
    RateLimited,
    Retry,
    ServerError,
)
from buildkite_async.http.retry import NO_RETRY
from tests.doubles.service import Service, client
from tests.doubles.virtual_time import in_virtual_time

DEAR = '{ organization(slug: "acme") { pipelines(first: 500) { edges { node { id } } } } }'
POINTS = 503
CHEAP = "{ viewer { id } }"
REFUSED = "Query has complexity of 251503, which exceeds max complexity of 50000"
TOO_DEEP = "Query has depth of 16, which exceeds max depth of 15"
OF_THE_USER = (
    "You have exceeded your per-user limit of 5000 complexity points."
    " Please try again in 187 seconds."
)
OF_THE_ORGANIZATION = (
    "Your organization has exceeded the limit of 20000 complexity points."
    " Please try again in 187 seconds."
)


def told(
    remaining: int | None = None, actual: int | None = None, limit: int = 5_000, **data: Any
) -> httpx.Response:
    """An answer whose headers tell of the user's window and of what the query took."""
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
    service = Service(told(2 * POINTS - 1), told(2 * POINTS - 1, 13), told(500, 13), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.gather(bk.graphql.execute(DEAR), bk.graphql.execute(DEAR))
    assert service.times == [0, 1, 2], "the second waits for what the first leaves"


@in_virtual_time
async def test_two_that_fit_go_together() -> None:
    service = Service(told(2 * POINTS), told(2 * POINTS, 13), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.gather(bk.graphql.execute(DEAR), bk.graphql.execute(DEAR))
    assert service.times == [0, 1, 1]


@in_virtual_time
async def test_the_budget_is_what_the_answer_says_remains() -> None:
    async with client(Service(told(4_987, 13))) as bk:
        await bk.graphql.execute(DEAR)
        assert bk.rate_limits.graphql.user_remaining == 4_987


@in_virtual_time
async def test_without_that_the_budget_shrinks_by_what_the_query_took() -> None:
    async with client(Service(told(4_000), told(actual=13))) as bk:
        await bk.graphql.execute(CHEAP)
        await bk.graphql.execute(DEAR)
        assert bk.rate_limits.graphql.user_remaining == 4_000 - 13


@in_virtual_time
async def test_without_either_the_budget_shrinks_by_the_estimate() -> None:
    async with client(Service(told(4_000), told())) as bk:
        await bk.graphql.execute(CHEAP)
        await bk.graphql.execute(DEAR)
        assert bk.rate_limits.graphql.user_remaining == 4_000 - POINTS


@in_virtual_time
async def test_the_next_answer_that_tells_ends_the_doubt() -> None:
    async with client(Service(told(4_000), told(actual=13), told(3_980))) as bk:
        for document in (CHEAP, DEAR, CHEAP):
            await bk.graphql.execute(document)
        assert bk.rate_limits.graphql.user_remaining == 3_980


async def cancelled(bk: Buildkite, document: str) -> None:
    """Break a query off while it is under way."""
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await bk.graphql.execute(document)


@in_virtual_time
async def test_after_a_query_that_was_broken_off_the_figures_are_asked_for() -> None:
    service = Service(*(told(2 * POINTS - 1) for _ in range(3)), told(20), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await cancelled(bk, DEAR)
        await asyncio.gather(bk.graphql.execute(DEAR), bk.graphql.execute(DEAR))
    words = [json.loads(request.content)["query"] for request in service.requests]
    assert words == [CHEAP, DEAR, "{ __typename }", DEAR, DEAR]
    assert service.times[:4] == [0, 1, 6.5, 7.5], "the server may have been at work on it still"


@in_virtual_time
async def test_those_who_wait_already_when_a_query_is_broken_off_need_not_wait_on() -> None:
    service = Service(told(2 * POINTS - 1), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        breaking = asyncio.create_task(cancelled(bk, DEAR))
        await asyncio.sleep(0)
        await asyncio.gather(*(bk.graphql.execute(DEAR) for _ in range(2)))
        await breaking
    assert service.times == [0, 1, 6.5, 7.5, 8.5]


@in_virtual_time
async def test_a_question_that_brings_nothing_is_not_asked_over_and_over() -> None:
    service = Service(told(2 * POINTS - 1), *(told() for _ in range(40)), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await cancelled(bk, DEAR)
        await bk.graphql.execute(DEAR)
    assert service.times[-1] >= 300, "it waits for the window to turn over"
    assert service.calls > 5, "and asks again now and then"
    assert all(later - sooner >= 10 for sooner, later in pairwise(service.times[2:-1]))


@in_virtual_time
async def test_a_query_waits_for_the_window_that_has_room_for_it() -> None:
    service = Service(told(POINTS - 1), told(4_000))
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await bk.graphql.execute(DEAR)
    first, second = service.times
    assert 300 <= second - first <= 302


@in_virtual_time
@pytest.mark.parametrize("words", [REFUSED, TOO_DEEP])
async def test_a_refusal_with_status_200_is_too_complex_and_sent_once(words: str) -> None:
    service = Service(failed(words))
    async with client(service) as bk:
        with pytest.raises(ComplexityExceeded, match="exceeds max") as caught:
            await bk.graphql.execute(DEAR)
    assert service.calls == 1
    assert caught.value.__notes__ == [
        "What may help: ask for fewer organization.pipelines than 500."
    ]


@in_virtual_time
async def test_a_refused_operation_names_the_page_to_narrow() -> None:
    async with client(Service(failed(REFUSED))) as bk:
        with pytest.raises(ComplexityExceeded) as caught:
            await bk.graphql.list_pipeline_builds(slug="acme/web", first=77)
    (note,) = caught.value.__notes__
    assert note == "What may help: ask for fewer pipeline.builds than 77."


@in_virtual_time
@pytest.mark.parametrize(("words", "user"), [(OF_THE_USER, True), (OF_THE_ORGANIZATION, False)])
async def test_a_429_tells_whose_window_it_is_and_when_to_come_back(words: str, user: bool) -> None:
    async with client(Service(failed(words, 429)), retry=NO_RETRY) as bk:
        with pytest.raises(RateLimited, match="187") as caught:
            await bk.graphql.execute(CHEAP)
    assert (caught.value.user_window, caught.value.reset) == (user, 187)


@in_virtual_time
@pytest.mark.parametrize("words", [OF_THE_USER, OF_THE_ORGANIZATION])
@pytest.mark.parametrize("document", [CHEAP, "mutation { __typename }"])
async def test_after_a_429_the_same_goes_again_when_the_window_has_turned(
    words: str, document: str
) -> None:
    service = Service(failed(words, 429), told(5_000))
    async with client(service, retry=Retry()) as bk:
        await bk.graphql.execute(document)
    first, second = service.times
    assert 187 <= second - first <= 190


@in_virtual_time
async def test_others_wait_with_it_and_none_is_refused_twice() -> None:
    service = Service(failed(OF_THE_USER, 429), told(5_000))
    async with client(service) as bk:
        await asyncio.gather(*(bk.graphql.execute(CHEAP) for _ in range(5)))
    assert service.calls == 6
    assert min(service.times[1:]) >= 187


async def names(bk: Buildkite, first: int, limit: int | None = None) -> list[str]:
    walk = bk.graphql.walk(bk.graphql.list_pipeline_builds, slug="acme/web", first=first)
    return [str(build.number) for build in await walk.collect(limit)]


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
async def test_a_walk_asks_for_what_a_whole_window_has_room_for() -> None:
    service = Service(told(300, limit=300, **NO_BUILDS))
    async with client(service) as bk:
        await names(bk, first=10)
        small = sent(service)["variables"]["first"]
        await names(bk, first=1_000)
        fitting = sent(service)["variables"]["first"]
    assert small == 10
    assert 10 < fitting < 300, "a build costs a point and more"


def more(cursor: int) -> dict[str, Any]:
    """A page of builds that has another one after it."""
    pipeline = NO_BUILDS["pipeline"]
    page_info = {"hasNextPage": True, "endCursor": str(cursor)}
    return {"pipeline": {**pipeline, "builds": {**pipeline["builds"], "pageInfo": page_info}}}


def sizes(service: Service) -> list[int]:
    return [json.loads(request.content)["variables"]["first"] for request in service.requests]


@in_virtual_time
async def test_pages_shrink_with_what_is_left_and_rather_than_wait() -> None:
    left = (900, 800, 500, 150)
    service = Service(*(told(each, **more(each)) for each in left), told(900, **NO_BUILDS))
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        service.requests.clear()
        service.times.clear()
        await names(bk, first=100)
    asked = sizes(service)
    assert asked[:2] == sorted(asked[:2], reverse=True)
    assert asked[0] > asked[1] > asked[2] > 20
    assert asked[3] >= asked[0], "a fifth is not worth a query: the next window has room for all"
    assert [time < 1 for time in service.times] == [True, True, True, False]


class Points(httpx.AsyncBaseTransport):
    """A service that counts a point a row in windows of 300 s, and has 1,000 rows."""

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
        asked = json.loads(request.content).get("variables", {})
        first, at = asked.get("first", 0), int(asked.get("after") or 0)
        taken = min(first, 1_000 - at)
        self.rows, self.used = self.rows + taken, self.used + taken + 1
        self.refused += self.used > 5_000
        end = {"hasNextPage": at + taken < 1_000, "endCursor": str(at + taken)}
        pipeline = NO_BUILDS["pipeline"]
        builds = {**pipeline["builds"], "pageInfo": end}
        answer = told(5_000 - self.used, taken + 1, pipeline={**pipeline, "builds": builds})
        answer.headers["RateLimit-User-Reset"] = str(math.ceil(300 - now % 300))
        return answer


@in_virtual_time
async def test_walks_side_by_side_share_what_is_left() -> None:
    service = Points()
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.gather(*(names(bk, first=500) for _ in range(4)))
    assert (service.rows, service.refused) == (4_000, 0)
    assert asyncio.get_running_loop().time() < 60, "none waits for another window"


@in_virtual_time
async def test_a_page_that_was_lost_is_sized_anew() -> None:
    service = Points(2)
    async with client(service, retry=Retry()) as bk:
        await bk.graphql.execute(CHEAP)
        await names(bk, first=5_000)
    assert (service.rows, service.refused) == (1_000, 0)
    assert asyncio.get_running_loop().time() < 60


@in_virtual_time
async def test_closing_ends_a_question_and_who_asked_it() -> None:
    service = Service(told(2 * POINTS - 1), seconds=1.0)
    async with client(service) as bk:
        await bk.graphql.execute(CHEAP)
        await cancelled(bk, DEAR)
        waiting = asyncio.create_task(bk.graphql.execute(DEAR))
        await asyncio.sleep(5.5)
        assert service.calls == 3, "the question is under way"
    with pytest.raises(ClientNotOpen):
        await waiting
    assert asyncio.get_running_loop().time() < 10


@in_virtual_time
async def test_in_a_fresh_window_too_a_dear_query_waits_for_the_figures() -> None:
    figures = told(2 * POINTS - 1, limit=2 * POINTS - 1)
    service = Service(figures, httpx.Response(502), figures)
    async with client(service, retry=NO_RETRY) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.sleep(400)
        with pytest.raises(ServerError):
            await bk.graphql.execute(DEAR)
        await bk.graphql.execute(DEAR)
    words = [json.loads(request.content)["query"] for request in service.requests]
    assert words == [CHEAP, DEAR, "{ __typename }", DEAR]


@in_virtual_time
async def test_a_question_that_fails_is_the_failure_of_the_query() -> None:
    figures = told(2 * POINTS - 1, limit=2 * POINTS - 1)
    service = Service(figures, httpx.Response(502))
    async with client(service, retry=NO_RETRY) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.sleep(400)
        for _ in range(2):
            with pytest.raises(ServerError):
                await bk.graphql.execute(DEAR)
    words = [json.loads(request.content)["query"] for request in service.requests]
    assert words == [CHEAP, DEAR, "{ __typename }"]


@in_virtual_time
async def test_where_no_figures_come_a_fresh_window_is_tried_all_the_same() -> None:
    service = Service(told(2 * POINTS - 1, limit=2 * POINTS - 1), httpx.Response(502), told())
    async with client(service, retry=NO_RETRY) as bk:
        await bk.graphql.execute(CHEAP)
        await asyncio.sleep(400)
        with pytest.raises(ServerError):
            await bk.graphql.execute(DEAR)
        await bk.graphql.execute(DEAR)
    words = [json.loads(request.content)["query"] for request in service.requests]
    assert words == [CHEAP, DEAR, "{ __typename }", DEAR]
    assert max(service.times) < 410


@in_virtual_time
async def test_where_the_service_counts_more_points_pages_are_halved() -> None:
    service = Service(failed(REFUSED), failed(REFUSED), told(5_000, **more(1)), told(**NO_BUILDS))
    async with client(service) as bk:
        await names(bk, first=10)
    assert sizes(service) == [10, 5, 2, 2]


@in_virtual_time
async def test_a_page_of_one_that_is_too_dear_and_a_depth_are_refusals() -> None:
    for words, asked in ((REFUSED, [4, 2, 1]), (TOO_DEEP, [4])):
        service = Service(failed(words))
        async with client(service) as bk:
            with pytest.raises(ComplexityExceeded):
                await names(bk, first=4)
        assert sizes(service) == asked


@in_virtual_time
async def test_the_reserve_is_not_in_that_room() -> None:
    from buildkite_async import Reserve

    headers = {"RateLimit-Limit": "300", "RateLimit-Remaining": "300", "RateLimit-Reset": "300"}
    answer = httpx.Response(200, json={"data": NO_BUILDS}, headers=headers)
    asked: list[int] = []
    for reserve in (0, 100):
        service = Service(answer)
        async with client(service, reserve=Reserve(graphql=reserve)) as bk:
            await names(bk, first=10)
            await names(bk, first=1_000)
            asked.append(sent(service)["variables"]["first"])
    assert asked[1] < asked[0]


@in_virtual_time
async def test_before_a_window_is_known_a_query_may_ask_for_50_000_points() -> None:
    service = Service(told(4_000, **NO_BUILDS))
    async with client(service) as bk:
        await names(bk, first=1_000_000)
    assert 1_000 < sent(service)["variables"]["first"] < 50_000
