"""Whether a delivery comes from an address that Buildkite sends from."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias

from buildkite_async.errors import BuildkiteError, ConnectionFailed, InvalidArgument, TimedOut
from buildkite_async.http.refreshed import Refreshed
from buildkite_async.models import ServiceMeta
from buildkite_async.webhooks.headers import HeadersLike, header_values
from buildkite_async.wire.seconds import check_seconds

__all__ = ["SourceAddresses"]

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

_log: Final = logging.getLogger("buildkite_async.webhooks")
_LONGEST: Final = 64
"""Characters of an address with a port."""


class SourceAddresses:
    """The addresses that Buildkite sends webhooks from, kept for an hour.

    An address that is not among them is looked up again, at most once a minute. Use it in addition to
    signatures, not instead of them: others can have a webhook at Buildkite, too.

    https://buildkite.com/docs/apis/rest-api/meta

    Args:
        fetch: Returns the addresses: `bk.meta.get` of an open client.
        header: The header in which a proxy of your own says who sent the request, such as
            `X-Forwarded-For`; its last address counts. Without a proxy, anyone can send it.
        fetch_timeout: Seconds after which a delivery does not wait any longer for the addresses.
        clock: Returns a time in seconds.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[ServiceMeta]],
        *,
        header: str | None = None,
        fetch_timeout: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if header is not None and not header:
            raise InvalidArgument("header must be the name of a header, or None, not ''.")
        self._header = header
        check_seconds("fetch_timeout", fetch_timeout)
        self._networks = Refreshed(lambda: _networks(fetch, fetch_timeout), clock=clock)

    async def allow(self, peer: str | None, headers: HeadersLike = ()) -> bool:
        """Whether Buildkite sends from the address of a request.

        Args:
            peer: The address that the connection came from; the header of the proxy, if one was
                named, is used instead.
            headers: The headers of the request.

        Raises:
            BuildkiteError: The addresses could not be fetched.
        """
        address = _address(peer if self._header is None else self._forwarded(headers))
        if address is None:
            return False
        return _holds(await self._networks.get(), address) or _holds(
            await self._networks.renew(), address
        )

    def _forwarded(self, headers: HeadersLike) -> str | None:
        (values,) = header_values(headers, self._header or "")
        return values[-1].decode("latin-1").rpartition(",")[2] if values else None


async def _networks(
    fetch: Callable[[], Awaitable[ServiceMeta]], fetch_timeout: float
) -> list[Network]:
    try:
        async with asyncio.timeout(fetch_timeout):
            meta = await fetch()
    except TimeoutError:
        raise TimedOut(
            f"no response within {fetch_timeout:g} s", method="GET", path="/v2/meta", sent=True
        ) from None
    except BuildkiteError:
        raise
    except Exception as error:  # `fetch` need not be that of a client
        raise ConnectionFailed(
            f"the addresses cannot be fetched: {error!r}", method="GET", path="/v2/meta", sent=True
        ) from error
    found: list[Network] = []
    for text in meta.webhook_ips or ():
        try:
            found.append(ip_network(text, strict=False))
        except ValueError:
            _log.warning("The service names %r, which is not an address.", text)
    return found


def _holds(networks: list[Network], address: Address) -> bool:
    return any(address in network for network in networks)


def _address(text: str | None) -> Address | None:
    """Return an address, also of one with a port; None if it is not one."""
    if text is None or len(text) > _LONGEST:
        return None
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
