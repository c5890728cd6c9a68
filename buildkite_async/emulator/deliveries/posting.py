"""One request that carries a delivery: its headers, and what comes of it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import httpx

from buildkite_async.emulator.deliveries.delivery import Attempt
from buildkite_async.emulator.state.records import Record

_DRAINED: Final = 64 * 1024
"""Bytes of a longer body close the connection."""
_RESERVED: Final = ("example", "invalid", "test", "example.com", "example.net", "example.org")
"""Names that nobody can own: https://www.rfc-editor.org/rfc/rfc2606"""


def is_url(url: str) -> bool:
    """Return whether requests can be sent to a URL."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        return False
    has_port = parsed.port is None or 0 < parsed.port < 65_536
    return parsed.scheme in ("http", "https") and bool(parsed.host) and has_port


def is_sendable(url: str) -> bool:
    """Return whether there can be a receiver at a URL."""
    if not is_url(url):
        return False
    host = httpx.URL(url).host.rstrip(".")
    return not any(host == each or host.endswith(f".{each}") for each in _RESERVED)


def headers_of(service: Record, event: str, body: bytes, at: float, number: int) -> dict[str, str]:
    """Return the headers of a delivery, with its signature or the token of the webhook.

    https://buildkite.com/docs/apis/webhooks/pipelines#webhook-signature

    The user agent, by which some receivers know Buildkite, and the id of the request are those of
    recorded requests.
    """
    settings: Mapping[str, Any] = service.fields["settings"]
    token = str(settings.get("token") or "")
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Buildkite-Request",
        "X-Buildkite-Event": event,
        "X-Buildkite-Request": str(uuid5(NAMESPACE_URL, f"{service.id}/{number}")),
    }
    if settings.get("token_mode") == "signature":
        seconds = str(int(at))
        signed = f"{seconds}.".encode() + body
        digest = hmac.new(token.encode(), signed, hashlib.sha256).hexdigest()
        headers["X-Buildkite-Signature"] = f"timestamp={seconds},signature={digest}"
    else:
        headers["X-Buildkite-Token"] = token
    return headers


async def _drain(response: httpx.Response) -> None:
    """Read a short body, so that the connection can be used again."""
    size = 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > _DRAINED:
            return


class Poster:
    """Sends requests in the loop of one thread."""

    def __init__(self) -> None:
        self._clients: dict[bool, httpx.AsyncClient] = {}

    async def post(
        self,
        url: str,
        headers: Mapping[str, str],
        body: bytes,
        *,
        at: float,
        seconds: float,
        verify: bool,
    ) -> Attempt:
        """Send a request, and return what came of it.

        Neither redirects nor proxies of the environment are followed.
        """
        client = self._clients.get(verify)
        if client is None:
            client = self._clients[verify] = httpx.AsyncClient(
                verify=verify,
                trust_env=False,
                timeout=None,  # noqa: S113  # there is one for the whole request
            )
        try:
            async with (
                asyncio.timeout(seconds),
                client.stream("POST", url, headers=dict(headers), content=body) as response,
            ):
                await _drain(response)
                return Attempt(at=at, status=response.status_code)
        except TimeoutError:
            return Attempt(at=at, error=f"No response within {seconds:g} s.")
        except (httpx.HTTPError, ValueError) as error:
            return Attempt(at=at, error=f"{type(error).__name__}: {error}")

    async def close(self) -> None:
        """Close the connections."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.aclose()
