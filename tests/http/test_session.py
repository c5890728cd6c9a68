"""One request: its URL and headers, the caller's own client, hooks, logs and cancellation."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
import respx
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
from tests.doubles.service import (
    API,
    TOKEN,
    Service,
    Stream,
    build_json,
    client,
    http_client,
    json_response,
)
from tests.doubles.virtual_time import START, in_virtual_time, run

URL = f"{API}/organizations/acme/pipelines/web/builds/7"
BUILD = json_response(build_json())


@pytest.fixture
def route(respx_mock: respx.MockRouter) -> respx.Route:
    """The request of a build, which succeeds."""
    return respx_mock.get(URL).mock(return_value=BUILD)


async def get(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.get("web", 7)


# URLs and headers


@in_virtual_time
async def test_the_token_and_the_name_of_the_package_are_sent(
    route: respx.Route, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock, user_agent="shop/7") as bk:
        await get(bk)
    (call,) = route.calls
    headers = call.request.headers
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    version = buildkite_async.__version__
    assert headers["User-Agent"].startswith(f"shop/7 buildkite-async/{version} ")
    assert headers["Accept"] == "application/json"


@in_virtual_time
async def test_a_path_segment_is_quoted(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get().mock(return_value=BUILD)
    async with client(respx_mock) as bk:
        await bk.org("acme").builds.get("../x?y#z", 7)
    (call,) = route.calls
    assert call.request.url.host == "api.buildkite.com"
    path = b"/v2/organizations/acme/pipelines/..%2Fx%3Fy%23z/builds/7"
    assert call.request.url.raw_path == path


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(
        lambda t: t not in (".", "..")
    )
)
def test_any_path_segment_can_be_read_back_from_the_path(segment: str) -> None:
    async def raw_path() -> bytes:
        service = respx.MockRouter()
        service.get().mock(return_value=BUILD)
        async with client(service) as bk:
            await bk.org("acme").builds.get(segment, 7)
        (call,) = service.calls
        assert call.request.url.host == "api.buildkite.com"
        return call.request.url.raw_path

    parts = run(raw_path()).decode().split("/")
    assert len(parts) == 8
    assert unquote(parts[5]) == segment


@pytest.mark.parametrize("segment", ["", ".", "..", "\ud800"])
@in_virtual_time
async def test_an_invalid_path_segment_is_refused(
    segment: str, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock) as bk:
        with pytest.raises(UsageError):
            await bk.org("acme").builds.get(segment, 7)
    assert not respx_mock.calls


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
def test_an_invalid_base_url_is_refused(hosts: str) -> None:
    with pytest.raises(UsageError) as caught:
        Buildkite(TOKEN, hosts=hosts)
    assert "secret" not in str(caught.value)


@in_virtual_time
async def test_all_hosts_can_be_replaced_by_one_url(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().mock(return_value=BUILD)
    respx_mock.post().respond(json={"data": {"viewer": None}})
    async with client(respx_mock, hosts="http://127.0.0.1:3000/") as bk:
        await get(bk)
        await bk.graphql.execute("{ viewer { id } }")
    assert [str(call.request.url).partition("/v2")[0] for call in respx_mock.calls] == [
        "http://127.0.0.1:3000",
        "http://127.0.0.1:3000/v1",
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@in_virtual_time
async def test_a_redirect_is_not_followed(status: int, respx_mock: respx.MockRouter) -> None:
    location = "https://evil.example/take?sig=hush"
    respx_mock.get(URL).respond(status, headers={"Location": location})
    async with client(respx_mock) as bk:
        with pytest.raises(UnexpectedRedirect) as caught:
            await get(bk)
    assert [call.request.url.host for call in respx_mock.calls] == ["api.buildkite.com"]
    assert caught.value.location == "https://evil.example/take?sig=***"
    assert "hush" not in str(caught.value)


@in_virtual_time
async def test_a_redirect_to_the_api_is_not_followed_either(respx_mock: respx.MockRouter) -> None:
    respx_mock.get(URL).respond(302, headers={"Location": f"{API}/user"})
    async with client(respx_mock) as bk:
        with pytest.raises(UnexpectedRedirect):
            await get(bk)
    assert respx_mock.calls.call_count == 1


@in_virtual_time
async def test_the_redirect_setting_of_a_callers_client_is_not_used(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.get(URL).respond(302, headers={"Location": "https://evil.example/"})
    async with (
        http_client(respx_mock, follow_redirects=True) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        with pytest.raises(UnexpectedRedirect):
            await get(bk)
    assert respx_mock.calls.call_count == 1


# The caller's own client


@in_virtual_time
async def test_the_callers_own_client_is_not_closed() -> None:
    service = Service(BUILD)
    async with http_client(service) as connections:
        async with Buildkite(TOKEN, http_client=connections) as bk:
            await get(bk)
        assert not connections.is_closed
        assert not service.closed


@in_virtual_time
async def test_the_credentials_of_a_callers_client_are_not_sent_instead_of_the_token(
    route: respx.Route, respx_mock: respx.MockRouter
) -> None:
    async with (
        http_client(
            respx_mock, headers={"authorization": "Basic x"}, auth=("me", "secret")
        ) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        await get(bk)
    (call,) = route.calls
    assert call.request.headers.get_list("Authorization") == [f"Bearer {TOKEN}"]


@in_virtual_time
async def test_the_timeout_of_a_callers_client_applies_unless_another_is_given(
    route: respx.Route, respx_mock: respx.MockRouter
) -> None:
    async with (
        http_client(respx_mock, timeout=3.0) as connections,
        Buildkite(TOKEN, http_client=connections) as bk,
    ):
        await get(bk)
        await get(bk.using(timeout=1.5))
        await get(bk.using(timeout=httpx.Timeout(9.0, connect=1.0)))
        await get(bk.using(timeout=None))
    reads = [call.request.extensions["timeout"]["read"] for call in route.calls]
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


async def test_the_error_names_a_callers_client_that_is_closed() -> None:
    connections = httpx.AsyncClient()
    await connections.aclose()
    async with Buildkite(TOKEN, http_client=connections) as bk:
        with pytest.raises(ClientNotOpen, match="passed in"):
            await get(bk)


async def test_a_listing_of_a_closed_client_is_refused_when_it_is_iterated() -> None:
    async with Buildkite(TOKEN) as bk:
        listing = bk.organizations.list()
    with pytest.raises(ClientNotOpen):
        await listing


@pytest.mark.parametrize("token", ["", "   ", None])
def test_without_a_token_the_error_names_the_environment_variable(
    token: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BUILDKITE_API_TOKEN", raising=False)
    with pytest.raises(MissingToken, match="BUILDKITE_API_TOKEN"):
        Buildkite(token)


async def test_the_token_can_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, route: respx.Route, respx_mock: respx.MockRouter
) -> None:
    monkeypatch.setenv("BUILDKITE_API_TOKEN", f" {TOKEN}\n")
    async with (
        http_client(respx_mock) as connections,
        Buildkite(http_client=connections) as bk,
    ):
        await get(bk)
    (call,) = route.calls
    assert call.request.headers["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("token", ["bkua_a b", "bkua_\u00e9", "bkua_\r\nX: y", "bkua_\x00"])
def test_a_token_that_does_not_fit_in_a_header_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(UsageError) as caught:
        Buildkite(token)
    assert "bkua" not in str(caught.value)


# Options


@in_virtual_time
async def test_using_shares_connections_and_rate_limits(respx_mock: respx.MockRouter) -> None:
    figures = {"RateLimit-User-Remaining": "9", "RateLimit-User-Reset": "30"}
    route = respx_mock.get(URL).respond(json=build_json(), headers=figures)
    async with client(respx_mock) as bk:
        varied = bk.using(headers={"X-Team": "web"})
        await get(varied)
        assert bk.rate_limits.rest.remaining == varied.rate_limits.rest.remaining == 9
        await get(bk)
    assert [call.request.headers.get("X-Team") for call in route.calls] == ["web", None]


@in_virtual_time
async def test_a_header_option_replaces_the_clients_header_in_any_case(
    route: respx.Route, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock) as bk:
        await get(bk.using(headers={"user-agent": "a"}).using(headers={"USER-AGENT": "b"}))
    (call,) = route.calls
    assert call.request.headers.get_list("User-Agent") == ["b"]


@in_virtual_time
async def test_an_organization_can_have_options_of_its_own(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(URL).respond(503)
    async with client(respx_mock) as bk:
        acme = bk.org("acme").using(retry=Retry(attempts=2))
        with pytest.raises(BuildkiteError):
            await acme.builds.get("web", 7)
    assert route.call_count == 2


@pytest.mark.parametrize(
    "name", ["Authorization", "authorization", "Content-Length", "Transfer-Encoding", "HOST"]
)
@in_virtual_time
async def test_headers_that_each_request_sets_itself_cannot_be_replaced(
    name: str, respx_mock: respx.MockRouter
) -> None:
    async with client(respx_mock) as bk:
        with pytest.raises(UsageError):
            bk.using(headers={name: "5"})


@in_virtual_time
async def test_a_header_that_cannot_be_sent_is_refused(respx_mock: respx.MockRouter) -> None:
    async with client(respx_mock) as bk:
        with pytest.raises(UsageError):
            await get(bk.using(headers={"X-Name": "\u2603"}))
    assert not respx_mock.calls


@in_virtual_time
async def test_an_omitted_field_is_not_sent_and_none_is_sent_as_null(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.patch(f"{API}/organizations/acme/pipelines/web")
    route.mock(return_value=BUILD)
    async with client(respx_mock) as bk:
        await bk.org("acme").pipelines.update("web", description=None, name="Web")
    (call,) = route.calls
    assert call.request.content == b'{"description":null,"name":"Web"}'


# Hooks


@in_virtual_time
async def test_hooks_see_every_attempt() -> None:
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
async def test_a_hook_sees_how_long_a_call_waited_for_the_limiter() -> None:
    seen: list[Attempt] = []
    async with client(Service(BUILD, seconds=2.0), hooks=[seen.append], connections=1) as bk:
        await asyncio.gather(get(bk), get(bk))
    assert [attempt.waited for attempt in seen] == [0.0, 2.0]


@in_virtual_time
async def test_a_hook_that_raises_does_not_fail_the_call(
    caplog: pytest.LogCaptureFixture, route: respx.Route, respx_mock: respx.MockRouter
) -> None:
    def broken(attempt: Attempt) -> None:
        raise ValueError("my own fault")

    seen: list[Attempt] = []
    async with client(respx_mock, hooks=[broken, seen.append]) as bk:
        assert (await get(bk)).number == 7
    assert len(seen) == 1
    assert "my own fault" in caplog.text
    assert route.call_count == 1


# Cancellation


@in_virtual_time
async def test_cancelling_a_call_closes_the_body_that_is_being_read() -> None:
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
async def test_a_call_ends_with_a_timeout_of_the_caller(respx_mock: respx.MockRouter) -> None:
    respx_mock.get(URL).respond(503)
    async with client(respx_mock, retry=Retry(attempts=99, base=9.0)) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(20.0):
                await get(bk)
    assert asyncio.get_running_loop().time() == pytest.approx(20.0)


# The service's clock


@in_virtual_time
async def test_the_services_clock_is_read_from_its_responses(
    respx_mock: respx.MockRouter,
) -> None:
    dated = {"Date": "Wed, 04 Mar 2026 09:00:00 GMT"}
    respx_mock.get(URL).respond(json=build_json(), headers=dated)
    async with client(respx_mock) as bk:
        await get(bk)
        await get(bk)
        assert bk.org("acme").service_now() == datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "believed"),
    [([50], 50), ([-50], -50), ([3600], 0), ([3600, 3590], 3590), ([3600, 0], 0),
     ([3600, 0, 3600], 0), ([3600, -3600], 0), ([3600, 3600, -10**7], 3600),
     ([3600, 3600, -10**7, 3601], 3601), ([40, 3600, 80], 80)],
)  # fmt: skip
@in_virtual_time
async def test_a_large_change_of_the_services_clock_needs_two_responses(
    seconds: list[int], believed: int, respx_mock: respx.MockRouter
) -> None:
    dates = [format_datetime(START + timedelta(seconds=each), usegmt=True) for each in seconds]
    respx_mock.get(URL).side_effect = [
        httpx.Response(200, json=build_json(), headers={"Date": date}) for date in dates
    ]
    async with client(respx_mock) as bk:
        for _ in dates:
            await get(bk)
        assert bk.org("acme").service_now() == START + timedelta(seconds=believed)


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 99 Mar 2026 99:00:00 GMT", "0"])
@in_virtual_time
async def test_an_invalid_date_is_ignored(date: str, respx_mock: respx.MockRouter) -> None:
    respx_mock.get(URL).respond(json=build_json(), headers={"Date": date})
    async with client(respx_mock) as bk:
        assert (await get(bk)).number == 7


# Logs


@in_virtual_time
async def test_attempts_are_logged_without_token_or_query(
    caplog: pytest.LogCaptureFixture, respx_mock: respx.MockRouter
) -> None:
    caplog.set_level(logging.DEBUG)
    route = respx_mock.get(f"{API}/organizations/acme/builds")
    route.side_effect = [httpx.ReadError(f"reset near {TOKEN}"), json_response([])]
    async with client(respx_mock) as bk:
        await bk.org("acme").builds.list(commit="hush-hush").collect()
    assert "GET /v2/organizations/acme/builds: 200" in caplog.text
    assert "HTTP Request" in caplog.text  # httpx's own line is there, without its query
    assert TOKEN not in caplog.text
    assert "hush" not in caplog.text
    assert "?" not in caplog.text
    assert "***" in caplog.text


# Messages


@in_virtual_time
async def test_the_message_of_a_404_has_method_path_and_the_services_message(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.get(URL).respond(404, json={"message": "No build found"})
    async with client(respx_mock) as bk:
        with pytest.raises(NotFound) as caught:
            await get(bk)
    assert str(caught.value).startswith(
        "GET /v2/organizations/acme/pipelines/web/builds/7: 404 No build found"
    )


@in_virtual_time
async def test_the_message_of_a_failed_connection_has_neither_query_nor_token(
    respx_mock: respx.MockRouter,
) -> None:
    failure = httpx.ConnectError(f"Name or service not known, {TOKEN}")
    respx_mock.get(f"{API}/organizations/acme/builds").mock(side_effect=failure)
    async with client(respx_mock, retry=buildkite_async.NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed) as caught:
            await bk.org("acme").builds.list(commit="hush").collect()
    assert "GET /v2/organizations/acme/builds" in str(caught.value)
    assert TOKEN not in str(caught.value)
    assert "hush" not in str(caught.value)
