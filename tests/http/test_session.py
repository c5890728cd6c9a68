"""One request: where it goes, what it carries, who sees it, when it is refused."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import buildkite_async
from buildkite_async import (
    Attempt,
    Buildkite,
    BuildkiteError,
    ClientNotOpen,
    ConnectionFailed,
    MissingToken,
    NotFound,
    Retry,
    UnexpectedRedirect,
    UsageError,
)
from tests.doubles.service import API, TOKEN, Service, Stream, answer, build_json, client, clock
from tests.doubles.virtual_time import in_virtual_time, run

BUILD = answer(build_json())


async def get(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.get("web", 7)


# Where it goes


@in_virtual_time
async def test_the_token_goes_along_and_the_package_names_itself() -> None:
    service = Service(BUILD)
    async with client(service, user_agent="shop/7") as bk:
        await get(bk)
    assert service.last.headers["Authorization"] == f"Bearer {TOKEN}"
    version = buildkite_async.__version__
    assert service.last.headers["User-Agent"].startswith(f"shop/7 buildkite-async/{version} ")
    assert service.last.headers["Accept"] == "application/json"


@in_virtual_time
async def test_a_path_segment_stays_in_its_place() -> None:
    service = Service(BUILD)
    async with client(service) as bk:
        await bk.org("acme").builds.get("../x?y#z", 7)
    assert service.last.url.host == "api.buildkite.com"
    assert service.last.url.raw_path == b"/v2/organizations/acme/pipelines/..%2Fx%3Fy%23z/builds/7"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
        lambda t: t not in (".", "..")
    )
)
def test_whatever_a_segment_holds_it_comes_back_out_of_the_path(segment: str) -> None:
    async def ask() -> bytes:
        service = Service(BUILD)
        async with client(service) as bk:
            await bk.org(segment).builds.get(segment, 7)
        assert service.last.url.host == "api.buildkite.com"
        return service.last.url.raw_path

    from urllib.parse import unquote

    parts = run(ask()).decode().split("/")
    assert len(parts) == 8
    assert unquote(parts[3]) == unquote(parts[5]) == segment


@pytest.mark.parametrize("segment", ["", ".", "..", "\ud800"])
@in_virtual_time
async def test_a_segment_that_is_no_name_is_refused(segment: str) -> None:
    service = Service(BUILD)
    async with client(service) as bk:
        with pytest.raises(UsageError):
            await bk.org("acme").builds.get(segment, 7)
    assert service.calls == 0


@pytest.mark.parametrize(
    "hosts",
    [
        "",
        "localhost:3000",
        "/v2",
        "ftp://buildkite.com",
        "https://",
        "https://user:secret@buildkite.com",
        "https://buildkite.com/?token=secret",
        "https://buildkite.com/#x",
    ],
)
def test_an_address_that_is_none_is_refused(hosts: str) -> None:
    with pytest.raises(UsageError) as caught:
        Buildkite(TOKEN, hosts=hosts)
    assert "secret" not in str(caught.value)


@in_virtual_time
async def test_all_of_it_can_be_asked_from_one_address() -> None:
    service = Service(BUILD, answer({"data": {"viewer": None}}))
    async with client(service, hosts="http://127.0.0.1:3000/") as bk:
        await get(bk)
        await bk.graphql.execute("{ viewer { id } }")
    assert [str(request.url).partition("/v2")[0] for request in service.requests] == [
        "http://127.0.0.1:3000",
        "http://127.0.0.1:3000/v1",
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@in_virtual_time
async def test_a_redirect_is_not_followed(status: int) -> None:
    service = Service(
        httpx.Response(status, headers={"Location": "https://evil.example/take?sig=hush"})
    )
    async with client(service) as bk:
        with pytest.raises(UnexpectedRedirect) as caught:
            await get(bk)
    assert [request.url.host for request in service.requests] == ["api.buildkite.com"]
    assert caught.value.location == "https://evil.example/take?sig=hush"
    assert "hush" not in str(caught.value)


@in_virtual_time
async def test_a_client_that_follows_redirects_does_not_do_so_for_us() -> None:
    service = Service(httpx.Response(302, headers={"Location": "https://evil.example/"}))
    async with (
        httpx.AsyncClient(transport=service, follow_redirects=True) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        with pytest.raises(UnexpectedRedirect):
            await get(bk)
    assert service.calls == 1


# The caller's own client


@in_virtual_time
async def test_a_client_of_the_callers_own_is_not_closed() -> None:
    service = Service(BUILD)
    async with httpx.AsyncClient(transport=service) as connections:
        async with Buildkite(TOKEN, http_client=connections) as bk:
            await get(bk)
        assert not connections.is_closed
        assert not service.closed


@in_virtual_time
async def test_the_credentials_of_a_callers_client_do_not_stand_in_for_the_token() -> None:
    service = Service(BUILD)
    async with (
        httpx.AsyncClient(
            transport=service, headers={"authorization": "Basic x"}, auth=("me", "secret")
        ) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        await get(bk)
    assert service.last.headers.get_list("Authorization") == [f"Bearer {TOKEN}"]


@in_virtual_time
async def test_the_timeout_of_a_callers_client_holds_unless_another_is_given() -> None:
    service = Service(BUILD)
    async with (
        httpx.AsyncClient(transport=service, timeout=3.0) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        await get(bk)
        await get(bk.using(timeout=1.5))
        await get(bk.using(timeout=httpx.Timeout(9.0, connect=1.0)))
        await get(bk.using(timeout=None))
    reads = [request.extensions["timeout"]["read"] for request in service.requests]
    assert reads == [3.0, 1.5, 9.0, None]


# Open and closed


async def test_a_client_that_is_not_open_says_how_to_open_it() -> None:
    bk = Buildkite(TOKEN)
    with pytest.raises(ClientNotOpen, match=r"async with Buildkite\(\.\.\.\) as bk"):
        await get(bk)
    await bk.close()


async def test_a_closed_client_stays_closed() -> None:
    async with Buildkite(TOKEN) as bk:
        pass
    with pytest.raises(ClientNotOpen, match="closed"):
        await get(bk)
    with pytest.raises(ClientNotOpen, match="closed"):
        await bk.open()
    await bk.close()


async def test_a_callers_client_that_is_closed_is_named() -> None:
    connections = httpx.AsyncClient(transport=Service(BUILD))
    await connections.aclose()
    async with Buildkite(TOKEN, http_client=connections) as bk:
        with pytest.raises(ClientNotOpen, match="passed in"):
            await get(bk)


async def test_listings_of_a_closed_client_are_refused_when_they_are_walked() -> None:
    async with Buildkite(TOKEN) as bk:
        listing = bk.organizations.list()
    with pytest.raises(ClientNotOpen):
        await listing


@pytest.mark.parametrize("token", ["", "   ", None])
def test_no_token_is_an_error_that_names_the_variable(
    token: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BUILDKITE_API_TOKEN", raising=False)
    with pytest.raises(MissingToken, match="BUILDKITE_API_TOKEN"):
        Buildkite(token)


async def test_the_token_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILDKITE_API_TOKEN", f" {TOKEN}\n")
    service = Service(BUILD)
    async with (
        httpx.AsyncClient(transport=service) as connections,
        Buildkite(http_client=connections) as bk,
    ):
        await get(bk)
    assert service.last.headers["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("token", ["bkua_a b", "bkua_\u00e9", "bkua_\r\nX: y", "bkua_\x00"])
def test_a_token_that_no_header_can_hold_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(UsageError) as caught:
        Buildkite(token)
    assert "bkua" not in str(caught.value)


# Variations


@in_virtual_time
async def test_using_shares_connections_and_budget() -> None:
    service = Service(
        answer(build_json(), **{"RateLimit-User-Remaining": "9", "RateLimit-User-Reset": "30"})
    )
    async with client(service) as bk:
        varied = bk.using(headers={"X-Team": "web"})
        await get(varied)
        assert bk.rate_limits.rest.remaining == varied.rate_limits.rest.remaining == 9
        await get(bk)
    assert [request.headers.get("X-Team") for request in service.requests] == ["web", None]


@in_virtual_time
async def test_the_headers_of_a_variation_replace_ours_whatever_their_case() -> None:
    service = Service(BUILD)
    async with client(service) as bk:
        await get(bk.using(headers={"user-agent": "a"}).using(headers={"USER-AGENT": "b"}))
    assert service.last.headers.get_list("User-Agent") == ["b"]


@in_virtual_time
async def test_an_organization_varies_alone() -> None:
    service = Service(httpx.Response(503))
    async with client(service) as bk:
        acme = bk.org("acme").using(retry=Retry(attempts=2))
        with pytest.raises(BuildkiteError):
            await acme.builds.get("web", 7)
    assert service.calls == 2


@pytest.mark.parametrize("name", ["Authorization", "authorization"])
@in_virtual_time
async def test_the_token_is_not_replaced_through_headers(name: str) -> None:
    async with client(Service(BUILD)) as bk:
        with pytest.raises(UsageError):
            bk.using(headers={name: "Bearer other"})


@in_virtual_time
async def test_a_header_that_cannot_be_sent_is_refused() -> None:
    service = Service(BUILD)
    async with client(service) as bk:
        with pytest.raises(UsageError):
            await get(bk.using(headers={"X-Name": "\u2603"}))
    assert service.calls == 0


@in_virtual_time
async def test_left_out_is_not_sent_and_none_is_sent_as_null() -> None:
    service = Service(BUILD)
    async with client(service) as bk:
        await bk.org("acme").pipelines.update("web", description=None, name="Web")
    assert service.last.content == b'{"description":null,"name":"Web"}'


# Hooks


@in_virtual_time
async def test_hooks_see_every_try() -> None:
    seen: list[Attempt] = []
    service = Service(
        httpx.ConnectError("refused"),
        httpx.Response(503, headers={"X-Request-Id": "r2"}),
        httpx.Response(429, json={"reset": 3, "scope": "rest"}),
        BUILD,
        seconds=0.25,
    )
    async with client(service, hooks=[seen.append]) as bk:
        await get(bk)
    assert [attempt.number for attempt in seen] == [1, 2, 3, 4]
    assert [attempt.status for attempt in seen] == [None, 503, 429, 200]
    assert [type(attempt.error).__name__ for attempt in seen] == [
        "ConnectionFailed",
        "ServerError",
        "RateLimited",
        "NoneType",
    ]
    assert {attempt.path for attempt in seen} == {"/v2/organizations/acme/pipelines/web/builds/7"}
    assert [attempt.seconds for attempt in seen] == pytest.approx([0.25] * 4)
    assert seen[1].request_id == "r2"
    assert [attempt.started for attempt in seen] == pytest.approx(service.times)


@in_virtual_time
async def test_a_hook_sees_how_long_a_call_waited_at_the_gate() -> None:
    seen: list[Attempt] = []
    async with client(Service(BUILD, seconds=2.0), hooks=[seen.append], connections=1) as bk:
        await asyncio.gather(get(bk), get(bk))
    assert [attempt.waited for attempt in seen] == [0.0, 2.0]


@in_virtual_time
async def test_a_hook_that_fails_harms_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def broken(attempt: Attempt) -> None:
        raise ValueError("my own fault")

    seen: list[Attempt] = []
    async with client(Service(BUILD), hooks=[broken, seen.append]) as bk:
        assert (await get(bk)).number == 7
    assert len(seen) == 1
    assert "my own fault" in caplog.text


# Cancellation


@in_virtual_time
async def test_a_call_cancelled_in_the_middle_of_a_body_closes_it() -> None:
    seen: list[Attempt] = []
    body = Stream(b"[", b"]", seconds=5.0)
    service = Service(lambda _: httpx.Response(200, stream=body))
    async with client(service, hooks=[seen.append], connections=1) as bk:
        call = asyncio.create_task(get(bk))
        await asyncio.sleep(7.0)
        call.cancel()
        (outcome,) = await asyncio.gather(call, return_exceptions=True)
        assert isinstance(outcome, asyncio.CancelledError)
        assert body.closed
        assert isinstance(seen[0].error, asyncio.CancelledError)
        assert bk._session._state.limiter.under_way == 0


@in_virtual_time
async def test_a_call_can_be_given_up_after_a_time_of_the_callers_own() -> None:
    async with client(Service(httpx.Response(503)), retry=Retry(attempts=99, base=9.0)) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(20.0):
                await get(bk)
    assert asyncio.get_running_loop().time() == pytest.approx(20.0)


# The service's clock


@in_virtual_time
async def test_the_services_clock_is_read_off_its_answers() -> None:
    dated = answer(build_json(), Date="Wed, 04 Mar 2026 09:00:00 GMT")
    async with client(Service(dated), clock=clock()) as bk:
        await get(bk)
        assert bk.org("acme").service_now() == datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 99 Mar 2026 99:00:00 GMT", "0"])
@in_virtual_time
async def test_a_date_that_is_none_is_passed_over(date: str) -> None:
    async with client(Service(answer(build_json(), Date=date))) as bk:
        assert (await get(bk)).number == 7


# Logs


@in_virtual_time
async def test_logs_tell_of_tries_without_token_or_query(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    service = Service(httpx.ReadError(f"reset near {TOKEN}"), answer([]))
    async with client(service) as bk:
        await bk.org("acme").builds.list(commit="hush-hush").collect()
    assert "GET /v2/organizations/acme/builds: 200" in caplog.text
    assert "HTTP Request" in caplog.text  # httpx's own line is there, without its query
    assert TOKEN not in caplog.text
    assert "hush" not in caplog.text
    assert "?" not in caplog.text
    assert "***" in caplog.text


@in_virtual_time
async def test_a_redirect_to_an_api_path_is_still_not_followed() -> None:
    service = Service(httpx.Response(302, headers={"Location": f"{API}/user"}))
    async with client(service) as bk:
        with pytest.raises(UnexpectedRedirect):
            await get(bk)
    assert service.calls == 1


@in_virtual_time
async def test_a_404_is_told_with_method_path_and_words() -> None:
    async with client(Service(httpx.Response(404, json={"message": "No build found"}))) as bk:
        with pytest.raises(NotFound) as caught:
            await get(bk)
    assert str(caught.value).startswith(
        "GET /v2/organizations/acme/pipelines/web/builds/7: 404 No build found"
    )


@in_virtual_time
async def test_a_refused_connection_is_told_without_query_or_token() -> None:
    failure = httpx.ConnectError(f"Name or service not known, {TOKEN}")
    async with client(Service(failure), retry=buildkite_async.NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed) as caught:
            await bk.org("acme").builds.list(commit="hush").collect()
    assert "GET /v2/organizations/acme/builds" in str(caught.value)
    assert TOKEN not in str(caught.value)
    assert "hush" not in str(caught.value)
