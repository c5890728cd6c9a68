"""One request at a time, builds are listed by time: none is hidden by others that leave the listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from attrs import define
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import IncompleteListing
from tests.doubles.service import client, json_response
from tests.doubles.virtual_time import START, in_virtual_time, run
from tests.paging.test_builds import MILLISECOND, Builds, every, list_numbers

NEVER = datetime.max.replace(tzinfo=START.tzinfo)


@define(eq=False, kw_only=True)
class Leaving(Builds):
    """A listing that builds leave, as if by a filter on their state.

    The number of a build is its place in `created`, so one that leaves is dated beyond all filters.
    """

    before: Callable[[Leaving, int], None] = lambda service, request: None
    odd: Callable[[int, httpx.Response], httpx.Response] = lambda request, response: response
    unit: timedelta = MILLISECOND
    """The precision of `created_to`."""

    def leave(self, *numbers: int) -> None:
        for number in numbers:
            self.created[number] = NEVER

    def _page(self, request: httpx.Request) -> httpx.Response:
        self.before(self, len(self.requests))
        until = request.url.params.get("created_to")
        if until is not None:
            since_start = datetime.fromisoformat(until) - datetime.min.replace(tzinfo=START.tzinfo)
            cut = datetime.fromisoformat(until) - since_start % self.unit
            request = httpx.Request(
                "GET", request.url.copy_set_param("created_to", cut.isoformat())
            )
        return self.odd(len(self.requests), super()._page(request))


@in_virtual_time
async def test_builds_that_leave_hide_no_other() -> None:
    def leave(service: Leaving, request: int) -> None:
        if request == 2:
            service.leave(*range(49, 40, -1))  # all of them were on the first page

    service = Leaving(created=every(1000, 50), before=leave)
    assert await list_numbers(service, per_page=10) == list(reversed(range(50)))
    assert all("page" not in request.url.params for request in service.requests)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from([0, 0, 1, 40, 999, 2500]), max_size=40),
    st.lists(st.tuples(st.integers(2, 15), st.integers(0, 40)), max_size=30),
    st.integers(2, 6),
    st.sampled_from([MILLISECOND, timedelta(seconds=1)]),
)
def test_every_build_that_stays_is_listed_once(
    gaps: list[int], leavings: list[tuple[int, int]], per_page: int, unit: timedelta
) -> None:
    created, now = [START - timedelta(days=1)], START - timedelta(days=1)
    for gap in gaps:
        now += gap * MILLISECOND
        created.append(now)

    crowds = Counter((at - datetime.min.replace(tzinfo=START.tzinfo)) // unit for at in created)
    if max(crowds.values()) >= per_page:  # it takes page numbers to list them
        leavings = []

    def leave(service: Leaving, request: int) -> None:
        service.leave(*(number for at, number in leavings if at == request and number <= len(gaps)))

    async def check() -> None:
        service = Leaving(created=[*created], before=leave, unit=unit)
        until = START if unit == MILLISECOND else START.replace(microsecond=0)
        found = await list_numbers(service, per_page=per_page, created_to=until)
        assert len(found) == len(set(found))
        stayed = {number for number, at in enumerate(service.created) if at != NEVER}
        assert stayed <= set(found)

    run(check())


def unlinked(response: httpx.Response) -> httpx.Response:
    return json_response(response.json(), Link="")


def emptied(response: httpx.Response) -> httpx.Response:
    return json_response([], Link="")


def without(start: int, stop: int) -> Callable[[httpx.Response], httpx.Response]:
    def odd(response: httpx.Response) -> httpx.Response:
        rows = response.json()
        return json_response(rows[:start] + rows[stop:], Link=response.headers["Link"])

    return odd


@pytest.mark.parametrize("odd", [without(4, 6), without(5, 10), without(0, 10)])
@pytest.mark.parametrize("at", [1, 2, 3])
@in_virtual_time
async def test_a_short_page_that_is_not_the_last_one_is_requested_again(
    at: int, odd: Callable[[httpx.Response], httpx.Response]
) -> None:
    service = Leaving(
        created=every(1000, 50), odd=lambda n, response: odd(response) if n == at else response
    )
    assert await list_numbers(service, per_page=10) == list(reversed(range(50)))


@pytest.mark.parametrize("at", [1, 3])
@in_virtual_time
async def test_a_page_that_stays_short_is_a_gap(at: int) -> None:
    def odd(request: int, response: httpx.Response) -> httpx.Response:
        return without(4, 6)(response) if request in (at, at + 1) else response

    service = Leaving(created=every(1000, 50), odd=odd)
    with pytest.raises(IncompleteListing, match="a page has"):
        await list_numbers(service, per_page=10)


@pytest.mark.parametrize("linked", [True, False])
@in_virtual_time
async def test_a_service_with_shorter_pages_than_asked_for_lists_all_builds(linked: bool) -> None:
    class Capped(Leaving):
        def _page(self, request: httpx.Request) -> httpx.Response:
            url = request.url.copy_set_param("per_page", "30")
            response = super()._page(httpx.Request("GET", url))
            return response if linked else unlinked(response)

    service = Capped(created=every(1000, 95))
    assert await list_numbers(service) == list(reversed(range(95)))


@pytest.mark.parametrize("odd", [unlinked, emptied])
@pytest.mark.parametrize("at", [2, 3, 5])
@in_virtual_time
async def test_a_page_that_is_wrong_once_hides_no_build(
    at: int, odd: Callable[[httpx.Response], httpx.Response]
) -> None:
    service = Leaving(
        created=every(1000, 50), odd=lambda request, right: odd(right) if request == at else right
    )
    assert await list_numbers(service, per_page=10) == list(reversed(range(50)))


@in_virtual_time
async def test_full_pages_without_a_link_hide_no_build() -> None:
    service = Leaving(
        created=every(1000, 55),
        odd=lambda request, right: unlinked(right) if request > 1 else right,
    )
    assert await list_numbers(service, per_page=10) == list(reversed(range(55)))


@in_virtual_time
async def test_builds_that_the_service_counts_but_does_not_list_are_an_error() -> None:
    def odd(request: int, right: httpx.Response) -> httpx.Response:
        return (
            right if len(right.json()) == 10 and right.json()[0]["number"] == 49 else emptied(right)
        )

    service = Leaving(created=every(1000, 50), odd=odd)
    with pytest.raises(IncompleteListing, match="ended after 10 builds") as caught:
        async with client(service) as bk:
            await bk.org("acme").builds.list(per_page=10).collect()
    assert len(caught.value.partial) == 10


@in_virtual_time
async def test_a_listing_that_most_builds_leave_ends_without_an_error() -> None:
    def leave(service: Leaving, request: int) -> None:
        if request == 2:
            service.leave(*range(2, 45))

    service = Leaving(created=every(1000, 50), before=leave)
    assert await list_numbers(service, per_page=10) == [*range(49, 39, -1), 1, 0]


@in_virtual_time
async def test_a_page_that_is_not_in_order_is_followed_by_its_number() -> None:
    def shuffled(request: int, right: httpx.Response) -> httpx.Response:
        return json_response(right.json()[::-1], Link=right.headers["Link"])

    service = Leaving(created=every(1000, 35), odd=shuffled)
    assert sorted(await list_numbers(service, per_page=10)) == list(range(35))


@in_virtual_time
async def test_a_listing_from_the_oldest_on_is_followed_by_its_numbers() -> None:
    class Ascending(Builds):
        def _page(self, request: httpx.Request) -> httpx.Response:
            number = int(request.url.params.get("page", "1"))
            turned = request.url.copy_set_param("page", 5 - number)
            right = super()._page(httpx.Request("GET", turned))
            link = f'<{request.url.copy_set_param("page", number + 1)}>; rel="next"'
            return json_response(right.json()[::-1], Link=link if number < 4 else "")

    assert await list_numbers(Ascending(created=every(1000, 40)), per_page=10) == list(range(40))


@in_virtual_time
async def test_a_listing_from_a_page_on_is_requested_as_it_was_asked_for() -> None:
    service = Leaving(created=every(1000, 35))
    assert await list_numbers(service, per_page=10, page=3) == list(reversed(range(15)))
    assert [request.url.params["page"] for request in service.requests] == ["3", "4"]
    assert all("created_to" not in request.url.params for request in service.requests)


@pytest.mark.parametrize("count", [4, 3])
@in_virtual_time
async def test_verify_counts_the_builds(count: int) -> None:
    def odd(request: int, right: httpx.Response) -> httpx.Response:
        links = (
            f'<https://api.buildkite.com/v2/x?page={count}>; rel="last", <https://a/b>; rel="next"'
        )
        only_row = len(right.json()) == 1
        return json_response(right.json(), Link=links) if only_row else right

    async def found(**options: Any) -> list[int]:
        service = Leaving(created=every(1000, 3), odd=odd)
        return await list_numbers(service, verify=True, at_once=4, **options)

    if count == 3:
        assert await found(per_page=10) == [2, 1, 0]
        return
    with pytest.raises(IncompleteListing, match="3 builds arrived, and the service counts 1 more"):
        await found(per_page=10)


@in_virtual_time
async def test_a_cursor_continues_below_the_oldest_build() -> None:
    service = Leaving(created=every(1000, 35))
    async with client(service) as bk:
        pager = bk.org("acme").builds.list(per_page=10)
        found: list[int] = []
        async for page in pager.pages():
            found += [build.number for build in page]
            if len(found) == 19:
                break
        assert list(pager.cursor or {}) == ["created_to"]
        rest = await bk.org("acme").builds.list(per_page=10, **(pager.cursor or {})).collect()
    assert {*found, *(build.number for build in rest)} == set(range(35))
    assert len(found) + len(rest) == 35 + 1


@in_virtual_time
async def test_a_cursor_of_a_concurrent_listing_continues_by_time_too() -> None:
    service = Leaving(created=every(1000, 60), deepest=30)
    async with client(service) as bk:
        pager = bk.org("acme").builds.list(per_page=5).concurrent(4)
        found: list[int] = []
        async for page in pager.pages():
            found += [build.number for build in page]
            if len(found) >= 42:
                break
        service.leave(*range(50, 60))  # the newest ones
        rest = await bk.org("acme").builds.list(per_page=5, **(pager.cursor or {})).collect()
    assert {*found, *(build.number for build in rest)} == set(range(60))


@in_virtual_time
async def test_a_service_that_lists_no_builds_any_more_is_an_incomplete_listing() -> None:
    service = Leaving(
        created=every(1000, 60), odd=lambda request, right: emptied(right) if request > 3 else right
    )
    for at_once in (1, 4):
        service.requests.clear()
        with pytest.raises(IncompleteListing):
            await list_numbers(service, per_page=5, at_once=at_once)


@in_virtual_time
async def test_a_page_says_how_many_there_are_by_its_number() -> None:
    service = Leaving(created=every(1000, 35))
    async with client(service) as bk:
        pages = [page async for page in bk.org("acme").builds.list(per_page=10).pages()]
    assert [page.last for page in pages] == [4, 4, 4, None]
    assert [page.next is None for page in pages] == [False, False, False, True]


@pytest.mark.parametrize("crowd", [1, 3])
@in_virtual_time
async def test_a_last_page_that_only_repeats_the_builds_of_the_page_before_is_early(
    crowd: int,
) -> None:
    def only_repeated(request: int, response: httpx.Response) -> httpx.Response:
        if request < 3 or len(response.json()) == 10:
            return response
        return json_response(response.json()[:crowd])

    created = every(1000, 23)
    last_of_second = 23 - 10 - (10 - crowd)
    created[last_of_second - crowd + 1 : last_of_second + 1] = [created[last_of_second]] * crowd
    service = Leaving(created=created, odd=only_repeated)
    with pytest.raises(IncompleteListing, match="there are at least"):
        await list_numbers(service, per_page=10)
