"""A listing that ends before it should is requested once more, and then said to be incomplete."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import respx
from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import DecodeError, IncompleteListing, InvalidArgument, NotFound, Page
from buildkite_async.models import OrganizationDetails
from buildkite_async.paging.completeness import Completeness
from tests.doubles.service import client, json_response
from tests.doubles.virtual_time import in_virtual_time, run
from tests.paging.test_pages import URL, row

SIZE = 5


@define(eq=False)
class Rows(httpx.AsyncBaseTransport):
    """A numbered listing of rows that a test may change between requests."""

    ids: list[int]
    before: Callable[[Rows, int, int], None] = lambda service, page, request: None
    """Called before each request with the number of the page, and of the request."""
    odd: Callable[[int, int, httpx.Response], httpx.Response] = lambda page, time, response: (
        response
    )
    """Called with the number of the page, how often it was requested, and the right response."""
    requests: list[httpx.Request] = field(factory=list[httpx.Request])
    _times: dict[tuple[int, int], int] = field(factory=dict[tuple[int, int], int])

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        number = int(request.url.params.get("page", "1"))
        size = int(request.url.params.get("per_page", SIZE))
        self.before(self, number, len(self.requests))
        rows = self.ids[(number - 1) * size : number * size]
        last = -(-len(self.ids) // size)
        links = {"next": number + 1, "last": last} if number < last else {}
        link = ", ".join(
            f'<{request.url.copy_set_param("page", n)}>; rel="{rel}"' for rel, n in links.items()
        )
        response = json_response([row(each) for each in rows], Link=link)
        times = self._times[number, size] = self._times.get((number, size), 0) + 1
        return self.odd(number, times, response) if size == SIZE else response

    @property
    def numbers(self) -> list[tuple[int, int]]:
        """Pages that were requested, and how many rows each may have."""
        return [
            (int(each.url.params.get("page", "1")), int(each.url.params["per_page"]))
            for each in self.requests
        ]


async def listed(service: Rows, *, at_once: int = 1, **options: Any) -> list[int]:
    async with client(service) as bk:
        pager = bk.organizations.list(**{"per_page": SIZE, **options}).concurrent(at_once)
        return [int(each.id[1:]) for each in await pager.collect()]


def empty(response: httpx.Response) -> httpx.Response:
    return json_response([], Link="")


def unlinked(response: httpx.Response) -> httpx.Response:
    return json_response(response.json(), Link="")


def halved(response: httpx.Response) -> httpx.Response:
    return json_response(response.json()[: SIZE // 2], Link=response.headers["Link"])


def repeated(response: httpx.Response) -> httpx.Response:
    return json_response([row(n) for n in range(SIZE)], Link=response.headers["Link"])


ODDITIES = [empty, unlinked, halved]
both = pytest.mark.parametrize("at_once", [1, 3])


@both
@pytest.mark.parametrize("is_last_known", [True, False])
@in_virtual_time
async def test_a_first_page_that_is_shorter_than_a_later_one_costs_a_request_and_no_row(
    at_once: int, is_last_known: bool
) -> None:
    def short_once(page: int, time: int, right: httpx.Response) -> httpx.Response:
        response = halved(right) if page == time == 1 else right
        if not is_last_known:
            response.headers["Link"] = response.headers["Link"].partition(",")[0]
        return response

    service = Rows(list(range(22)), odd=short_once)
    assert sorted(await listed(service, at_once=at_once)) == list(range(22))
    assert sorted(service.numbers) == [(1, SIZE), *((page, SIZE) for page in range(1, 6))]


@both
@pytest.mark.parametrize(
    ("at", "odd"), [*((at, odd) for at in (2, 3, 4) for odd in ODDITIES), (5, empty)]
)
@in_virtual_time
async def test_a_page_that_is_wrong_once_costs_a_request_and_no_row(
    at: int, odd: Callable[[httpx.Response], httpx.Response], at_once: int
) -> None:
    service = Rows(
        list(range(22)),
        odd=lambda page, time, right: odd(right) if page == at and time == 1 else right,
    )
    assert await listed(service, at_once=at_once) == list(range(22))
    assert len(service.requests) == 5 + 1


def without_last(response: httpx.Response) -> httpx.Response:
    link = response.headers["Link"].partition(", ")[0]
    return json_response(response.json(), Link=link)


@pytest.mark.parametrize("always", [True, False])
@in_virtual_time
async def test_an_empty_page_that_a_link_led_to_is_requested_again(always: bool) -> None:
    service = Rows(
        list(range(22)),
        odd=lambda page, time, right: (
            empty(right) if page == 3 and (always or time == 1) else without_last(right)
        ),
    )
    if always:
        with pytest.raises(IncompleteListing, match="page 3 is empty, but a link led to it"):
            await listed(service)
    else:
        assert await listed(service) == list(range(22))


@both
@in_virtual_time
async def test_a_page_that_stays_empty_is_named_and_what_came_before_it_is_kept(
    at_once: int,
) -> None:
    service = Rows(list(range(22)), odd=lambda page, _, right: empty(right) if page == 3 else right)
    with pytest.raises(
        IncompleteListing, match=r"page 3 is empty, but .* there are 5 pages"
    ) as caught:
        await listed(service, at_once=at_once)
    assert [each.id for each in caught.value.partial] == [f"o{n}" for n in range(10)]
    assert caught.value.rows == 10


@both
@in_virtual_time
async def test_a_missing_link_hides_no_page(at_once: int) -> None:
    service = Rows(
        list(range(22)), odd=lambda page, _, right: unlinked(right) if page == 2 else right
    )
    assert await listed(service, at_once=at_once) == list(range(22))


@both
@pytest.mark.parametrize(("at", "odd"), [(2, halved), (2, repeated), (5, repeated)])
@in_virtual_time
async def test_fewer_different_rows_than_pages_promise_are_an_error(
    at: int, at_once: int, odd: Callable[[httpx.Response], httpx.Response]
) -> None:
    service = Rows(list(range(21)), odd=lambda page, _, right: odd(right) if page == at else right)
    with pytest.raises(
        IncompleteListing, match="different rows arrived, but its 5 pages"
    ) as caught:
        await listed(service, at_once=at_once)
    assert len(caught.value.partial) == caught.value.rows < 21
    assert len({each.id for each in caught.value.partial}) == caught.value.rows


@both
@in_virtual_time
async def test_on_gap_warn_logs_what_is_missing_and_goes_on(
    at_once: int, caplog: pytest.LogCaptureFixture
) -> None:
    service = Rows(list(range(22)), odd=lambda page, _, right: empty(right) if page == 3 else right)
    with caplog.at_level(logging.WARNING, "buildkite_async.paging"):
        found = await listed(service, at_once=at_once, on_gap="warn")
    assert found == [*range(10), *range(15, 22)]
    assert "page 3 is empty" in caplog.text


@both
@pytest.mark.parametrize("left", [3, 10, 15, 20, 21])
@pytest.mark.parametrize("at", [2, 3, 5])
@in_virtual_time
async def test_a_listing_that_becomes_shorter_ends_without_an_error(
    at: int, left: int, at_once: int
) -> None:
    def shorten(service: Rows, page: int, request: int) -> None:
        if request == at:
            del service.ids[left:]

    service = Rows(list(range(22)), before=shorten)
    found = await listed(service, at_once=at_once)
    assert found[:left] == list(range(len(found[:left])))
    assert len(found) >= min(left, 22)
    assert len(service.requests) <= 5 + 3


@pytest.mark.parametrize("options", [{}, {"at_once": 3}, {"verify": True}])
@pytest.mark.parametrize("last", [7, 99])
@in_virtual_time
async def test_a_service_that_lists_nothing_any_more_is_not_a_listing_that_has_become_shorter(
    last: int, options: dict[str, Any]
) -> None:
    class Failing(Rows):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            right = await super().handle_async_request(request)
            return empty(right) if 5 <= len(self.requests) <= last else right

    try:
        found = await listed(Failing(list(range(52))), **options)
    except IncompleteListing as error:
        assert 0 < len(error.partial) < 52
    else:
        assert last == 7
        assert sorted(found) == list(range(52))


@in_virtual_time
async def test_the_same_rows_for_ever_are_an_error() -> None:
    def same(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        link = f'<{request.url.copy_set_param("page", number + 1)}>; rel="next"'
        return json_response([row(n) for n in range(SIZE)], Link=link)

    async with client(httpx.MockTransport(same)) as bk:
        with pytest.raises(DecodeError, match="no new rows"):
            await bk.organizations.list(per_page=SIZE).collect()


@pytest.mark.parametrize("link", ['<>; rel="next"', "< >; rel=next"])
@in_virtual_time
async def test_an_empty_link_is_not_the_end(link: str) -> None:
    transport = httpx.MockTransport(lambda _: json_response([row(1)], Link=link))
    async with client(transport) as bk:
        with pytest.raises(DecodeError):
            await bk.organizations.list().collect()


@pytest.mark.parametrize("target", ["?\x7f", "?page=\x01", "?" + "x" * 70_000])
@in_virtual_time
async def test_a_link_that_cannot_be_requested_is_the_fault_of_the_response(target: str) -> None:
    link = f'<{target}>; rel="next"'.encode()
    transport = httpx.MockTransport(
        lambda _: httpx.Response(200, json=[row(1)], headers=[(b"Link", link)])
    )
    async with client(transport) as bk:
        with pytest.raises(DecodeError, match="the link to the next page cannot be requested"):
            await bk.organizations.list().collect()


@pytest.mark.parametrize("link", [False, 0, []])
@in_virtual_time
async def test_a_link_in_an_envelope_that_is_not_text_is_an_error(link: Any) -> None:
    page = {"items": [row(1)], "links": {"next": link}}
    async with client(httpx.MockTransport(lambda _: json_response(page))) as bk:
        with pytest.raises(DecodeError, match="not a URL"):
            await bk.organizations.list().collect()


@in_virtual_time
async def test_verify_needs_no_link_on_a_full_page() -> None:
    service = Rows(list(range(52)))
    service.odd = lambda page, _, right: right
    right_request = service.handle_async_request

    async def without_some_links(request: httpx.Request) -> httpx.Response:
        response = await right_request(request)
        return unlinked(response) if len(service.requests) in {4, 5, 6} else response

    async with client(httpx.MockTransport(without_some_links)) as bk:
        rows = await bk.organizations.list(per_page=SIZE, verify=True).collect()
    assert [each.id for each in rows] == [f"o{n}" for n in range(52)]


@both
@pytest.mark.parametrize("times", [{1, 2, 3, 4, 5}, {2}, {4}])
@in_virtual_time
async def test_rows_that_are_added_meanwhile_are_no_gap_and_repeat_nothing(
    times: set[int], at_once: int
) -> None:
    def grow(service: Rows, page: int, request: int) -> None:
        if request in times:
            service.ids.insert(0, 100 + request)

    found = await listed(Rows(list(range(20)), before=grow), at_once=at_once)
    assert [n for n in found if n < 100] == list(range(20))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("page", [0, -1, 1.5, True, "2"])
@in_virtual_time
async def test_a_page_that_is_no_number_is_refused_before_anything_is_sent(page: Any) -> None:
    service = Rows([1])
    with pytest.raises(InvalidArgument, match="page must be a whole number"):
        await listed(service, page=page)
    assert service.requests == []


@pytest.mark.parametrize(
    ("options", "words"), [({"on_gap": "ignore"}, "on_gap"), ({"verify": "yes"}, "verify")]
)
@in_virtual_time
async def test_options_are_checked_before_anything_is_sent(
    options: dict[str, Any], words: str
) -> None:
    service = Rows([1])
    with pytest.raises(InvalidArgument, match=words):
        await listed(service, **options)
    assert service.requests == []


@pytest.mark.parametrize("odd", ["8", 1.5, None, True, float("nan"), -1, 10**9])
@in_virtual_time
async def test_what_is_no_number_of_pages_or_rows_is_refused(odd: Any) -> None:
    service = Rows([1])
    async with client(service) as bk:
        with pytest.raises(
            InvalidArgument, match="at_once must be a whole number between 1 and 1,000"
        ):
            bk.organizations.list().concurrent(odd)
        if odd not in {None, 10**9}:  # which are limits
            with pytest.raises(InvalidArgument, match="limit must be 0 or more"):
                await bk.organizations.list().collect(limit=odd)
    assert service.requests == []


@both
@in_virtual_time
async def test_a_listing_may_begin_with_any_page(at_once: int) -> None:
    service = Rows(list(range(22)))
    assert await listed(service, at_once=at_once, page=3) == list(range(10, 22))
    assert [number for number, _ in service.numbers] == [3, 4, 5]


@pytest.mark.parametrize("options", [{}, {"page": 2}])
@in_virtual_time
async def test_a_cursor_continues_where_the_walk_is(options: dict[str, Any]) -> None:
    service = Rows(list(range(22)))
    async with client(service) as bk:
        pager = bk.organizations.list(per_page=SIZE, **options)
        assert pager.cursor == {}
        seen: list[int] = []
        async with pager.stream() as rows:
            async for each in rows:
                seen.append(int(each.id[1:]))
                cursor = pager.cursor
                assert cursor is not None
                rest = bk.organizations.list(per_page=SIZE, **{**options, **cursor})
                following = [int(other.id[1:]) for other in await rest.collect()]
                assert set(seen) | set(following) == set(range(seen[0], 22))
                assert len(set(seen) & set(following)) < SIZE
                if len(seen) == 12:
                    break
        assert await pager.collect() is not None
        assert pager.cursor is None
        service.odd = lambda page, time, response: httpx.Response(404, json={"message": "No"})
        with pytest.raises(NotFound):
            await pager.collect()
        assert pager.cursor == {}, "it is at its beginning"


@in_virtual_time
async def test_a_page_has_the_cursor_of_what_is_behind_it() -> None:
    service = Rows(list(range(12)))
    async with client(service) as bk:
        pages = [page async for page in bk.organizations.list(per_page=SIZE).pages()]
    assert [page.cursor for page in pages] == [{"page": 2}, {"page": 3}, None]


@in_virtual_time
async def test_a_cursor_of_a_cursor_listing_is_its_argument() -> None:
    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("after", "1"))
        links = {"next": f"{URL}?after={number + 1}"} if number < 3 else {}
        return json_response({"items": [row(number)], "links": links})

    async with client(httpx.MockTransport(page)) as bk:
        pages = [page async for page in bk.organizations.list().pages()]
        assert [page.cursor for page in pages] == [{"after": "2"}, {"after": "3"}, None]


@in_virtual_time
async def test_verify_finds_rows_that_moved_to_an_earlier_page() -> None:
    def remove(service: Rows, page: int, request: int) -> None:
        if request == 2:
            del service.ids[1:4]

    plain = await listed(Rows(list(range(22)), before=remove))
    assert 5 not in plain, "a plain walk misses rows"
    service = Rows(list(range(22)), before=remove)
    assert sorted(await listed(service, verify=True)) == list(range(22))


@pytest.mark.parametrize(("rows", "size"), [(300, 100), (10_000, 100), (500, 30), (22, 5)])
@in_virtual_time
async def test_verify_costs_few_requests_more(rows: int, size: int) -> None:
    service = Rows(list(range(rows)))
    assert await listed(service, verify=True, at_once=4, per_page=size) == list(range(rows))
    pages = -(-rows // size)
    assert len(service.requests) <= 1 + (1.25 if size > 20 else 2) * pages + 1


@in_virtual_time
async def test_verify_needs_few_requests_to_find_where_most_rows_have_gone() -> None:
    def remove(service: Rows, page: int, request: int) -> None:
        if request == 200:
            del service.ids[10:950]

    service = Rows(list(range(1000)), before=remove)
    assert set(service.ids[:10] + service.ids[950:]) <= set(await listed(service, verify=True))
    assert len(service.requests) < 1000 / SIZE * 1.5 + 30


@in_virtual_time
async def test_verify_reads_once_more_what_the_service_counts_besides() -> None:
    def hide(service: Rows, page: int, request: int) -> None:
        if request == 1:
            service.ids.remove(12)
        elif service.numbers[-1] == (1, 1):
            service.ids.insert(12, 12)

    service = Rows(list(range(22)), before=hide)
    assert sorted(await listed(service, verify=True)) == list(range(22))


@in_virtual_time
async def test_verify_knows_rows_without_an_id_by_all_they_hold() -> None:
    def page(request: httpx.Request) -> httpx.Response:
        number, size = (int(request.url.params.get(name, 1)) for name in ("page", "per_page"))
        rows = [member(each) for each in range(22)][(number - 1) * size : number * size]
        last = -(-22 // size)
        links = {"next": number + 1, "last": last} if number < last else {}
        link = ", ".join(
            f'<{request.url.copy_set_param("page", n)}>; rel="{r}"' for r, n in links.items()
        )
        return json_response(rows, Link=link)

    def member(number: int) -> dict[str, Any]:
        return {"user_id": f"u{number}", "user_name": f"U{number}", "role": "member"}

    async with client(httpx.MockTransport(page)) as bk:
        members = bk.org("acme").teams.members.list("team", per_page=SIZE, verify=True)
        assert [each.user_id for each in await members.collect()] == [f"u{n}" for n in range(22)]


@pytest.mark.parametrize("verify", [False, True])
def test_only_a_verified_listing_remembers_all_of_its_rows(verify: bool) -> None:
    seen = Completeness(listing="rows", all_remembered=verify)
    pages = [
        Page([OrganizationDetails.from_dict(row(n)) for n in range(at, at + 100)])
        for at in range(0, 6_000, 100)
    ]
    for page in pages:
        seen.take(page)
    assert seen.knows_any(pages[-1])
    assert seen.knows_any(pages[0]) is verify


class Counted(Rows):
    """A listing whose service counts more rows than it lists."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        if request.url.params["per_page"] == "1":
            links = f'<{URL}?page=2>; rel="next", <{URL}?page=25>; rel="last"'
            return json_response(response.json(), Link=links)
        return response


@in_virtual_time
async def test_verify_says_how_many_rows_the_service_counts_besides() -> None:
    with pytest.raises(IncompleteListing, match="22 rows arrived, but the service counts 25"):
        await listed(Counted(list(range(22))), verify=True)


@in_virtual_time
async def test_verify_notices_that_the_service_counts_no_row_any_more() -> None:
    def remove(service: Rows, page: int, request: int) -> None:
        if service.numbers[-1] == (1, 1):
            service.ids.clear()

    service = Rows(list(range(22)), before=remove)
    with pytest.raises(IncompleteListing, match="22 rows arrived, but now it is empty") as caught:
        await listed(service, verify=True)
    assert len(caught.value.partial) == 22


@settings(max_examples=150)
@given(
    st.integers(0, 40),
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 39), st.integers(1, 12)), max_size=6),
    st.lists(st.integers(1, 30), max_size=4),
)
def test_verify_lists_every_row_that_was_there_throughout(
    rows: int, removals: list[tuple[int, int, int]], additions: list[int]
) -> None:
    def change(service: Rows, page: int, request: int) -> None:
        for at, first, many in removals:
            if at == request:
                del service.ids[first : first + many]
        if request in additions:
            service.ids.insert(0, 1000 + request)

    async def check() -> None:
        service = Rows(list(range(rows)), before=change)
        try:
            found = await listed(service, verify=True)
        except IncompleteListing:
            return
        assert len(found) == len(set(found))
        assert {n for n in service.ids if n < 1000} <= set(found)

    run(check())


@pytest.mark.parametrize("at_once", [1, 3])
@in_virtual_time
async def test_a_first_page_that_is_shorter_than_the_others_hides_no_rows(
    at_once: int, respx_mock: respx.MockRouter
) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        rows = [row(10 * number + each) for each in range({1: 5, 4: 2}.get(number, 10))]
        links = [f'<{URL}?page={number + 1}>; rel="next", <{URL}?page=4>; rel="last"']
        return json_response(rows, Link=links[0] if number < 4 else "")

    respx_mock.get(URL).mock(side_effect=page)
    async with client(respx_mock) as bk:
        pager = bk.organizations.list(per_page=10)
        with pytest.raises(IncompleteListing, match="27 different rows arrived"):
            await (pager if at_once == 1 else pager.concurrent(at_once)).collect()
