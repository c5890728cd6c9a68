"""Logs as text, as HTML, and their size."""

from __future__ import annotations

import httpx
import pytest
import respx

from buildkite_async.errors import BadRequest, DecodeError, UsageError
from buildkite_async.rest.jobs import Jobs
from tests.contract.call import opened


async def test_the_end_of_a_log_is_requested_by_range(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get().respond(206, content=b"ok\n")
    async with opened(Jobs, respx_mock) as jobs:
        assert await jobs.get_log_text("j", last_bytes=3) == b"ok\n"
    (call,) = route.calls
    assert call.request.headers["Range"] == "bytes=-3"
    assert call.request.headers["Accept"] == "text/plain"
    assert call.request.headers["Accept-Encoding"] == "identity"


async def test_the_end_of_an_empty_log_is_empty(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(416)
    async with opened(Jobs, respx_mock) as jobs:
        assert await jobs.get_log_text("j", last_bytes=3) == b""


async def test_any_other_error_for_a_range_is_raised(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(400)
    async with opened(Jobs, respx_mock) as jobs:
        with pytest.raises(BadRequest):
            await jobs.get_log_text("j", last_bytes=3)


@pytest.mark.parametrize("last_bytes", [0, -1])
async def test_a_range_without_bytes_is_refused_before_anything_is_sent(
    last_bytes: int, respx_mock: respx.MockRouter
) -> None:
    async with opened(Jobs, respx_mock) as jobs:
        with pytest.raises(UsageError, match="last_bytes"):
            await jobs.get_log_text("j", last_bytes=last_bytes)
    assert not respx_mock.calls


async def test_a_log_that_is_not_utf_8_is_returned_unchanged(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(content=b"\xff\n")
    async with opened(Jobs, respx_mock) as jobs:
        assert await jobs.get_log_text("j") == b"\xff\n"
        assert await jobs.get_log_html("j") == "\N{REPLACEMENT CHARACTER}\n"


async def test_the_size_is_requested_uncompressed(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.head().respond(headers={"Content-Length": "12"})
    async with opened(Jobs, respx_mock) as jobs:
        assert await jobs.get_log_size("j") == 12
    (call,) = route.calls
    assert call.request.headers["Accept-Encoding"] == "identity"


async def test_a_response_without_a_size_raises_a_decode_error(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.head().respond(stream=httpx.ByteStream(b""))
    async with opened(Jobs, respx_mock) as jobs:
        with pytest.raises(DecodeError, match="size"):
            await jobs.get_log_size("j")
