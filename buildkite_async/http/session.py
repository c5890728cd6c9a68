"""One request: wait for the budget, send, learn, judge, perhaps again."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import random
from typing import Any, Final, Literal, Self, TypeAlias, TypeVar
from urllib.parse import unquote, urljoin

import attrs
import httpx
from attrs import field, frozen

from buildkite_async._version import __version__
from buildkite_async.errors import (
    BuildkiteError,
    ConnectionFailed,
    DecodeError,
    InvalidArgument,
    RateLimited,
    ResponseTooLarge,
    UntrustedLink,
)
from buildkite_async.http.connection_errors import connection_error
from buildkite_async.http.decompression import ACCEPTED, CutShort, inflate
from buildkite_async.http.error_parsing import error_for, unreadable
from buildkite_async.http.files import Download
from buildkite_async.http.hooks import Hook, Observer
from buildkite_async.http.limiter import Permit, ProbeNeeded, RateLimiter
from buildkite_async.http.rate_limits import RateLimitStatus, RateWindows, RequestCost, Reserve
from buildkite_async.http.request_body import Bytes, RequestBody
from buildkite_async.http.response import Response, masked
from buildkite_async.http.retry import NO_RETRY, ROUNDED_OFF, Retry
from buildkite_async.http.state import TIMEOUT, HttpClient, State, Timeout, checked_token
from buildkite_async.wire.datetimes import format_datetime
from buildkite_async.wire.headers import read_windows
from buildkite_async.wire.hosts import Host, Hosts, path_of
from buildkite_async.wire.json_values import is_list
from buildkite_async.wire.redaction import Secret

__all__ = ["RateLimits", "Response", "Session"]

Query: TypeAlias = Mapping[str, Any]
Fit: TypeAlias = Callable[[int | None], tuple[Any, int]]
"""A JSON body for so many points, and the points that it asks for."""
R = TypeVar("R")

SMALLEST_PART: Final = 5
"""Rather than by a page of less than a fifth, a walk goes on in the next window."""
MOST_BYTES: Final = 512 * 1024 * 1024
"""No answer that is read into memory may be longer."""

_log: Final = logging.getLogger("buildkite_async")
_REPEATABLE: Final = frozenset({"GET", "HEAD", "PUT", "PATCH", "DELETE"})
_ORGANIZATION: Final = re.compile(r"/organizations/([^/]+)")


@frozen
class RateLimits:
    """What is left of the rate windows, as last heard."""

    rest: RateLimitStatus
    graphql: RateLimitStatus


@frozen(eq=False, kw_only=True)
class Session:
    """Sends requests for all rooms; views of it differ in timeout, retry, headers and hooks."""

    _state: State = field(alias="core")
    retry: Retry
    _timeout: Timeout | Literal["default"] = field(alias="timeout")
    _headers: Mapping[str, str] = field(alias="headers")
    _hooks: tuple[Hook, ...] = field(alias="hooks")
    _common: Mapping[str, str] = field(
        init=False,
        repr=False,
        default=attrs.Factory(lambda self: self._common_headers(), takes_self=True),
    )
    """What every request says, names in lower case."""

    def _common_headers(self) -> Mapping[str, str]:
        said = {"accept": "application/json", **_lowered(self._headers)}
        return {**said, "accept-encoding": ACCEPTED}  # what can be inflated

    @classmethod
    def create(
        cls,
        token: str | None,
        *,
        hosts: Hosts,
        http_client: HttpClient | None,
        timeout: Timeout | Literal["default"],
        retry: Retry,
        reserve: Reserve,
        connections: int,
        keep_extra: bool,
        user_agent: str | None,
        hooks: Sequence[Hook],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        random: Callable[[], float] = random,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Self:
        """A session that is not open yet."""
        if connections < 1:
            raise InvalidArgument(f"connections must be 1 or more, not {connections}.")
        core = State(
            token=checked_token(token),
            hosts=hosts,
            client=http_client,
            owns_client=http_client is None,
            connections=connections,
            limiter=RateLimiter(RateWindows(reserve), clock, sleep, connections),
            clock=clock,
            sleep=sleep,
            random=random,
            now=now,
            keep_extra=keep_extra,
        )
        python = f"python/{sys.version_info.major}.{sys.version_info.minor}"
        agent = f"buildkite-async/{__version__} {python}"
        headers = {"User-Agent": f"{user_agent} {agent}" if user_agent else agent}
        return cls(core=core, retry=retry, timeout=timeout, headers=headers, hooks=tuple(hooks))

    def using(
        self,
        *,
        timeout: Timeout | Literal["default"] = "default",
        retry: Retry | None = None,
        headers: Mapping[str, str] | None = None,
        hooks: Sequence[Hook] = (),
    ) -> Self:
        """A view of the same session that sends with another timeout, retry, headers or hooks."""
        if any(name.lower() == "authorization" for name in headers or ()):
            raise InvalidArgument("The token is given to the client, not in the headers of a call.")
        merged = httpx.Headers(self._headers)
        try:
            merged.update(headers)
        except UnicodeEncodeError as error:
            raise InvalidArgument("A header holds characters that none can hold.") from error
        return attrs.evolve(
            self,
            timeout=self._timeout if timeout == "default" else timeout,
            retry=self.retry if retry is None else retry,
            headers=merged,
            hooks=(*self._hooks, *hooks),
        )

    def open(self) -> None:
        """Make ready to send; ClientNotOpen after closing."""
        self._state.open()

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own."""
        await self._state.close()

    @property
    def hosts(self) -> Hosts:
        """Where requests go."""
        return self._state.hosts

    @property
    def keep_extra(self) -> bool:
        """Whether fields that no model names are kept."""
        return self._state.keep_extra

    @property
    def deepest(self) -> dict[str, int]:
        """By path: the deepest page that the service listed before it refused the next."""
        return self._state.deepest

    @property
    def rate_limits(self) -> RateLimits:
        """What is left of the rate windows, as last heard."""
        budget, now = self._state.limiter.budget, self._state.clock()
        return RateLimits(
            RateLimitStatus(budget, "rest", now), RateLimitStatus(budget, "graphql", now)
        )

    def service_now(self) -> datetime:
        """The time by the service's clock, as far as its answers have told it."""
        return self._state.now() + self.skew

    @property
    def skew(self) -> timedelta:
        """The service's clock less ours; nothing until an answer has told."""
        return self._state.skew or timedelta()

    def clock(self) -> float:
        """Seconds on the client's clock, which never goes back."""
        return self._state.clock()

    async def pause(self, seconds: float) -> None:
        """Let time pass on the client's clock."""
        await self._state.sleep(seconds)

    async def send(
        self,
        method: str,
        url: str,
        *,
        host: Host = "api",
        query: Query | None = None,
        json: Any = None,
        body: RequestBody | None = None,
        headers: Mapping[str, str] | None = None,
        idempotent: bool | None = None,
        claim: RequestCost | None = None,
        fit: Fit | None = None,
        redirect_expected: bool = False,
        credentials: str | None = None,
        secrets: Sequence[str] = (),
    ) -> Response:
        """Send a request to one of the service's hosts, with the token, and again where it may be.

        `credentials` is the whole `Authorization` header where a host wants another one than the
        client's token, and empty where it wants none. `idempotent` says whether the call may be
        repeated when its outcome is unknown; left out, everything but POST may. `body` is for what
        is not JSON, `secrets` are words of it that no error may repeat. `fit` makes the body of a
        GraphQL page when its turn has come. Raises a StatusError on an answer that says no, and
        ConnectionFailed or one of its kinds where none came.
        """
        core = self._state
        if not core.hosts.owns(url, host):
            raise UntrustedLink(f"{url.partition('?')[0]} is not on the {host} host: not followed.")
        repeatable = method in _REPEATABLE if idempotent is None else idempotent
        body = Bytes.json(json) if json is not None else body
        authorization = Secret(f"Bearer {core.token}" if credentials is None else credentials)
        claim = claim or _claim(host, url)

        # What cannot be sent is refused before it waits.
        request = self._request(method, url, query, body, headers, authorization)

        def prepared(granted: RequestCost | None) -> httpx.Request:
            if fit is None or granted is None:
                return request
            fitted = Bytes.json(fit(granted.cost)[0])
            return self._request(method, url, query, fitted, headers, authorization)

        hidden = (core.token, authorization, *map(Secret, secrets))

        async def once(number: int) -> Response:
            asked = claim if fit is None else self._flexible(fit)
            async with self._exchange(prepared, number, asked, repeatable, hidden) as (
                response,
                permit,
            ):
                answer = Response(
                    response.status_code,
                    response.headers,
                    await _read_of(response, path_of(url), idempotent=repeatable),
                    url,
                    repeatable,
                    hidden,
                )
                if answer.status < 300 or (answer.status < 400 and redirect_expected):
                    return answer
                error = answer.error(method)
                if isinstance(error, RateLimited) and error.of_a_window:
                    seconds = (error.retry_after or 0.0) + ROUNDED_OFF
                    permit.refused(user=error.user_window, seconds=seconds)
                raise error

        return await self._repeated(once, repeatable)

    def _flexible(self, fit: Fit) -> RequestCost:
        """What a page asks for that fits a whole window, and the smallest that is worth a call."""
        capacity = self._state.limiter.budget.capacity("graphql")
        _, cost = fit(None if capacity is None else capacity - 1)
        _, least = fit(cost // SMALLEST_PART)
        return RequestCost("graphql", cost=max(cost, 1), least=max(min(least, cost), 1))

    async def download(
        self,
        url: str,
        to: Path,
        *,
        expected_size: int | None = None,
        sha1: str | None = None,
        sha256: str | None = None,
        max_bytes: int | None = None,
        host: Host | None = None,
    ) -> int:
        """Stream a URL of any host to a file, without the token; tells the bytes written.

        The file appears under its name only when it is whole: CorruptDownload where size or
        checksum differ, ResponseTooLarge beyond `max_bytes`. A URL on a `host` of the service is
        asked for with the token, and a redirect from there is followed once, without it.
        """
        request = self._request_elsewhere("GET", url, None)
        request.headers["Accept-Encoding"] = "identity"
        if host is not None and self.hosts.owns(url, host):
            request.headers["Authorization"] = f"Bearer {self._state.token}"

        async def once(number: int) -> int | str:
            async with self._exchange(lambda _: request, number, None, repeatable=True) as (
                response,
                _,
            ):
                status = response.status_code
                if host is not None and response.has_redirect_location:
                    return urljoin(url, response.headers["Location"])
                if status >= 300:
                    body = masked(await _read(response), (self._state.token,))
                    raise error_for(
                        "GET", path_of(url), status, response.headers, body, idempotent=True
                    )
                async with Download(to, expected_size, sha1, sha256, max_bytes) as file:
                    async for chunk in response.aiter_bytes():
                        await file.write(chunk)
                return file.size

        done = await self._repeated(once, repeatable=True)
        if isinstance(done, int):
            return done
        return await self.download(
            done, to, expected_size=expected_size, sha1=sha1, sha256=sha256, max_bytes=max_bytes
        )

    async def upload(self, method: str, url: str, body: RequestBody) -> Response:
        """Send a body to storage on any host, without the token, and again where it failed."""
        request = self._request_elsewhere(method, url, body)

        async def once(number: int) -> Response:
            async with self._exchange(lambda _: request, number, None, repeatable=True) as (
                response,
                _,
            ):
                status, answered = response.status_code, await _read(response)
                if status >= 300:
                    raise error_for(
                        method, path_of(url), status, response.headers, answered, idempotent=True
                    )
                return Response(status, response.headers, answered, url)

        return await self._repeated(once, repeatable=True)

    def _request_elsewhere(self, method: str, url: str, body: RequestBody | None) -> httpx.Request:
        """A request that may go to any host: it holds nothing that tells who sends it."""
        request = self._request(method, url, None, body, {"Accept": "*/*"}, "")
        request.headers.pop("Cookie", None)
        return request

    async def _repeated(self, once: Callable[[int], Awaitable[R]], repeatable: bool) -> R:
        core = self._state
        began = core.clock()
        number = 0
        while True:
            number += 1
            try:
                return await self._admitted(once, number)
            except BuildkiteError as error:
                pause = self.retry.pause(
                    error,
                    number,
                    idempotent=repeatable,
                    elapsed=core.clock() - began,
                    random=core.random,
                )
                if pause is None:
                    if number > 1:
                        error.add_note(f"Tried {number} times.")
                    raise
                _log.info("Again in %.1f s: %s", pause, error)
            await core.sleep(pause)

    async def _admitted(self, once: Callable[[int], Awaitable[R]], number: int) -> R:
        """Try once; should lost answers stand in the way, ask for figures first.

        That costs a point at most, and where it fails the service does: so the try has failed.
        """
        while True:
            try:
                return await once(number)
            except ProbeNeeded:
                await self.using(retry=NO_RETRY).send(
                    "POST",
                    self.hosts.graphql,
                    host="graphql",
                    json={"query": "{ __typename }"},
                    idempotent=True,
                    claim=RequestCost("graphql", ahead=True),
                )

    @asynccontextmanager
    async def _exchange(
        self,
        prepared: Callable[[RequestCost | None], httpx.Request],
        number: int,
        claim: RequestCost | None,
        repeatable: bool,
        hidden: Sequence[str] = (),
    ) -> AsyncGenerator[tuple[httpx.Response, Permit]]:
        """Send once, through the limiter; failures come out connection_error, and hooks are told."""
        core = self._state
        async with core.limiter.enter(claim) as permit:
            client = core.opened()
            try:
                request = prepared(permit.claim)
            except BuildkiteError:
                permit.unsent()
                raise
            observer = Observer(
                request=request,
                number=number,
                waited=permit.waited,
                started=permit.sent,
                hooks=self._hooks,
            )
            raised: BaseException | None = None
            try:
                response = await client.send(
                    request, stream=True, auth=None, follow_redirects=False
                )
                try:
                    failed = response.status_code >= 500
                    permit.settle(read_windows(response.headers), failed=failed)
                    core.set_clock_by(response.headers.get("Date"))
                    observer.answered(response)
                    yield response, permit
                finally:
                    await response.aclose()
            except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, CutShort) as failure:
                error = connection_error(
                    failure,
                    request,
                    repeatable=repeatable,
                    masked=lambda words: masked(words.encode(), (core.token, *hidden)).decode(),
                )
                raised = error
                if isinstance(error, ConnectionFailed) and not error.sent:
                    permit.unsent()
                raise error from failure
            except BaseException as error:
                raised = error
                raise
            finally:
                observer.ended(core.clock(), raised)

    def _request(
        self,
        method: str,
        url: str,
        query: Query | None,
        body: RequestBody | None,
        headers: Mapping[str, str] | None,
        authorization: str,
    ) -> httpx.Request:
        client = self._state.opened()
        try:
            request = client.build_request(
                method,
                url,
                params=_encode_query(query) if query else None,  # None keeps the query of a link
                content=None if body is None else body.content,
                headers=self._all_headers(headers or {}, body, authorization),
                timeout=self._timeout_for(client),
            )
        except (httpx.InvalidURL, UnicodeEncodeError, ValueError) as error:
            raise InvalidArgument(f"{method} {path_of(url)} cannot be sent: {error}") from error
        if not authorization:  # the caller's own HTTP client may bring one
            request.headers.pop("Authorization", None)
        return request

    def _all_headers(
        self, headers: Mapping[str, str], body: RequestBody | None, authorization: str
    ) -> dict[str, str]:
        """The call's headers over those of `using` over ours, whatever their case."""
        sent = {**self._common, **_lowered(headers)}
        if body is not None:
            sent["content-type"] = body.media_type
            sent["content-length"] = str(body.size)  # storage refuses a body in chunks
        if authorization:
            sent["authorization"] = authorization
        return sent

    def _timeout_for(self, client: HttpClient) -> Timeout:
        if self._timeout == "default":
            return TIMEOUT if self._state.owns_client else client.timeout
        if isinstance(self._timeout, httpx.Timeout):
            return self._timeout
        # Waiting for a connection is waiting at the limiter: it has no limit of its own.
        return httpx.Timeout(self._timeout, pool=None)


async def _read_of(response: httpx.Response, path: str, *, idempotent: bool) -> bytes:
    """The body; none of a refusal that nobody can read, as its status says what there is to say."""
    try:
        return await _read(response)
    except ResponseTooLarge:
        raise
    except DecodeError as fault:
        if response.status_code >= 300:
            return b""
        raise unreadable(f"{path}: {fault}", idempotent=idempotent) from fault


async def _read(response: httpx.Response) -> bytes:
    if response.is_stream_consumed:  # a transport that answers from memory
        return response.content
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > MOST_BYTES:
            raise ResponseTooLarge(f"The answer is longer than {MOST_BYTES:,} bytes.")
        chunks.append(chunk)
    encoding = response.headers.get("Content-Encoding", "")
    return inflate(b"".join(chunks), encoding, MOST_BYTES)


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _claim(host: Host, url: str) -> RequestCost | None:
    """What a call takes from the windows; None on hosts that tell of none."""
    if host not in {"api", "portal"}:
        return None
    found = _ORGANIZATION.search(path_of(url))
    return RequestCost("rest" if host == "api" else "portal", unquote(found[1]) if found else "")


def _encode_query(query: Query) -> dict[str, list[str]]:
    """Names and values as they stand in a URL, where a list repeats its name."""
    return {
        name: [_word(one) for one in (value if is_list(value) else [value]) if one is not None]
        for name, value in query.items()
    }


def _word(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return format_datetime(value)
        case _:
            return str(value)
