"""Whatever a server sends, only exceptions of the package come out."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta

import pytest
import respx
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import (
    NO_RETRY,
    Buildkite,
    BuildkiteError,
    DecodeError,
    GraphQLFailed,
    OutcomeUnknown,
    StatusError,
)
from buildkite_async.http.response import Response
from buildkite_async.models import User
from tests.doubles.raw_service import raw_service, response
from tests.doubles.service import API, client, json_response
from tests.doubles.virtual_time import in_virtual_time

USER = b'{"id": "u", "graphql_id": "g", "name": "Ann", "email": "a@b.c", "created_at": null}'
MANY_DIGITS = "9" * 5_000
HEADERS: dict[str, tuple[str, str | bytes]] = {
    "a long number": ("RateLimit-Remaining", MANY_DIGITS),
    "a long limit": ("RateLimit-Limit", MANY_DIGITS),
    "a long reset": ("RateLimit-Reset", MANY_DIGITS),
    "a long wait": ("Retry-After", MANY_DIGITS),
    "a negative wait": ("Retry-After", "-5"),
    "a wait of no number": ("Retry-After", "soon"),
    "a wait until a distant date": ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"),
    "a distant date": ("Date", "Fri, 31 Dec 9999 23:59:59 -2359"),
    "the first date": ("Date", "Mon, 01 Jan 0001 00:00:00 +2359"),
    "an absurd zone": ("Date", "Sat, 28 Nov 2026 10:00:00 +9999"),
    "a long zone": ("Date", f"Sat, 28 Nov 2026 10:00:00 +{MANY_DIGITS}"),
    "a long year": ("Date", f"Sat, 28 Nov {MANY_DIGITS} 10:00:00 GMT"),
    "other bytes": ("X-Request-Id", b"\xff\xfe\x80"),
    "UTF-8": ("X-OAuth-Scopes", "r\u00e9ad"),
    "an unknown encoding": ("Content-Encoding", b"\xff"),
    "a media type of other bytes": ("Content-Type", b"\xff;charset=\xff"),
}


async def outcome(sent: bytes) -> User | BuildkiteError:
    async with (
        raw_service(sent) as port,
        Buildkite("token", hosts=f"http://127.0.0.1:{port}", retry=NO_RETRY) as bk,
    ):
        try:
            return await bk.user.get()
        except BuildkiteError as error:
            pickle.loads(pickle.dumps(error))
            return error


@pytest.mark.parametrize("status", ["200 OK", "429 Too Many", "503 Down"])
@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
async def test_an_odd_header_hides_neither_the_result_nor_the_status(
    header: tuple[str, str | bytes], status: str
) -> None:
    found = await outcome(response(header, body=USER, status=status))
    if header[0] == "Content-Encoding" and status == "200 OK":
        assert "which was not accepted" in str(found)
    elif status == "200 OK":
        assert isinstance(found, User)
    else:
        assert isinstance(found, StatusError)
        assert found.status == int(status[:3])


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 99 Low\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 099 Low\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 2000 High\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nA\0B: c\r\n\r\n{}",
        b"HTTP/1.1 101 Switching\r\n\r\n",
        response(status="999 Strange"),
        response(status="404 \xff\xfe\x00"),
        response(status="302 Found", body=b""),
        response(("Location", "http://[" + "9" * 9_000), status="302 Found"),
        response(body=b"\x00" * 100),
    ],
)
async def test_a_response_that_is_no_valid_http_raises_an_error_of_the_package(
    sent: bytes,
) -> None:
    assert isinstance(await outcome(sent), BuildkiteError)


async def test_a_reason_of_any_bytes_is_read() -> None:
    found = await outcome(b"HTTP/1.1 200 \xff\xfe\xe9\r\nContent-Length: 83\r\n\r\n" + USER)
    assert isinstance(found, User)


@given(
    st.integers(300, 999),
    st.dictionaries(
        st.sampled_from(
            ["Retry-After", "Date", "RateLimit-Reset", "RateLimit-Remaining", "Location"]
        ),
        st.text(max_size=30) | st.integers().map(str) | st.datetimes().map(str),
    ),
    st.binary(max_size=100)
    | st.sampled_from(
        [b'{"reset":%d}' % 10**400, b'{"message":"try again in ' + b"9" * 400 + b'"}']
    ),
)
def test_any_error_response_is_an_error_that_can_be_shown_and_pickled(
    status: int, headers: dict[str, str], body: bytes
) -> None:
    error = Response(status, headers, body, f"{API}/user").error("GET")
    assert isinstance(error, StatusError)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize("depth", [100, 400, 900])
@in_virtual_time
async def test_errors_nested_too_deeply_are_cut(depth: int, respx_mock: respx.MockRouter) -> None:
    nested = b'[{"message":' * depth + b"1" + b"}]" * depth
    respx_mock.get().respond(422, content=b'{"message":"No","errors":' + nested + b"}")
    respx_mock.post().respond(content=b'{"data":null,"errors":' + nested + b"}")
    async with client(respx_mock) as bk:
        with pytest.raises(StatusError, match="No") as refused:
            await bk.user.get()
        with pytest.raises((GraphQLFailed, DecodeError)) as failed:
            await bk.graphql.execute("{ viewer { id } }")
    for error in (refused.value, failed.value):
        repr(vars(pickle.loads(pickle.dumps(error))))


@in_virtual_time
async def test_a_long_list_of_errors_makes_a_short_message(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(
        422, json={"errors": [{"message": f"error {n}"} for n in range(9_999)]}
    )
    async with client(respx_mock) as bk:
        with pytest.raises(StatusError) as caught:
            await bk.user.get()
    assert len(str(caught.value)) < 1_000
    assert len(caught.value.errors) == 9_999


@pytest.mark.parametrize(
    ("status", "sent", "found"),
    [(206, b"the end", b"the end"), (200, b"the whole, the end", b"the end"), (416, b"", b"")],
)
@in_virtual_time
async def test_the_end_of_a_log_has_the_requested_length_even_if_the_range_is_ignored(
    status: int, sent: bytes, found: bytes, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get().respond(status, content=sent)
    async with client(respx_mock) as bk:
        assert await bk.org("acme").jobs.get_log_text("j", last_bytes=7) == found


@pytest.mark.parametrize(
    ("headers", "url", "believed"),
    [
        ({}, f"{API}/user", True),
        ({"Age": "0"}, f"{API}/user", False),
        ({"X-Cache": "Hit from cloudfront"}, f"{API}/user", False),
        ({"CF-Cache-Status": "HIT"}, f"{API}/user", False),
        ({"Cache-Status": "ExampleCache; hit; ttl=376"}, f"{API}/user", False),
        ({"X-Cache": "Miss from cloudfront"}, f"{API}/user", True),
        ({}, "https://packages.buildkite.com/acme/r/files/f", False),
        ({}, "https://agent.buildkite.com/v3/metrics", False),
    ],
    ids=["API", "cached", "X-Cache", "Cloudflare", "Cache-Status", "missed", "files", "agent API"],
)
@pytest.mark.respx(assert_all_called=False)
@in_virtual_time
async def test_only_fresh_responses_of_the_apis_set_the_clock(
    headers: dict[str, str],
    url: str,
    believed: bool,
    respx_mock: respx.MockRouter,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    respx_mock.get(url).mock(
        return_value=json_response({"agents": {}}, Date="Tue, 01 Jan 2030 00:00:00 GMT", **headers)
    )
    respx_mock.get().respond(404)
    async with client(respx_mock) as bk:
        acme = bk.org("acme")
        for call in (
            lambda: bk.user.get(),
            lambda: bk.user.get(),
            lambda: bk.agent_api("t").metrics.get(),
            lambda: bk.agent_api("t").metrics.get(),
            lambda: acme.packages.download_file("r", "f", to=tmp_path_factory.mktemp("x") / "f"),
            lambda: acme.packages.download_file("r", "f", to=tmp_path_factory.mktemp("x") / "f"),
        ):
            try:
                await call()
            except BuildkiteError:
                continue
        ahead = acme.service_now() - datetime.now(UTC)
    assert (ahead > timedelta(days=300)) is believed


@pytest.mark.parametrize("location", ["javascript:1", "x:y"])
async def test_a_redirect_to_no_url_does_not_hide_that_the_call_was_sent(location: str) -> None:
    sent = response(("Location", location), status="302 Found")
    async with (
        raw_service(sent) as port,
        Buildkite("token", hosts=f"http://127.0.0.1:{port}", retry=NO_RETRY) as bk,
    ):
        with pytest.raises(OutcomeUnknown) as caught:
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert caught.value.outcome == "unknown"
