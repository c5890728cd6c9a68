"""The base URLs of the service, and which of them may receive the token.

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


def _checked_base_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise InvalidArgument(
            f"{url!r} is not the base URL of a host: it must start with https:// or http://."
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InvalidArgument(
            "The base URL of a host must not contain a user, a query or a fragment."
        )
    return url.rstrip("/")


@frozen(kw_only=True)
class Hosts:
    """Base URLs of the service's hosts, without a trailing slash."""

    api: str = field(default="https://api.buildkite.com", converter=_checked_base_url)
    graphql: str = field(default="https://graphql.buildkite.com/v1", converter=_checked_base_url)
    portal: str = field(default="https://portal.buildkite.com", converter=_checked_base_url)
    agent: str = field(default="https://agent.buildkite.com/v3", converter=_checked_base_url)
    analytics: str = field(
        default="https://analytics-api.buildkite.com/v1", converter=_checked_base_url
    )
    webhook: str = field(default="https://webhook.buildkite.com", converter=_checked_base_url)
    oauth: str = field(default="https://buildkite.com/oauth", converter=_checked_base_url)
    packages: str = field(default="https://packages.buildkite.com", converter=_checked_base_url)

    @classmethod
    def at(cls, url: str) -> Self:
        """Return hosts that share one base URL, such as that of an emulator or a proxy."""
        url = _checked_base_url(url)
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

    def base_url(self, host: Host) -> str:
        """Return the base URL of one host."""
        base_url: str = getattr(self, host)
        return base_url

    def owns(self, url: str, host: Host) -> bool:
        """Whether the URL is on the host, so that the token may be sent to it."""
        base_url = self.base_url(host)
        if url.startswith(base_url) and url[len(base_url) : len(base_url) + 1] in {"", "/", "?"}:
            return True
        return origin(url) == origin(base_url)

    def url(self, host: Host, *segments: str | int) -> str:
        """Return the URL of a path on a host; each segment is quoted, slashes included."""
        return "/".join((self.base_url(host), *map(_quoted, segments)))


def _quoted(segment: str | int) -> str:
    text = str(segment)
    if text in {"", ".", ".."}:
        raise InvalidArgument(f"{segment!r} is not a slug, number or id.")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError as error:
        raise InvalidArgument(f"{segment!r} cannot be encoded in a URL.") from error


def origin(url: str) -> tuple[str, str, int] | None:
    """Return the scheme, host and port, or None if the URL lacks one of them."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    if parts.hostname is None or port is None:
        return None
    return parts.scheme, parts.hostname.lower(), port


def path_of(url: str) -> str:
    """Return the path for logs and errors, without the query and without a trigger's secret."""
    try:
        return masked_trigger(urlsplit(url).path) or "/"
    except ValueError:
        return "/"
