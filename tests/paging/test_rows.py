"""The rows of a page are decoded in slices, as if they had been decoded at once."""

from __future__ import annotations

import asyncio
import json
from contextlib import nullcontext
from typing import Any

import httpx
import pytest
import respx
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async import DecodeError
from buildkite_async.decoding import decode_page
from buildkite_async.decoding.slices import slices
from buildkite_async.models import Build
from buildkite_async.paging import rows
from tests.doubles.service import build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time
from tests.paging.test_builds import Builds, every
from tests.paging.test_pages import URL
from tests.paging.test_pages import row as organization_json

ID = "QnVpbGQtLS0="
BORDER = '"}, {"id": "x", "graphql_id": "' + ID
texts = st.sampled_from([BORDER, '"', "\\", "]", "}, {", "text"])


def row(number: int, message: str, **fields: Any) -> dict[str, Any]:
    first = {"id": f"b{number}", "graphql_id": ID}
    return {**first, **build_json(number, message=message), **first, **fields}


@given(
    st.lists(texts, min_size=1, max_size=12),
    st.integers(1, 3_000),
    st.sampled_from([None, 0, 1]),
)
@settings(max_examples=60, deadline=None)
def test_slices_are_whole_rows_whatever_stands_in_them(
    messages: list[str], size: int, indent: int | None
) -> None:
    page = [row(number, message) for number, message in enumerate(messages)]
    for each in page:  # which do not look like rows, as their ids name another type
        each["jobs"] = [{"id": "j", "graphql_id": "Sm9iLS0tMQ==", "command": "make"}] * 3
    raw = json.dumps(page, indent=indent).encode()
    found: list[Any] = []
    for part in slices(raw, size):
        found += json.loads(part)
    assert found == page


async def test_a_page_is_decoded_alike_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    page = [row(number, "x" * 200, weather=number) for number in range(40)]
    page[7]["number"] = "7"
    page[20] = {"id": "b20", "graphql_id": ID, "message": "a row"}
    page.insert(30, {"graphql_id": ID, "message": "not a row"})
    raw = json.dumps(page).encode()
    whole = decode_page(raw, Build)
    monkeypatch.setattr(rows, "SLICE", 2_000)
    assert len(list(slices(raw, 2_000))) > 10
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    found = await rows.read_rows(raw, Build)
    counting.cancel()
    assert found.objects == whole.objects
    assert [each.extra for each in found.objects] == [each.extra for each in whole.objects]
    assert found.unreadable == whole.unreadable == ({"graphql_id": ID, "message": "not a row"},)
    assert turns > 10, "other tasks have their turn between slices"


async def test_a_page_that_is_cut_is_not_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = json.dumps([row(number, "x" * 200) for number in range(40)]).encode()
    monkeypatch.setattr(rows, "SLICE", 2_000)
    with pytest.raises(DecodeError, match="Build"):
        await rows.read_rows(raw[:-20], Build)


@pytest.mark.parametrize("cut_within_a_row", [False, True])
async def test_what_could_not_be_read_is_logged_once_for_a_page(
    cut_within_a_row: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = [row(number, "x" * 200, jobs=[{"type": "script"}]) for number in range(40)]
    page[3] = {"graphql_id": ID, "message": "not a row"}
    if cut_within_a_row:
        page[30]["jobs"] += [{"id": "j", "graphql_id": ID, "command": "x" * 999} for _ in range(9)]
    raw = json.dumps(page).encode()
    monkeypatch.setattr(rows, "SLICE", 2_000)
    with pytest.raises(DecodeError) if cut_within_a_row else nullcontext():
        assert [decode_page(part, Build) for part in slices(raw, 2_000)]
    caplog.clear()
    found = await rows.read_rows(raw, Build)
    assert (len(found.objects), len(found.unreadable)) == (39, 1)
    assert [record.getMessage() for record in caplog.records] == [
        "Members that could not be read are kept in `unreadable`: "
        "39 of Build.jobs, 1 of a page of Build"
    ]


ODD = [2, 3, 4, 5, 6, 7, 8, 10]
"""Rows that cannot be read: more in a row than there may be empty pages."""


@pytest.mark.parametrize("at_once", [1, 8])
@pytest.mark.parametrize("per_page", [1, 2, 10])
@in_virtual_time
async def test_a_page_without_a_readable_row_does_not_end_the_listing(
    per_page: int, at_once: int, respx_mock: respx.MockRouter
) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        last = 10 // per_page
        links = {"next": number + 1, "last": last} if number < last else {}
        link = ", ".join(f'<{URL}?page={n}&per_page={per_page}>; rel="{rel}"'
                         for rel, n in links.items())  # fmt: skip
        ids = range((number - 1) * per_page + 1, number * per_page + 1)
        rows = [{"number": n} if n in ODD else organization_json(n) for n in ids]
        return json_response(rows, Link=link)

    respx_mock.get(URL).mock(side_effect=page)
    async with client(respx_mock) as bk:
        pager = bk.organizations.list(per_page=per_page).concurrent(at_once)
        pages = [each async for each in pager.pages()]
    assert [each.slug for page in pages for each in page] == ["o1", "o9"]
    assert [each["number"] for page in pages for each in page.unreadable] == ODD


@in_virtual_time
async def test_builds_without_a_readable_one_on_a_page_do_not_end_the_listing() -> None:
    class Spoiled(Builds):
        def _page(self, request: httpx.Request) -> httpx.Response:
            response = super()._page(request)
            rows = [{"number": each["number"]} if each["number"] in ODD else each
                    for each in response.json()]  # fmt: skip
            return json_response(rows, Link=response.headers["Link"])

    async with client(Spoiled(created=every(1000, 12))) as bk:
        pages = [each async for each in bk.org("acme").builds.list(per_page=2).pages()]
    assert [build.number for page in pages for build in page] == [11, 9, 1, 0]
    found = [each["number"] for page in pages for each in page.unreadable]
    assert sorted(set(found)) == ODD


@in_virtual_time
async def test_a_short_page_without_a_readable_row_is_kept(respx_mock: respx.MockRouter) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        link = "" if number == 3 else f'<{URL}?page={number + 1}>; rel="next"'
        if number == 1:
            link += f', <{URL}?page=3>; rel="last"'
        rows = (
            [{"number": 3}] if number == 2 else [organization_json(2 * number + n) for n in (0, 1)]
        )
        return json_response(rows, Link=link)

    respx_mock.get(URL).mock(side_effect=page)
    async with client(respx_mock) as bk:
        pages = [each async for each in bk.organizations.list(per_page=2).pages()]
    assert [(len(each), each.unreadable) for each in pages][1] == (0, ({"number": 3},))
