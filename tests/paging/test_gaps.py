"""What a listing does about pages that stay broken, with `on_gap` and `verify`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import DecodeError, IncompleteListing, PageTooDeep
from tests.doubles.service import client, json_response
from tests.doubles.virtual_time import START, in_virtual_time, run
from tests.paging.test_builds import Builds, assert_once, every, list_numbers
from tests.paging.test_completeness import SIZE, Rows, empty, listed, repeated
from tests.paging.test_endless import Listing
from tests.paging.test_pages import row

both = pytest.mark.parametrize("at_once", [1, 3])


@both
@pytest.mark.parametrize(("odd", "expected"), [(empty, 10), (repeated, 10)])
@in_virtual_time
async def test_a_run_of_broken_pages_ends_a_listing_that_warns_of_gaps(
    odd: Callable[[httpx.Response], httpx.Response],
    expected: int,
    at_once: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    service = Rows(list(range(52)), odd=lambda page, _, right: odd(right) if page > 2 else right)
    assert await listed(service, at_once=at_once, on_gap="warn") == list(range(expected))
    assert "5 pages in a row have no new rows" in caplog.text
    assert len(service.requests) < 30


@both
@in_virtual_time
async def test_pages_that_only_repeat_rows_before_the_last_one_are_a_gap(at_once: int) -> None:
    service = Rows(
        list(range(52)), odd=lambda page, _, right: repeated(right) if page > 2 else right
    )
    with pytest.raises(IncompleteListing, match="no new rows") as caught:
        await listed(service, at_once=at_once)
    assert len(caught.value.partial) == 10


@pytest.mark.parametrize("on_gap", ["warn", "error"])
@in_virtual_time
async def test_empty_pages_without_a_last_one_end_in_what_on_gap_says(
    on_gap: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with client(Listing(lambda number: number + 1, rows=2)) as bk:
        pager = bk.organizations.list(on_gap="warn" if on_gap == "warn" else "error")
        if on_gap == "error":
            with pytest.raises(DecodeError, match="no new rows"):
                await pager.collect()
        else:
            assert [each.id for each in await pager.collect()] == ["o1", "o2"]
            assert "no new rows" in caplog.text
            assert pager.cursor is None


@pytest.mark.parametrize("on_gap", ["warn", "error"])
@in_virtual_time
async def test_builds_whose_pages_stay_broken_end_in_what_on_gap_says(
    on_gap: Any, caplog: pytest.LogCaptureFixture
) -> None:
    class Repeating(Builds):
        """Repeats its first page, whatever page is requested."""

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            until = (START + timedelta(days=1)).isoformat()
            url = request.url.copy_merge_params({"created_to": until, "page": "1"})
            return await super().handle_async_request(httpx.Request("GET", url))

    listing: list[int] = []
    try:
        listing = await list_numbers(Repeating(created=every(1000, 50)), per_page=10, on_gap=on_gap)
    except IncompleteListing:
        assert on_gap == "error"
    else:
        assert on_gap == "warn"
        assert "no new rows" in caplog.text
        assert listing == [*range(49, 39, -1)]


@pytest.mark.parametrize("total", [SIZE + 1, 52])
@in_virtual_time
async def test_verify_counts_the_rows_behind_a_first_page_that_says_there_are_none(
    total: int,
) -> None:
    service = Rows(
        list(range(total)), odd=lambda page, _, right: empty(right) if page == 1 else right
    )
    with pytest.raises(IncompleteListing, match=f"the service counts {total}") as caught:
        await listed(service, verify=True)
    assert not caught.value.partial


@pytest.mark.parametrize("rows", [0, 1, SIZE])
@pytest.mark.parametrize("page", [1, 3])
@in_virtual_time
async def test_verify_costs_no_error_on_a_listing_of_one_page(page: int, rows: int) -> None:
    service = Rows(list(range((page - 1) * SIZE + rows)))
    assert len(await listed(service, verify=True, page=page)) == rows


@in_virtual_time
async def test_verify_leaves_a_listing_of_cursors_as_it_is() -> None:
    requests: list[httpx.Request] = []

    def page(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return json_response({"items": [row(1)], "links": {}})

    async with client(httpx.MockTransport(page)) as bk:
        assert len(await bk.organizations.list(verify=True).collect()) == 1
    assert len(requests) == 1


@pytest.mark.parametrize("odd", [empty, repeated])
@pytest.mark.parametrize("broken", [2, 4])
@in_virtual_time
async def test_a_verified_listing_that_warns_of_gaps_lists_what_is_behind_a_broken_page(
    broken: int, odd: Callable[[httpx.Response], httpx.Response], caplog: pytest.LogCaptureFixture
) -> None:
    class BrokenRows(Rows):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            right = await super().handle_async_request(request)
            size, page = (int(request.url.params.get(name, 1)) for name in ("per_page", "page"))
            first, rows = (broken - 1) * SIZE, range((page - 1) * size, page * size)
            return odd(right) if first in rows and size > 1 else right

    service = BrokenRows(list(range(52)))
    found = await listed(service, verify=True, on_gap="warn")
    gap = set(range((broken - 1) * SIZE, broken * SIZE))
    assert set(range(52)) - gap <= set(found)
    assert caplog.text.count("a page of it is broken") == 1
    with pytest.raises(IncompleteListing, match="a page of it is broken"):
        await listed(BrokenRows(list(range(52))), verify=True)


@in_virtual_time
async def test_a_verified_listing_whose_service_counts_nothing_is_no_error() -> None:
    service = Rows(list(range(22)))
    original = service.handle_async_request

    async def without_last(request: httpx.Request) -> httpx.Response:
        response = await original(request)
        link = response.headers.get("Link", "").partition(", ")[0]
        return json_response(response.json(), Link=link)

    async with client(httpx.MockTransport(without_last)) as bk:
        rows = await bk.organizations.list(per_page=SIZE, verify=True).collect()
    assert [each.id for each in rows] == [f"o{n}" for n in range(22)]


def oldest_first(build: tuple[datetime, int]) -> float:
    return -build[0].timestamp()


@pytest.mark.parametrize(
    ("at_once", "per_page"), [(at, size) for at in (1, 2, 8) for size in (2, 10, 100)] + [(2, 1)]
)
@in_virtual_time
async def test_builds_that_are_listed_oldest_first_are_all_listed(
    at_once: int, per_page: int
) -> None:
    service = Builds(created=every(60_000, 45), order=oldest_first)
    numbers = await list_numbers(service, at_once=at_once, per_page=per_page)
    assert sorted(numbers) == list(range(45))


@settings(max_examples=60)
@given(
    seed=st.integers(0, 10**6),
    per_page=st.integers(1, 7),
    at_once=st.integers(1, 4),
    gap=st.sampled_from([0, 1, 700, 60_000]),
    swapped=st.booleans(),
)
def test_builds_in_any_order_are_each_listed_once_or_said_to_be_incomplete(
    seed: int, per_page: int, at_once: int, gap: int, swapped: bool
) -> None:
    random = Random(seed)
    places = list(range(30))
    if swapped:
        first = random.randrange(29)
        places[first], places[first + 1] = places[first + 1], places[first]
    else:
        random.shuffle(places)

    async def check() -> None:
        service = Builds(created=every(gap, 30), order=lambda build: places[build[1]])
        try:  # by key, only counting shows that a build was above the key
            numbers = await list_numbers(
                service, at_once=at_once, per_page=per_page, verify=at_once == 1
            )
        except IncompleteListing:
            assert at_once == 1
        else:
            assert sorted(numbers) == list(range(30))

    run(check())


@in_virtual_time
async def test_builds_that_are_not_listed_newest_first_are_missed_by_their_number() -> None:
    places = [5, 9, 1, 7, 3, 8, 0, 6, 2, 4]
    service = Builds(created=every(60_000, 10), order=lambda build: places[build[1]])
    with pytest.raises(IncompleteListing, match="the service said that there are at least"):
        await list_numbers(service, per_page=1)


@in_virtual_time
async def test_builds_in_another_order_cannot_continue_by_time_below_the_depth_limit() -> None:
    service = Builds(created=every(60_000, 45), order=oldest_first, deepest=20)
    with pytest.raises(PageTooDeep):
        await list_numbers(service, at_once=4, per_page=5)


@pytest.mark.parametrize("order", [None, oldest_first])
@pytest.mark.parametrize("stop", [1, 17, 30, 44])
@in_virtual_time
async def test_a_cursor_of_builds_continues_without_a_gap_in_any_order(
    stop: int, order: Callable[[tuple[datetime, int]], Any] | None
) -> None:
    service = Builds(created=every(60_000, 45), order=order)
    async with client(service) as bk:
        builds = bk.org("acme").builds
        pager = builds.list(per_page=10).concurrent(3)
        seen: list[int] = []
        async with pager.stream() as rows:
            async for build in rows:
                seen.append(build.number)
                if len(seen) == stop:
                    break
        assert pager.cursor is not None
        rest = await builds.list(per_page=10, **pager.cursor).concurrent(3).collect()
    assert set(seen) | {build.number for build in rest} == set(range(45))
    assert_once(sorted(seen, reverse=True), 0)


@both
@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("path", ["user", "organizations/acme/builds", "pipelines"])
@in_virtual_time
async def test_a_link_to_another_listing_of_the_host_is_refused(
    path: str, nth: int, at_once: int
) -> None:
    paths: list[str] = []

    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        paths.append(request.url.path)
        url = request.url.copy_with(path=f"/v2/{path}") if number == nth else request.url
        following = url.copy_set_param("page", str(number + 1))
        last = request.url.copy_set_param("page", "4")
        link = f'<{following}>; rel="next", <{last}>; rel="last"' if number < 4 else ""
        return json_response([row(number * 7 + n) for n in range(7)], Link=link)

    async with client(httpx.MockTransport(page)) as bk:
        with pytest.raises(DecodeError, match=f"leads to another listing: '/v2/{path}'"):
            await bk.organizations.list().concurrent(at_once).collect()
    assert set(paths) == {"/v2/organizations"}


@pytest.mark.parametrize("stop", [37, 41])
@in_virtual_time
async def test_a_cursor_continues_from_the_start_if_a_build_may_be_above_the_first_page(
    stop: int,
) -> None:
    def two_are_late(build: tuple[datetime, int]) -> float:
        return {44: 30.5, 35: 10.5}.get(build[1], build[1])

    service = Builds(created=every(60_000, 45), order=two_are_late)
    async with client(service) as bk:
        builds = bk.org("acme").builds
        pager = builds.list(per_page=5).concurrent(2)
        seen: set[int] = set()
        async with pager.stream() as rows:
            async for build in rows:
                seen.add(build.number)
                if len(seen) == stop:
                    break
        assert pager.cursor is not None
        rest = await builds.list(per_page=5, **pager.cursor).concurrent(2).collect()
    assert seen | {build.number for build in rest} == set(range(45))
