"""Sends one query to a GraphQL endpoint, whose response may be malformed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import httpx

from buildkite_async.wire.json_values import is_object

from .errors import CodegenError

__all__ = [
    "BUILDKITE_HOST",
    "DEFAULT_VARIABLE",
    "NO_TOKEN",
    "MonotonicClock",
    "belongs_to_buildkite",
    "redacted",
    "send_query",
]

BUILDKITE_HOST: Final = "graphql.buildkite.com"
DEFAULT_VARIABLE: Final = "BUILDKITE_API_TOKEN"
"""The environment variable with the token for Buildkite."""
NO_TOKEN: Final = (
    f"{DEFAULT_VARIABLE} is not set: set it to an API token for {BUILDKITE_HOST},"
    " or name the variable that holds one by --token-env NAME"
)

MonotonicClock = Callable[[], float]

# A whole schema with its descriptions takes a few megabytes and seconds.
MAX_BYTES: Final = 128 * 2**20
MAX_SECONDS: Final = 300.0


def send_query(
    http: httpx.Client,
    url: str,
    query: str,
    *,
    token: str | None,
    clock: MonotonicClock = time.monotonic,
) -> Mapping[str, Any]:
    """Send a query and return the response, which holds data or errors."""
    _require_https(url, token)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with http.stream(
            "POST", url, json={"query": query}, headers=headers, follow_redirects=False
        ) as response:
            result = _decode(_read_body(url, response, clock))
    except UnicodeError as error:
        raise CodegenError(f"{redacted(url)} has a host name that is not valid") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = error or "no response"
        raise CodegenError(f"{redacted(url)} cannot be reached: {reason}") from error
    # A validation error may have status 400, so the body decides.
    if response.status_code in {401, 403}:
        raise CodegenError(f"{_status(url, response)}: {_token_advice(url, token)}")
    if not is_object(result):
        problem = ", but the body is not a GraphQL response" if response.is_success else ""
        raise CodegenError(f"{_status(url, response)}{problem}")
    if not (response.is_success or "errors" in result):
        raise CodegenError(_status(url, response))
    return result


def belongs_to_buildkite(url: str) -> bool:
    """Whether the URL's host is the one that Buildkite's tokens are for."""
    return _parse_url(url).host == BUILDKITE_HOST


def redacted(url: str) -> str:
    """Return the URL without the parts that may hold secrets."""
    return str(httpx.URL(url).copy_with(query=None, userinfo=None, fragment=None))


def _read_body(url: str, response: httpx.Response, clock: MonotonicClock) -> bytes:
    """Read the whole body; httpx limits the time of each read, but not of all together."""
    started, body = clock(), bytearray()
    for part in response.iter_bytes():
        body += part
        if len(body) > MAX_BYTES:
            size = MAX_BYTES // 2**20
            raise CodegenError(f"{redacted(url)} sent more than {size} MiB, too much for a schema")
        if clock() - started > MAX_SECONDS:
            raise CodegenError(f"{redacted(url)} did not finish in {MAX_SECONDS:.0f} seconds")
    return bytes(body)


def _decode(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _status(url: str, response: httpx.Response) -> str:
    return f"{redacted(url)} responded with {response.status_code} {response.reason_phrase}"


def _token_advice(url: str, token: str | None) -> str:
    if token:
        return "check the token"
    if belongs_to_buildkite(url):
        return NO_TOKEN
    return "no token was sent; name the variable that holds one by --token-env NAME"


def _require_https(url: str, token: str | None) -> None:
    target = _parse_url(url)
    local = target.host in {"localhost", "127.0.0.1", "::1"}
    if token and target.scheme != "https" and not local:
        raise CodegenError(f"{redacted(url)} is not https: the token was not sent")


def _parse_url(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise CodegenError(f"{url!r} is not a URL: {error}") from error
