"""The base class of resources: HTTP methods on paths of an organization or of the API."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any, ClassVar, Final, Self, TypeVar, overload

from buildkite_async.decoding import decode, decode_page
from buildkite_async.errors import DecodeError, StatusError
from buildkite_async.http import (
    Bytes,
    Multipart,
    Request,
    RequestBody,
    RequestCost,
    Response,
    Session,
    fixed_body,
)
from buildkite_async.http.error_parsing import unreadable
from buildkite_async.models import Build
from buildkite_async.paging import BuildPager, ListPager, split_options
from buildkite_async.rest._arguments import check_methods
from buildkite_async.wire.datetimes import to_datetime
from buildkite_async.wire.hosts import Host, path_of
from buildkite_async.wire.json_values import json_object

__all__ = ["Resource"]

NO_HEADERS: Final[Mapping[str, str]] = {}
UNSUPPORTED_METHOD: Final = frozenset({404, 405})

T = TypeVar("T")
B = TypeVar("B", bound=Build)

Segment = str | int


class Resource:
    """A group of REST endpoints. Path segments are percent-encoded."""

    base: ClassVar[str] = "/v2/organizations/{org}"
    """The beginning of every path."""
    host: ClassVar[Host] = "api"
    """The host of the endpoints."""

    def __init__(self, session: Session, org: str = "", credentials: str | None = None) -> None:
        self._session = session
        self._org = org
        self._credentials = credentials
        """The `Authorization` header if it is not the client's own; an empty string for none."""
        self._extra_query: Mapping[str, Any] = {}
        """Query parameters that are added to each request."""
        self._extra_body: Mapping[str, Any] = {}
        """Keys that are added to the JSON body of each request."""

    def __init_subclass__(cls) -> None:
        """Make the methods of a resource check their arguments."""
        super().__init_subclass__()
        check_methods(cls)

    def _with_extra(self, query: Mapping[str, Any], body: Mapping[str, Any]) -> Self:
        """Return the resource for one call that sends more than this version knows."""
        return self._evolve(_extra_query=query, _extra_body=body)

    def _as_one_call(self) -> tuple[Self, Session]:
        """Return the resource and the session for several requests within one deadline."""
        session = self._session.as_one_call()
        return self._evolve(_session=session), session

    def _evolve(self, **attributes: Any) -> Self:
        """Return a copy with other attributes."""
        resource = copy(self)
        vars(resource).update(attributes)
        return resource

    async def _get(
        self,
        model: type[T],
        *segments: Segment,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] = NO_HEADERS,
    ) -> T:
        return self._decode(
            await self._session.send(self._request("GET", segments, query=query, headers=headers)),
            model,
        )

    @overload
    async def _post(
        self,
        model: type[T],
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
        body: RequestBody | None = None,
    ) -> T: ...
    @overload
    async def _post(
        self,
        model: None,
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
        body: RequestBody | None = None,
    ) -> None: ...
    async def _post(
        self,
        model: type[T] | None,
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
        body: RequestBody | None = None,
    ) -> T | None:
        response = await self._session.send(
            self._request("POST", segments, query, json, idempotent=idempotent, body=body)
        )
        return None if model is None else self._decode(response, model)

    @overload
    async def _put(
        self,
        model: type[T],
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> T: ...
    @overload
    async def _put(
        self,
        model: None,
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> None: ...
    async def _put(
        self,
        model: type[T] | None,
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        idempotent: bool | None = None,
    ) -> T | None:
        response = await self._session.send(
            self._request("PUT", segments, query, json, idempotent=idempotent)
        )
        return None if model is None else self._decode(response, model)

    async def _patch(
        self, model: type[T], *segments: Segment, json: Mapping[str, Any] | None = None
    ) -> T:
        return self._decode(
            await self._session.send(self._request("PATCH", segments, json=json)), model
        )

    async def _patch_or(
        self,
        others: Sequence[str],
        model: type[T],
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
    ) -> T:
        """Send an update by PATCH, or by another method if the service does not support PATCH."""
        try:
            return await self._patch(model, *segments, json=json)
        except StatusError as error:
            if error.status not in UNSUPPORTED_METHOD or not others:
                raise
            unsupported = error
        for method in others:
            try:
                response = await self._session.send(
                    self._request(method, segments, json=json, idempotent=True)
                )
            except StatusError as error:
                if error.status not in UNSUPPORTED_METHOD:
                    raise
            else:
                return self._decode(response, model)
        raise unsupported

    async def _delete(self, *segments: Segment, json: Mapping[str, Any] | None = None) -> None:
        await self._session.send(self._request("DELETE", segments, json=json))

    async def _head(
        self, *segments: Segment, headers: Mapping[str, str] = NO_HEADERS
    ) -> Mapping[str, str]:
        return (await self._session.send(self._request("HEAD", segments, headers=headers))).headers

    async def _list(
        self, model: type[T], *segments: Segment, query: Mapping[str, Any] | None = None
    ) -> list[T]:
        """Return all rows of a listing without documented pages; follow pages if there are any."""
        query = {"per_page": None, **self._full_query(query)}
        return await ListPager(
            session=self._session,
            model=model,
            url=self._url(segments),
            query=query,
            cost=self._cost(),
        ).collect()

    async def _post_for_list(
        self, model: type[T], *segments: Segment, json: Mapping[str, Any]
    ) -> list[T]:
        response = await self._session.send(self._request("POST", segments, json=json))
        with _decode_errors(response):
            rows = decode_page(response.body, model)
            if rows.unreadable and not rows.objects:
                raise DecodeError(f"The response has no valid {model.__name__}.")
            return rows.objects

    async def _send_for_optional(
        self,
        model: type[T],
        method: str,
        *segments: Segment,
        json: Mapping[str, Any] | None = None,
    ) -> T | None:
        """Return the decoded response, or None if it is empty, as some are documented to be."""
        response = await self._session.send(self._request(method, segments, json=json))
        return self._decode(response, model) if response.body.strip() else None

    async def _get_bytes(
        self, *segments: Segment, headers: Mapping[str, str] = NO_HEADERS
    ) -> bytes:
        return (await self._session.send(self._request("GET", segments, headers=headers))).body

    async def _get_location(self, *segments: Segment) -> str:
        """Return the URL in the `Location` header, or in the body."""
        response = await self._session.send(self._request("GET", segments, redirect_expected=True))
        url = response.headers.get("Location") or json_object(response.body).get("url")
        if not isinstance(url, str) or not url:
            raise DecodeError(f"The response of status {response.status} contains no URL.")
        return url

    def _pages(
        self,
        model: type[T],
        *segments: Segment,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] = NO_HEADERS,
    ) -> ListPager[T]:
        session = self._session.using(headers=headers) if headers else self._session
        full, options = split_options(self._full_query(query))
        return ListPager(
            session=session,
            model=model,
            url=self._url(segments),
            query=full,
            cost=self._cost(),
            **options,
        )

    def _build_pages(
        self, model: type[B], *segments: Segment, query: Mapping[str, Any] | None = None
    ) -> BuildPager[B]:
        full, options = split_options(self._full_query(query))
        before = full.pop("created_to", None)
        if before is not None:  # the pager reckons with it, even if it came as an extra
            now = self._session.service_now
            full["created_to"] = to_datetime("created_to", before, now=now)
        return BuildPager(
            session=self._session,
            model=model,
            url=self._url(segments),
            query=full,
            cost=self._cost(),
            **options,
        )

    def _request(
        self,
        method: str,
        segments: tuple[Segment, ...],
        query: Mapping[str, Any] | None = None,
        json: Mapping[str, Any] | None = None,
        *,
        body: RequestBody | None = None,
        headers: Mapping[str, str] = NO_HEADERS,
        idempotent: bool | None = None,
        redirect_expected: bool = False,
        credentials: str | None = None,
        secrets: Sequence[str] = (),
    ) -> Request:
        if self._extra_query:
            query = self._full_query(query)
        if self._extra_body:
            json = {**(json or {}), **self._extra_body}
        content = Bytes.json(json) if json is not None else body
        return Request(
            method=method,
            url=self._url(segments),
            host=self.host,
            query=query,
            headers=headers,
            body=fixed_body(content),
            idempotent=idempotent,
            cost=self._cost(),
            stream=isinstance(content, Multipart),
            redirect_expected=redirect_expected,
            authorization=self._credentials if credentials is None else credentials,
            secrets=secrets,
        )

    def _full_query(self, query: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the query with what the caller adds to it."""
        return {**(query or {}), **self._extra_query}

    def _cost(self) -> RequestCost | None:
        """Return what a call takes from the rate windows, or None on hosts that report none."""
        match self.host:
            case "api":
                return RequestCost("rest", self._org)
            case "portal":
                return RequestCost("portal", self._org)
            case _:
                return None

    def _decode(self, response: Response, model: type[T]) -> T:
        with _decode_errors(response):
            return decode(response.body, model)

    def _url(self, segments: tuple[Segment, ...]) -> str:
        base = [self._org if part == "{org}" else part for part in self.base.split("/") if part]
        return self._session.hosts.url(self.host, *base, *segments)


@contextmanager
def _decode_errors(response: Response) -> Generator[None]:
    """Add the path to errors of decoding, and the outcome of the call."""
    try:
        yield
    except DecodeError as error:
        message = f"{path_of(response.url)}: {error}"
        raise unreadable(message, idempotent=response.idempotent) from error
