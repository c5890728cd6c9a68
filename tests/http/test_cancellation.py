"""A cancelled call costs nothing: no connection, no socket, no task, no place, no request."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest
import trustme
from attrs import frozen

from buildkite_async import Buildkite, BuildkiteError, Hosts
from buildkite_async.http import File, Multipart, download, upload
from tests.doubles.sockets import SocketService, open_sockets

ROUNDS = int(os.environ.get("BUILDKITE_ASYNC_SOAK_ROUNDS", "200"))
CONNECTIONS = 6


@frozen
class Setting:
    """A client, and what it can call."""

    bk: Buildkite
    service: SocketService
    storage: SocketService
    """A second host."""
    folder: Path


Act: TypeAlias = Callable[[Setting, int], Awaitable[Any]]


async def call(setting: Setting, _: int) -> None:
    await setting.bk.org("acme").get()


async def walk(setting: Setting, _: int) -> None:
    async for _row in setting.bk.organizations.list():
        pass


async def concurrent_walk(setting: Setting, _: int) -> None:
    await setting.bk.organizations.list().concurrent(4).collect()


async def early_leave(setting: Setting, number: int) -> None:
    async with setting.bk.organizations.list().concurrent(4).stream() as rows:
        async for row in rows:
            if row.slug == f"o{1 + number % 5}-3":
                break


async def many_calls(setting: Setting, _: int) -> None:
    await asyncio.gather(*(setting.bk.org("acme").get() for _ in range(12)))


async def download_file(setting: Setting, number: int) -> None:
    session = setting.bk._session
    await download(session, f"{setting.service.url}/files/{number}", setting.folder / f"{number}")


async def download_from_storage(setting: Setting, number: int) -> None:
    await setting.bk.org("acme").get()
    session = setting.bk._session
    await download(session, f"{setting.service.url}/moved/{number}", setting.folder / f"{number}")


async def upload_file(setting: Setting, number: int) -> None:
    source = setting.folder / "source"
    body = Multipart({"key": "value"}, "file", "source", File.at(source))
    await upload(setting.bk._session, "PUT", f"{setting.service.url}/files/{number}", body)


async def two_hosts(setting: Setting, number: int) -> None:
    body = Multipart({"key": "value"}, "file", "source", File.at(setting.folder / "source"))
    session, url = setting.bk._session, f"{setting.storage.url}/files/{number}"
    await asyncio.gather(
        setting.bk.org("acme").get(),
        upload(session, "PUT", url, body),
        download(session, url, setting.folder / f"{number}"),
        setting.bk.organizations.list().collect(),
    )


ACTS: list[Act] = [
    call,
    walk,
    concurrent_walk,
    early_leave,
    many_calls,
    download_file,
    download_from_storage,
    upload_file,
    two_hosts,
]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@asynccontextmanager
async def opened(
    service: SocketService,
    storage: SocketService,
    folder: Path,
    authority: trustme.CA | None,
    *,
    own_client: bool,
) -> AsyncIterator[Setting]:
    (folder / "source").write_bytes(b"y" * 200_000)
    verify: ssl.SSLContext | bool = True
    if authority is not None:
        verify = ssl.create_default_context()
        authority.configure_trust(verify)
    options: dict[str, Any] = {"hosts": Hosts.at(service.url), "connections": CONNECTIONS}
    if own_client:
        limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
        async with (
            httpx.AsyncClient(verify=verify, limits=limits) as client,
            Buildkite("token", http_client=client, **options) as bk,
        ):
            yield Setting(bk, service, storage, folder)
    else:
        async with Buildkite("token", **options) as bk:
            yield Setting(bk, service, storage, folder)


def pool(bk: Buildkite) -> Any:
    client: Any = bk._session._state.client
    return client._transport._pool


async def settled(bk: Buildkite) -> None:
    """Wait until what was left behind has ended."""
    async with asyncio.timeout(30):
        while live := bk._session._state.live:
            await next(iter(live)).ended()
    await asyncio.sleep(0.05)


async def cancel_at_random(setting: Setting, act: Act, rounds: int, *, seed: str) -> int:
    """Start and cancel, over and over; how often it was cancelled in the middle."""
    source, cancelled = random.Random(seed), 0
    for number in range(rounds):
        task = asyncio.ensure_future(act(setting, number))
        if source.random() < 0.3:
            for _ in range(source.randrange(40)):
                await asyncio.sleep(0)
        else:
            await asyncio.sleep(source.random() * 0.02)
        task.cancel()
        (outcome,) = await asyncio.gather(task, return_exceptions=True)
        cancelled += isinstance(outcome, asyncio.CancelledError)
        assert outcome is None or isinstance(
            outcome, asyncio.CancelledError | BuildkiteError | list
        ), outcome
    return cancelled


def assert_back_at_the_start(bk: Buildkite, sockets: int) -> None:
    state = bk._session._state
    assert asyncio.all_tasks() - _servers() == {asyncio.current_task()}
    assert not state.live
    for limiter in (state.limiter, state.other_places, state.file_places):
        assert limiter.under_way == 0
        assert limiter.waiting == 0
        for api in ("rest", "graphql", "portal"):
            assert all(window.in_flight == 0 for _, window in limiter.windows.known(api))
    assert not pool(bk)._requests
    connections = pool(bk)._connections
    assert all(connection.is_idle() for connection in connections), connections
    assert len(connections) <= 2 * CONNECTIONS
    # A connection has two ends here, as the service is in the same process.
    assert open_sockets() - sockets <= 2 * len(connections)


def _servers() -> set[asyncio.Task[Any]]:
    return {task for task in asyncio.all_tasks() if "SocketService" in repr(task)}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
@pytest.mark.parametrize("secure", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize("keep_alive", [True, False], ids=["keep-alive", "closing"])
@pytest.mark.parametrize("own_client", [False, True], ids=["our client", "their client"])
async def test_nothing_is_lost_by_cancelling_at_any_step(
    act: Act,
    secure: bool,
    keep_alive: bool,
    own_client: bool,
    authority: trustme.CA,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = None
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        with authority.cert_pem.tempfile(dir=str(tmp_path)) as path:
            copied = tmp_path / "authority.pem"
            copied.write_bytes(Path(path).read_bytes())
        monkeypatch.setenv("SSL_CERT_FILE", str(copied))
    trusted = authority if secure else None
    storage = SocketService(keep_alive=keep_alive, tls=context)
    service = SocketService(keep_alive=keep_alive, tls=context)
    async with (
        storage.running(),
        service.running(),
        opened(service, storage, tmp_path, trusted, own_client=own_client) as setting,
    ):
        service.storage_url = storage.url
        gc.collect()
        sockets = open_sockets()
        seed = f"{act.__name__} {secure} {keep_alive} {own_client}"
        cancelled = await cancel_at_random(setting, act, ROUNDS, seed=seed)
        assert cancelled > ROUNDS // 10
        await settled(setting.bk)
        async with asyncio.timeout(2):
            await setting.bk.org("acme").get()
        gc.collect()
        await asyncio.sleep(0.05)
        assert_back_at_the_start(setting.bk, sockets)
        leftovers = [path for path in tmp_path.iterdir() if path.name.startswith(".")]
        assert leftovers == [], "a partial file is gone when the cancellation comes out"
