"""What every resource is made of: verbs on paths, relative to an organization or to the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar, overload

from buildkite_async.build_paging import BuildPager
from buildkite_async.convert import decode
from buildkite_async.errors import Undecodable
from buildkite_async.jsonvalue import json_object
from buildkite_async.models import Build
from buildkite_async.paging import ListPager
from buildkite_async.session import Answer, Session

__all__ = ["Resource"]

T = TypeVar("T")
B = TypeVar("B", bound=Build)

Segments = str | int


class Resource:
    """A part of the REST API. Path parts are segments, each quoted."""

    base: ClassVar[str] = "/v2/organizations/{org}"
    """Where the paths begin."""

    def __init__(self, session: Session, org: str = "") -> None:
        self._session = session
        self._org = org

    async def _get(
        self, model: type[T], *segments: Segments, query: Mapping[str, Any] | None = None
    ) -> T:
        return self._decoded(await self._send("GET", segments, query=query), model)

    @overload
    async def _post(
        self,
        model: type[T],
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> T: ...
    @overload
    async def _post(
        self,
        model: None,
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> None: ...
    async def _post(
        self,
        model: type[T] | None,
        *segments: Segments,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> T | None:
        answer = await self._send("POST", segments, query, json, idempotent=idempotent)
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

    async def _delete(self, *segments: Segments, json: Mapping[str, Any] | None = None) -> None:
        await self._send("DELETE", segments, json=json)

    async def _head(
        self, *segments: Segments, headers: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        return (await self._send("HEAD", segments, headers=headers)).headers

    async def _text(self, *segments: Segments, headers: Mapping[str, str] | None = None) -> bytes:
        return (await self._send("GET", segments, headers=headers)).body

    async def _redirect(self, *segments: Segments) -> str:
        """Where the service sends the caller: a `Location`, or a body that names the URL."""
        answer = await self._send("GET", segments, redirect_expected=True)
        url = answer.headers.get("Location") or json_object(answer.body).get("url")
        if not isinstance(url, str) or not url:
            raise Undecodable(f"The answer of status {answer.status} leads nowhere.")
        return url

    def _pages(
        self, model: type[T], *segments: Segments, query: Mapping[str, Any] | None = None
    ) -> ListPager[T]:
        return ListPager(
            session=self._session, model=model, url=self._url(segments), query=dict(query or {})
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
        headers: Mapping[str, str] | None = None,
        idempotent: bool | None = None,
        redirect_expected: bool = False,
    ) -> Answer:
        return await self._session.send(
            method,
            self._url(segments),
            query=query,
            json=json,
            headers=headers,
            idempotent=idempotent,
            redirect_expected=redirect_expected,
        )

    def _decoded(self, answer: Answer, model: type[T]) -> T:
        return decode(answer.body, model, keep_extra=self._session.keep_extra)

    def _url(self, segments: tuple[Segments, ...]) -> str:
        begin = [self._org if part == "{org}" else part for part in self.base.split("/") if part]
        return self._session.hosts.url("api", *begin, *segments)
