"""Every call ends: in time, by a deadline, or because its stream has stalled."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import (
    NO_RETRY,
    DeadlineExceeded,
    OutcomeUnknown,
    Retry,
    StreamStalled,
    TimedOut,
    TimeoutOutcomeUnknown,
)
from buildkite_async.http import File, Multipart, download, upload
from tests.doubles.exact_windows import ExactService, ExactWindow
from tests.doubles.service import Service, Stream, build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time, run

BUILD = json_response(build_json())


def drip(pieces: int = 9_999, seconds: float = 1.0) -> httpx.Response:
    return httpx.Response(200, stream=Stream(*[b"["] * pieces, seconds=seconds))


def now() -> float:
    return asyncio.get_running_loop().time()


async def get(bk: Any, **options: Any) -> Any:
    return await bk.using(**options).org("acme").builds.get("web", 7)


@in_virtual_time
async def test_a_body_that_drips_ends_with_the_limit_of_a_try() -> None:
    async with client(Service(lambda _: drip()), retry=NO_RETRY) as bk:
        with pytest.raises(TimedOut, match=r"no complete response from .* in time") as caught:
            await get(bk)
    assert now() == pytest.approx(300.0)
    assert not isinstance(caught.value, DeadlineExceeded)


@in_virtual_time
async def test_the_limit_of_a_try_can_be_set_and_such_a_try_is_repeated() -> None:
    service = Service(lambda _: drip(), BUILD)
    async with client(service) as bk:
        await get(bk, attempt_limit=20.0)
    assert service.calls == 2
    assert 20.0 <= service.times[1] <= 21.0


@in_virtual_time
async def test_a_deadline_ends_a_body_that_drips() -> None:
    async with client(Service(lambda _: drip())) as bk:
        with pytest.raises(DeadlineExceeded, match="deadline of 10 s") as caught:
            await get(bk, deadline=10)
    assert now() == pytest.approx(10.0)
    assert caught.value.sent
    assert caught.value.outcome == "unknown"


@in_virtual_time
async def test_a_deadline_counts_waits_for_the_rate_limits() -> None:
    service = ExactService(
        respond=lambda _: json_response(build_json()), user=ExactWindow(1, phase=20.0)
    )
    async with client(service) as bk:
        await get(bk)
        began = now()
        with pytest.raises(DeadlineExceeded, match="not sent") as caught:
            await get(bk, deadline=5)
        assert now() == began, "it is known at once that the turn comes too late"
        await get(bk, deadline=50)
    assert not caught.value.sent
    assert caught.value.outcome == "not_sent"


@in_virtual_time
async def test_a_deadline_counts_waits_for_a_place() -> None:
    async with client(Service(BUILD, seconds=30.0), connections=1) as bk:
        first = asyncio.create_task(get(bk))
        await asyncio.sleep(0)
        with pytest.raises(DeadlineExceeded) as caught:
            await get(bk, deadline=5)
        assert now() == pytest.approx(5.0)
        assert caught.value.outcome == "not_sent"
        await first


@in_virtual_time
async def test_a_deadline_counts_repeats_and_pauses_and_names_the_last_failure() -> None:
    service = Service(httpx.Response(503), seconds=1.0)
    async with client(service, random=1.0, retry=Retry(attempts=99, base=3.0)) as bk:
        with pytest.raises(DeadlineExceeded, match="503") as caught:
            await get(bk, deadline=10)
    assert now() <= 10.0
    assert service.calls >= 2
    assert caught.value.__cause__ is not None


@in_virtual_time
async def test_a_deadline_is_not_counted_anew_for_each_attempt() -> None:
    service = Service(httpx.Response(503), seconds=8.0)
    async with client(service, random=0.0) as bk:
        with pytest.raises(DeadlineExceeded):
            await get(bk, deadline=10)
    assert service.calls == 2
    assert now() == pytest.approx(10.0)


def test_a_deadline_is_not_counted_anew_for_each_redirect_of_a_download(tmp_path: Path) -> None:
    def step(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("number", "0"))
        if number == 3:
            return httpx.Response(200, content=b"x")
        location = str(request.url.copy_set_param("number", number + 1))
        return httpx.Response(302, headers={"Location": location})

    async def get_file() -> None:
        async with client(Service(step, seconds=2.0), deadline=7.0) as bk:
            with pytest.raises(DeadlineExceeded, match="deadline of 7 s"):
                await download(bk._session, "https://files.example/a", tmp_path / "a")
        assert now() == pytest.approx(7.0)

    run(get_file())


def test_an_artifact_is_downloaded_within_one_deadline(tmp_path: Path) -> None:
    artifact = {"id": "f", "job_id": "j", "file_size": 1, "sha1sum": None, "path": "x"}

    def step(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/download"):
            return httpx.Response(302, headers={"Location": "https://files.example/a"})
        if request.url.host == "files.example":
            return httpx.Response(200, content=b"x")
        return json_response(artifact)

    async def get_file() -> None:
        async with client(Service(step, seconds=2.0)) as bk:
            artifacts = bk.using(deadline=5).org("acme").artifacts
            with pytest.raises(DeadlineExceeded, match="deadline of 5 s"):
                await artifacts.download("j", "f", to=tmp_path / "a")
            assert now() == pytest.approx(5.0)
            assert (
                await bk.using(deadline=7)
                .org("acme")
                .artifacts.download("j", "f", to=tmp_path / "a")
                == 1
            )

    run(get_file())


@in_virtual_time
async def test_a_deadline_on_the_client_holds_for_all_its_calls() -> None:
    async with client(Service(BUILD, seconds=30.0), deadline=4) as bk:
        with pytest.raises(DeadlineExceeded):
            await bk.org("acme").builds.get("web", 7)
        assert now() == pytest.approx(4.0)
        await get(bk, deadline=None)


@in_virtual_time
async def test_a_deadline_that_hits_a_sent_call_of_one_act_leaves_its_outcome_unknown() -> None:
    async with client(Service(BUILD, seconds=30.0)) as bk:
        with pytest.raises(TimeoutOutcomeUnknown) as caught:
            await bk.using(deadline=5).org("acme").builds.rebuild("web", 7)
    assert isinstance(caught.value, OutcomeUnknown)
    assert caught.value.outcome == "unknown"


@in_virtual_time
async def test_the_place_of_a_call_that_ran_out_of_time_is_free_at_once() -> None:
    service = Service(BUILD, seconds=12.0)
    async with client(service, connections=1) as bk:
        with pytest.raises(DeadlineExceeded):
            await get(bk, deadline=1)
        began = now()
        await get(bk)
        assert now() == began + 12.0


@in_virtual_time
async def test_what_a_caller_left_behind_still_reports_the_rate_limits() -> None:
    figures = {f"RateLimit-User-{n}": v for n, v in (("Limit", "50"), ("Reset", "30"))}
    service = Service(
        lambda _: json_response(build_json(), **figures, **{"RateLimit-User-Remaining": "9"}),
        seconds=4.0,
    )
    async with client(service, connections=1) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await get(bk)
        assert bk.rate_limits.rest.user_remaining is None
        await asyncio.sleep(5)
        assert bk.rate_limits.rest.user_remaining == 9


@in_virtual_time
async def test_what_a_caller_left_behind_ends_after_fifteen_seconds() -> None:
    service = Service(BUILD, seconds=500.0)
    async with client(service) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await get(bk)
        assert service.under_way == 1
        await asyncio.sleep(15.1)
        assert service.under_way == 0


@in_virtual_time
async def test_callers_that_leave_a_silent_service_cannot_pile_up_requests() -> None:
    service = Service(BUILD, seconds=500.0)
    async with client(service, connections=4) as bk:
        for _ in range(40):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await get(bk)
        assert service.most_under_way <= 8, "twice the places"


@in_virtual_time
async def test_closing_ends_what_was_left_behind() -> None:
    service = Service(BUILD, seconds=500.0)
    async with client(service) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await get(bk)
    assert service.under_way == 0


def test_a_download_that_stalls_is_given_up(tmp_path: Path) -> None:
    async def stalls() -> None:
        body = Stream(b"x" * 5_000, *[b"y"] * 9_999, seconds=5.0)
        service = Service(lambda _: httpx.Response(200, stream=body))
        async with client(service, retry=NO_RETRY) as bk:
            with pytest.raises(StreamStalled, match=r"fewer than 1,024 bytes in 60 s"):
                await download(bk._session, "https://files.example/a", tmp_path / "a")
        assert 60.0 <= now() <= 130.0
        assert body.closed
        assert list(tmp_path.iterdir()) == []

    run(stalls())


def test_a_silent_download_is_given_up_even_without_a_timeout(tmp_path: Path) -> None:
    async def stalls() -> None:
        service = Service(lambda _: httpx.Response(200, stream=Stream(b"x", b"y", seconds=1e6)))
        async with client(service, retry=NO_RETRY, timeout=None) as bk:
            with pytest.raises(StreamStalled):
                await download(bk._session, "https://files.example/a", tmp_path / "a")
        assert now() <= 130.0

    run(stalls())


def test_a_slow_download_that_moves_is_not(tmp_path: Path) -> None:
    async def moves() -> None:
        body = Stream(*[b"x" * 600] * 40, seconds=25.0)
        async with client(Service(lambda _: httpx.Response(200, stream=body))) as bk:
            size = await download(bk._session, "https://files.example/a", tmp_path / "a")
        assert size == 24_000
        assert now() >= 1_000.0, "far beyond the limit of an attempt that is read into memory"

    run(moves())


def test_an_upload_that_stalls_is_given_up(tmp_path: Path) -> None:
    class Deaf(Service):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            async for _ in request.stream:  # type: ignore[union-attr]
                await asyncio.sleep(100.0)
            return await super().handle_async_request(request)

    async def stalls() -> None:
        source = tmp_path / "a"
        source.write_bytes(b"x" * 10)
        async with client(Deaf(httpx.Response(204)), retry=NO_RETRY) as bk:
            body = Multipart({}, "file", "a", File.at(source))
            with pytest.raises(StreamStalled):
                await upload(bk._session, "PUT", "https://files.example/a", body)
        assert now() <= 181.0

    run(stalls())


@in_virtual_time
async def test_a_compressed_body_within_the_limit_is_read() -> None:
    body = gzip.compress(BUILD.content)
    response = httpx.Response(200, content=body, headers={"Content-Encoding": "gzip"})
    async with client(Service(lambda _: response)) as bk:
        assert (await get(bk)).number == 7
