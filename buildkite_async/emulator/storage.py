"""The store of files, on an origin of its own, which wants no token: links and forms are signed."""

from __future__ import annotations

import re
from urllib.parse import quote

from buildkite_async.emulator.bodies import Upload, read_form
from buildkite_async.emulator.connection_faults import break_connection
from buildkite_async.emulator.faults import Break, Faults
from buildkite_async.emulator.http import (
    ApiError,
    HttpRequest,
    Receive,
    Reply,
    Scope,
    Send,
    read_request,
    write_reply,
)
from buildkite_async.emulator.recorder import Recorder
from buildkite_async.emulator.state.files import content_of, form_signature, link_signature
from buildkite_async.emulator.state.state import State

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class Storage:
    """An ASGI application that serves signed links until they expire."""

    def __init__(self, state: State, recorder: Recorder, faults: Faults) -> None:
        self._state = state
        self._recorder = recorder
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI request."""
        request = await read_request(scope, receive)
        with self._state.lock:
            number, received = self._recorder.record(request, "storage")
            fault = self._faults.take(received)
            reply = self._respond(request) if fault is None or fault.reply is None else fault.reply
            self._recorder.finish(number, reply.status)
        if fault is not None and fault.breaks is not None:
            emptied = Reply() if fault.breaks is Break.BEFORE else reply
            await break_connection(fault, scope, receive, send, emptied)
            return
        await write_reply(send, reply, with_body=request.method != "HEAD")

    def _respond(self, request: HttpRequest) -> Reply:
        if "authorization" in request.headers:
            return _error_reply(
                400, "InvalidArgument", "Only one auth mechanism allowed: the signature"
            )
        if request.method == "POST":
            return self._store(request)
        key = "/".join(request.segments)
        artifact = self._state.artifacts.get(request.segments[0] if request.segments else "")
        kept = self._state.uploads.get(key)
        if kept is None and (artifact is None or artifact.state != "finished"):
            return _error_reply(404, "NoSuchKey", "The specified key does not exist.")
        query = dict(request.query)
        expires = query.get("expires", "0")
        name = key if artifact is None else artifact.id
        signed = expires.isdecimal() and link_signature(name, int(expires))
        if query.get("signature") != signed:
            return _error_reply(403, "SignatureDoesNotMatch", "The signature does not match.")
        if self._state.seconds() > int(expires):
            return _error_reply(403, "AccessDenied", "Request has expired")
        wanted = request.headers.get("range")
        if artifact is None:
            return _file(key, kept or b"", "application/octet-stream", wanted)
        return _file(artifact.path, content_of(artifact), artifact.mime_type, wanted)

    def _store(self, request: HttpRequest) -> Reply:
        """Take a file by a signed form: the fields come first, the file last."""
        try:
            form = read_form(request)
        except ApiError:
            return _error_reply(400, "MalformedPOSTRequest", "The form cannot be read.")
        if "content-length" not in request.headers:
            return _error_reply(411, "MissingContentLength", "Content-Length is required.")
        key, expires = str(form.get("key", "")), str(form.get("expires", ""))
        if form.get("signature") != form_signature(key, expires) or not expires.isdecimal():
            return _error_reply(403, "SignatureDoesNotMatch", "The signature does not match.")
        if self._state.seconds() > int(expires):
            return _error_reply(403, "AccessDenied", "Policy expired")
        upload = form.get("file")
        if not isinstance(upload, Upload) or list(form)[-1] != "file":
            return _error_reply(400, "InvalidArgument", "The file must be the last field.")
        filename = upload.filename.rpartition("/")[2]
        self._state.uploads[key.replace("${filename}", filename)] = upload.content
        return Reply(204)


def _file(path: str, content: bytes, mime_type: str, wanted: str | None) -> Reply:
    name = quote(path.rpartition("/")[2])
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
    }
    stretch = None if wanted is None else _RANGE.fullmatch(wanted)
    if stretch is None:
        return Reply(200, content, mime_type, headers)
    start = int(stretch[1])
    if start >= len(content):
        return _error_reply(416, "InvalidRange", "The requested range is not satisfiable")
    end = min(int(stretch[2] or len(content) - 1), len(content) - 1)
    headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    return Reply(206, content[start : end + 1], mime_type, headers)


def _error_reply(status: int, code: str, message: str) -> Reply:
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    )
    return Reply(status, body.encode(), "application/xml")
