"""Links to the next page that a proxy removes, or that skip a page, hide no rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from buildkite_async import IncompleteListing, UntrustedLink
from tests.doubles.service import API, build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time
from tests.paging.test_completeness import SIZE, Rows, empty, halved, listed, unlinked

both = pytest.mark.parametrize("at_once", [1, 3])


@both
@pytest.mark.parametrize("total", [SIZE + 1, 4 * SIZE, 22])
@in_virtual_time
async def test_without_any_link_full_pages_are_followed_by_their_number(
    total: int, at_once: int
) -> None:
    service = Rows(list(range(total)), odd=lambda page, _, right: unlinked(right))
    assert await listed(service, at_once=at_once) == list(range(total))


class WithoutLinks(Rows):
    """Sends no link, and of each page of `short` rows only so many."""

    short: int = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        rows = (await super().handle_async_request(request)).json()
        return json_response(rows[:2] if self.short and len(rows) == self.short else rows)


@both
@pytest.mark.parametrize("total", [0, 1, SIZE - 1, SIZE, SIZE + 1, 4 * SIZE, 22])
@in_virtual_time
async def test_without_any_link_verify_lists_what_the_plain_walk_does(
    total: int, at_once: int
) -> None:
    service = WithoutLinks(list(range(total)))
    assert await listed(service, at_once=at_once, verify=True) == list(range(total))


@in_virtual_time
async def test_verify_does_not_believe_that_a_page_is_the_only_one_because_it_has_no_link() -> None:
    service = WithoutLinks(list(range(22)))
    service.short = SIZE - 1  # the second page, which ends the walk early
    with pytest.raises(IncompleteListing, match="the service counts") as caught:
        await listed(service, verify=True)
    assert len(caught.value.partial) < 22


@in_virtual_time
async def test_verify_does_not_believe_a_count_that_is_lower_than_what_arrived() -> None:
    class Miscounting(WithoutLinks):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            response = await super().handle_async_request(request)
            if request.url.params["per_page"] == "1" and request.url.params["page"] == "1":
                following = request.url.copy_set_param("page", "2")
                link = f'<{following}>; rel="next", <{following}>; rel="last"'
                return json_response(response.json(), Link=link)
            return response

    service = Miscounting(list(range(22)))
    service.short = SIZE - 1
    with pytest.raises(IncompleteListing, match="the service counts"):
        await listed(service, verify=True)


@pytest.mark.parametrize(("total", "requests"), [(0, 1), (SIZE - 1, 1), (SIZE, 2)])
@in_virtual_time
async def test_only_a_full_page_without_a_link_costs_a_request(total: int, requests: int) -> None:
    service = Rows(list(range(total)))
    assert await listed(service) == list(range(total))
    assert len(service.requests) == requests


@in_virtual_time
async def test_the_last_page_of_a_known_number_is_not_asked_for_more() -> None:
    service = Rows(list(range(2 * SIZE)))
    assert await listed(service) == list(range(2 * SIZE))
    assert len(service.requests) == 2


@in_virtual_time
async def test_a_caller_that_needs_one_page_gets_it_by_one_request() -> None:
    service = Rows(list(range(SIZE)))
    async with client(service) as bk:
        assert len(await bk.organizations.list(per_page=SIZE)) == SIZE
        assert len(await bk.organizations.list(per_page=SIZE).collect(limit=SIZE)) == SIZE
    assert len(service.requests) == 2


@pytest.mark.parametrize("status", [400, 404, 422])
@in_virtual_time
async def test_a_service_that_refuses_a_page_behind_the_last_has_none(status: int) -> None:
    service = Rows(
        list(range(SIZE)),
        odd=lambda page, _, right: httpx.Response(status, json={}) if page > 1 else right,
    )
    assert await listed(service) == list(range(SIZE))


@in_virtual_time
async def test_a_service_that_ignores_page_numbers_repeats_no_row() -> None:
    transport = httpx.MockTransport(
        lambda _: json_response([{"id": f"o{n}", "name": "n", "slug": "s"} for n in range(SIZE)])
    )
    async with client(transport) as bk:
        assert len(await bk.organizations.list(per_page=SIZE).collect()) == SIZE


@both
@pytest.mark.parametrize("rows_of_second", [0, SIZE])
@in_virtual_time
async def test_a_first_page_that_has_lost_its_link_does_not_explain_an_empty_page(
    rows_of_second: int, at_once: int
) -> None:
    def odd(page: int, time: int, right: httpx.Response) -> httpx.Response:
        if page == 1:
            return right if time == 1 else unlinked(right)
        return unlinked(right) if page == 2 and rows_of_second else empty(right)

    service = Rows(list(range(52)), odd=odd)
    if rows_of_second:
        with pytest.raises(IncompleteListing, match="page 3 is empty") as caught:
            await listed(service, at_once=at_once)
        assert len(caught.value.partial) == 2 * SIZE
    else:  # as if all other rows had been deleted
        assert await listed(service, at_once=at_once) == list(range(SIZE))


@both
@in_virtual_time
async def test_a_first_page_with_more_rows_than_arrived_does_not_explain_an_empty_page(
    at_once: int,
) -> None:
    """The first page came short at first, and all that was behind it has been deleted since."""

    def change(service: Rows, page: int, request: int) -> None:
        if request == 2:
            del service.ids[SIZE - 1 :]

    service = Rows(
        list(range(22)),
        before=change,
        odd=lambda page, time, right: halved(right) if (page, time) == (1, 1) else right,
    )
    with pytest.raises(IncompleteListing, match="page 2 is empty"):
        await listed(service, at_once=at_once)


@pytest.mark.parametrize(
    ("hosts", "link"),
    [
        (None, "https://user:hush@api.buildkite.com/v2/organizations?page=2"),
        ("https://proxy.example/bk", "https://user:hush@proxy.example/v2/organizations?page=2"),
        ("https://proxy.example/bk", "//user:hush@api.buildkite.com/v2/organizations?page=2"),
    ],
)
@in_virtual_time
async def test_a_link_with_a_user_is_refused_without_showing_it(
    hosts: str | None, link: str
) -> None:
    asked: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return json_response([], Link=f'<{link}>; rel="next"')

    async with client(httpx.MockTransport(respond), hosts=hosts) as bk:
        with pytest.raises(UntrustedLink, match=r"https://\*\*\*@") as caught:
            await bk.organizations.list().collect()
    assert "hush" not in str(caught.value)
    assert len(asked) == 1


def skipping(at: int, to: int) -> Callable[[int, int, httpx.Response], httpx.Response]:
    def odd(page: int, _: int, right: httpx.Response) -> httpx.Response:
        link = right.headers["Link"].replace(f"page={at + 1}>", f"page={to}>", 1)
        return json_response(right.json(), Link=link) if page == at else right

    return odd


@both
@pytest.mark.parametrize("on_gap", ["error", "warn"])
@pytest.mark.parametrize(("at", "to"), [(1, 3), (2, 4), (2, 5), (4, 99)])
@in_virtual_time
async def test_the_pages_that_a_link_skips_are_listed(
    at: int, to: int, on_gap: str, at_once: int
) -> None:
    service = Rows(list(range(22)), odd=skipping(at, to))
    assert await listed(service, at_once=at_once, on_gap=on_gap) == list(range(22))
    assert len(service.requests) == 5


@in_virtual_time
async def test_a_cursor_does_not_skip_either() -> None:
    async with client(Rows(list(range(22)), odd=skipping(1, 3))) as bk:
        page = await bk.organizations.list(per_page=SIZE)
    assert page.cursor == {"page": 2}
    assert page.next is not None
    assert "page=2" in page.next


@pytest.mark.parametrize(("total", "requests"), [(4, 1), (5, 2), (23, None)])
@in_virtual_time
async def test_builds_without_any_link_are_all_listed(total: int, requests: int | None) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    builds = [(n, start + timedelta(minutes=n)) for n in reversed(range(total))]
    asked: list[Any] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        until = datetime.fromisoformat(request.url.params["created_to"])
        rows = [(n, at) for n, at in builds if at < until][:SIZE]
        return json_response(
            [
                build_json(number=n, id=f"b{n}", created_at=at.isoformat().replace("+00:00", "Z"))
                for n, at in rows
            ]
        )

    async with client(httpx.MockTransport(respond)) as bk:
        found = await bk.org("acme").builds.list(per_page=SIZE).collect()
    assert [build.number for build in found] == list(reversed(range(total)))
    assert requests is None or len(asked) == requests
    assert str(asked[0].url).startswith(f"{API}/organizations/acme/builds")
