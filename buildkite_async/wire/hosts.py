"""The base URLs of the service, and which of them may receive the token.

https://buildkite.com/docs/apis
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, Self, cast, get_args
from urllib.parse import quote, unquote, urlsplit

from attrs import Attribute, field, frozen

from buildkite_async.errors import InvalidArgument, shorten
from buildkite_async.wire.calls import checked_init
from buildkite_async.wire.redaction import MASK, masked_trigger
from buildkite_async.wire.secret_texts import masked_text

__all__ = ["Host", "Hosts", "has_user", "host_and_port", "origin", "path_of", "shown_url"]

Host = Literal["api", "graphql", "portal", "agent", "analytics", "webhook", "oauth", "packages"]
_HOSTS: Final[tuple[Host, ...]] = get_args(Host)

_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}
_USER: Final = re.compile(r"//[^/]*@")


def _check_base_url(name: str, url: object) -> None:
    if not isinstance(url, str):
        raise InvalidArgument(
            f"{name} must be the base URL of a host, not a value of type {type(url).__name__}."
        )
    try:
        parts = urlsplit(url)
        usable = parts.port != 0
    except ValueError:  # a port above 65535, or half of an IPv6 address
        raise _not_a_base_url(name, url, "its host or port is not valid") from None
    if not usable:
        raise _not_a_base_url(name, url, "its host or port is not valid")
    if parts.scheme not in _PORTS or not parts.hostname or not url.isprintable() or " " in url:
        reason = "it must start with https:// or http://, and contain no spaces"
        raise _not_a_base_url(name, url, reason)
    if not {".", ".."}.isdisjoint(map(unquote, parts.path.split("/"))):
        raise _not_a_base_url(name, url, "its path must not contain . or ..")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InvalidArgument(
            f"{name} must be the base URL of a host, without a user, a query or a fragment."
        )


def _check(_: object, attribute: Attribute[str], url: object) -> None:
    _check_base_url(attribute.name, url)


def _without_slash(url: object) -> str:
    """Return a base URL without a trailing slash; another type is refused later."""
    return url.rstrip("/") if isinstance(url, str) else cast("str", url)


def _checked_name(name: object) -> str | None:
    if name is not None and not (isinstance(name, str) and name.strip() and name.isprintable()):
        raise InvalidArgument("name must be a text of printable characters, or None.")
    return name


def _quote(text: str) -> str:
    """Return a text of a caller for a message: it may be a token in the wrong place."""
    return shorten(repr(masked_text(text)))


def _not_a_base_url(name: str, url: str, reason: str) -> InvalidArgument:
    return InvalidArgument(
        f"{name}={_quote(_without_user(url))} is not the base URL of a host: {reason}."
    )


@checked_init
@frozen(kw_only=True)
class Hosts:
    """Base URLs of the service's hosts, without a trailing slash."""

    api: str = field(
        default="https://api.buildkite.com", converter=_without_slash, validator=_check
    )
    graphql: str = field(
        default="https://graphql.buildkite.com/v1", converter=_without_slash, validator=_check
    )
    portal: str = field(
        default="https://portal.buildkite.com", converter=_without_slash, validator=_check
    )
    agent: str = field(
        default="https://agent.buildkite.com/v3", converter=_without_slash, validator=_check
    )
    analytics: str = field(
        default="https://analytics-api.buildkite.com/v1", converter=_without_slash, validator=_check
    )
    webhook: str = field(
        default="https://webhook.buildkite.com", converter=_without_slash, validator=_check
    )
    oauth: str = field(
        default="https://buildkite.com/oauth", converter=_without_slash, validator=_check
    )
    packages: str = field(
        default="https://packages.buildkite.com", converter=_without_slash, validator=_check
    )
    name: str | None = field(default=None, converter=_checked_name)
    """What datasets call the service, if its URL changes, as that of an emulator at any free port."""

    @property
    def service(self) -> str:
        """What datasets call the service: its name, or else the base URL of the REST API.

        The scheme and the host are in lower case, and the port is left out if it is the default.
        """
        if self.name is not None:
            return self.name
        parts = urlsplit(self.api)
        host = (parts.hostname or "").lower()
        default = parts.port is None or parts.port == _PORTS.get(parts.scheme)
        authority = host_and_port(host, None if default else parts.port)
        return f"{parts.scheme}://{authority}{parts.path}"

    def base_urls(self) -> tuple[str, ...]:
        """Return the base URLs of all hosts."""
        return tuple(map(self.base_url, _HOSTS))

    @classmethod
    def at(cls, url: str) -> Self:
        """Return hosts that share one base URL, such as that of an emulator or a proxy."""
        _check_base_url("hosts", url)
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

    def base_url(self, host: Host) -> str:
        """Return the base URL of one host."""
        base_url: str = getattr(self, host)
        return base_url

    def owns(self, url: str, host: Host) -> bool:
        """Whether the URL is on the host and below its path, so that the token may be sent to it.

        A proxy that forwards a prefix to the service may have other services under other ones. A URL
        with a user is not: httpx would send that instead of the token.
        """
        base_url = self.base_url(host)
        whole = url.startswith(base_url) and url[len(base_url) : len(base_url) + 1] in {
            "",
            "/",
            "?",
        }
        if whole and ".." not in url and "%2" not in url:
            return True
        if origin(url) != origin(base_url):
            return False
        if has_user(url):
            return False
        path, prefix = urlsplit(url).path, urlsplit(base_url).path
        return f"{path}/".startswith(f"{prefix}/") and ".." not in map(unquote, path.split("/"))

    def url(self, host: Host, *segments: str | int) -> str:
        """Return the URL of a path on a host; each segment is quoted, slashes included."""
        return "/".join((self.base_url(host), *map(_quoted, segments)))


def _quoted(segment: str | int) -> str:
    text = str(segment)
    if text in {"", ".", ".."}:
        raise InvalidArgument(f"{_quote(text)} is not a slug, number or id.")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError as error:
        raise InvalidArgument(f"{_quote(text)} cannot be encoded in a URL.") from error


def origin(url: str, ports: Mapping[str, int] = _PORTS) -> tuple[str, str, int] | None:
    """Return the scheme, host and port, or None if the URL lacks one of them.

    `ports` are those of schemes, for a URL that names none.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or ports.get(parts.scheme)
    except ValueError:
        return None
    if parts.hostname is None or port is None:
        return None
    return parts.scheme, parts.hostname.lower(), port


def host_and_port(host: str, port: int | None) -> str:
    """Return both as a URL has them: an IPv6 address has brackets, and None is the default port."""
    host = f"[{host}]" if ":" in host else host
    return host if port is None else f"{host}:{port}"


def has_user(url: str) -> bool:
    """Whether a URL names a user, or has an empty name in its place."""
    try:
        return "@" in urlsplit(url).netloc
    except ValueError:
        return False


def _without_user(url: str) -> str:
    return _USER.sub(f"//{MASK}@", url)


def shown_url(url: str) -> str:
    """Return a URL for errors: without its query, and with a mask in place of its user."""
    return shorten(_without_user(url.partition("?")[0]))


def path_of(url: str) -> str:
    """Return the path for logs and errors, without the query and without a trigger's secret."""
    try:
        return masked_trigger(urlsplit(url).path) or "/"
    except ValueError:
        return "/"
