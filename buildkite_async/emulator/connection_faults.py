"""Break the connection of a request, as a fault says."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import cast

from buildkite_async.emulator.faults import Break, Fault
from buildkite_async.emulator.http import Application, Receive, Reply, Scope, Send, wire_headers

_CONNECTION = "buildkite_async.connection"


def with_connection(app: Application, connection: asyncio.Transport) -> Application:
    """Return an application whose requests carry their connection in the scope."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        scope[_CONNECTION] = connection
        await app(scope, receive, send)

    return application


async def break_connection(
    fault: Fault, scope: Scope, receive: Receive, send: Send, reply: Reply
) -> None:
    """Break the connection, or raise an error if there is no socket."""
    connection = cast("asyncio.Transport | None", scope.get(_CONNECTION))
    if connection is None:
        raise _error(fault.breaks)
    match fault.breaks:
        case Break.STALL:
            await _stall(fault, connection, receive)
        case Break.TRUNCATE:
            await _truncate(connection, send, receive, reply)
        case _:
            await _reset(connection, receive)


def _error(breaks: Break | None) -> OSError:
    match breaks:
        case Break.STALL:
            return TimeoutError("stalled by a fault")
        case Break.TRUNCATE:
            return BrokenPipeError("cut short by a fault")
        case _:
            return ConnectionResetError("reset by a fault")


async def _reset(connection: asyncio.Transport, receive: Receive) -> None:
    raw = connection.get_extra_info("socket")
    if raw is not None:
        # Lingering for zero seconds makes the close a reset.
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.abort()
    await receive()  # until the server has noticed


async def _stall(fault: Fault, connection: asyncio.Transport, receive: Receive) -> None:
    try:
        await asyncio.wait_for(receive(), fault.seconds)
    except TimeoutError:
        await _reset(connection, receive)


async def _truncate(
    connection: asyncio.Transport, send: Send, receive: Receive, reply: Reply
) -> None:
    await send(
        {"type": "http.response.start", "status": reply.status, "headers": wire_headers(reply)}
    )
    half = reply.body[: len(reply.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})
    connection.close()  # flushes what was written
    await receive()
