"""Requests and decodes single pages of a REST listing, of both shapes.

The response of a numbered listing is an array with a `Link` header, that of a cursor listing is
`{items, links}`.

https://buildkite.com/docs/apis/rest-api#pagination
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final, Generic, TypeVar
from urllib.parse import parse_qs

from attrs import field, frozen

from buildkite_async.decoding import decode_envelope
from buildkite_async.errors import DecodeError, InvalidArgument, shorten
from buildkite_async.http import (
    CutShort,
    PackedResponse,
    Request,
    RequestCost,
    Session,
    read_packed,
)
from buildkite_async.http.query import encode_query
from buildkite_async.paging.links import absolute, links_in, page_number
from buildkite_async.paging.pager import Page, lane_of_page
from buildkite_async.paging.rows import read_rows
from buildkite_async.wire.hosts import path_of

__all__ = ["CURSORS", "Fetched", "Source", "identity_of_page"]

T = TypeVar("T")

MOST_SPACE: Final = 64
"""Bytes of white space that a response may begin with."""
CURSORS: Final = ("after", "before")
"""The parameters that say which page of a cursor listing it is."""


@frozen
class Fetched:
    """A page that waits to be decoded: compressed, it takes a tenth of the memory."""

    request: Request
    response: PackedResponse


@frozen(eq=False, kw_only=True)
class Source(Generic[T]):
    """Where the pages of a listing come from."""

    session: Session = field(repr=False)
    model: type[T]
    url: str
    cost: RequestCost | None

    async def page(self, query: Mapping[str, Any], nth: int) -> Page[T]:
        """Fetch the page of a query, as the nth page of the whole listing."""
        return await self.decode(await self.fetch(self.request(query, nth)))

    async def linked(self, url: str, nth: int) -> Page[T]:
        """Fetch the page that a link leads to."""
        request = Request(method="GET", url=url, cost=self.cost, lane=lane_of_page(nth))
        try:
            fetched = await self.fetch(request)
        except InvalidArgument as error:  # the caller has given no URL
            raise DecodeError(
                f"{path_of(self.url)}: the link to the next page cannot be requested."
            ) from error
        return await self.decode(fetched)

    def owns(self, url: str | None) -> bool:
        """Whether a link may be followed, because it leads to the host of the listing."""
        host = self.request({}, 1).host
        return url is not None and (host is None or self.session.hosts.owns(url, host))

    def request(self, query: Mapping[str, Any], nth: int) -> Request:
        """Return the request for the page of a query."""
        lane = lane_of_page(nth)
        return Request(method="GET", url=self.url, query=query, cost=self.cost, lane=lane)

    async def fetch(self, request: Request) -> Fetched:
        """Send the request."""
        return Fetched(request, await self.session.send(request, read_packed))

    async def decode(self, fetched: Fetched) -> Page[T]:
        """Return the page of a response.

        Raises:
            DecodeError: The response is not a page of the listing.
        """
        try:
            return await self._decode(fetched)
        except DecodeError as error:
            raise type(error)(f"{path_of(fetched.request.url)}: {error}") from error

    async def _decode(self, fetched: Fetched) -> Page[T]:
        request, headers = fetched.request, fetched.response.headers
        try:
            body = await fetched.response.body()
        except CutShort:  # as any other response that was cut, it is requested again
            again = await self.session.send(request)
            headers, body = again.headers, again.body
        last: str | None = None
        numbered = body[:MOST_SPACE].lstrip()[:1] != b"{"
        if not numbered:
            envelope = decode_envelope(body)
            link = None if envelope.links.get("next") == "" else envelope.links.get("next")
            rows = await read_rows(envelope.items, self.model)
        else:
            links = links_in(headers.get("Link", ""))
            link, last = links.get("next"), links.get("last")
            rows = await read_rows(body, self.model)
        following = None if link is None else self._absolute(request, link)
        if self.owns(following) and not _is_of_listing(str(following), request.url):
            raise DecodeError(
                "the link to the next page leads to another listing: "
                f"{shorten(repr(path_of(str(following))))}."
            )
        return Page(
            rows.objects,
            next=following,
            last=page_number(last) if last else None,
            unreadable=rows.unreadable,
            cursor=_cursor(following),
            numbered=numbered,
        )

    def _absolute(self, request: Request, link: Any) -> str:
        if request.host is None:
            return absolute(self.session.hosts, "api", request.url, link)
        return absolute(self.session.hosts, request.host, request.url, link)


def _is_of_listing(link: str, url: str) -> bool:
    """Whether a link is to a page of the listing at a URL, so that its rows belong together.

    Slugs in the path may have been changed to those of the service's own spelling.
    """
    own, linked = path_of(url).strip("/").split("/"), path_of(link).strip("/").split("/")
    return len(own) == len(linked) and own[-1].lower() == linked[-1].lower()


def _cursor(url: str | None) -> dict[str, Any] | None:
    """Return what identifies the page that a link leads to; None if it does not say."""
    if url is None:
        return None
    query = parse_qs(url.partition("?")[2])
    number = page_number(url)
    cursor: dict[str, Any] = {name: query[name][-1] for name in CURSORS if name in query}
    if number is not None:
        cursor["page"] = number
    return cursor or None


def identity_of_page(url: str, query: Mapping[str, Any] | None = None) -> Hashable:
    """Return what is equal for all URLs of one page; that of the first may have no number."""
    path, _, own = url.partition("?")
    names = {"page": ["1"], **(parse_qs(own) if query is None else encode_query(query))}
    return path, frozenset((name, *values) for name, values in names.items())
