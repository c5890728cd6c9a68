"""The emulator on sockets, by uvicorn."""

from __future__ import annotations

import asyncio
import socket
import threading
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, cast

import uvicorn
from attrs import evolve, frozen
from uvicorn.protocols.http.h11_impl import H11Protocol

from buildkite_async.emulator.connection_faults import with_connection
from buildkite_async.emulator.deliveries.outbox import PUBLIC_ORIGIN
from buildkite_async.emulator.execution.ticking import keep_moving
from buildkite_async.emulator.http import Application, Receive, Scope, Send
from buildkite_async.emulator.state.state import State

if TYPE_CHECKING:
    from buildkite_async.emulator.emulator import Emulator


@frozen
class Address:
    """The addresses of an emulator that is being served."""

    url: str
    """The origin of REST and GraphQL."""
    storage_url: str
    """The origin of artifacts and uploads."""

    @property
    def graphql_url(self) -> str:
        """The URL of the GraphQL endpoint."""
        return f"{self.url}/v1"


class _Connection(H11Protocol):
    """Passes its connection on to the application, so that a fault can break it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        stream = cast("asyncio.Transport", transport)
        super().connection_made(stream)
        self.app: Any = _printing(with_connection(self.app, stream))


def _printing(app: Application) -> Application:
    """Return an application whose unhandled exceptions are printed; uvicorn responds with 500."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception:
            traceback.print_exc()
            raise

    return application


@contextmanager
def serving(emulator: Emulator, port: int, storage_port: int, host: str) -> Generator[Address]:
    """Serve the API and the storage until the context exits; port 0 is any free port."""
    api = _listen(host, port)
    try:
        storage = _listen(host, storage_port)
    except OSError:
        api.close()
        raise
    # Clients that keep the Authorization header on redirects to the same host, such as Go's, would
    # send it to the storage, which refuses it. The service's storage has another host, too.
    address = Address(_url(api, "127.0.0.1"), _url(storage, "localhost"))
    settings = emulator.settings
    emulator.app.settings = evolve(settings, storage_origin=address.storage_url)
    if is_wildcard(host):
        emulator.app.storage_port = storage.getsockname()[1]
    emulator.app.served = True
    emulator.deliveries.origin = address.url
    servers = [_server(emulator.app), _server(emulator.storage_app)]
    thread = threading.Thread(
        target=_run,
        args=(servers, [api, storage], emulator.state),
        name="emulator",
        daemon=True,
    )
    thread.start()
    try:
        yield address
    finally:
        for server in servers:
            server.should_exit = True
        thread.join()
        emulator.app.settings, emulator.app.served = settings, False
        emulator.app.storage_port = None
        emulator.deliveries.origin = PUBLIC_ORIGIN


def is_wildcard(host: str) -> bool:
    """Return whether a host stands for all addresses of the machine."""
    return host in ("0.0.0.0", "::", "")  # noqa: S104  # it is compared with


def is_loopback(host: str) -> bool:
    """Return whether only programs of the same machine reach what listens on a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    # asyncio turns Nagle's algorithm off only if the protocol is named; a small answer would else
    # wait 40 ms for the acknowledgement of its headers.
    try:
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except OSError as error:
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from None
    family, kind, _, _, place = found[0]
    listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(place)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from None
    return listener


def _url(listener: socket.socket, name: str) -> str:
    """Return the URL of a listener; `name` is that of this machine, if it listens there."""
    host, port = listener.getsockname()[:2]
    if is_wildcard(host) or host == "127.0.0.1":
        host = name
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _server(app: Any) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        http=_Connection,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,  # it would write to stdout, which may be closed
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,  # the API sends the time of the emulator
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def _run(servers: list[uvicorn.Server], listeners: list[socket.socket], state: State) -> None:
    async def all_of_them() -> None:
        ticking = asyncio.create_task(keep_moving(state))
        try:
            await asyncio.gather(
                *(
                    server.serve(sockets=[listener])
                    for server, listener in zip(servers, listeners, strict=True)
                )
            )
        finally:
            ticking.cancel()

    asyncio.run(all_of_them())
