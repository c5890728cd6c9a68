"""The API host: every request is recorded, authorized and handled here."""

from __future__ import annotations

import gzip
import zlib
from email.utils import formatdate
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import evolve

from buildkite_async.emulator.access import Access, Caller
from buildkite_async.emulator.audit_log import record_event
from buildkite_async.emulator.bodies import read_body
from buildkite_async.emulator.call import HANDLERS, Call, Handler, read_query
from buildkite_async.emulator.connection_faults import break_connection
from buildkite_async.emulator.contract import ContractOperation, load
from buildkite_async.emulator.execution.execution import at_one_instant
from buildkite_async.emulator.faults import Break, Fault, Faults
from buildkite_async.emulator.http import (
    ApiError,
    HttpRequest,
    Receive,
    Reply,
    Scope,
    Send,
    json_reply,
    read_request,
    write_reply,
)
from buildkite_async.emulator.limits import Pair, RateWindows
from buildkite_async.emulator.pagination import Listing, page_of
from buildkite_async.emulator.recorder import Recorder
from buildkite_async.emulator.render.rendered_builds import RenderedBuilds
from buildkite_async.emulator.render.renderer import Renderers
from buildkite_async.emulator.rest import register_handlers
from buildkite_async.emulator.routing import router
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.people import Token
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.validation import Validator

if TYPE_CHECKING:
    from buildkite_async.emulator.graphql.endpoint import GraphQLEndpoint

_HEALTH = ("health",)
_GRAPHQL_PATHS = (("v1",), ("graphql", "v1"))
_WORTH_COMPRESSING = 1_000
# https://buildkite.com/docs/apis/rest-api#cors-headers; recorded responses have all of them.
_FOR_BROWSERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Expose-Headers": (
        "Link, RateLimit-Remaining, RateLimit-Limit, RateLimit-Reset, X-OAuth-Scopes"
    ),
}


class Api:
    """REST and GraphQL over one state, as an ASGI application."""

    def __init__(
        self, state: State, settings: Settings, recorder: Recorder, faults: Faults
    ) -> None:
        register_handlers()
        self.state = state
        self.settings = settings
        self.windows = RateWindows(settings.limits, state.seconds)
        self._access = Access(state, self.windows)
        self._recorder = recorder
        self._faults = faults
        self._router = router()
        self._validator = Validator(load())
        self._renderers = Renderers()
        self._rendered_builds = RenderedBuilds()
        self._finished = 0
        self.storage_port: int | None = None
        """The port of the storage, if its host is that of each request."""
        self.served = False
        """Whether a server needs a Date header, which is the time of the emulator."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI request."""
        request = await read_request(scope, receive)
        if request.segments == _HEALTH and request.method in ("GET", "HEAD"):
            reply = json_reply({"status": "ok"})
            await write_reply(send, reply, with_body=request.method == "GET")
            return
        route = self._router.find(request.method, request.segments)
        with self.state.lock, at_one_instant(self.state):
            number, received = self._recorder.record(request, _operation(request, route))
            fault = self._faults.take(received)
            if fault is not None and fault.breaks in (Break.BEFORE, Break.STALL):
                reply = Reply()
            else:
                reply = self._respond(request, route, fault)
                self._recorder.finish(number, reply.status)
        if fault is not None and fault.breaks is not None:
            await break_connection(fault, scope, receive, send, reply)
            return
        await write_reply(send, reply, with_body=request.method != "HEAD")

    def _respond(
        self,
        request: HttpRequest,
        route: tuple[ContractOperation, dict[str, str]] | None,
        fault: Fault | None,
    ) -> Reply:
        if fault is not None and fault.reply is not None and not fault.execute:
            return self._finish(request, fault.reply)
        try:
            reply = self._served(request, route)
        except ApiError as error:
            reply = error.reply()
        if fault is not None and fault.reply is not None:
            reply = fault.reply
        return self._finish(request, reply)

    def _served(
        self, request: HttpRequest, route: tuple[ContractOperation, dict[str, str]] | None
    ) -> Reply:
        if request.segments in _GRAPHQL_PATHS:
            token = self._access.token(request)
            return self._graphql.respond(request, token, self._settings(request))
        if request.method == "OPTIONS":
            # What a browser asks before it sends the token of a page.
            asked = request.headers.get("access-control-request-headers", "")
            return Reply(204, headers={"Access-Control-Allow-Headers": asked} if asked else {})
        if route is None:
            raise ApiError(404, "Not Found")
        return self._rest(request, *route)

    def _finish(self, request: HttpRequest, reply: Reply) -> Reply:
        self._finished += 1
        headers = {"X-Request-Id": f"req-{self._finished:08}", **reply.headers}
        if request.segments not in _GRAPHQL_PATHS:
            headers |= _FOR_BROWSERS
        if self.served:
            headers["Date"] = formatdate(self.state.now() / 1000, usegmt=True)
        if request.method == "GET" and reply.status == 200:
            headers["ETag"] = f'W/"{zlib.crc32(reply.body):08x}{len(reply.body):x}"'
            if request.headers.get("if-none-match") == headers["ETag"]:
                return Reply(304, headers=headers)
        body = reply.body
        if self.settings.gzip and len(body) > _WORTH_COMPRESSING and _takes_gzip(request):
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            body = gzip.compress(body, compresslevel=1)
        return Reply(reply.status, body, reply.content_type, headers)

    @cached_property
    def _graphql(self) -> GraphQLEndpoint:
        # Only here: REST must not pay for loading graphql-core and the schema.
        from buildkite_async.emulator.graphql.endpoint import GraphQLEndpoint

        return GraphQLEndpoint(self.state, self.windows)

    def _rest(
        self, request: HttpRequest, operation: ContractOperation, path: dict[str, str]
    ) -> Reply:
        handler = HANDLERS.get(operation.handler)
        if handler is None:
            raise ApiError(501, f"{operation.id} is not served by the emulator")
        caller = self._access.caller(request, operation)
        pair = self._access.charge(operation, path, caller)
        try:
            reply = self._guarded(request, operation, path, handler, caller, pair)
        except ApiError as error:
            reply = error.reply()
        if pair is not None:
            reply.headers.update(self.windows.headers(pair))
        if caller.token is not None:
            reply.headers["X-OAuth-Scopes"] = ",".join(sorted(caller.token.scopes))
            reply.headers["X-Accepted-OAuth-Scopes"] = ",".join(chain(*operation.scopes))
        return reply

    def _guarded(
        self,
        request: HttpRequest,
        operation: ContractOperation,
        path: dict[str, str],
        handler: Handler,
        caller: Caller,
        pair: Pair | None,
    ) -> Reply:
        exceeded = None if pair is None else pair.over_limit
        if exceeded is not None:
            return self._access.exceeded(exceeded)
        if caller.token is not None:
            self._access.check(operation, path, caller.token)
        call = Call(
            state=self.state,
            settings=self._settings(request),
            windows=self.windows,
            renderer=self._renderers.of(request.origin),
            rendered_builds=self._rendered_builds,
            operation=operation,
            request=request,
            path=path,
            query=read_query(request, operation),
            body=read_body(request, operation, self._validator),
            bearer=caller.token,
            credential=caller.credential,
            run_graphql=self._run_graphql,
        )
        result = handler(call)
        reply = page_of(call, result) if isinstance(result, Listing) else result
        record_event(call, reply)
        return reply

    def _run_graphql(self, request: HttpRequest, token: Token) -> Reply:
        return self._graphql.respond(request, token, self._settings(request))

    def _settings(self, request: HttpRequest) -> Settings:
        """Return the settings, with the storage at the host by which a request came."""
        if self.storage_port is None:
            return self.settings
        host = urlsplit(request.origin).hostname or "localhost"
        shown = f"[{host}]" if ":" in host else host
        return evolve(self.settings, storage_origin=f"http://{shown}:{self.storage_port}")


def _operation(
    request: HttpRequest, route: tuple[ContractOperation, dict[str, str]] | None
) -> str | None:
    if request.segments in _GRAPHQL_PATHS:
        return "graphql"
    return None if route is None else route[0].id


def _takes_gzip(request: HttpRequest) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")
