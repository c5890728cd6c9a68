"""Listings cut into pages: by number with a `Link` header, or by cursor."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import quote

import msgspec
from attrs import frozen

from buildkite_async.emulator.http import JSON, ApiError, HttpRequest, Reply

if TYPE_CHECKING:
    from buildkite_async.emulator.call import Call

T = TypeVar("T")
DEFAULT_PAGE = 30
MAX_PER_PAGE = 100


@frozen
class Listing(Generic[T]):
    """Rows in the order of the response, and how each of them is rendered."""

    rows: Sequence[T]
    render: Callable[[T], str | list[bytes]]
    """Returns the JSON of a row, in pieces of bytes if these are kept."""
    identify: Callable[[T], str] | None = None


def page_of(call: Call, listing: Listing[T]) -> Reply:
    """What the query asks for, in the shape that the contract gives the listing."""
    if call.operation.pagination == "none":
        return _array(listing, listing.rows)
    requested: int | None = call.query["per_page"]
    per_page = DEFAULT_PAGE if requested is None else requested
    if call.operation.pagination == "page":
        page: int = max(1, call.query["page"])
        per_page = min(max(1, per_page), MAX_PER_PAGE)
        return numbered(call.request, listing, page, per_page, send_last=call.settings.send_last)
    if not 1 <= per_page <= MAX_PER_PAGE:
        raise ApiError(400, f"per_page must be between 1 and {MAX_PER_PAGE}")
    after, before = call.query["after"], call.query["before"]
    reply = by_cursor(call.request, listing, per_page, after, before)
    if "Link" in call.operation.responses["200"].get("headers", ()):
        reply.headers["Link"] = _repeated_links(reply)
    return reply


def _repeated_links(reply: Reply) -> str:
    """The links of the body as a header."""
    links: dict[str, str] = msgspec.json.decode(reply.body)["links"]
    return ", ".join(f'<{url}>; rel="{relation}"' for relation, url in links.items())


def numbered(
    request: HttpRequest,
    listing: Listing[T],
    page: int,
    per_page: int,
    *,
    send_last: bool = True,
) -> Reply:
    """The page of that number; `Link` leads to its neighbours."""
    rows = listing.rows
    start = (page - 1) * per_page
    reply = _array(listing, rows[start : start + per_page])
    targets = _neighbours(page, max(1, -(-len(rows) // per_page)))
    if not send_last:
        targets.pop("last", None)
    reply.headers["Link"] = _link_header(request, targets, per_page)
    return reply


def _array(listing: Listing[T], rows: Iterable[T]) -> Reply:
    return Reply(200, _joined(b"[", listing, rows, b"]"), JSON)


def _joined(before: bytes, listing: Listing[T], rows: Iterable[T], after: bytes) -> bytes:
    pieces = [before]
    for row in map(listing.render, rows):
        if len(pieces) > 1:
            pieces.append(b",")
        # Row by row into bytes: one wide character would widen the text of the whole page.
        pieces += [row.encode()] if isinstance(row, str) else row
    pieces.append(after)
    return b"".join(pieces)  # once, as a page may have megabytes


def _neighbours(page: int, last: int) -> dict[str, int]:
    targets = {"next": page + 1, "last": last} if page < last else {}
    if page > 1:  # of a listing that has one page only, the header is empty
        targets |= {"prev": page - 1, "first": 1}
    return targets


def _link_header(request: HttpRequest, targets: Mapping[str, int], per_page: int) -> str:
    return ", ".join(
        f'<{_url(request, {"page": str(number), "per_page": str(per_page)})}>; rel="{relation}"'
        for relation, number in targets.items()
    )


def by_cursor(
    request: HttpRequest,
    listing: Listing[T],
    per_page: int,
    after: str | None,
    before: str | None,
) -> Reply:
    """The rows after or before a cursor, in `{items, links}`."""
    if after is not None and before is not None:
        raise ApiError(400, "after and before cannot be combined")
    identify = listing.identify
    if identify is None:
        raise TypeError("a listing by cursor names its rows")
    identities = [identify(row) for row in listing.rows]
    start = 0
    if after is not None:
        start = _position(identities, after) + 1
    elif before is not None:
        start = max(0, _position(identities, before) - per_page)
    end = min(len(identities), start + per_page)
    if before is not None:
        end = _position(identities, before)
    links = {"self": _url(request, {})}
    if end < len(identities):
        links["next"] = _cursor_url(request, "after", identities[end - 1])
    if start > 0:
        links["prev"] = _cursor_url(request, "before", identities[start])
        links["first"] = _url(request, {}, without=("after", "before"))
    end_of_items = b'],"links":' + msgspec.json.encode(links) + b"}"
    body = _joined(b'{"items":[', listing, listing.rows[start:end], end_of_items)
    return Reply(200, body, JSON)


def cursor_of(identity: str) -> str:
    """The opaque cursor of a row."""
    return base64.urlsafe_b64encode(identity.encode()).decode().rstrip("=")


def _position(identities: list[str], cursor: str) -> int:
    try:
        identity = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        return identities.index(identity)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise ApiError(400, "Invalid cursor") from None


def _cursor_url(request: HttpRequest, name: str, identity: str) -> str:
    return _url(request, {name: cursor_of(identity)}, without=("after", "before"))


def _url(request: HttpRequest, changes: dict[str, str], without: tuple[str, ...] = ()) -> str:
    """The request's own URL with some parameters changed.

    Brackets stay raw in it, as the service's links show them.
    """
    pairs = [
        (name, value)
        for name, value in request.query
        if name not in changes and name not in without
    ]
    pairs += list(changes.items())
    query = "&".join(f"{quote(name, safe='[]')}={quote(value, safe='')}" for name, value in pairs)
    path = "/".join(quote(segment, safe="") for segment in request.segments)
    return f"{request.origin}/{path}" + (f"?{query}" if query else "")
