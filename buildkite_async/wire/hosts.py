"""Where the service lives, and which of its hosts may see the token.

https://buildkite.com/docs/apis
"""

from __future__ import annotations

from typing import Final, Literal, Self
from urllib.parse import quote, urlsplit

from attrs import field, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.redaction import masked_trigger

__all__ = ["Host", "Hosts", "origin", "path_of"]

Host = Literal["api", "graphql", "portal", "agent", "analytics", "webhook", "oauth", "packages"]

_PORTS: Final = {"http": 80, "https": 443}


def _without_slash(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise InvalidArgument(
            f"{url!r} is no address of a host: it must begin with https:// or http://."
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InvalidArgument("The address of a host holds no user, query or fragment.")
    return url.rstrip("/")


@frozen(kw_only=True)
class Hosts:
    """Addresses of the service's hosts."""

    api: str = field(default="https://api.buildkite.com", converter=_without_slash)
    graphql: str = field(default="https://graphql.buildkite.com/v1", converter=_without_slash)
    portal: str = field(default="https://portal.buildkite.com", converter=_without_slash)
    agent: str = field(default="https://agent.buildkite.com/v3", converter=_without_slash)
    analytics: str = field(
        default="https://analytics-api.buildkite.com/v1", converter=_without_slash
    )
    webhook: str = field(default="https://webhook.buildkite.com", converter=_without_slash)
    oauth: str = field(default="https://buildkite.com/oauth", converter=_without_slash)
    packages: str = field(default="https://packages.buildkite.com", converter=_without_slash)

    @classmethod
    def at(cls, url: str) -> Self:
        """All hosts behind one address, as an emulator or a proxy has them."""
        url = _without_slash(url)
        return cls(
            api=url,
            graphql=f"{url}/v1",
            portal=url,
            agent=f"{url}/v3",
            analytics=f"{url}/v1",
            webhook=url,
            oauth=f"{url}/oauth",
            packages=url,
        )

    def address(self, host: Host) -> str:
        """The address of one host."""
        address: str = getattr(self, host)
        return address

    def owns(self, url: str, host: Host) -> bool:
        """Whether the URL leads to the host, so that the token may go there."""
        address = self.address(host)
        if url.startswith(address) and url[len(address) : len(address) + 1] in {"", "/", "?"}:
            return True
        return origin(url) == origin(address)

    def url(self, host: Host, *segments: str | int) -> str:
        """The URL of a path on a host; each segment is quoted, so none can leave its place."""
        return "/".join((self.address(host), *map(_quoted, segments)))


def _quoted(segment: str | int) -> str:
    text = str(segment)
    if text in {"", ".", ".."}:
        raise InvalidArgument(f"{text!r} is no slug, number or id.")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError as error:
        raise InvalidArgument(f"{text!r} is no text that a URL can hold.") from error


def origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None where the URL has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    if parts.hostname is None or port is None:
        return None
    return parts.scheme, parts.hostname.lower(), port


def path_of(url: str) -> str:
    """The path for logs and errors: neither a query, which may hold a key, nor a trigger."""
    try:
        return masked_trigger(urlsplit(url).path) or "/"
    except ValueError:
        return "/"
