"""The emulator on sockets, by uvicorn."""

from __future__ import annotations

import asyncio
import socket
import threading
import traceback
from collections.abc import Generator
from contextlib import contextmanager
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
def serving(emulator: Emulator, port: int, storage_port: int) -> Generator[Address]:
    """Serve the API and the storage on localhost until the context exits; 0 is any free port."""
    api, storage = _listen(port), _listen(storage_port)
    # Clients that keep the Authorization header on redirects to the same host, such as Go's, would
    # send it to the storage, which refuses it. The service's storage has another host, too.
    address = Address(_url(api), _url(storage).replace("127.0.0.1", "localhost"))
    settings = emulator.settings
    emulator.app.settings = evolve(settings, storage_origin=address.storage_url)
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
        emulator.deliveries.origin = PUBLIC_ORIGIN


def _listen(port: int) -> socket.socket:
    # asyncio turns Nagle's algorithm off only if the protocol is named; a small answer would else
    # wait 40 ms for the acknowledgement of its headers.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()
    return f"http://{host}:{port}"


def _server(app: Any) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        http=_Connection,
        ws="none",
        loop="asyncio",
        lifespan="off",
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
