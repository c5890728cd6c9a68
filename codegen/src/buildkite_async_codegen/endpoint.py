"""One question to a GraphQL endpoint, whose answer may be anything."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import httpx

from .errors import CodegenError
from .values import is_object

__all__ = [
    "BUILDKITE_HOST",
    "TOKENLESS",
    "USUAL_VARIABLE",
    "Clock",
    "ask",
    "belongs_to_buildkite",
    "shown",
]

BUILDKITE_HOST: Final = "graphql.buildkite.com"
USUAL_VARIABLE: Final = "BUILDKITE_API_TOKEN"
TOKENLESS: Final = (
    f"{USUAL_VARIABLE} is not set: it has to hold an API token for {BUILDKITE_HOST},"
    " or --token-env NAME has to name the variable that does"
)

Clock = Callable[[], float]

# A whole schema with its prose is some megabytes, and comes in seconds.
LARGEST_ANSWER: Final = 128 * 2**20
LONGEST_ANSWER: Final = 300.0


def ask(
    http: httpx.Client, url: str, query: str, *, token: str | None, clock: Clock = time.monotonic
) -> Mapping[str, Any]:
    """The answer, be it data or errors."""
    _refuse_to_leak(url, token)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with http.stream(
            "POST", url, json={"query": query}, headers=headers, follow_redirects=False
        ) as response:
            answer = _decoded(_body(url, response, clock))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise CodegenError(f"{shown(url)} cannot be reached: {error or 'no answer'}") from error
    # A validation error may come with status 400: its body decides.
    if response.status_code in {401, 403}:
        raise CodegenError(f"{_told(url, response)}: {_about_the_token(url, token)}")
    if not is_object(answer):
        vague = " with something that is no GraphQL answer" if response.is_success else ""
        raise CodegenError(f"{_told(url, response)}{vague}")
    if not (response.is_success or "errors" in answer):
        raise CodegenError(_told(url, response))
    return answer


def belongs_to_buildkite(url: str) -> bool:
    """Whether the URL leads to the host that Buildkite's tokens are for."""
    return _parsed(url).host == BUILDKITE_HOST


def shown(url: str) -> str:
    """The URL without what may be secret in it."""
    return str(httpx.URL(url).copy_with(query=None, userinfo=None, fragment=None))


def _body(url: str, response: httpx.Response, clock: Clock) -> bytes:
    """The whole body; httpx limits each read only, so that a drip would never end."""
    started, body = clock(), bytearray()
    for part in response.iter_bytes():
        body += part
        if len(body) > LARGEST_ANSWER:
            size = LARGEST_ANSWER // 2**20
            raise CodegenError(f"{shown(url)} answered more than {size} MiB: that is no schema")
        if clock() - started > LONGEST_ANSWER:
            raise CodegenError(f"{shown(url)} did not finish in {LONGEST_ANSWER:.0f} seconds")
    return bytes(body)


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _told(url: str, response: httpx.Response) -> str:
    return f"{shown(url)} answered {response.status_code} {response.reason_phrase}"


def _about_the_token(url: str, token: str | None) -> str:
    if token:
        return "is the token right?"
    if belongs_to_buildkite(url):
        return TOKENLESS
    return "no token was sent; --token-env NAME names the variable that holds one"


def _refuse_to_leak(url: str, token: str | None) -> None:
    target = _parsed(url)
    local = target.host in {"localhost", "127.0.0.1", "::1"}
    if token and target.scheme != "https" and not local:
        raise CodegenError(f"{shown(url)} is not https: the token stays here")


def _parsed(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise CodegenError(f"{url!r} is no URL: {error}") from error
