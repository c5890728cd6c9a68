"""Logs are streamed in little memory, resumed after a failure, and read from their end."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import respx

from buildkite_async import (
    NO_RETRY,
    Buildkite,
    ClientNotOpen,
    ConnectionFailed,
    CorruptDownload,
    DecodeError,
    InvalidArgument,
    LogRange,
    NotFound,
    ResponseTooLarge,
    StreamStalled,
    UsageError,
)
from buildkite_async.emulator import Emulator
from buildkite_async.models import Job
from buildkite_async.rest.jobs import Jobs
from tests.contract.call import opened
from tests.doubles.service import Service, Stream, client, http_client
from tests.doubles.virtual_time import in_virtual_time

LOG = (
    b"\x1b_bk;t=1760000000000\x07--- \x1b[33mgroup\x1b[0m\r\n\x1b_bk;t=1760000000001\x0710%\rdone\n"
)


def response(*pieces: bytes | Exception, seconds: float = 0.0, **headers: str) -> Any:
    return lambda _: httpx.Response(
        200,
        stream=Stream(*pieces, seconds=seconds),
        headers={k.replace("_", "-"): v for k, v in headers.items()},
    )


@in_virtual_time
async def test_chunks_joined_are_the_log() -> None:
    service = Service(response(LOG[:20], LOG[20:], Content_Length=str(len(LOG))))
    async with client(service) as bk, bk.org("acme").jobs.stream_log("j") as log:
        assert log.size == len(LOG)
        assert b"".join([chunk async for chunk in log]) == LOG
    assert service.last.headers["Accept"] == "text/plain"
    assert service.last.headers["Accept-Encoding"] == "identity"
    assert service.last.url.path == "/v2/organizations/acme/jobs/j/log"


@in_virtual_time
async def test_a_log_is_read_as_rows_or_text() -> None:
    service = Service(response(LOG[:20], LOG[20:40], LOG[40:]))
    async with client(service) as bk:
        jobs = bk.org("acme").jobs
        async with jobs.stream_log("j") as log:
            assert log.size is None
            rows = [row async for row in log.rows()]
        async with jobs.stream_log("j") as log:
            text = "".join([piece async for piece in log.text(view="terminal")])
    assert [(row.time, row.group, row.text) for row in rows] == [
        (1760000000000, "--- group", "--- group"),
        (1760000000001, "--- group", "10%\rdone"),
    ]
    assert text == "--- group\ndone\n"


@in_virtual_time
async def test_nothing_is_sent_before_a_stream_is_entered() -> None:
    service = Service(response(LOG))
    async with client(service) as bk:
        log = bk.org("acme").jobs.stream_log("j")
        with pytest.raises(UsageError, match="entered"):
            [chunk async for chunk in log]
    assert service.calls == 0


@in_virtual_time
async def test_a_stream_is_read_once() -> None:
    async with client(Service(response(LOG))) as bk, bk.org("acme").jobs.stream_log("j") as log:
        assert [chunk async for chunk in log]
        with pytest.raises(UsageError, match="once"):
            [chunk async for chunk in log]
        with pytest.raises(UsageError, match="once"):
            await log.__aenter__()


@in_virtual_time
async def test_an_error_status_is_raised_when_the_stream_is_entered() -> None:
    async with client(Service(httpx.Response(404, json={"message": "No log found"}))) as bk:
        with pytest.raises(NotFound, match="No log found"):
            async with bk.org("acme").jobs.stream_log("j"):
                pytest.fail("the log does not exist")


@in_virtual_time
async def test_a_stream_goes_on_where_the_connection_failed() -> None:
    service = Service(
        response(LOG[:30], LOG[30:50], httpx.ReadError("reset")),
        response(LOG[:7], httpx.ReadError("reset")),
        response(LOG[:40], LOG[40:]),
    )
    async with client(service) as bk, bk.org("acme").jobs.stream_log("j") as log:
        assert b"".join([chunk async for chunk in log]) == LOG
    assert service.calls == 3


@in_virtual_time
@pytest.mark.parametrize("again", [b"another log, which is quite as long as the first", b"short"])
async def test_another_log_after_a_failure_is_not_mixed_with_the_first(again: bytes) -> None:
    service = Service(response(LOG[:30], httpx.ReadError("reset")), response(again))
    async with client(service) as bk, bk.org("acme").jobs.stream_log("j") as log:
        with pytest.raises(CorruptDownload, match="other bytes"):
            [chunk async for chunk in log]


@in_virtual_time
async def test_a_failure_reaches_the_reader_after_what_had_arrived() -> None:
    service = Service(response(LOG[:30], httpx.ReadError("reset")))
    seen = b""
    async with client(service, retry=NO_RETRY) as bk, bk.org("acme").jobs.stream_log("j") as log:
        with pytest.raises(ConnectionFailed):
            async for chunk in log:
                seen += chunk
    assert seen == LOG[:30]


@in_virtual_time
@pytest.mark.parametrize("headers", [{}, {"Content_Length": "1000"}])
async def test_a_log_that_is_larger_than_max_bytes_is_given_up(headers: Any) -> None:
    service = Service(response(b"x" * 600, b"x" * 400, **headers))
    async with client(service) as bk:
        jobs = bk.org("acme").jobs
        with pytest.raises(ResponseTooLarge, match="max_bytes, which is 999"):
            async with jobs.stream_log("j", max_bytes=999) as log:
                [chunk async for chunk in log]
        async with jobs.stream_log("j", max_bytes=1000) as log:
            assert len(b"".join([chunk async for chunk in log])) == 1000
        with pytest.raises(InvalidArgument, match="max_bytes"):
            jobs.stream_log("j", max_bytes=-1)


def pieces_of(body: bytes, size: int) -> list[bytes]:
    return [body[start : start + size] for start in range(0, len(body), size)]


PACKED = {
    "gzip": gzip.compress(LOG * 9),
    "x-gzip": gzip.compress(LOG) + gzip.compress(b"") + gzip.compress(LOG * 8) + b"\0\0",
    "deflate": zlib.compress(LOG * 9),
}


@pytest.mark.parametrize("size", [1, 7, 10**6])
@pytest.mark.parametrize("encoding", PACKED)
@in_virtual_time
async def test_a_log_that_a_proxy_compresses_is_inflated(encoding: str, size: int) -> None:
    packed = PACKED[encoding]
    length = str(len(packed))
    pieces = pieces_of(packed, size)
    service = Service(response(*pieces, Content_Encoding=encoding, Content_Length=length))
    async with client(service) as bk, bk.org("acme").jobs.stream_log("j") as log:
        assert log.size is None  # the length is not that of the log
        assert b"".join([chunk async for chunk in log]) == LOG * 9


@in_virtual_time
async def test_a_small_body_that_becomes_a_large_log_is_inflated_in_little_memory() -> None:
    packed = gzip.compress(bytes(100_000_000))
    service = Service(*[response(packed, Content_Encoding="gzip") for _ in range(2)])
    async with client(service) as bk:
        tracemalloc.start()
        try:
            async with bk.org("acme").jobs.stream_log("j") as log:
                assert sum([len(chunk) async for chunk in log]) == 100_000_000
            assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
        finally:
            tracemalloc.stop()
        with pytest.raises(ResponseTooLarge, match="max_bytes"):
            async with bk.org("acme").jobs.stream_log("j", max_bytes=99_999_999) as log:
                [None async for _ in log]


@in_virtual_time
async def test_a_compressed_log_that_is_cut_is_requested_again() -> None:
    packed = PACKED["gzip"]
    service = Service(
        response(packed[:-9], Content_Encoding="gzip"),
        response(LOG * 9),
    )
    async with client(service) as bk, bk.org("acme").jobs.stream_log("j") as log:
        assert b"".join([chunk async for chunk in log]) == LOG * 9
    assert len(service.requests) == 2


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        ("gzip", b"not gzip at all", "not valid gzip"),
        ("gzip", gzip.compress(LOG, mtime=0) + b"more", "not valid gzip"),
        ("gzip", gzip.compress(LOG, mtime=0)[:-8] + b"wrongsum", "not valid gzip"),
        ("deflate", b"xx", "not valid deflate"),
        ("deflate", zlib.compress(LOG) * 2, "other bytes follow"),
        ("br", b"x", "the encoding 'br', which was not accepted"),
        ("gzip, gzip", b"x", "not accepted"),
    ],
)
@in_virtual_time
async def test_an_encoded_log_is_not_taken_for_text(encoding: str, body: bytes, words: str) -> None:
    service = Service(response(body, Content_Encoding=encoding))
    async with client(service, retry=NO_RETRY) as bk:
        with pytest.raises(DecodeError, match=f"/jobs/j/log: .*{words}"):
            async with bk.org("acme").jobs.stream_log("j") as log:
                [chunk async for chunk in log]


@in_virtual_time
async def test_a_log_that_stalls_is_given_up() -> None:
    service = Service(response(b"x" * 5_000, *[b"y"] * 99, seconds=5.0))
    async with client(service, retry=NO_RETRY) as bk:
        async with bk.org("acme").jobs.stream_log("j") as log:
            with pytest.raises(StreamStalled, match=r"fewer than 1,024 bytes in 60 s"):
                [chunk async for chunk in log]
        assert 60.0 <= asyncio.get_running_loop().time() <= 130.0


@in_virtual_time
async def test_a_slow_reader_is_not_taken_for_a_stalled_log() -> None:
    pieces = [b"x" * 65_536] * 12
    service = Service(response(*pieces))
    async with client(service, retry=NO_RETRY) as bk, bk.org("acme").jobs.stream_log("j") as log:
        size = 0
        async for chunk in log:
            await asyncio.sleep(100.0)
            size += len(chunk)
    assert size == 12 * 65_536


@in_virtual_time
async def test_the_service_is_read_only_as_fast_as_the_reader() -> None:
    sent = 0

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> Any:
            nonlocal sent
            while True:
                sent += 65_536
                yield b"x" * 65_536

    service = Service(lambda _: httpx.Response(200, stream=Endless()))
    async with client(service) as bk, bk.org("acme").jobs.stream_log("j") as log:
        read = 0
        async for chunk in log:
            await asyncio.sleep(1.0)
            read += len(chunk)
            assert sent - read <= 400_000
            if read > 3_000_000:
                break
    assert sent < 3_600_000


@in_virtual_time
async def test_leaving_a_stream_closes_its_connection() -> None:
    body = Stream(*[b"x" * 1000] * 100, seconds=1.0)
    async with client(Service(lambda _: httpx.Response(200, stream=body))) as bk:
        async with bk.org("acme").jobs.stream_log("j") as log:
            async for _ in log:
                break
        assert body.closed


@in_virtual_time
async def test_a_cancelled_reader_closes_the_connection() -> None:
    body = Stream(*[b"x" * 1000] * 100, seconds=100.0)

    async def read(bk: Any) -> None:
        async with bk.org("acme").jobs.stream_log("j") as log:
            async for _ in log:
                pass

    async with client(Service(lambda _: httpx.Response(200, stream=body))) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(250):
                await read(bk)
        assert body.closed


@in_virtual_time
async def test_a_closed_client_opens_no_stream() -> None:
    service = Service(response(LOG))
    async with client(service) as bk:
        await bk.close()
        with pytest.raises(ClientNotOpen):
            async with bk.org("acme").jobs.stream_log("j"):
                pytest.fail("the client is closed")
    assert service.calls == 0


@pytest.fixture
def emulator() -> Emulator:
    return Emulator(builds=1)


@asynccontextmanager
async def client_of(emulator: Emulator) -> AsyncIterator[Buildkite]:
    async with (
        http_client(emulator.transport()) as connections,
        Buildkite(emulator.token, http_client=connections) as bk,
    ):
        yield bk


def job_of(emulator: Emulator, log: bytes) -> str:
    job = next(job for job in emulator.state.jobs.values() if job.step.type == "script")
    emulator.state.logs[job.id] = log
    return str(job.id)


@pytest.mark.parametrize(
    ("last", "expected"),
    [(3, (b"ne\n", len(LOG) - 3, len(LOG))), (10**12, (LOG, 0, len(LOG)))],
)
async def test_the_end_of_a_log_has_its_position(
    emulator: Emulator, last: int, expected: tuple[bytes, int, int]
) -> None:
    job = job_of(emulator, LOG)
    async with client_of(emulator) as bk:
        found = await bk.org("acme").jobs.get_log_range(job, last=last)
        assert found == expected
        assert (found.content, found.first, found.total) == expected


async def test_the_end_of_an_empty_log_is_empty(emulator: Emulator) -> None:
    job = job_of(emulator, b"")
    async with client_of(emulator) as bk:
        assert await bk.org("acme").jobs.get_log_range(job, last=5) == (b"", 0, 0)


async def test_the_emulator_streams_a_log(emulator: Emulator) -> None:
    job = job_of(emulator, LOG * 10_000)
    async with client_of(emulator) as bk, bk.org("acme").jobs.stream_log(job) as log:
        assert log.size == len(LOG) * 10_000
        assert sum([1 async for _ in log.rows()]) == 20_000


async def test_a_range_that_a_proxy_left_out_is_cut(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(200, content=b"0123456789")
    async with opened(Jobs, respx_mock) as jobs:
        assert await jobs.get_log_range("j", last=4) == LogRange(b"6789", 6, 10)


@pytest.mark.parametrize(
    "said", ["", "bytes 0-3/10", "bytes 6-8/10", "bytes 6-9/11", "lines 6-9/10", "bytes -4/10"]
)
async def test_a_range_without_a_valid_position_raises(
    respx_mock: respx.MockRouter, said: str
) -> None:
    respx_mock.get().respond(206, content=b"6789", headers={"Content-Range": said})
    async with opened(Jobs, respx_mock) as jobs:
        with pytest.raises(DecodeError, match="log"):
            await jobs.get_log_range("j", last=4)


async def test_a_range_of_a_log_of_unknown_size_ends_with_the_log(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.get().respond(206, content=b"6789", headers={"Content-Range": "bytes 6-9/*"})
    async with opened(Jobs, respx_mock) as jobs:
        assert await jobs.get_log_range("j", last=4) == (b"6789", 6, 10)


@pytest.mark.parametrize("last", [0, -1, True])
async def test_a_range_without_bytes_is_refused(respx_mock: respx.MockRouter, last: Any) -> None:
    async with opened(Jobs, respx_mock) as jobs:
        with pytest.raises(UsageError, match="last"):
            await jobs.get_log_range("j", last=last)
    assert not respx_mock.calls


@in_virtual_time
async def test_a_job_is_named_by_itself_or_by_its_id() -> None:
    job = Job.from_dict({"id": "0190-a", "type": "script"})
    service = Service(response(LOG), response(LOG), response(LOG))
    async with client(service) as bk:
        jobs = bk.org("acme").jobs
        async with jobs.stream_log(job) as log:
            assert b"".join([chunk async for chunk in log]) == LOG
        assert (await jobs.get_log_range(job, last=5)).content == LOG[-5:]
        assert await jobs.get_log_text(job) == LOG
    assert {each.url.path for each in service.requests} == {
        "/v2/organizations/acme/jobs/0190-a/log"
    }


@pytest.mark.parametrize("is_begun", [False, True])
@in_virtual_time
async def test_a_stream_that_was_left_is_not_read_on(is_begun: bool) -> None:
    service = Service(response(LOG[:20], LOG[20:], Content_Length=str(len(LOG))))
    async with client(service) as bk:
        async with bk.org("acme").jobs.stream_log("j") as log:
            chunks = aiter(log)
            if is_begun:
                await anext(chunks)
        with pytest.raises(UsageError, match="within its `async with` block"):
            await anext(chunks)
