"""Bodies as networks bring them: cut, oversized, packed, not what they claim to be."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import zlib
from typing import Any

import httpx
import pytest
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
from tests.doubles.service import Service, Stream, build_json, client
from tests.doubles.virtual_time import in_virtual_time, run

PLAIN = json.dumps(build_json()).encode()
PACKED = gzip.compress(PLAIN)


def streamed(*pieces: bytes | Exception, **headers: str) -> Any:
    """An answer whose body comes in pieces."""
    return lambda _: httpx.Response(200, stream=Stream(*pieces), headers=headers)


def packed(*pieces: bytes | Exception) -> Any:
    return streamed(*pieces, **{"Content-Encoding": "gzip"})


async def get(bk: Buildkite) -> Any:
    return await bk.org("acme").builds.get("web", 7)


async def failure(*steps: Any) -> tuple[BuildkiteError, int]:
    service = Service(*steps)
    async with client(service) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await get(bk)
    return caught.value, service.calls


@given(st.lists(st.integers(0, len(PACKED)), max_size=6))
def test_a_packed_body_is_read_however_it_is_cut_into_pieces(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(PACKED)]
    pieces = [PACKED[a:b] for a, b in itertools.pairwise(edges)]

    async def ask() -> None:
        async with client(Service(packed(*pieces))) as bk:
            assert (await get(bk)).number == 7

    run(ask())


@in_virtual_time
async def test_a_plain_body_is_read_too() -> None:
    async with client(Service(streamed(PLAIN[:9], PLAIN[9:]))) as bk:
        assert (await get(bk)).number == 7


@in_virtual_time
async def test_packing_is_asked_for() -> None:
    service = Service(streamed(PLAIN))
    async with client(service) as bk:
        await get(bk)
    assert service.last.headers.get_list("Accept-Encoding") == ["gzip"]


@pytest.mark.parametrize("length", [1, 10, len(PACKED) // 2, len(PACKED) - 9, len(PACKED) - 1])
@in_virtual_time
async def test_a_packed_body_that_is_cut_is_a_broken_connection_and_asked_for_again(
    length: int,
) -> None:
    error, calls = await failure(packed(PACKED[:length]))
    assert type(error) is ConnectionFailed
    assert "cut short" in str(error)
    assert calls == 5


@in_virtual_time
async def test_a_cut_body_of_a_post_leaves_the_outcome_unknown() -> None:
    service = Service(packed(PACKED[:50]))
    async with client(service) as bk:
        with pytest.raises(ConnectionOutcomeUnknown):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert service.calls == 1


@in_virtual_time
async def test_a_connection_that_breaks_within_the_body_is_asked_for_again() -> None:
    broken = streamed(PLAIN[:50], httpx.RemoteProtocolError("peer closed connection"))
    service = Service(broken, streamed(PLAIN))
    async with client(service) as bk:
        assert (await get(bk)).number == 7
    assert service.calls == 2


@pytest.mark.parametrize(
    "body",
    [b"", b" ", PLAIN[:-1], b"<html><title>Hello</title></html>", b"null", b"[]", b"7", b"\xff\xfe",
     b"[" * 100_000, b'{"a":' * 100_000],
    ids=["empty", "blank", "cut", "HTML", "null", "array", "number", "no text", "deep", "deeper"],
)  # fmt: skip
@in_virtual_time
async def test_a_body_that_is_no_build_is_undecodable_and_asked_for_once(body: bytes) -> None:
    error, calls = await failure(streamed(body))
    assert type(error) is DecodeError
    assert "Build" in str(error)
    assert calls == 1


@pytest.mark.parametrize("body", [b"not packed at all", PACKED[:20] + b"\0" * 200])
@in_virtual_time
async def test_a_body_that_is_not_the_packing_it_claims_is_undecodable(body: bytes) -> None:
    error, _ = await failure(packed(body))
    assert isinstance(error, DecodeError | ConnectionFailed)


@in_virtual_time
async def test_a_packing_that_was_not_asked_for_is_undecodable() -> None:
    error, _ = await failure(streamed(PLAIN, **{"Content-Encoding": "br"}))
    assert type(error) is DecodeError
    assert "'br'" in str(error)


@in_virtual_time
async def test_a_body_without_end_is_given_up_at_a_cap() -> None:
    # One and the same piece, over and over: counted, not kept.
    error, calls = await failure(streamed(*[b" " * (16 << 20)] * 33))
    assert type(error) is ResponseTooLarge
    assert calls == 1


@in_virtual_time
async def test_a_cut_body_without_retry_is_one_call() -> None:
    service = Service(packed(PACKED[:50]))
    async with client(service, retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed):
            await get(bk)
    assert service.calls == 1


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP ", "deflate", "identity", ""])
@given(body=st.binary(max_size=2000))
def test_inflating_gives_back_what_was_packed(encoding: str, body: bytes) -> None:
    match encoding.strip().lower():
        case "gzip" | "x-gzip":
            sent = gzip.compress(body)
        case "deflate":
            sent = zlib.compress(body)
        case _:
            sent = body
    assert inflate(sent, encoding, len(body)) == body


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_packed_members_one_after_another_are_one_body(parts: list[bytes]) -> None:
    assert inflate(b"".join(map(gzip.compress, parts)), "gzip", 1000) == b"".join(parts)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_not_inflated_beyond_the_cap(encoding: str) -> None:
    pack = gzip.compress if encoding == "gzip" else zlib.compress
    bomb = pack(b"\0" * 1_000_001)
    with pytest.raises(ResponseTooLarge, match="1,000,000"):
        inflate(bomb, encoding, 1_000_000)


def test_a_bomb_in_many_members_is_one_bomb() -> None:
    with pytest.raises(ResponseTooLarge):
        inflate(gzip.compress(b"\0" * 600) * 2, "gzip", 1000)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_whatever_claims_to_be_packed_is_judged(body: bytes, encoding: str) -> None:
    with contextlib.suppress(CutShort, DecodeError):
        inflate(body, encoding, 10_000)
