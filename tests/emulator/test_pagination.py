"""Listings in pages and by cursor."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildkite_async.emulator import Emulator, Settings
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

BUILDS = "/v2/organizations/acme/builds"


async def walk(client: httpx.AsyncClient, url: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    response = await client.get(url)
    while True:
        rows += response.json()
        if "next" not in response.links:
            return rows
        response = await client.get(response.links["next"]["url"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(per_page=st.integers(1, 100))
async def test_every_page_size_gives_every_build_once(per_page: int) -> None:
    emulator = Emulator(builds=53)
    async with client_for(emulator) as client:
        rows = await walk(client, f"{BUILDS}?per_page={per_page}&exclude_jobs=true")
    assert [row["id"] for row in rows] == [each.id for each in reversed(emulator.home.builds)]


async def test_a_listing_starts_with_thirty_rows(client: httpx.AsyncClient) -> None:
    assert len((await client.get(BUILDS)).json()) == 30


async def test_a_page_holds_a_hundred_rows_at_most() -> None:
    emulator = Emulator(builds=120)
    async with client_for(emulator) as client:
        assert len((await client.get(f"{BUILDS}?per_page=500")).json()) == 100


async def test_links_lead_to_the_neighbours_and_keep_the_query(client: httpx.AsyncClient) -> None:
    response = await client.get(f"{BUILDS}?per_page=10&page=2&branch[]=main&exclude_jobs=true")
    pages = {name: httpx.URL(link["url"]) for name, link in response.links.items()}
    count = len((await client.get(f"{BUILDS}?branch[]=main&per_page=100")).json())
    after = {"next": "3", "last": str(-(-count // 10))} if count > 20 else {}
    assert {name: url.params["page"] for name, url in pages.items()} == (
        {"prev": "1", "first": "1"} | after
    )
    for url in pages.values():
        assert url.host == "api.buildkite.com"
        assert (url.params["branch[]"], url.params["exclude_jobs"]) == ("main", "true")


async def test_the_last_page_links_to_those_before_it(client: httpx.AsyncClient) -> None:
    response = await client.get(f"{BUILDS}?per_page=30&page=2")
    assert response.links.keys() == {"prev", "first"}


async def test_the_only_page_has_an_empty_link_header(client: httpx.AsyncClient) -> None:
    response = await client.get(f"{BUILDS}?per_page=100")
    assert response.headers["Link"] == ""


async def test_listings_can_leave_out_the_last_page(time: VirtualTime) -> None:
    emulator = Emulator(settings=Settings(send_last=False), clock=time.clock)
    async with client_for(emulator) as client:
        response = await client.get(f"{BUILDS}?per_page=10&page=2")
    assert response.links.keys() == {"next", "prev", "first"}


async def test_builds_can_appear_late_in_listings(time: VirtualTime) -> None:
    emulator = Emulator(settings=Settings(listing_lag=60), clock=time.clock)
    new = emulator.add_build("web")
    path = f"/v2/organizations/acme/pipelines/web/builds/{new.number}"
    async with client_for(emulator) as client:
        assert (await client.get(path)).status_code == 200
        for seconds, listed in ((0, False), (59.9, False), (0.1, True)):
            time.seconds += seconds
            rows = (await client.get(BUILDS)).json()
            assert (new.id in {row["id"] for row in rows}) is listed


async def test_old_builds_can_be_removed_by_retention(time: VirtualTime) -> None:
    emulator = Emulator(settings=Settings(retention_days=30), clock=time.clock)
    limit = emulator.state.now() - 30 * 86_400_000
    old, kept = (emulator.add_build("web", created_at=limit + each) for each in (-1, 0))
    async with client_for(emulator) as client:
        rows = await walk(client, f"{BUILDS}?per_page=100&exclude_jobs=true")
        assert kept.id in {row["id"] for row in rows}
        assert old.id not in {row["id"] for row in rows}
        for build, status in ((old, 404), (kept, 200)):
            path = f"/v2/organizations/acme/pipelines/web/builds/{build.number}"
            assert (await client.get(path)).status_code == status


async def test_pages_deeper_than_the_service_goes_are_refused(time: VirtualTime) -> None:
    emulator = Emulator(row_limit=20, clock=time.clock)
    async with client_for(emulator) as client:
        fine = await client.get(f"{BUILDS}?per_page=10&page=2")
        deep = await client.get(f"{BUILDS}?per_page=10&page=3")
    assert (fine.status_code, deep.status_code) == (200, 400)
    assert deep.json()["message"].startswith("Listing builds this deep is not supported")


@pytest.mark.parametrize("per_page", [1, 2, 3, 100])
async def test_a_cursor_walks_every_job_once(
    emulator: Emulator, client: httpx.AsyncClient, per_page: int
) -> None:
    build = emulator.home.builds[0]
    path = f"/v2/organizations/acme/pipelines/{build.pipeline.slug}/builds/{build.number}/jobs"
    url: str | None = f"{path}?per_page={per_page}"
    seen: list[str] = []
    while url is not None:
        page = (await client.get(url)).json()
        seen += [job["id"] for job in page["items"]]
        url = page["links"].get("next")
    assert seen == [job.id for job in build.jobs]


async def test_the_previous_link_of_a_cursor_leads_back(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.home.builds[0]
    path = f"/v2/organizations/acme/pipelines/{build.pipeline.slug}/builds/{build.number}/jobs"
    first = (await client.get(f"{path}?per_page=2")).json()
    second = (await client.get(first["links"]["next"])).json()
    back = (await client.get(second["links"]["prev"])).json()
    assert [job["id"] for job in back["items"]] == [job["id"] for job in first["items"]]


async def test_a_cursor_link_shows_raw_brackets(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = next(each for each in emulator.home.builds if each.state == "passed")
    path = f"/v2/organizations/acme/pipelines/{build.pipeline.slug}/builds/{build.number}/jobs"
    page = (await client.get(f"{path}?per_page=1&state[]=passed")).json()
    assert "state[]=passed" in page["links"]["next"]


@pytest.mark.parametrize(
    "query", ["after=x&before=y", "after=nonsense", "state[]=red", "per_page=0"]
)
async def test_a_bad_cursor_query_is_refused(
    emulator: Emulator, client: httpx.AsyncClient, query: str
) -> None:
    build = emulator.home.builds[0]
    path = f"/v2/organizations/acme/pipelines/{build.pipeline.slug}/builds/{build.number}/jobs"
    assert (await client.get(f"{path}?{query}")).status_code == 400


async def test_builds_of_one_millisecond_keep_their_order_between_pages(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    at = emulator.state.now()
    made = [emulator.add_build("web", created_at=at) for _ in range(7)]
    rows = await walk(client, "/v2/organizations/acme/pipelines/web/builds?per_page=2")
    assert [row["number"] for row in rows[:7]] == [each.number for each in reversed(made)]
