"""Listings are lazy, complete, in order, and stop at once when they are left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import respx
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import (
    Buildkite,
    DecodeError,
    NotFound,
    Page,
    Pager,
    UntrustedLink,
    UsageError,
)
from buildkite_async.http import Session
from buildkite_async.models import OrganizationDetails
from tests.doubles.exact_windows import ExactService, ExactWindow
from tests.doubles.service import API, TOKEN, Service, client, json_response
from tests.doubles.virtual_time import in_virtual_time, run, turns

URL = f"{API}/organizations"
RATE_LIMITS = {
    f"RateLimit-{of}{name}": value
    for of in ("", "User-")
    for name, value in (("Limit", "10000"), ("Remaining", "9000"), ("Reset", "30"))
}


def row(number: int) -> dict[str, Any]:
    return {
        "id": f"o{number}",
        "url": f"{URL}/o{number}",
        "web_url": "https://buildkite.com/o",
        "name": f"O{number}",
        "slug": f"o{number}",
        "pipelines_url": f"{URL}/o{number}/pipelines",
        "agents_url": f"{URL}/o{number}/agents",
        "created_at": "2026-03-04T05:06:07.089Z",
    }


def numbered(
    pages: int, rows: int = 3, *, with_last: bool = True
) -> Callable[[httpx.Request], httpx.Response]:
    """A listing in numbered pages."""

    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        links = {"next": number + 1, "last": pages} if number < pages else {}
        if not with_last:
            links.pop("last", None)
        link = ", ".join(f'<{URL}?page={n}>; rel="{rel}"' for rel, n in links.items())
        return json_response([row(number * 100 + n) for n in range(rows)], Link=link)

    return page


def expected(pages: int, rows: int = 3) -> list[str]:
    return [f"o{page * 100 + n}" for page in range(1, pages + 1) for n in range(rows)]


async def slugs(pager: Pager[OrganizationDetails]) -> list[str]:
    return [organization.slug async for organization in pager]


@in_virtual_time
async def test_nothing_is_sent_before_a_listing_is_iterated(respx_mock: respx.MockRouter) -> None:
    async with client(respx_mock) as bk:
        bk.organizations.list().concurrent(4).pages()
        await turns(3)
    assert not respx_mock.calls


@pytest.mark.parametrize("at_once", [1, 2, 3, 8, 50])
@pytest.mark.parametrize("pages", [1, 2, 5, 17])
@in_virtual_time
async def test_every_row_is_listed_once_and_in_order(pages: int, at_once: int) -> None:
    service = Service(numbered(pages), seconds=0.1)
    async with client(service) as bk:
        assert await slugs(bk.organizations.list().concurrent(at_once)) == expected(pages)
    assert service.calls == pages
    assert service.most_under_way <= at_once


@given(
    pages=st.integers(1, 15),
    at_once=st.integers(1, 9),
    seconds=st.lists(st.floats(0, 5), min_size=1, max_size=15),
    consumer=st.floats(0, 3),
)
@settings(max_examples=40)
def test_rows_keep_their_order_however_long_responses_take(
    pages: int, at_once: int, seconds: list[float], consumer: float
) -> None:
    class Uneven(Service):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            await asyncio.sleep(seconds[self.calls % len(seconds)])
            return await super().handle_async_request(request)

    async def list_slugs() -> list[str]:
        found: list[str] = []
        async with client(Uneven(numbered(pages))) as bk:
            async for page in bk.organizations.list().concurrent(at_once).pages():
                found += [each.slug for each in page]
                await asyncio.sleep(consumer)
        return found

    assert run(list_slugs()) == expected(pages)


@in_virtual_time
async def test_a_page_has_the_url_of_the_next_one(respx_mock: respx.MockRouter) -> None:
    respx_mock.get(URL).mock(side_effect=numbered(2))
    async with client(respx_mock) as bk:
        pages = [page async for page in bk.organizations.list().pages()]
    assert [type(page) for page in pages] == [Page, Page]
    assert [(page.next, page.last) for page in pages] == [(f"{URL}?page=2", 2), (None, None)]


@in_virtual_time
async def test_awaiting_a_listing_fetches_only_its_first_page(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(URL).mock(side_effect=numbered(4))
    async with client(respx_mock) as bk:
        page = await bk.organizations.list()
    assert [each.slug for each in page] == expected(1)
    assert route.call_count == 1


@in_virtual_time
async def test_first_requests_a_single_row(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(URL).mock(side_effect=numbered(4))
    async with client(respx_mock) as bk:
        first = await bk.organizations.list().first()
    assert first is not None
    assert first.slug == "o100"
    (call,) = route.calls
    assert call.request.url.params["per_page"] == "1"


@in_virtual_time
async def test_first_of_an_empty_listing_is_none(respx_mock: respx.MockRouter) -> None:
    respx_mock.get(URL).respond(json=[])
    async with client(respx_mock) as bk:
        assert await bk.organizations.list().first() is None


@pytest.mark.parametrize(("limit", "calls"), [(0, 0), (2, 1), (3, 1), (4, 2), (100, 4), (None, 4)])
@pytest.mark.respx(assert_all_called=False)
@in_virtual_time
async def test_collect_fetches_no_more_pages_than_it_needs(
    limit: int | None, calls: int, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(URL).mock(side_effect=numbered(4))
    async with client(respx_mock) as bk:
        rows = await bk.organizations.list().collect(limit=limit)
    assert [each.slug for each in rows] == expected(4)[:limit]
    assert route.call_count == calls


@in_virtual_time
async def test_rows_that_arrived_before_an_error_are_kept(respx_mock: respx.MockRouter) -> None:
    responses = [numbered(4), numbered(4), httpx.Response(404, json={"message": "gone"})]
    route = respx_mock.get(URL).mock(side_effect=responses)
    async with client(respx_mock) as bk:
        with pytest.raises(NotFound) as caught:
            await bk.organizations.list().collect()
    assert route.call_count == 3
    assert [each.slug for each in caught.value.partial] == expected(2)


@in_virtual_time
async def test_pages_without_a_last_link_are_fetched_one_after_another() -> None:
    service = Service(numbered(5, with_last=False), seconds=0.1)
    async with client(service) as bk:
        assert await slugs(bk.organizations.list().concurrent(4)) == expected(5)
    assert service.most_under_way == 1


@in_virtual_time
async def test_a_listing_that_grows_meanwhile_is_listed_to_its_new_end(
    respx_mock: respx.MockRouter,
) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        first = "page" not in request.url.params
        return numbered(4 if first else 6)(request)

    respx_mock.get(URL).mock(side_effect=page)
    async with client(respx_mock) as bk:
        assert await slugs(bk.organizations.list().concurrent(3)) == expected(6)


@in_virtual_time
async def test_cursor_pages_are_followed_by_their_links(respx_mock: respx.MockRouter) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        after = request.url.params.get("after")
        number = 1 if after is None else int(after)
        links = {"self": URL} if number == 3 else {"next": f"{URL}?after={number + 1}"}
        return json_response({"items": [row(number * 100)], "links": links})

    route = respx_mock.get(URL).mock(side_effect=page)
    async with client(respx_mock) as bk:
        assert await slugs(bk.organizations.list()) == ["o100", "o200", "o300"]
    assert route.call_count == 3


LINKS = [
    ("/v2/organizations?page=2", "a path"),
    ("?page=2", "a query"),
    (f"{URL}?page=2&state[]=failed&branch[]=a%20b", "raw brackets"),
    (
        "HTTPS://API.BUILDKITE.COM:443/v2/organizations?page=2",
        "the same origin, in another spelling",
    ),
]


@pytest.mark.parametrize("link", [link for link, _ in LINKS], ids=[name for _, name in LINKS])
@pytest.mark.parametrize("cursor", [False, True], ids=["Link", "links"])
@in_virtual_time
async def test_links_on_the_same_origin_are_followed_with_the_token(
    link: str, cursor: bool, respx_mock: respx.MockRouter
) -> None:
    first = (
        json_response({"items": [row(1)], "links": {"next": link}})
        if cursor
        else json_response([row(1)], Link=f'<{link}>; rel="next"')
    )
    route = respx_mock.get(URL).mock(side_effect=[first, json_response([row(2)])])
    async with client(respx_mock) as bk:
        assert await slugs(bk.organizations.list()) == ["o1", "o2"]
    second = route.calls[1].request
    assert second.url.host == "api.buildkite.com"
    assert second.url.path == "/v2/organizations"
    assert second.url.params["page"] == "2"
    assert second.headers["Authorization"] == f"Bearer {TOKEN}"
    if "[]" in link:
        assert second.url.params["state[]"] == "failed"
        assert second.url.params["branch[]"] == "a b"


FOREIGN = [
    "https://evil.example/v2/organizations?page=2",
    "http://api.buildkite.com/v2/organizations?page=2",
    "https://api.buildkite.com:8443/v2/organizations",
    "https://api.buildkite.com.evil.example/v2",
    "https://api.buildkite.com@evil.example/v2",
    "//evil.example/v2/organizations",
    "https://graphql.buildkite.com/v1",
    "ftp://api.buildkite.com/v2",
    "https://[/v2",
    "https://api.buildkite.com:99999999/v2",
]


@pytest.mark.parametrize("link", FOREIGN)
@pytest.mark.parametrize("cursor", [False, True], ids=["Link", "links"])
@in_virtual_time
async def test_a_link_to_another_origin_is_refused_before_anything_is_sent(
    link: str, cursor: bool, respx_mock: respx.MockRouter
) -> None:
    link += "?api_key=hush"
    first = (
        json_response({"items": [row(1)], "links": {"next": link}})
        if cursor
        else json_response([row(1)], Link=f'<{link}>; rel="next"')
    )
    route = respx_mock.get(URL).mock(return_value=first)
    async with client(respx_mock) as bk:
        with pytest.raises((UntrustedLink, DecodeError)) as caught:
            await slugs(bk.organizations.list())
    assert route.call_count == 1
    assert "hush" not in str(caught.value)


@in_virtual_time
async def test_a_page_that_links_to_itself_is_an_error(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(URL).respond(
        json=[row(1)], headers={"Link": f'<{URL}?page=2>; rel="next"'}
    )
    async with client(respx_mock) as bk:
        with pytest.raises(DecodeError, match="next"):
            await slugs(bk.organizations.list())
    assert route.call_count <= 3


@in_virtual_time
async def test_a_slow_consumer_delays_requests() -> None:
    service = Service(numbered(40), seconds=0.01)
    async with client(service) as bk, bk.organizations.list().concurrent(4).stream() as rows:
        async for _ in rows:
            await asyncio.sleep(10.0)
            break
        assert service.calls == 1
        async for _ in rows:
            await asyncio.sleep(10.0)
            if service.calls > 1:
                break
        assert service.calls <= 1 + 4 + 4


@in_virtual_time
async def test_a_slow_response_does_not_delay_later_requests() -> None:
    class OneSlow(Service):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            slow = int(request.url.params.get("page", "0")) % 4 == 2
            await asyncio.sleep(2.0 if slow else 1.0)
            response = await super().handle_async_request(request)
            response.headers.update(RATE_LIMITS)
            return response

    service = OneSlow(numbered(41))
    async with client(service) as bk:
        await slugs(bk.organizations.list().concurrent(4))
    # Page 1, then fifty seconds of responses, four at a time; waiting for each slow one takes 21.
    assert asyncio.get_running_loop().time() <= 1.0 + 15.0


@in_virtual_time
async def test_leaving_early_sends_nothing_more_and_waits_for_nothing() -> None:
    service = Service(numbered(40), seconds=1.0)
    async with client(service) as bk:
        async with bk.organizations.list().concurrent(6).stream() as rows:
            async for organization in rows:
                if organization.slug == "o200":
                    left_at = asyncio.get_running_loop().time()
                    break
        assert asyncio.get_running_loop().time() == left_at
        calls = service.calls
        await asyncio.sleep(2)
        assert service.under_way == 0, "responses that were pending still report the rate limits"
        await asyncio.sleep(60)
    assert service.calls == calls


@in_virtual_time
async def test_after_an_error_in_one_page_nothing_more_is_sent() -> None:
    def page(request: httpx.Request) -> httpx.Response:
        if request.url.params.get("page") == "5":
            return httpx.Response(404, json={"message": "no such page"})
        return numbered(20)(request)

    service = Service(page, seconds=1.0)
    found: list[str] = []
    async with client(service) as bk:
        with pytest.raises(NotFound):
            async for organization in bk.organizations.list().concurrent(4):
                found.append(organization.slug)
        calls = service.calls
        await asyncio.sleep(2)
        assert (service.under_way, service.calls) == (0, calls)
    assert found == expected(4)


def _session(bk: Buildkite) -> Session:
    return bk._session


async def cancelled_listing(service: ExactService, seconds: float, after: int) -> bool:
    """Cancel a listing after seconds and turns of the loop; return whether it was still running."""
    async with client(service, connections=3) as bk:
        listing = asyncio.create_task(slugs(bk.organizations.list().concurrent(3)))
        await asyncio.sleep(seconds)
        await turns(after)
        listing.cancel()
        (outcome,) = await asyncio.gather(listing, return_exceptions=True)
        limiter = _session(bk)._state.limiter
        await asyncio.sleep(1.0)  # for the responses of what was left behind
        assert (limiter.under_way, limiter.waiting) == (0, 0)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert all(window.in_flight == 0 for _, window in limiter.windows.known("rest"))
        assert await slugs(bk.organizations.list().concurrent(3)) == expected(6)
    assert service.refused == []
    if isinstance(outcome, asyncio.CancelledError):
        return True
    assert outcome == expected(6)
    return False


@pytest.mark.parametrize("latency", [0.0, 0.4])
@pytest.mark.parametrize("limit", [1000, 4], ids=["wide window", "narrow window"])
def test_a_concurrent_listing_can_be_cancelled_at_every_await(limit: int, latency: float) -> None:
    cancelled = 0
    step = 0.4 if latency else 1.0
    # At every point in time when something happens, and at each turn of the loop after it.
    for steps in range(30):
        for after in range(10):
            service = ExactService(
                respond=numbered(6), user=ExactWindow(limit, period=5.0), latency=lambda: latency
            )
            if not run(cancelled_listing(service, steps * step, after)):
                break
            cancelled += 1
    assert cancelled >= 10


@pytest.mark.parametrize("at_once", [0, -3])
@in_virtual_time
async def test_at_once_of_less_than_one_is_refused(
    at_once: int, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock) as bk:
        with pytest.raises(UsageError, match="at_once"):
            bk.organizations.list().concurrent(at_once)


@pytest.mark.parametrize("per_page", [0, -1, 101])
@in_virtual_time
async def test_a_page_size_out_of_range_is_refused(
    per_page: int, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock) as bk:
        with pytest.raises(UsageError, match="per_page"):
            bk.org("acme").pipelines.list(per_page=per_page)


@in_virtual_time
async def test_a_negative_limit_is_refused(respx_mock: respx.MockRouter) -> None:
    async with client(respx_mock) as bk:
        with pytest.raises(UsageError, match="limit"):
            await bk.organizations.list().collect(limit=-1)


@pytest.mark.parametrize("body", [b"null", b"7", b'"x"', b"[1", b"{}", b""])
@in_virtual_time
async def test_a_page_that_is_not_a_listing_raises_a_decode_error(
    body: bytes, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get(URL).respond(content=body)
    async with client(respx_mock) as bk:
        with pytest.raises(DecodeError, match=r"Organization|Envelope"):
            await bk.organizations.list().collect()


@pytest.mark.parametrize("links", [None, {}, {"next": None}, {"next": ""}])
@in_virtual_time
async def test_an_envelope_without_a_next_link_is_the_last_page(
    links: Any, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get(URL).respond(json={"items": [row(1)], "links": links})
    async with client(respx_mock) as bk:
        assert await slugs(bk.organizations.list()) == ["o1"]


@in_virtual_time
async def test_a_next_link_that_is_not_text_raises_a_decode_error(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.get(URL).respond(json={"items": [row(1)], "links": {"next": 7}})
    async with client(respx_mock) as bk:
        with pytest.raises(DecodeError):
            await slugs(bk.organizations.list())
