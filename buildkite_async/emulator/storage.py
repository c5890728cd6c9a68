"""The file store that artifact downloads lead to: an origin of its own, which wants no token."""

from __future__ import annotations

import re
from urllib.parse import quote

from buildkite_async.emulator.breaking import break_connection
from buildkite_async.emulator.faults import Break, Faults
from buildkite_async.emulator.http import (
    Receive,
    Reply,
    Request,
    Scope,
    Send,
    read_request,
    write_reply,
)
from buildkite_async.emulator.recorder import Recorder
from buildkite_async.emulator.state.entities import Artifact
from buildkite_async.emulator.state.files import content_of, signature
from buildkite_async.emulator.state.world import World

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class Storage:
    """An ASGI application that answers signed links until they expire."""

    def __init__(self, world: World, recorder: Recorder, faults: Faults) -> None:
        self._world = world
        self._recorder = recorder
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI request."""
        request = await read_request(scope, receive)
        received = self._recorder.note(request)
        received.operation = "storage"
        fault = self._faults.take(received)
        reply = self._answer(request) if fault is None or fault.reply is None else fault.reply
        received.status = reply.status
        if fault is not None and fault.breaks is not None:
            emptied = Reply() if fault.breaks is Break.BEFORE else reply
            await break_connection(fault, scope, receive, send, emptied)
            return
        await write_reply(send, reply, with_body=request.method != "HEAD")

    def _answer(self, request: Request) -> Reply:
        if "authorization" in request.headers:
            return _refusal(
                400, "InvalidArgument", "Only one auth mechanism allowed: the signature"
            )
        artifact = self._world.artifacts.get(request.segments[0] if request.segments else "")
        if artifact is None or artifact.state != "finished":
            return _refusal(404, "NoSuchKey", "The specified key does not exist.")
        query = dict(request.query)
        expires = query.get("expires", "0")
        if not expires.isdecimal() or query.get("signature") != signature(artifact, int(expires)):
            return _refusal(403, "SignatureDoesNotMatch", "The signature does not match.")
        if self._world.seconds() > int(expires):
            return _refusal(403, "AccessDenied", "Request has expired")
        return _file(artifact, request.headers.get("range"))


def _file(artifact: Artifact, wanted: str | None) -> Reply:
    content = content_of(artifact)
    name = quote(artifact.path.rpartition("/")[2])
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
    }
    stretch = None if wanted is None else _RANGE.fullmatch(wanted)
    if stretch is None:
        return Reply(200, content, artifact.mime_type, headers)
    start = int(stretch[1])
    if start >= len(content):
        return _refusal(416, "InvalidRange", "The requested range is not satisfiable")
    end = min(int(stretch[2] or len(content) - 1), len(content) - 1)
    headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    return Reply(206, content[start : end + 1], artifact.mime_type, headers)


def _refusal(status: int, code: str, message: str) -> Reply:
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    )
    return Reply(status, body.encode(), "application/xml")
