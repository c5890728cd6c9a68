"""REST listings of both shapes.

The response of a numbered listing is an array with a `Link` header, that of a cursor listing is
`{items, links}`. Build listings, which need more than that, are in `paging.builds`.

https://buildkite.com/docs/apis/rest-api#pagination
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Hashable, Iterable, Mapping
from contextlib import aclosing
from datetime import timedelta
from typing import Any, Final, Self, TypeVar
from urllib.parse import parse_qs, urljoin

import attrs
from attrs import field, frozen

from buildkite_async.decoding import decode_envelope
from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.http import (
    CutShort,
    PackedResponse,
    Request,
    RequestCost,
    Session,
    read_packed,
)
from buildkite_async.http.query import encode_query
from buildkite_async.paging.end_guard import EndGuard
from buildkite_async.paging.pager import Page, Pager, check_at_once, lane_of_page
from buildkite_async.paging.rows import read_rows
from buildkite_async.wire.hosts import path_of

__all__ = ["ListPager", "in_order", "links_in"]

T = TypeVar("T")
R = TypeVar("R")

LARGEST_PAGE: Final = 100
MOST_SPACE: Final = 64
"""Bytes of white space that a response may begin with."""
MOST_DIGITS: Final = 8
"""A page number that is longer is not believed."""


def _checked_query(query: dict[str, Any]) -> dict[str, Any]:
    size = query.get("per_page", LARGEST_PAGE)
    if size is None:  # a listing that is not known to be paginated
        return query
    if not isinstance(size, int) or not 1 <= size <= LARGEST_PAGE:
        raise InvalidArgument(f"per_page must be between 1 and {LARGEST_PAGE}, not {size}.")
    return {**query, "per_page": size}


@frozen(eq=False, kw_only=True)
class ListPager(Pager[T]):
    """A REST listing."""

    session: Session = field(repr=False)
    model: type[T]
    url: str
    query: dict[str, Any] = field(converter=_checked_query)
    cost: RequestCost | None = field(factory=RequestCost)
    at_once: int = 1

    def concurrent(self, at_once: int = 8) -> Self:
        """Return the same listing, with up to `at_once` pages fetched concurrently."""
        check_at_once(at_once)
        return attrs.evolve(self, at_once=at_once)

    async def pages(self) -> AsyncGenerator[Page[T]]:
        """Iterate over the pages."""
        async with aclosing(self._walk(self.query)) as pages:
            async for page in pages:
                yield page

    def _at_most(self, rows: int) -> Self:
        per_page: int | None = self.query["per_page"]
        if per_page is None:
            return self
        size = min(rows, per_page)
        needed = -(-rows // size)
        return attrs.evolve(
            self, query={**self.query, "per_page": size}, at_once=min(self.at_once, needed)
        )

    async def _walk(
        self, query: dict[str, Any], *, deepest: int | None = None, before: int = 0
    ) -> AsyncGenerator[Page[T]]:
        """Iterate over the pages of one query in order, down to the page `deepest`.

        `before` is how many pages earlier queries of the same listing have yielded.
        """
        started = self.session.clock()
        page = await self._fetch(self.url, query, before + 1)
        age = timedelta(seconds=self.session.clock() - started)
        guard = EndGuard(path_of(self.url))
        guard.visit(_identity(self.url, query))
        guard.check(empty=not page, more=page.next is not None)
        yield page
        number = 1
        stable, following = self._stable_query(query, page, age)
        if self.at_once > 1 and page.next is not None and page.last is not None and following:
            last = page.last if deepest is None else min(page.last, deepest)
            number = following - 1
            calls = (
                self._numbered(stable, number, before + number)
                for number in range(following, last + 1)
            )
            async with aclosing(in_order(calls, self.at_once)) as responses:
                # Decoded only when it is its turn: waiting pages take half the memory as bytes.
                async for fetched in responses:
                    del page  # freed before the next is made
                    page = await self._page(fetched)
                    number += 1
                    guard.visit(_identity(self.url, fetched.request.query))
                    guard.check(empty=not page, more=page.next is not None)
                    yield page
                    if page.next is None:  # the listing may end earlier than `last` said
                        break
        elif stable is not query and page.next is not None and deepest != 1:
            number = 2
            fetched = await self._numbered(stable, number, before + number)()
            page = await self._page(fetched)
            guard.visit(_identity(self.url, fetched.request.query))
            guard.check(empty=not page, more=page.next is not None)
            yield page
        while page.next is not None and (deepest is None or number < deepest):
            guard.visit(_identity(page.next))
            number += 1
            page = await self._fetch(page.next, None, before + number)
            guard.check(empty=not page, more=page.next is not None)
            yield page

    def _stable_query(
        self, query: dict[str, Any], first: Page[T], age: timedelta
    ) -> tuple[dict[str, Any], int]:
        """Return the query for the pages after the first, and the page number to continue with.

        `age` is how long ago the first page was requested. The query is the same, or one whose
        pages no new row can shift; 0 means that the pages must be requested one after another.
        """
        return query, 2

    def _numbered(
        self, query: dict[str, Any], number: int, nth: int
    ) -> Callable[[], Coroutine[Any, Any, _Fetched]]:
        request = self._request(self.url, {**query, "page": number}, nth)
        return lambda: self._send(request)

    async def _fetch(self, url: str, query: dict[str, Any] | None, nth: int) -> Page[T]:
        return await self._page(await self._send(self._request(url, query, nth)))

    async def _send(self, request: Request) -> _Fetched:
        return _Fetched(request, await self.session.send(request, read_packed))

    def _request(self, url: str, query: dict[str, Any] | None, nth: int) -> Request:
        """Return the request for the nth page of the whole listing."""
        lane = lane_of_page(nth)
        return Request(method="GET", url=url, query=query, cost=self.cost, lane=lane)

    async def _page(self, fetched: _Fetched) -> Page[T]:
        try:
            return await self._decoded(fetched)
        except DecodeError as error:
            raise DecodeError(f"{path_of(fetched.request.url)}: {error}") from error

    async def _decoded(self, fetched: _Fetched) -> Page[T]:
        url, headers = fetched.request.url, fetched.response.headers
        try:
            body = await fetched.response.body()
        except CutShort:  # as any other response that was cut, it is requested again
            again = await self.session.send(fetched.request)
            headers, body = again.headers, again.body
        if body[:MOST_SPACE].lstrip()[:1] == b"{":
            envelope = decode_envelope(body)
            following = envelope.links.get("next")
            rows = await read_rows(envelope.items, self.model)
            return Page(
                rows.objects,
                next=_absolute(url, following) if following else None,
                unreadable=rows.unreadable,
            )
        links = links_in(headers.get("Link", ""))
        following, last = links.get("next"), links.get("last")
        rows = await read_rows(body, self.model)
        return Page(
            rows.objects,
            next=_absolute(url, following) if following else None,
            last=_page_number(last) if last else None,
            unreadable=rows.unreadable,
        )


@frozen
class _Fetched:
    """A page that waits to be decoded: compressed, it takes a tenth of the memory."""

    request: Request
    response: PackedResponse


_LINK: Final = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_PARAMETER: Final = re.compile(r";\s*([\w-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))")


def links_in(header: str) -> dict[str, str]:
    """Return the URLs in a `Link` header by relation; the service also sends an empty header."""
    links: dict[str, str] = {}
    for target, parameters in _LINK.findall(header):
        for name, quoted, bare in _PARAMETER.findall(parameters):
            if name.lower() == "rel":
                for relation in (quoted or bare).lower().split():
                    links.setdefault(relation, target)
    return links


def _absolute(url: str, link: Any) -> str:
    """Return the absolute URL of a link in the response from `url`."""
    try:
        joined: str = urljoin(url, link)
    except (ValueError, TypeError) as error:
        raise DecodeError(f"{path_of(url)}: the link to the next page is not a URL.") from error
    return joined


def _identity(url: str, query: Mapping[str, Any] | None = None) -> Hashable:
    """Return what is equal for all URLs of one page; that of the first may have no number."""
    path, _, own = url.partition("?")
    names = {"page": ["1"], **(parse_qs(own) if query is None else encode_query(query))}
    return path, frozenset((name, *values) for name, values in names.items())


def _page_number(url: str) -> int | None:
    """Return the page number in a link, or None if there is none that makes sense."""
    values = parse_qs(url.partition("?")[2]).get("page", [])
    if not values or not values[-1].isascii() or not values[-1].isdecimal():
        return None
    return int(values[-1]) if len(values[-1]) < MOST_DIGITS else None


async def in_order(
    calls: Iterable[Callable[[], Coroutine[Any, Any, R]]], at_once: int
) -> AsyncGenerator[R]:
    """Run up to `at_once` calls concurrently, and yield their results in order.

    Half as many results more may wait for a slow call, so that the calls after it go on. Calls are
    started only as fast as the results are consumed.
    """
    window: deque[asyncio.Task[R]] = deque()
    semaphore = asyncio.Semaphore(at_once)

    async def run(call: Callable[[], Coroutine[Any, Any, R]]) -> R:
        async with semaphore:
            return await call()

    try:
        for call in calls:
            window.append(asyncio.create_task(run(call)))
            if len(window) == at_once + at_once // 2:
                yield await window[0]
                window.popleft()
        while window:
            yield await window[0]
            window.popleft()
    finally:
        for task in window:
            task.cancel()
        await asyncio.gather(*window, return_exceptions=True)
