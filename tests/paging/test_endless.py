"""Listings that would never end raise an error, or end where their rows do."""

from __future__ import annotations

import itertools
from typing import Any

import httpx
import pytest

from buildkite_async import DecodeError, IncompleteListing, Page
from buildkite_async.models import OrganizationDetails
from tests.doubles.lanes import noted_lanes
from tests.doubles.service import Service, build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time
from tests.paging.test_builds import Builds, every
from tests.paging.test_pages import RATE_LIMITS, URL, row

FOREVER = 200
"""Calls after which a test gives up."""


class Listing(Service):
    """A listing whose links are those of a function from page numbers to others."""

    def __init__(self, next_page: Any, *, last: str = "", rows: int = FOREVER) -> None:
        super().__init__(self._respond)
        self._next_page = next_page
        self._last = last
        self._rows = rows

    def _respond(self, request: httpx.Request) -> httpx.Response:
        assert self.calls < FOREVER, "it never ends"
        number = int(request.url.params.get("page", "1"))
        following = self._next_page(number)
        links = [] if following is None else [f'<{self._url(request, following)}>; rel="next"']
        if self._last:
            links.append(f'<{self._url(request, self._last)}>; rel="last"')
        rows = [row(number)] if number <= self._rows else []
        return json_response(rows, Link=", ".join(links), **RATE_LIMITS)

    def _url(self, request: httpx.Request, number: Any) -> str:
        return str(request.url.copy_set_param("page", number))


async def collect(service: Service, *, at_once: int = 1) -> list[OrganizationDetails]:
    async with client(service) as bk:
        return await bk.organizations.list().concurrent(at_once).collect()


@pytest.mark.parametrize("at_once", [1, 8])
@in_virtual_time
async def test_a_run_of_empty_pages_that_claim_to_be_followed_by_more_is_an_error(
    at_once: int,
) -> None:
    service = Listing(lambda number: number + 1, rows=2)
    with pytest.raises(DecodeError, match="5 pages in a row have no new rows") as caught:
        await collect(service, at_once=at_once)
    assert len(caught.value.partial) == 2


@in_virtual_time
async def test_fewer_empty_pages_and_then_a_row_are_no_error() -> None:
    service = Listing(lambda number: number + 1 if number < 20 else None)
    service._rows = 0
    respond = service._respond

    def every_fifth(request: httpx.Request) -> httpx.Response:
        service._rows = FOREVER if int(request.url.params.get("page", "1")) % 5 == 0 else 0
        return respond(request)

    service._steps = [every_fifth]
    assert [each.id for each in await collect(service)] == ["o5", "o10", "o15", "o20"]


@pytest.mark.parametrize("last", ["99999999", "9" * 30, "9" * 5_000])
@in_virtual_time
async def test_an_absurd_last_page_is_not_fetched_for(last: str) -> None:
    service = Listing(lambda number: 2 if number == 1 else None, last=last, rows=1)
    with pytest.raises(IncompleteListing, match="page 2 is empty, but a link led to it") as caught:
        await collect(service, at_once=8)
    assert [each.id for each in caught.value.partial] == ["o1"]
    assert service.calls <= 1 + 8 + 4


@in_virtual_time
async def test_a_last_page_far_beyond_the_rows_is_an_incomplete_listing() -> None:
    service = Listing(lambda number: number + 1, last="9999999", rows=2)
    with pytest.raises(IncompleteListing, match="page 3 is empty") as caught:
        await collect(service, at_once=8)
    assert [each.id for each in caught.value.partial] == ["o1", "o2"]
    assert service.calls <= 1 + 8 + 4 + 3


@pytest.mark.parametrize(
    ("last", "believed"), [("7", 7), ("9999999", 9_999_999), ("9" * 8, None), ("9" * 5_000, None)]
)
@in_virtual_time
async def test_the_number_of_the_last_page_is_unknown_if_it_is_absurd(
    last: str, believed: int | None
) -> None:
    async with client(Listing(lambda _: 2, last=last)) as bk:
        page: Page[OrganizationDetails] = await bk.organizations.list()
    assert page.last == believed


@pytest.mark.parametrize("back_to", [1, 2, 3])
@in_virtual_time
async def test_a_circle_is_an_error_before_a_row_is_repeated(back_to: int) -> None:
    service = Listing(lambda number: back_to if number == 3 else number + 1)
    with pytest.raises(DecodeError, match="leads back to an earlier page") as caught:
        await collect(service)
    assert [each.id for each in caught.value.partial] == ["o1", "o2", "o3"]
    assert service.calls == 3


@in_virtual_time
async def test_a_circle_behind_numbered_pages_is_an_error_too() -> None:
    service = Listing(lambda number: 2 if number == 5 else number + 1, last="5")
    with pytest.raises(DecodeError, match="leads back to an earlier page") as caught:
        await collect(service, at_once=3)
    assert [each.id for each in caught.value.partial] == [f"o{number}" for number in range(1, 6)]


@in_virtual_time
async def test_a_circle_of_cursors_is_an_error() -> None:
    cursors = itertools.cycle(["", "?after=a", "?after=b", "?after=a"])
    next(cursors)
    service = Service(
        lambda _: json_response({"items": [row(1)], "links": {"next": URL + next(cursors)}})
    )
    with pytest.raises(DecodeError, match="leads back to an earlier page"):
        await collect(service)
    assert service.calls == 3


@in_virtual_time
async def test_empty_pages_end_a_listing_that_is_walked_by_key() -> None:
    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        link = f'<{request.url.copy_set_param("page", number + 1)}>; rel="next"'
        return json_response([build_json(1)] if number == 1 else [], Link=link, **RATE_LIMITS)

    service = Service(page)
    async with client(service) as bk:
        with pytest.raises(IncompleteListing, match="a page has 0 builds, but others have 1"):
            await bk.org("acme").builds.list().collect()
        assert len(await bk.org("acme").builds.list(on_gap="warn").collect()) == 1
    assert service.calls < 20


@pytest.mark.parametrize("at_once", [1, 4])
@in_virtual_time
async def test_the_lane_does_not_start_over_where_a_build_listing_continues_by_time(
    at_once: int,
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        lanes = noted_lanes(monkeypatch)
        service = Builds(created=every(1000, 200), deepest=60)
        async with client(service) as bk:
            builds = await bk.org("acme").builds.list(per_page=10).concurrent(at_once).collect()
    assert len(builds) == 200
    assert len(service.requests) > 20
    # Concurrently, the first page is fetched again, and some pages are fetched that are too deep.
    assert lanes.count("interactive") <= 10 + at_once
    assert set(lanes[-10:]) == {"bulk"}
