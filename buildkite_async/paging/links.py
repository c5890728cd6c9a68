"""Links to other pages: the `Link` header, and which URL to request for a link.

https://www.rfc-editor.org/rfc/rfc8288#section-3
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import parse_qs, urljoin, urlsplit

from buildkite_async.errors import DecodeError
from buildkite_async.wire.hosts import Host, Hosts, has_user, origin

__all__ = ["absolute", "links_in", "page_number"]

_NAME: Final = r"[!#$%&'*+\-.^_`|~\w]+"
_EMPTY: Final = re.compile(r"[\s,]*")
_TARGET: Final = re.compile(r"<([^<>]*)>")
# A value without quotes may hold more than a token, as servers send `type=text/html`.
_PARAMETER: Final = re.compile(
    rf"\s*;\s*(?:({_NAME})(?:\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;,\"]+)))?)?", re.ASCII
)
_END: Final = re.compile(r"\s*(?:,|\Z)")
_ESCAPED: Final = re.compile(r"\\(.)")
_DOCUMENTED: Final = Hosts()
_PORTS: Final = {"http": 80, "https": 443}
MOST_DIGITS: Final = 8
"""A page number with so many digits is not believed."""


def links_in(header: str) -> dict[str, str]:
    """Return the URLs in a `Link` header by relation; the service also sends an empty header.

    Raises:
        DecodeError: It is not a valid header, has a link without a relation, or two to the next page.
    """
    links: dict[str, str] = {}
    at = _EMPTY.match(header).end()  # type: ignore[union-attr]  # it matches everything
    while at < len(header):
        found = _TARGET.match(header, at)
        if found is None:
            raise _not_understood(header, at)
        at, parameters = _parameters(header, found.end())
        end = _END.match(header, at)
        if end is None:
            raise _not_understood(header, at)
        relations = parameters.get("rel", "").lower().split()
        if not relations or any("'" in each for each in relations):
            raise DecodeError("The Link header has a link without a valid relation to this page.")
        if not parameters.get("anchor"):  # otherwise it is a link from another page
            _add(links, relations, found[1].strip())
        at = _EMPTY.match(header, end.end()).end()  # type: ignore[union-attr]
    return links


def _parameters(header: str, at: int) -> tuple[int, dict[str, str]]:
    """Return the parameters of a link, and where they end; the first of a name counts."""
    parameters: dict[str, str] = {}
    while (found := _PARAMETER.match(header, at)) is not None:
        name, quoted, bare = found.groups()
        if name:
            value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else bare or ""
            parameters.setdefault(name.lower(), value)
        at = found.end()
    return at, parameters


def _add(links: dict[str, str], relations: list[str], target: str) -> None:
    for relation in relations:
        if relation == "next" and links.get("next", target) != target:
            raise DecodeError("The Link header has two links to the next page.")
        links.setdefault(relation, target)


def _not_understood(header: str, at: int) -> DecodeError:
    return DecodeError(
        f"The Link header is not valid at character {at + 1} of {len(header)}, so it is not known "
        "whether there are more pages."
    )


def absolute(hosts: Hosts, host: Host, url: str, link: Any) -> str:
    """Return the URL to request for a link in the response from `url`.

    A proxy may leave the links of the service as they are: their path and query are requested from
    the host that was configured.

    Raises:
        DecodeError: The link is not a URL.
    """
    if not isinstance(link, str):
        raise DecodeError(f"the link to the next page is not a URL, but {link!r:.40}.")
    try:
        joined = urljoin(url, link)
        parts = urlsplit(joined)
    except ValueError as error:
        raise DecodeError("the link to the next page is not a URL.") from error
    own = hosts.base_url(host)
    documented = _DOCUMENTED.base_url(host)
    if (
        hosts.owns(joined, host)
        or has_user(joined)
        or not (_is_host_of(own, joined) or _is_host_of(documented, joined))
    ):
        return joined
    own_path = urlsplit(own).path
    if _is_host_of(own, joined) and own_path and parts.path.startswith(f"{own_path}/"):
        rest = parts.path.removeprefix(own_path)
    else:
        path = urlsplit(documented).path
        if path and not parts.path.startswith(f"{path}/"):
            return joined
        rest = parts.path.removeprefix(path)
    return f"{own}{rest}?{parts.query}" if parts.query else f"{own}{rest}"


def _is_host_of(base: str, url: str) -> bool:
    """Whether a URL is on the base URL's host, as the server behind a proxy may call it.

    It may not know that the proxy speaks TLS, or on which port.
    """
    at, of = origin(url), origin(base)
    if at is None or of is None or at[0] not in _PORTS or at[1] != of[1]:
        return False
    return at == of or at[2] == _PORTS[at[0]]


def page_number(url: str) -> int | None:
    """Return the page number in a link, or None if there is none that makes sense."""
    values = parse_qs(url.partition("?")[2]).get("page", [])
    if not values or not values[-1].isascii() or not values[-1].isdecimal():
        return None
    return int(values[-1]) if len(values[-1]) < MOST_DIGITS else None
