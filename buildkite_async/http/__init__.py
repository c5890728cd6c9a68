"""Requests and responses, sent with httpx."""

from __future__ import annotations

from buildkite_async.http.connections import Cert, Verify
from buildkite_async.http.decompression import CutShort
from buildkite_async.http.files import check_target, download, upload
from buildkite_async.http.hooks import Attempt, Hook
from buildkite_async.http.options import SessionOptions
from buildkite_async.http.rate_limits import RateLimits, RateLimitStatus, RequestCost, Reserve
from buildkite_async.http.reading import PackedResponse, read_packed
from buildkite_async.http.request import BodyFactory, Lane, Request, fixed_body
from buildkite_async.http.request_body import Bytes, File, Multipart, RequestBody, UploadProgress
from buildkite_async.http.response import Response
from buildkite_async.http.retry import NO_RETRY, Retry
from buildkite_async.http.session import Session
from buildkite_async.http.state import HttpClient, Timeout

__all__ = [
    "NO_RETRY",
    "Attempt",
    "BodyFactory",
    "Bytes",
    "Cert",
    "CutShort",
    "File",
    "Hook",
    "HttpClient",
    "Lane",
    "Multipart",
    "PackedResponse",
    "RateLimitStatus",
    "RateLimits",
    "Request",
    "RequestBody",
    "RequestCost",
    "Reserve",
    "Response",
    "Retry",
    "Session",
    "SessionOptions",
    "Timeout",
    "UploadProgress",
    "Verify",
    "check_target",
    "download",
    "fixed_body",
    "read_packed",
    "upload",
]
