"""Logs in their forms."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.errors import BadRequest, DecodeError, UsageError
from buildkite_async.rest.jobs import Jobs
from tests.contract.call import opened


async def test_the_end_of_a_log_is_asked_for_as_a_suffix() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["Range"] == "bytes=-3"
        assert request.headers["Accept"] == "text/plain"
        assert request.headers["Accept-Encoding"] == "identity"
        return httpx.Response(206, content=b"ok\n")

    async with opened(Jobs, answer) as jobs:
        assert await jobs.get_log_text("j", last_bytes=3) == b"ok\n"


async def test_the_end_of_an_empty_log_is_empty() -> None:
    async with opened(Jobs, lambda request: httpx.Response(416)) as jobs:
        assert await jobs.get_log_text("j", last_bytes=3) == b""


async def test_another_refusal_of_a_range_is_raised() -> None:
    async with opened(Jobs, lambda request: httpx.Response(400)) as jobs:
        with pytest.raises(BadRequest):
            await jobs.get_log_text("j", last_bytes=3)


@pytest.mark.parametrize("last_bytes", [0, -1])
async def test_no_bytes_at_all_are_not_asked_for(last_bytes: int) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request)

    async with opened(Jobs, answer) as jobs:
        with pytest.raises(UsageError, match="last_bytes"):
            await jobs.get_log_text("j", last_bytes=last_bytes)


async def test_a_log_that_is_not_utf_8_comes_as_it_is() -> None:
    async with opened(Jobs, lambda request: httpx.Response(200, content=b"\xff\n")) as jobs:
        assert await jobs.get_log_text("j") == b"\xff\n"
        assert await jobs.get_log_html("j") == "\N{REPLACEMENT CHARACTER}\n"


async def test_a_size_is_asked_for_uncompressed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["Accept-Encoding"] == "identity"
        return httpx.Response(200, headers={"Content-Length": "12"})

    async with opened(Jobs, answer) as jobs:
        assert await jobs.get_log_size("j") == 12


async def test_a_size_that_is_not_told_is_no_size() -> None:
    async with opened(
        Jobs, lambda request: httpx.Response(200, stream=httpx.ByteStream(b""))
    ) as jobs:
        with pytest.raises(DecodeError, match="size"):
            await jobs.get_log_size("j")
