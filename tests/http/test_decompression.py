"""Response bodies: compressed, cut short, too large, or not what their headers say."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import zlib
from typing import Any

import httpx
import pytest
import respx
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import (
    NO_RETRY,
    Buildkite,
    BuildkiteError,
    ConnectionFailed,
    ConnectionOutcomeUnknown,
    DecodeError,
    ResponseTooLarge,
)
from buildkite_async.http.decompression import CutShort, inflate
from buildkite_async.http.reading import MOST_BYTES
from tests.doubles.service import API, Stream, build_json, client
from tests.doubles.virtual_time import in_virtual_time, run

URL = f"{API}/organizations/acme/pipelines/web/builds/7"
PLAIN = json.dumps(build_json()).encode()
COMPRESSED = gzip.compress(PLAIN)


def streamed(*pieces: bytes | Exception, **headers: str) -> Any:
    """Respond with a body that arrives in these pieces."""
    return lambda _: httpx.Response(200, stream=Stream(*pieces), headers=headers)


def compressed(*pieces: bytes | Exception) -> Any:
    return streamed(*pieces, **{"Content-Encoding": "gzip"})


async def get(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.get("web", 7)


async def failure(respx_mock: respx.MockRouter, response: Any) -> tuple[BuildkiteError, int]:
    """Return the error of a GET and the number of attempts."""
    route = respx_mock.get(URL).mock(side_effect=response)
    async with client(respx_mock) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await get(bk)
    return caught.value, route.call_count


@given(st.lists(st.integers(0, len(COMPRESSED)), max_size=6))
def test_a_compressed_body_is_read_in_any_pieces(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(COMPRESSED)]
    pieces = [COMPRESSED[a:b] for a, b in itertools.pairwise(edges)]

    async def read() -> None:
        service = respx.MockRouter()
        service.get(URL).mock(side_effect=compressed(*pieces))
        async with client(service) as bk:
            assert (await get(bk)).number == 7

    run(read())


@in_virtual_time
async def test_an_uncompressed_body_is_read(respx_mock: respx.MockRouter) -> None:
    respx_mock.get(URL).mock(side_effect=streamed(PLAIN[:9], PLAIN[9:]))
    async with client(respx_mock) as bk:
        assert (await get(bk)).number == 7


@in_virtual_time
async def test_compression_is_requested(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(URL).mock(side_effect=streamed(PLAIN))
    async with client(respx_mock) as bk:
        await get(bk)
    (call,) = route.calls
    assert call.request.headers.get_list("Accept-Encoding") == ["gzip"]


@pytest.mark.parametrize(
    "length", [1, 10, len(COMPRESSED) // 2, len(COMPRESSED) - 9, len(COMPRESSED) - 1]
)
@in_virtual_time
async def test_a_compressed_body_that_is_cut_short_is_a_failed_connection_and_requested_again(
    length: int, respx_mock: respx.MockRouter
) -> None:
    error, calls = await failure(respx_mock, compressed(COMPRESSED[:length]))
    assert type(error) is ConnectionFailed
    assert "cut short" in str(error)
    assert calls == 5


@in_virtual_time
async def test_after_a_post_a_body_that_is_cut_short_leaves_the_outcome_unknown(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post().mock(side_effect=compressed(COMPRESSED[:50]))
    async with client(respx_mock) as bk:
        with pytest.raises(ConnectionOutcomeUnknown):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert route.call_count == 1


@in_virtual_time
async def test_a_get_is_repeated_if_the_connection_breaks_within_the_body(
    respx_mock: respx.MockRouter,
) -> None:
    broken = streamed(PLAIN[:50], httpx.RemoteProtocolError("peer closed connection"))
    route = respx_mock.get(URL).mock(side_effect=[broken, streamed(PLAIN)])
    async with client(respx_mock) as bk:
        assert (await get(bk)).number == 7
    assert route.call_count == 2


@pytest.mark.parametrize(
    "body",
    [b"", b" ", PLAIN[:-1], b"<html><title>Hello</title></html>", b"null", b"[]", b"7", b"\xff\xfe",
     b"[" * 100_000, b'{"a":' * 100_000],
    ids=["empty", "blank", "cut", "HTML", "null", "array", "number", "no text", "deep", "deeper"],
)  # fmt: skip
@in_virtual_time
async def test_a_body_that_is_not_a_build_is_a_decode_error_and_requested_once(
    body: bytes, respx_mock: respx.MockRouter
) -> None:
    error, calls = await failure(respx_mock, streamed(body))
    assert type(error) is DecodeError
    assert "Build" in str(error)
    assert calls == 1


@pytest.mark.parametrize("body", [b"not compressed at all", COMPRESSED[:20] + b"\0" * 200])
@in_virtual_time
async def test_a_body_that_is_not_in_the_encoding_of_its_header_is_an_error(
    body: bytes, respx_mock: respx.MockRouter
) -> None:
    error, _ = await failure(respx_mock, compressed(body))
    assert isinstance(error, DecodeError | ConnectionFailed)


@in_virtual_time
async def test_an_encoding_that_was_not_requested_is_a_decode_error(
    respx_mock: respx.MockRouter,
) -> None:
    error, _ = await failure(respx_mock, streamed(PLAIN, **{"Content-Encoding": "br"}))
    assert type(error) is DecodeError
    assert "'br'" in str(error)


@in_virtual_time
async def test_an_endless_body_is_read_up_to_the_size_limit(respx_mock: respx.MockRouter) -> None:
    # The same piece again and again: the size is counted, the pieces are not kept.
    error, calls = await failure(respx_mock, streamed(*[b" " * (16 << 20)] * 33))
    assert type(error) is ResponseTooLarge
    assert calls == 1


@in_virtual_time
async def test_without_retries_a_body_that_is_cut_short_is_requested_once(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.get(URL).mock(side_effect=compressed(COMPRESSED[:50]))
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed):
            await get(bk)
    assert route.call_count == 1


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP ", "deflate", "identity", ""])
@given(body=st.binary(max_size=2000))
def test_an_encoded_body_is_decoded_to_the_same_bytes(encoding: str, body: bytes) -> None:
    match encoding.strip().lower():
        case "gzip" | "x-gzip":
            sent = gzip.compress(body)
        case "deflate":
            sent = zlib.compress(body)
        case _:
            sent = body
    assert inflate(sent, encoding, len(body)) == body


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_several_gzip_members_are_one_body(parts: list[bytes]) -> None:
    assert inflate(b"".join(map(gzip.compress, parts)), "gzip", 1000) == b"".join(parts)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compression_bomb_is_not_decoded_beyond_the_size_limit(encoding: str) -> None:
    compress = gzip.compress if encoding == "gzip" else zlib.compress
    bomb = compress(b"\0" * 1_000_001)
    with pytest.raises(ResponseTooLarge, match="1,000,000"):
        inflate(bomb, encoding, 1_000_000)


def test_the_size_limit_applies_to_all_gzip_members_together() -> None:
    with pytest.raises(ResponseTooLarge):
        inflate(gzip.compress(b"\0" * 600) * 2, "gzip", 1000)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_any_body_is_decoded_or_raises_a_known_error(body: bytes, encoding: str) -> None:
    with contextlib.suppress(CutShort, DecodeError):
        inflate(body, encoding, 10_000)


def test_equal_gzip_members_are_all_read() -> None:
    member = gzip.compress(b"rows" * 100)
    for count in (1, 2, 3):
        assert inflate(member * count, "gzip", MOST_BYTES) == b"rows" * 100 * count


def test_a_size_that_a_gzip_body_cannot_have_is_not_believed() -> None:
    member = gzip.compress(b"rows")
    lying = member[:-4] + (2**31).to_bytes(4, "little")
    with pytest.raises((DecodeError, CutShort)):
        inflate(lying, "gzip", MOST_BYTES)


def test_a_body_of_countless_gzip_members_is_refused() -> None:
    with pytest.raises(DecodeError, match="256 gzip members"):
        inflate(gzip.compress(b"") * 10_000, "gzip", MOST_BYTES)
