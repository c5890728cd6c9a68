"""Build listings are complete, without repeats, while builds are created and at any depth."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import IncompleteListing, PageTooDeep
from buildkite_async.models import Build
from tests.doubles.service import build_json, client, json_response
from tests.doubles.virtual_time import START, in_virtual_time, loop_clock, run

MILLISECOND = timedelta(milliseconds=1)


@define(eq=False, kw_only=True)
class Builds(httpx.AsyncBaseTransport):
    """The listing of builds as the service serves it: newest first, refused beyond a depth."""

    created: list[datetime] = field(factory=list[datetime])
    deepest: int = 10_000
    seconds: Callable[[], float] = lambda: 0.0
    date: bool = True
    order: Callable[[tuple[datetime, int]], Any] | None = None
    """By what builds are listed, in descending order; None for newest first."""
    requests: list[httpx.Request] = field(factory=list[httpx.Request])
    refused: int = 0

    def now(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        await asyncio.sleep(self.seconds())
        response = self._page(request)
        if self.date:
            response.headers["Date"] = self.now().strftime("%a, %d %b %Y %H:%M:%S GMT")
        await asyncio.sleep(self.seconds())
        return response

    def _page(self, request: httpx.Request) -> httpx.Response:
        params = request.url.params
        page, size = int(params.get("page", "1")), int(params["per_page"])
        if page * size > self.deepest:
            self.refused += 1
            message = "Listing builds this deep is not supported. Please narrow your query."
            return httpx.Response(400, json={"message": message})
        since = datetime.fromisoformat(params.get("created_from", "0001-01-01T00:00:00Z"))
        until = datetime.fromisoformat(params.get("created_to", "9999-01-01T00:00:00Z"))
        found = sorted(
            (
                (created, number)
                for number, created in enumerate(self.created)
                if since <= created < until
            ),
            key=self.order,
            reverse=True,
        )
        rows = [_row(number, created) for created, number in found[(page - 1) * size : page * size]]
        last = -(-len(found) // size)
        links = {"next": page + 1, "last": last} if page < last else {}
        link = ", ".join(
            f'<{request.url.copy_set_param("page", number)}>; rel="{rel}"'
            for rel, number in links.items()
        )
        return json_response(rows, Link=link)


def _row(number: int, created: datetime) -> dict[str, Any]:
    text = created.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return build_json(number, created_at=text)


def every(milliseconds: float, number: int) -> list[datetime]:
    """When builds were created: the last one at START, the others at this interval before it."""
    return [START - timedelta(milliseconds=milliseconds * n) for n in reversed(range(number))]


async def list_numbers(
    service: Builds, *, at_once: int = 1, ahead: timedelta = timedelta(0), **filters: Any
) -> list[int]:
    async with client(service, clock=loop_clock(ahead=ahead)) as bk:
        pager = bk.org("acme").builds.list(**filters).concurrent(at_once)
        return [build.number async for build in pager]


def assert_once(numbers: list[int], expected: int) -> None:
    """Each of the first `expected` builds is listed once, newest first."""
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
    assert sorted(set(range(expected)) - set(numbers)) == []
    first = [number for number in numbers if number < expected]
    assert first == sorted(first, reverse=True)


@pytest.mark.parametrize("at_once", [1, 4])
@in_virtual_time
async def test_every_request_of_a_listing_has_created_to(at_once: int) -> None:
    service = Builds(created=every(1000, 35))
    assert_once(await list_numbers(service, at_once=at_once, per_page=10), 35)
    assert all("created_to" in request.url.params for request in service.requests)
    # Concurrently, the first page is fetched again if its newest build was created just now.
    assert len(service.requests) == (4 if at_once == 1 else 5)


@in_virtual_time
async def test_created_to_of_the_caller_is_kept() -> None:
    service = Builds(created=every(1000, 35))
    cut = START - timedelta(seconds=10)
    numbers = await list_numbers(service, at_once=3, per_page=5, created_to=cut)
    assert numbers == list(reversed(range(24)))


@pytest.mark.parametrize("at_once", [1, 2, 8])
@pytest.mark.parametrize("every_seconds", [0.05, 0.5, 3.0])
@in_virtual_time
async def test_builds_created_meanwhile_cause_no_gaps_or_repeats(
    at_once: int, every_seconds: float
) -> None:
    delays = iter(range(10**6))
    service = Builds(created=every(1000, 300), seconds=lambda: 0.1 + (next(delays) * 7 % 10) / 10)

    async def create_builds() -> None:
        while True:
            await asyncio.sleep(every_seconds)
            service.created.append(service.now())

    creating = asyncio.create_task(create_builds())
    numbers = await list_numbers(service, at_once=at_once, per_page=10)
    creating.cancel()
    await asyncio.gather(creating, return_exceptions=True)
    assert_once(numbers, 300)


@given(
    at_once=st.integers(1, 5),
    seconds=st.lists(st.floats(0, 3), min_size=1, max_size=20),
    arrivals=st.lists(st.floats(0, 2), max_size=25),
    ahead=st.sampled_from([0, -3600, 3600, 4]),
)
@settings(max_examples=60)
def test_no_build_is_missing_or_repeated_in_any_order_of_responses(
    at_once: int, seconds: list[float], arrivals: list[float], ahead: int
) -> None:
    async def check() -> None:
        delays = iter(range(10**6))
        service = Builds(
            created=every(500, 40), seconds=lambda: seconds[next(delays) % len(seconds)]
        )

        async def create_builds() -> None:
            for pause in arrivals:
                await asyncio.sleep(pause)
                service.created.append(service.now())

        creating = asyncio.create_task(create_builds())
        numbers = await list_numbers(
            service, at_once=at_once, per_page=5, ahead=timedelta(seconds=ahead)
        )
        creating.cancel()
        await asyncio.gather(creating, return_exceptions=True)
        assert_once(numbers, 40)

    run(check())


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize("ahead", [-86_400, -3600, -6, 6, 3600, 86_400])
@in_virtual_time
async def test_a_wrong_clock_of_the_caller_loses_no_build(ahead: int, at_once: int) -> None:
    service = Builds(created=every(1000, 50))
    numbers = await list_numbers(
        service, at_once=at_once, per_page=10, ahead=timedelta(seconds=ahead)
    )
    assert_once(numbers, 50)


@in_virtual_time
async def test_a_clock_known_to_be_wrong_costs_no_further_request() -> None:
    service = Builds(created=every(1000, 5))
    async with client(service, clock=loop_clock(ahead=timedelta(hours=-1))) as bk:
        for _ in range(3):
            assert len(await bk.org("acme").builds.list().collect()) == 5
    assert len(service.requests) == 5  # a large difference is confirmed by a second response


@pytest.mark.parametrize("at_once", [1, 4])
@in_virtual_time
async def test_one_response_with_a_wrong_date_hides_no_build(at_once: int) -> None:
    class Stale(Builds):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            response = await super().handle_async_request(request)
            if len(self.requests) == 1:
                response.headers["Date"] = "Thu, 01 Jan 2026 00:00:00 GMT"
            return response

    service = Stale(created=every(1000, 5))
    async with client(service, clock=loop_clock()) as bk:
        builds = bk.org("acme").builds
        for _ in range(2):
            assert len(await builds.list().concurrent(at_once).collect()) == 5


@in_virtual_time
async def test_verify_notices_that_the_service_counts_no_build_any_more() -> None:
    class Emptied(Builds):
        def _page(self, request: httpx.Request) -> httpx.Response:
            if request.url.params["per_page"] == "1":
                self.created = []
            return super()._page(request)

    with pytest.raises(IncompleteListing, match="5 builds arrived, but now it is empty"):
        await list_numbers(Emptied(created=every(1000, 5)), verify=True)


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize(("builds", "deepest"), [(99, 50), (100, 50), (101, 50), (1000, 100)])
@in_virtual_time
async def test_a_listing_continues_below_the_depth_limit(
    builds: int, deepest: int, at_once: int
) -> None:
    service = Builds(created=every(700, builds), deepest=deepest)
    numbers = await list_numbers(service, at_once=at_once, per_page=10)
    assert_once(numbers, builds)
    assert service.refused <= at_once + at_once // 2


@in_virtual_time
async def test_the_depth_limit_is_learned_once_for_each_client() -> None:
    service = Builds(created=every(700, 300), deepest=100)
    async with client(service) as bk:
        refused: set[int] = set()
        for per_page in (10, 20, 10):
            rows = await bk.org("acme").builds.list(per_page=per_page).concurrent(2).collect()
            assert_once([build.number for build in rows], 300)
            refused.add(service.refused)
    assert len(refused) == 1, refused


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize("crowd", [2, 20, 45])
@pytest.mark.parametrize("before", [10, 35, 48, 50])
@in_virtual_time
async def test_builds_of_one_millisecond_across_the_depth_limit_are_all_listed(
    before: int, crowd: int, at_once: int
) -> None:
    created = [*every(700, 60)[:30], *[START - timedelta(seconds=10)] * crowd]
    created += [START - timedelta(milliseconds=n) for n in reversed(range(before))]
    service = Builds(created=created, deepest=50)
    assert_once(await list_numbers(service, at_once=at_once, per_page=10), len(created))


@in_virtual_time
async def test_more_builds_of_one_millisecond_than_are_remembered_are_not_repeated() -> None:
    created = [*every(700, 100), *[START + MILLISECOND] * 5_600, *[START + 2 * MILLISECOND] * 100]
    service = Builds(created=created, deepest=5_700)
    numbers = await list_numbers(service, per_page=100)
    assert_once(numbers, len(created))


@in_virtual_time
async def test_more_builds_of_one_millisecond_than_the_service_lists_are_an_error() -> None:
    service = Builds(created=[START] * 70, deepest=50)
    with pytest.raises(PageTooDeep, match=re.escape("created_from and created_to")):
        await list_numbers(service, per_page=10)


@in_virtual_time
async def test_a_first_page_that_is_too_deep_is_an_error() -> None:
    service = Builds(created=every(700, 60), deepest=5)
    with pytest.raises(PageTooDeep):
        await list_numbers(service, per_page=10)
    assert service.refused == 1


@given(
    gaps=st.lists(st.sampled_from([0, 0, 1, 3, 40]), max_size=60),
    depth=st.integers(1, 6),
    per_page=st.integers(1, 6),
    at_once=st.integers(1, 4),
)
@settings(max_examples=80)
def test_a_listing_has_each_build_once_or_raises(
    gaps: list[int], depth: int, per_page: int, at_once: int
) -> None:
    created, now = [START], START
    for gap in gaps:
        now += gap * MILLISECOND
        created.append(now)
    most_in_a_millisecond = Counter(created).most_common(1)[0][1]
    deepest = depth * per_page

    async def check() -> None:
        service = Builds(created=created, deepest=deepest)
        try:
            assert_once(
                await list_numbers(service, at_once=at_once, per_page=per_page), len(created)
            )
        except PageTooDeep:
            assert most_in_a_millisecond >= deepest

    run(check())


@pytest.mark.parametrize(
    "created",
    [
        None,
        "long ago",
        "2026-03-04T05:06:07",
        7,
        "9999-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z",
    ],
    ids=["null", "words", "naive", "number", "last", "first"],
)
@in_virtual_time
async def test_a_build_with_an_invalid_creation_date_is_listed(created: Any) -> None:
    rows = [build_json(3), build_json(2, created_at=created), build_json(1)]

    class Odd(Builds):
        def _page(self, request: httpx.Request) -> httpx.Response:
            return json_response(rows)

    for at_once in (1, 3):
        assert await list_numbers(Odd(), at_once=at_once) == [3, 2, 1]


@in_virtual_time
async def test_a_creation_date_at_the_end_of_the_calendar_does_not_overflow() -> None:
    rows = [build_json(1, created_at="9999-12-31T23:59:59.999-12:00")]

    class Deep(Builds):
        def _page(self, request: httpx.Request) -> httpx.Response:
            if "page=2" in str(request.url):
                message = "Listing builds this deep is not supported."
                return httpx.Response(400, json={"message": message})
            following = f"{request.url}&page=2"
            return json_response(rows, Link=f'<{following}>; rel="next"')

    for at_once in (1, 3):
        with pytest.raises(PageTooDeep):
            await list_numbers(Deep(), at_once=at_once)


@in_virtual_time
async def test_first_requests_a_single_row() -> None:
    service = Builds(created=every(1000, 35))
    async with client(service) as bk:
        newest = await bk.org("acme").builds.list_for_pipeline("web").first()
    assert isinstance(newest, Build)
    assert newest.number == 34
    assert [request.url.params["per_page"] for request in service.requests] == ["1"]


@in_virtual_time
async def test_created_to_without_a_time_zone_is_refused_before_anything_is_sent() -> None:
    service = Builds()
    with pytest.raises(Exception, match="time zone"):
        await list_numbers(service, created_to=datetime(2026, 3, 4))  # noqa: DTZ001 - that is the point
    assert service.requests == []


@in_virtual_time
async def test_created_from_is_sent_in_utc_with_milliseconds() -> None:
    service = Builds()
    created_from = datetime(2026, 3, 4, 7, 6, 7, 89_999, tzinfo=UTC)
    await list_numbers(service, created_from=created_from)
    assert service.requests[0].url.params["created_from"] == "2026-03-04T07:06:07.089Z"


@in_virtual_time
async def test_a_listing_up_to_a_past_time_is_requested_as_it_was_asked_for() -> None:
    second = START - timedelta(minutes=10)
    service = Builds(created=[second + number * MILLISECOND for number in range(250)])
    async with client(service) as bk:
        filters = {"created_from": second, "created_to": second + timedelta(seconds=1)}
        found = await bk.org("acme").builds.list(**filters).collect()
    assert len(found) == 250
    until = {request.url.params["created_to"] for request in service.requests}
    assert len(until) == 1, "a service that cuts times to seconds would find nothing in between"
