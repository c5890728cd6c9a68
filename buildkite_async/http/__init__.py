"""Requests and answers: the only room that knows httpx."""

from __future__ import annotations

from buildkite_async.http.hooks import Attempt, Hook
from buildkite_async.http.rate_limits import RequestCost, Reserve
from buildkite_async.http.request_body import Bytes, File, Multipart, Progress, RequestBody
from buildkite_async.http.response import Response
from buildkite_async.http.retry import NO_RETRY, Retry
from buildkite_async.http.session import RateLimits, Session
from buildkite_async.http.state import HttpClient, Timeout

__all__ = [
    "NO_RETRY",
    "Attempt",
    "Bytes",
    "File",
    "Hook",
    "HttpClient",
    "Multipart",
    "Progress",
    "RateLimits",
    "RequestBody",
    "RequestCost",
    "Reserve",
    "Response",
    "Retry",
    "Session",
    "Timeout",
]
