"""Faults on demand, in process."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Break, Emulator

WEB = "/v2/organizations/acme/pipelines/web/builds"
BODY = {"commit": "HEAD", "branch": "main"}


async def test_a_fault_responds_as_often_as_it_is_set_to(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    emulator.faults.add("GET /v2/user", status=503, times=2)
    statuses = [(await client.get("/v2/user")).status_code for _ in range(3)]
    assert statuses == [503, 503, 200]


async def test_a_fault_meets_only_what_it_matches(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    emulator.faults.add("POST", status=500)
    emulator.faults.add(lambda received: ("page", "2") in received.query, status=502)
    assert (await client.get("/v2/organizations/acme/builds?page=1")).status_code == 200
    assert (await client.get("/v2/organizations/acme/builds?page=2")).status_code == 502
    assert (await client.post(WEB, json=BODY)).status_code == 500


@pytest.mark.parametrize(
    ("fault", "media"),
    [
        ({"html": "<h1>Bad Gateway</h1>"}, "text/html"),
        ({"json": {"message": ["a", "b"]}}, "application/json"),
        ({}, ""),
    ],
)
async def test_a_fault_chooses_the_body(
    emulator: Emulator, client: httpx.AsyncClient, fault: dict[str, object], media: str
) -> None:
    emulator.faults.add("/v2/user", status=502, **fault)
    response = await client.get("/v2/user")
    assert response.headers.get("Content-Type", "").partition(";")[0] == media
    assert bool(response.content) == bool(fault)


async def test_a_response_can_be_replaced_after_the_request_is_executed(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    count = len(emulator.home.builds)
    emulator.faults.add("POST", status=504, execute=True)
    assert (await client.post(WEB, json=BODY)).status_code == 504
    assert len(emulator.home.builds) == count + 1


@pytest.mark.parametrize(
    ("breaks", "error", "executed"),
    [
        (Break.BEFORE, httpx.ReadError, False),
        (Break.AFTER, httpx.ReadError, True),
        (Break.STALL, httpx.ReadTimeout, False),
        (Break.TRUNCATE, httpx.RemoteProtocolError, True),
    ],
)
async def test_a_broken_connection_is_an_error_of_the_transport(
    emulator: Emulator,
    client: httpx.AsyncClient,
    breaks: Break,
    error: type[Exception],
    executed: bool,
) -> None:
    count = len(emulator.home.builds)
    emulator.faults.add("POST", breaks=breaks)
    with pytest.raises(error):
        await client.post(WEB, json=BODY)
    assert len(emulator.home.builds) == count + executed
    assert (await client.post(WEB, json=BODY)).status_code == 201


@pytest.mark.parametrize(
    ("breaks", "error"),
    [
        (Break.BEFORE, ConnectionResetError),
        (Break.STALL, TimeoutError),
        (Break.TRUNCATE, BrokenPipeError),
    ],
)
async def test_under_a_foreign_transport_the_application_raises(
    emulator: Emulator, breaks: Break, error: type[Exception]
) -> None:
    emulator.faults.add(breaks=breaks)
    transport = httpx.ASGITransport(app=emulator.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x.test") as client:
        with pytest.raises(error):
            await client.get("/v2/meta")


async def test_storage_fails_on_demand_too(emulator: Emulator, client: httpx.AsyncClient) -> None:
    emulator.faults.add(lambda received: received.operation == "storage", status=503)
    artifact = next(iter(emulator.state.artifacts.values()))
    path = f"/v2/organizations/acme/jobs/{artifact.job.id}/artifacts/{artifact.id}/download"
    url = (await client.get(path)).headers["Location"]
    async with httpx.AsyncClient(transport=emulator.transport()) as bare:
        assert (await bare.get(url)).status_code == 503
        assert (await bare.get(url)).status_code == 200


def test_a_fault_takes_a_status_or_a_break_not_both(emulator: Emulator) -> None:
    with pytest.raises(ValueError, match="status"):
        emulator.faults.add("GET")
    with pytest.raises(ValueError, match="status"):
        emulator.faults.add("GET", status=500, breaks=Break.STALL)


async def test_a_fault_can_name_an_operation(emulator: Emulator, client: httpx.AsyncClient) -> None:
    emulator.faults.add("builds.list_for_pipeline", status=503)
    assert (await client.get("/v2/organizations/acme/builds")).status_code == 200
    assert (await client.get(WEB)).status_code == 503


@pytest.mark.parametrize(
    "name",
    ["builds.lst_for_pipeline", "Builds.get", "graphql.query", "graphq", "BUILDS.GET", "builds."],
)
def test_a_fault_on_an_unknown_operation_is_refused(emulator: Emulator, name: str) -> None:
    with pytest.raises(ValueError, match=rf"The contract has no operation '{name}'\."):
        emulator.faults.add(name, status=503)


@pytest.mark.parametrize(
    "text", ["GET", "organizations", "/builds", "acme/user", "/storage", "acme", "42", ""]
)
def test_a_fault_on_text_of_requests_is_added(emulator: Emulator, text: str) -> None:
    emulator.faults.add(text, status=503)
