"""Values read from response headers."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import respx
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import Buildkite, BuildkiteError, Forbidden
from tests.doubles.service import API, Service, build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time, run

URL = f"{API}/organizations/acme/pipelines/web/builds/7"
VALUES = {"Limit": "50", "Remaining": "7", "Reset": "30"}


async def get_build(bk: Buildkite) -> None:
    await bk.org("acme").builds.get("web", 7)


def windows(prefix: str, **values: str) -> dict[str, str]:
    return {f"{prefix}-{name}": value for name, value in (VALUES | values).items()}


@pytest.mark.parametrize("spelling", ["RateLimit", "Rate-Limit", "ratelimit", "RATE-LIMIT"])
@in_virtual_time
async def test_both_spellings_of_the_rate_limit_headers_are_read(
    spelling: str, respx_mock: respx.MockRouter
) -> None:
    headers = windows(f"{spelling}-User", Remaining="7") | windows(spelling, Remaining="70")
    respx_mock.get(URL).respond(json=build_json(), headers=headers)
    async with client(respx_mock) as bk:
        await get_build(bk)
        assert bk.rate_limits.rest.user_remaining == 7
        assert bk.rate_limits.rest.organization_remaining("acme") == 70
        assert bk.rate_limits.rest.remaining == 7


@pytest.mark.parametrize(
    ("scope", "of_the_user"), [("user", True), ("graphql_user", True), ("organization", False)]
)
@in_virtual_time
async def test_the_scope_says_whose_window_a_single_window_is(
    scope: str, of_the_user: bool, respx_mock: respx.MockRouter
) -> None:
    headers = windows("RateLimit", Remaining="7", Scope=scope)
    respx_mock.get(URL).respond(json=build_json(), headers=headers)
    async with client(respx_mock) as bk:
        await get_build(bk)
        assert bk.rate_limits.rest.user_remaining == (7 if of_the_user else None)
        assert bk.rate_limits.rest.organization_remaining("acme") == (None if of_the_user else 7)


@in_virtual_time
async def test_the_scope_is_ignored_if_both_windows_are_reported(
    respx_mock: respx.MockRouter,
) -> None:
    of_all = windows("RateLimit", Remaining="70", Scope="rest_user")
    headers = windows("RateLimit-User", Remaining="7") | of_all
    respx_mock.get(URL).respond(json=build_json(), headers=headers)
    async with client(respx_mock) as bk:
        await get_build(bk)
        assert bk.rate_limits.rest.user_remaining == 7
        assert bk.rate_limits.rest.organization_remaining("acme") == 70


@in_virtual_time
async def test_without_reported_windows_calls_go_one_by_one_until_three_responses() -> None:
    service = Service(json_response(build_json()), seconds=1.0)
    async with client(service) as bk:
        await get_build(bk)
        await asyncio.gather(*(get_build(bk) for _ in range(16)))
        assert bk.rate_limits.rest.remaining is None
    assert service.times[:4] == [0.0, 1.0, 2.0, 3.0]
    assert asyncio.get_running_loop().time() == 4.0


@in_virtual_time
async def test_calls_are_sent_concurrently_if_only_one_window_is_reported() -> None:
    service = Service(
        json_response(build_json(), **windows("RateLimit", Remaining="50")), seconds=1.0
    )
    async with client(service) as bk:
        await get_build(bk)
        await asyncio.gather(*(get_build(bk) for _ in range(16)))
    assert service.most_under_way == 16


@in_virtual_time
async def test_a_negative_remaining_delays_calls_like_zero() -> None:
    service = Service(
        json_response(build_json(), **windows("RateLimit-User", Remaining="-3")),
        json_response(build_json()),
    )
    async with client(service) as bk:
        await get_build(bk)
        await get_build(bk)
    assert 30.0 <= service.times[1] <= 32.0


@in_virtual_time
async def test_a_response_without_rate_limits_does_not_reset_what_is_known() -> None:
    reported = windows("RateLimit-User", Remaining="2")
    service = Service(json_response(build_json(), **reported), json_response(build_json()))
    async with client(service) as bk:
        for _ in range(4):
            await get_build(bk)
    assert service.times[2] < 1.0 < 30.0 <= service.times[3]


GARBAGE = ["", " ", "soon", "nan", "inf", "-inf", "1e999", "12 s", "0x10", "\u0661", "9" * 400]


@pytest.mark.parametrize("garbage", GARBAGE)
@pytest.mark.parametrize("name", list(VALUES))
@in_virtual_time
async def test_invalid_rate_limit_headers_delay_no_call(
    name: str, garbage: str, respx_mock: respx.MockRouter
) -> None:
    headers = [
        (key.encode(), value.encode())
        for key, value in windows("RateLimit-User", **{name: garbage}).items()
    ]
    respx_mock.get(URL).respond(json=build_json(), headers=headers)
    async with client(respx_mock) as bk:
        for _ in range(3):
            await get_build(bk)
    assert asyncio.get_running_loop().time() < 1.0


@pytest.mark.parametrize("reset", ["0", "-5", "100000000", "1e300"])
@in_virtual_time
async def test_an_impossible_reset_is_not_waited_for(
    reset: str, respx_mock: respx.MockRouter
) -> None:
    empty = windows("RateLimit-User", Remaining="0", Reset=reset)
    route = respx_mock.get(URL)
    route.side_effect = [json_response(build_json(), **empty), json_response(build_json())]
    async with client(respx_mock) as bk:
        await get_build(bk)
        await get_build(bk)
    assert asyncio.get_running_loop().time() <= 61.0


@in_virtual_time
async def test_a_429_with_an_impossible_reset_does_not_block_later_calls(
    respx_mock: respx.MockRouter,
) -> None:
    impossible = httpx.Response(429, json={"scope": "rest_user", "reset": 10**9})
    respx_mock.get(URL).mock(side_effect=[impossible, json_response(build_json())])
    async with client(respx_mock) as bk:
        with pytest.raises(BuildkiteError):
            await get_build(bk)
        await get_build(bk)
    assert asyncio.get_running_loop().time() <= 3600.0


@given(
    st.dictionaries(
        st.text(max_size=12),
        st.sampled_from(["RateLimit-Remaining", "RateLimit-User-Remaining", "RateLimit-Reset"]),
        max_size=3,
    )
)
def test_calls_succeed_with_any_rate_limit_headers(values: dict[str, str]) -> None:
    headers = [(name.encode(), text.encode("utf-8", "replace")) for text, name in values.items()]

    async def call() -> None:
        service = respx.MockRouter()
        service.get(URL).respond(json=build_json(), headers=headers)
        async with client(service) as bk:
            await asyncio.gather(get_build(bk), get_build(bk), get_build(bk))

    run(call())


@in_virtual_time
async def test_forbidden_names_the_scopes_that_the_token_lacks(
    respx_mock: respx.MockRouter,
) -> None:
    headers = {
        "X-OAuth-Scopes": "read_builds, read_user",
        "X-Accepted-OAuth-Scopes": "write_builds,read_builds",
        "X-Request-Id": "req-1",
    }
    respx_mock.get(URL).respond(403, json={}, headers=headers)
    async with client(respx_mock) as bk:
        with pytest.raises(Forbidden) as caught:
            await get_build(bk)
    assert caught.value.missing_scopes == {"write_builds"}
    assert caught.value.granted_scopes == {"read_builds", "read_user"}
    assert caught.value.required_scopes == {"write_builds", "read_builds"}
    assert caught.value.request_id == "req-1"
    assert "lacks the scope write_builds" in str(caught.value)
