"""Response bodies: compressed, cut short, too large, or not what their headers say."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import random
import threading
import time
import tracemalloc
import zlib
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from types import SimpleNamespace
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
    NotFound,
    OutcomeUnknown,
    ResponseTooLarge,
    StatusError,
)
from buildkite_async.http import decompression, reading
from buildkite_async.http.decompression import CutShort, inflate
from buildkite_async.http.reading import MOST_BYTES
from tests.doubles.service import API, Stream, build_json, client
from tests.doubles.virtual_time import in_virtual_time, run

PACKAGES = {"zstd": "zstandard", "br": "brotli"}
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
    (accepted,) = call.request.headers.get_list("Accept-Encoding")
    installed = [name for name, package in PACKAGES.items() if find_spec(package)]
    assert accepted.split(", ") == ["gzip", *installed]


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
    [b"", b" ", PLAIN[:-1], b"null", b"[]", b"7", b"\xff\xff", b"[" * 100_000, b'{"a":' * 100_000],
    ids=["empty", "blank", "cut", "null", "array", "number", "no text", "deep", "deeper"],
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
    error, _ = await failure(respx_mock, streamed(PLAIN, **{"Content-Encoding": "compress"}))
    assert type(error) is DecodeError
    assert "'compress', which was not accepted" in str(error)


@in_virtual_time
async def test_an_endless_body_is_read_up_to_the_size_limit(respx_mock: respx.MockRouter) -> None:
    # The same piece again and again: the size is counted, the pieces are not kept.
    error, calls = await failure(respx_mock, streamed(*[b" " * (16 << 20)] * 33))
    assert type(error) is ResponseTooLarge
    assert calls == 1


@in_virtual_time
async def test_an_error_with_an_endless_body_keeps_its_status(respx_mock: respx.MockRouter) -> None:
    endless = Stream(*[b" " * (16 << 20)] * 33)
    respx_mock.get(URL).mock(return_value=httpx.Response(404, stream=endless))
    async with client(respx_mock) as bk:
        with pytest.raises(NotFound):
            await get(bk)


@in_virtual_time
async def test_without_retries_a_body_that_is_cut_short_is_requested_once(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.get(URL).mock(side_effect=compressed(COMPRESSED[:50]))
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed):
            await get(bk)
    assert route.call_count == 1


def encoded(body: bytes, coding: str) -> bytes:
    """Return the body as a server sends it in one coding."""
    match coding.strip().lower():
        case "gzip" | "x-gzip":
            return gzip.compress(body)
        case "deflate":
            return zlib.compress(body)
        case "zstd":
            return bytes(pytest.importorskip("zstandard").compress(body))
        case "br":
            return bytes(pytest.importorskip("brotli", "1.2").compress(body, quality=1))
        case _:
            return body


CODINGS = ["gzip", "x-gzip", "GZIP ", "deflate", "zstd", "br", "identity", "none", "None", ""]


@pytest.mark.parametrize("coding", CODINGS)
@given(body=st.binary(max_size=2000))
def test_an_encoded_body_is_decoded_to_the_same_bytes(coding: str, body: bytes) -> None:
    assert inflate(encoded(body, coding), coding, len(body)) == body


@given(body=st.binary(max_size=2000))
def test_a_deflated_body_may_lack_its_header(body: bytes) -> None:
    raw = zlib.compressobj(wbits=-15)
    assert inflate(raw.compress(body) + raw.flush(), "deflate", len(body)) == body


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd", "br"])
@given(data=st.data())
def test_a_body_that_ends_early_is_cut_short(coding: str, data: st.DataObject) -> None:
    whole = encoded(PLAIN, coding)
    end = data.draw(st.integers(1, len(whole) - 1))
    with pytest.raises(CutShort):
        inflate(whole[:end], coding, MOST_BYTES)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd", "br", "unknown", "gzip, gzip"])
def test_an_empty_body_is_whole_in_any_encoding(coding: str) -> None:
    assert inflate(b"", coding, MOST_BYTES) == b""


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
@pytest.mark.parametrize("padding", [1, 7, 2_000_000])
def test_zeros_after_a_body_are_padding(coding: str, padding: int) -> None:
    sent = encoded(PLAIN, coding) + bytes(padding)
    assert inflate(sent, coding, MOST_BYTES) == PLAIN


def test_zeros_between_gzip_members_are_padding() -> None:
    sent = gzip.compress(b"a") + bytes(9) + gzip.compress(b"b")
    assert inflate(sent, "gzip", MOST_BYTES) == b"ab"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd", "br"])
@pytest.mark.parametrize("junk", [b"x", b"\0\0junk", b"\x1f\x8c\x08"])
def test_other_bytes_after_a_body_are_refused(coding: str, junk: bytes) -> None:
    with pytest.raises(DecodeError, match="is not valid"):
        inflate(encoded(PLAIN, coding) + junk, coding, MOST_BYTES)


def test_two_codings_are_undone_in_reverse_order_and_three_are_refused() -> None:
    once = gzip.compress(PLAIN)
    assert inflate(zlib.compress(once), "gzip, Deflate", MOST_BYTES) == PLAIN
    assert inflate(once, "identity,, gzip,none", MOST_BYTES) == PLAIN
    with pytest.raises(DecodeError, match="3 content codings"):
        inflate(gzip.compress(gzip.compress(once)), "gzip, gzip, gzip", MOST_BYTES)


def test_each_of_two_codings_is_bounded() -> None:
    bomb = gzip.compress(gzip.compress(bytes(3_000_000)))
    assert len(bomb) < 1_000
    with pytest.raises(ResponseTooLarge, match="1,000,000"):
        inflate(bomb, "gzip, gzip", 1_000_000)


def test_a_member_that_follows_many_bytes_is_not_copied_for_each_member() -> None:
    sent = gzip.compress(b"") * 200 + gzip.compress(bytes(range(256)) * 20_000, 0)
    began = time.perf_counter()
    assert len(inflate(sent, "gzip", MOST_BYTES)) == 256 * 20_000
    assert time.perf_counter() - began < 1.0


def test_a_large_body_is_inflated_in_pieces() -> None:
    body = random.Random(7).randbytes(3 << 20)
    for coding in ("gzip", "deflate"):
        assert inflate(encoded(body, coding), coding, MOST_BYTES) == body


@pytest.mark.parametrize("coding", ["zstd", "br"])
def test_a_bomb_of_another_coding_stops_soon_after_the_limit(coding: str) -> None:
    bomb = encoded(bytes(150_000_000), coding)
    assert len(bomb) < 50_000
    tracemalloc.start()
    with pytest.raises(ResponseTooLarge):
        inflate(bomb, coding, 1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 25_000_000


@pytest.mark.parametrize("coding", ["gzip, zstd", "gzip, br", "zstd, gzip", "br, gzip", "zstd, br"])
def test_a_bomb_of_two_codings_stops_soon_after_the_limit(coding: str) -> None:
    bomb = bytes(80_000_000)
    for name in coding.split(", "):
        bomb = encoded(bomb, name)
    tracemalloc.start()
    with pytest.raises(ResponseTooLarge):
        inflate(bomb, coding, MOST_BYTES)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


@pytest.mark.parametrize("coding", ["zstd", "br"])
def test_a_bomb_is_inflated_in_slices_so_that_other_threads_run(
    coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = bytes(80_000_000)
    sent = encoded(body, coding)
    slices: list[int] = []

    class Recorded(BytesIO):
        def write(self, data: Any, /) -> int:
            slices.append(len(data))
            return super().write(data)

    monkeypatch.setattr(decompression, "BytesIO", Recorded)
    assert inflate(sent, coding, MOST_BYTES) == body
    assert sum(slices) >= len(body)
    assert max(slices) < 20_000_000


def test_a_zstd_window_that_takes_too_much_memory_is_refused() -> None:
    zstandard = pytest.importorskip("zstandard")
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    sent = packer.compress(bytes(1000)) + packer.flush()
    with pytest.raises(DecodeError, match="not valid zstd"):
        inflate(sent, "zstd", MOST_BYTES)


@pytest.mark.parametrize("listing", [False, True])
@pytest.mark.parametrize(
    ("coding", "text"),
    [
        ("gzip", random.Random(7).randbytes(100_000).hex()),
        ("gzip", "few bytes when compressed" * 10_000),
        # A few bytes of zstd or brotli, of two codings, or of no size, may become very many.
        ("deflate", "short"),
        ("gzip, gzip", "short"),
        ("zstd", "short"),
        ("br", "short"),
    ],
    ids=["gzip", "small gzip", "deflate", "two codings", "zstd", "br"],
)
async def test_what_may_take_long_is_inflated_in_a_thread(
    coding: str,
    text: str,
    listing: bool,
    respx_mock: respx.MockRouter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = json.dumps([build_json(message=text)] if listing else build_json(message=text)).encode()
    for name in coding.split(", "):
        plain = encoded(plain, name)
    respx_mock.get().mock(side_effect=streamed(plain, **{"Content-Encoding": coding}))
    threads: list[int] = []
    there = reading.inflate

    def recorded(*arguments: Any) -> bytes:
        threads.append(threading.get_ident())
        return there(*arguments)

    monkeypatch.setattr(reading, "inflate", recorded)
    async with client(respx_mock) as bk:
        acme = bk.org("acme")
        if listing:
            assert (await acme.builds.list().first()) is not None
        else:
            await acme.builds.get("web", 7)
    assert threads
    assert threading.get_ident() not in threads


@in_virtual_time
async def test_a_byte_order_mark_before_json_is_skipped(respx_mock: respx.MockRouter) -> None:
    respx_mock.get(URL).mock(side_effect=streamed(b"\xef\xbb\xbf" + PLAIN))
    respx_mock.get(f"{API}/organizations/acme/builds").mock(
        side_effect=compressed(gzip.compress(b"\xef\xbb\xbf[" + PLAIN + b"]"))
    )
    respx_mock.post().respond(content=b'\xef\xbb\xbf{"data": {"viewer": {"id": "v"}}}')
    async with client(respx_mock) as bk:
        assert (await get(bk)).number == 7
        assert [build.number for build in await bk.org("acme").builds.list()] == [7]
        assert (await bk.graphql.execute("{ viewer { id } }"))["viewer"]["id"] == "v"


@in_virtual_time
async def test_utf_16_is_refused_by_its_name(respx_mock: respx.MockRouter) -> None:
    error, _ = await failure(respx_mock, streamed(PLAIN.decode().encode("utf-16")))
    assert "The response is UTF-16, but JSON must be UTF-8." in str(error)


@pytest.mark.parametrize(
    "page", [b"<html><title>Sign in</title>", b"  \n<!DOCTYPE html><h1>Sign in</h1>"]
)
@in_virtual_time
async def test_html_with_status_200_says_so(page: bytes, respx_mock: respx.MockRouter) -> None:
    respx_mock.route().respond(content=page, headers={"X-Request-Id": "r-9"})
    async with client(respx_mock) as bk:
        acme = bk.org("acme")
        calls: list[Any] = [
            acme.builds.get("web", 7),
            acme.builds.list().collect(),
            bk.graphql.execute("query Who { viewer { id } }"),
            acme.builds.create("web", commit="HEAD", branch="main"),
        ]
        for call in calls:
            with pytest.raises(DecodeError, match="is an HTML page, not JSON: Sign in") as caught:
                await call
            assert "A proxy or a login page" in str(caught.value)
    assert isinstance(caught.value, OutcomeUnknown)  # of the POST


@in_virtual_time
async def test_a_log_may_begin_as_no_json_does(respx_mock: respx.MockRouter) -> None:
    logs = [b"\xef\xbb\xbf<html>", b"\xff\xfea\0"]
    respx_mock.get().mock(side_effect=[streamed(log)(None) for log in logs])
    async with client(respx_mock) as bk:
        jobs = bk.org("acme").jobs
        assert [await jobs.get_log_text("j") for _ in logs] == logs


def test_brotli_is_not_accepted_if_its_output_cannot_be_limited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = SimpleNamespace(Decompressor=object, error=ValueError)
    found = import_module

    def imported(name: str) -> Any:
        if name in {"compression.zstd", "zstandard"}:
            raise ImportError(name)
        return old if name == "brotli" else found(name)

    caches = (decompression.accepted, decompression._brotli, decompression._zstd)
    for each in caches:
        each.cache_clear()
    monkeypatch.setattr(decompression, "import_module", imported)
    assert decompression.accepted() == "gzip"
    for each in caches:
        each.cache_clear()


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


async def test_a_body_that_lies_about_its_size_is_not_inflated_in_the_event_loop(
    respx_mock: respx.MockRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A short member at the end, so that the trailer is that of few bytes.
    lying = gzip.compress(bytes(3_000_000)) + gzip.compress(b" ")
    respx_mock.get(URL).mock(side_effect=compressed(lying))
    inflated: dict[int, int] = {}
    there = reading.inflate

    def recorded(body: bytes, encoding: str, most: int) -> bytes:
        inflated[threading.get_ident()] = most
        return there(body, encoding, most)

    monkeypatch.setattr(reading, "inflate", recorded)
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(DecodeError):
            await get(bk)
    assert inflated.pop(threading.get_ident()) <= 256 * 1024
    assert [*inflated.values()] == [MOST_BYTES]


@pytest.mark.parametrize("library", ["isal.isal_zlib", "zlib"])
def test_a_trailer_that_lies_costs_no_more_than_it_says(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = pytest.importorskip(library)
    monkeypatch.setattr(decompression, "_library", lambda: there)
    body = gzip.compress(bytes(20_000_000))
    lying = body[:-4] + (100).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises((DecodeError, CutShort)):
        inflate(lying, "gzip", 50_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000


@pytest.mark.parametrize("junk", [b"garbage", b"garbage" + len(PLAIN).to_bytes(4, "little")])
@pytest.mark.parametrize("library", ["isal.isal_zlib", "zlib"])
def test_what_follows_a_member_is_refused_whatever_size_it_ends_with(
    junk: bytes, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = pytest.importorskip(library)
    monkeypatch.setattr(decompression, "_library", lambda: there)
    with pytest.raises(DecodeError, match="other bytes follow it"):
        inflate(COMPRESSED + junk, "gzip", MOST_BYTES)


def test_two_codings_together_inflate_no_more_than_one_could() -> None:
    bomb = gzip.compress(gzip.compress(bytes(100 << 20)))
    with pytest.raises(ResponseTooLarge):
        inflate(bomb, "gzip, gzip", MOST_BYTES)
    honest = json.dumps([build_json(number) for number in range(2_000)]).encode()
    assert inflate(gzip.compress(gzip.compress(honest)), "gzip, gzip", MOST_BYTES) == honest


@pytest.mark.parametrize("status", [302, 404, 500])
@pytest.mark.parametrize("coding", ["", "gzip", "deflate", "gzip, gzip", "zstd", "br"])
@in_virtual_time
async def test_of_an_error_response_only_the_beginning_is_read(
    coding: str, status: int, respx_mock: respx.MockRouter
) -> None:
    body = b"<h1>Sorry</h1>" + b" " * 3_000_000
    for name in filter(None, coding.split(", ")):
        body = encoded(body, name)
    pieces = [body[at : at + 100_000] for at in range(0, len(body), 100_000)]
    never = AssertionError("read") if not coding else b""
    stream = Stream(*pieces[:11], *([never] if never else []), *pieces[11:])
    headers = {"Content-Encoding": coding} if coding else {}
    respx_mock.get(URL).mock(return_value=httpx.Response(status, stream=stream, headers=headers))
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(StatusError, match="an HTML page, not JSON: Sorry") as caught:
            await get(bk)
    assert 500_000 < len(caught.value.body) <= 1 << 20
    assert stream.closed


@in_virtual_time
async def test_an_error_response_that_is_cut_short_has_the_words_that_arrived(
    respx_mock: respx.MockRouter,
) -> None:
    words = json.dumps({"message": "Nothing here"}).encode() + b" " * 100
    cut = gzip.compress(words, 0)[:-20]
    respx_mock.get(URL).mock(
        side_effect=lambda _: httpx.Response(
            404, stream=Stream(cut), headers={"Content-Encoding": "gzip"}
        )
    )
    async with client(respx_mock) as bk:
        with pytest.raises(NotFound, match="404 Nothing here"):
            await get(bk)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (PLAIN.decode().encode("utf-16"), "is UTF-16, but JSON must be UTF-8"),
        (PLAIN.decode().encode("utf-32"), "is UTF-32, but JSON must be UTF-8"),
        (b"\0\0\xfe\xff" + PLAIN.decode().encode("utf-32-be"), "is UTF-32"),
        (b"\xef\xbb\xbf<title>Sign in</title>", "an HTML page, not JSON: Sign in"),
        (b" " * 600_000 + PLAIN, "begins with more than 16,384 bytes of white space"),
        (b"\r\n\t " * 6_000, "begins with more than 16,384 bytes of white space"),
    ],
    ids=["UTF-16", "UTF-32", "big-endian UTF-32", "HTML", "spaces", "only white space"],
)
@pytest.mark.parametrize("listing", [False, True])
@in_virtual_time
async def test_what_is_not_json_is_named(
    body: bytes, words: str, listing: bool, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get().mock(side_effect=streamed(body))
    async with client(respx_mock) as bk:
        with pytest.raises(DecodeError, match=words):
            await (bk.org("acme").builds.list() if listing else get(bk))


@pytest.mark.parametrize(
    ("coding", "words"), [("gzip", "256 gzip members"), ("zstd", "256 zstd frames")]
)
def test_a_body_of_countless_members_is_refused(coding: str, words: str) -> None:
    with pytest.raises(DecodeError, match=words):
        inflate(encoded(b"", coding) * 10_000, coding, MOST_BYTES)


@pytest.mark.parametrize("listing", [False, True])
@pytest.mark.parametrize("sent", ["long", "inflated"])
async def test_a_body_that_is_too_long_is_named_by_its_path(
    sent: str, listing: bool, respx_mock: respx.MockRouter
) -> None:
    if sent == "long":
        respx_mock.get().mock(side_effect=streamed(*[b" " * (16 << 20)] * 33))
    else:
        bomb = gzip.compress(gzip.compress(bytes(20 << 20)))
        respx_mock.get().mock(side_effect=streamed(bomb, **{"Content-Encoding": "gzip, gzip"}))
    async with client(respx_mock) as bk:
        with pytest.raises(ResponseTooLarge, match=r"^/v2/organizations/acme/.*builds[^:]*: The"):
            await (bk.org("acme").builds.list() if listing else get(bk))


@pytest.mark.parametrize("body", [b"", b" \n"])
@pytest.mark.parametrize("listing", [False, True])
@in_virtual_time
async def test_an_empty_response_is_named(
    body: bytes, listing: bool, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get().mock(side_effect=streamed(body))
    async with client(respx_mock) as bk:
        with pytest.raises(DecodeError, match=r"builds[^:]*: The text is empty, not JSON"):
            await (bk.org("acme").builds.list() if listing else get(bk))
