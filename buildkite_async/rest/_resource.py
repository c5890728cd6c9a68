"""What every resource is made of: verbs on paths, relative to an organization or to the API."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Final, TypeVar, overload

from buildkite_async.decoding import decode, decode_page
from buildkite_async.errors import DecodeError, StatusError
from buildkite_async.http import RequestBody, Response, Session
from buildkite_async.http.error_parsing import unreadable
from buildkite_async.models import Build
from buildkite_async.paging import BuildPager, ListPager
from buildkite_async.wire.hosts import Host, path_of
from buildkite_async.wire.json_values import json_object

__all__ = ["Resource"]

UNKNOWN_VERB: Final = frozenset({404, 405})

T = TypeVar("T")
B = TypeVar("B", bound=Build)

Segments = str | int


class Resource:
    """A part of the REST API. Path parts are segments, each quoted."""

    base: ClassVar[str] = "/v2/organizations/{org}"
    """Where the paths begin."""
    host: ClassVar[Host] = "api"
    """Which host they are on."""

    def __init__(self, session: Session, org: str = "", credentials: str | None = None) -> None:
        self._session = session
        self._org = org
        self._credentials = credentials
        """The `Authorization` header where the host takes another one; empty for none."""

    async def _get(
        self,
        model: type[T],
        *segments: Segments,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        return self._decoded(await self._send("GET", segments, query=query, headers=headers), model)

    @overload
    async def _post(
        self,
        model: type[T],
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
        body: RequestBody | None = None,
    ) -> T: ...
    @overload
    async def _post(
        self,
        model: None,
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
        body: RequestBody | None = None,
    ) -> None: ...
    async def _post(
        self,
        model: type[T] | None,
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
        body: RequestBody | None = None,
    ) -> T | None:
        answer = await self._send("POST", segments, query, json, idempotent=idempotent, body=body)
        return None if model is None else self._decoded(answer, model)

    @overload
    async def _put(
        self,
        model: type[T],
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> T: ...
    @overload
    async def _put(
        self,
        model: None,
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> None: ...
    async def _put(
        self,
        model: type[T] | None,
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> T | None:
        answer = await self._send("PUT", segments, query, json, idempotent=idempotent)
        return None if model is None else self._decoded(answer, model)

    async def _patch(
        self, model: type[T], *segments: Segments, json: Mapping[str, Any] | None = None
    ) -> T:
        return self._decoded(await self._send("PATCH", segments, json=json), model)

    async def _patch_or(
        self,
        others: Sequence[str],
        model: type[T],
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
    ) -> T:
        """A partial update by PATCH, or by other verbs where the service does not know that one."""
        try:
            return await self._patch(model, *segments, json=json)
        except StatusError as error:
            if error.status not in UNKNOWN_VERB or not others:
                raise
            refused = error
        for method in others:
            try:
                answer = await self._send(method, segments, json=json, idempotent=True)
            except StatusError as error:
                if error.status not in UNKNOWN_VERB:
                    raise
            else:
                return self._decoded(answer, model)
        raise refused

    async def _delete(self, *segments: Segments, json: Mapping[str, Any] | None = None) -> None:
        await self._send("DELETE", segments, json=json)

    async def _head(
        self, *segments: Segments, headers: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        return (await self._send("HEAD", segments, headers=headers)).headers

    async def _list(
        self, model: type[T], *segments: Segments, query: Mapping[str, Any] | None = None
    ) -> list[T]:
        """All rows of a listing that is documented without pages; should it grow some, theirs."""
        query = {**(query or {}), "per_page": None}
        return await ListPager(
            session=self._session, model=model, url=self._url(segments), query=query
        ).collect()

    async def _post_for_list(
        self, model: type[T], *segments: Segments, json: Mapping[str, Any]
    ) -> list[T]:
        answer = await self._send("POST", segments, json=json)
        with _readable(answer):
            return decode_page(answer.body, model, keep_extra=self._session.keep_extra)

    async def _if_any(
        self,
        model: type[T],
        method: str,
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
    ) -> T | None:
        """What a call answers with; None where the answer is empty, as some say that it is."""
        answer = await self._send(method, segments, json=json)
        return self._decoded(answer, model) if answer.body.strip() else None

    async def _text(self, *segments: Segments, headers: Mapping[str, str] | None = None) -> bytes:
        return (await self._send("GET", segments, headers=headers)).body

    async def _redirect(self, *segments: Segments) -> str:
        """Where the service sends the caller: a `Location`, or a body that names the URL."""
        answer = await self._send("GET", segments, redirect_expected=True)
        url = answer.headers.get("Location") or json_object(answer.body).get("url")
        if not isinstance(url, str) or not url:
            raise DecodeError(f"The answer of status {answer.status} leads nowhere.")
        return url

    def _pages(
        self,
        model: type[T],
        *segments: Segments,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ListPager[T]:
        session = self._session.using(headers=headers) if headers else self._session
        return ListPager(
            session=session, model=model, url=self._url(segments), query=dict(query or {})
        )

    def _build_pages(
        self, model: type[B], *segments: Segments, query: Mapping[str, Any] | None = None
    ) -> BuildPager[B]:
        return BuildPager(
            session=self._session, model=model, url=self._url(segments), query=dict(query or {})
        )

    async def _send(
        self,
        method: str,
        segments: tuple[Segments, ...],
        query: Mapping[str, Any] | None = None,
        json: Mapping[str, Any] | None = None,
        *,
        body: RequestBody | None = None,
        headers: Mapping[str, str] | None = None,
        idempotent: bool | None = None,
        redirect_expected: bool = False,
        credentials: str | None = None,
        secrets: Sequence[str] = (),
    ) -> Response:
        return await self._session.send(
            method,
            self._url(segments),
            host=self.host,
            query=query,
            json=json,
            body=body,
            headers=headers,
            idempotent=idempotent,
            redirect_expected=redirect_expected,
            credentials=self._credentials if credentials is None else credentials,
            secrets=secrets,
        )

    def _decoded(self, answer: Response, model: type[T]) -> T:
        with _readable(answer):
            return decode(answer.body, model, keep_extra=self._session.keep_extra)

    def _url(self, segments: tuple[Segments, ...]) -> str:
        begin = [self._org if part == "{org}" else part for part in self.base.split("/") if part]
        return self._session.hosts.url(self.host, *begin, *segments)


@contextmanager
def _readable(answer: Response) -> Generator[None]:
    """Say of which call the answer cannot be read, and whether it may have been carried out."""
    try:
        yield
    except DecodeError as error:
        words = f"{path_of(answer.url)}: {error}"
        raise unreadable(words, idempotent=answer.idempotent) from error
