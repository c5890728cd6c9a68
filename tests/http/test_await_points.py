"""Whatever is cancelled at whatever await: everything is as before, and the next call works."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import Buildkite
from buildkite_async.http import File, Multipart, download, upload
from tests.doubles.service import Service, Stream, build_json, client, json_response
from tests.doubles.virtual_time import run, turns

FIGURES = {
    f"RateLimit-{of}{name}": value
    for of in ("", "User-")
    for name, value in (("Limit", "50"), ("Remaining", "40"), ("Reset", "30"))
}
LIMITED = httpx.Response(429, json={"message": "no", "scope": "rest_user", "reset": 3})

Act = Callable[[Buildkite, Path], Awaitable[Any]]


async def call(bk: Buildkite, folder: Path) -> None:
    await bk.org("acme").builds.get("web", 7)


async def query(bk: Buildkite, folder: Path) -> None:
    await bk.graphql.execute("{ viewer { id } }")


async def download_file(bk: Buildkite, folder: Path) -> None:
    await download(bk._session, "https://files.example/a", folder / "a")


async def upload_file(bk: Buildkite, folder: Path) -> None:
    body = Multipart({}, "file", "source", File.at(folder / "source"))
    await upload(bk._session, "PUT", "https://files.example/a", body)


async def walk(bk: Buildkite, folder: Path) -> None:
    await bk.org("acme").builds.list().concurrent(3).collect()


def respond(request: httpx.Request) -> httpx.Response:
    if request.url.host == "files.example":
        return httpx.Response(200, stream=Stream(b"x" * 3_000, b"y" * 3_000))
    if request.url.path == "/v1":
        return json_response({"data": {"viewer": {"id": "v"}}}, **FIGURES)
    if request.url.path.endswith("/builds"):
        number = int(request.url.params.get("page", "1"))
        links = [f'<{request.url.copy_set_param("page", "4")}>; rel="last"']
        if number < 4:
            following = request.url.copy_set_param("page", str(number + 1))
            links.append(f'<{following}>; rel="next"')
        row = build_json(number, created_at=f"2026-03-04T05:0{9 - number}:07.089Z")
        return json_response([row], Link=", ".join(links), **FIGURES)
    return json_response(build_json(), **FIGURES)


@pytest.mark.parametrize("act", [call, query, download_file, upload_file, walk])
@pytest.mark.parametrize("first", ["plain", "429", "lost"])
@pytest.mark.parametrize("step", [0.0, 0.25], ids=["no latency", "latency"])
def test_cancelling_at_every_await_leaves_nothing(
    act: Act, first: str, step: float, tmp_path: Path
) -> None:
    (tmp_path / "source").write_bytes(b"z" * 10)

    async def cancelled(after: int, seconds: float) -> bool:
        steps: list[Any] = {
            "plain": [],
            "429": [LIMITED],
            "lost": [httpx.ReadError("reset")],
        }[first]
        service = Service(*steps, respond, seconds=step)
        async with client(service, connections=2) as bk:
            task = asyncio.ensure_future(act(bk, tmp_path))
            await asyncio.sleep(seconds)
            await turns(after)
            finished = task.done()
            task.cancel()
            (outcome,) = await asyncio.gather(task, return_exceptions=True)
            assert finished or isinstance(outcome, asyncio.CancelledError) or outcome is None
            partial = [path for path in tmp_path.iterdir() if path.name.startswith(".")]
            assert partial == []
            await asyncio.sleep(16.0)
            state = bk._session._state
            assert not state.live
            for limiter in (state.limiter, state.other_places, state.file_places):
                assert (limiter.under_way, limiter.waiting) == (0, 0)
                for api in ("rest", "graphql"):
                    assert all(not window.in_flight for _, window in limiter.windows.known(api))
            assert asyncio.all_tasks() == {asyncio.current_task()}
            assert service.under_way == 0
            await call(bk, tmp_path)
        return not finished

    for moved in range(2_000):
        after, seconds = moved % 8, moved // 8 * 0.125
        if not run(cancelled(after, seconds)):
            break
    else:
        pytest.fail("it never came to its end")
    assert moved >= 3
