"""What is learned from a response with an error status."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from buildkite_async import RateLimited
from buildkite_async.http.error_parsing import error_for


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, b'{"scope":"rest","reset":-3}'),
        ({"RateLimit-Remaining": "10", "RateLimit-Reset": "-1"}, b"{}"),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": "-1"}, b'{"scope":"rest","reset":-3}'),
    ],
    ids=["body", "header", "both"],
)
def test_a_negative_reset_does_not_hide_a_valid_retry_after(
    headers: Mapping[str, str], body: bytes
) -> None:
    headers = {**headers, "Retry-After": "30"}
    error = error_for("GET", "/x", 429, headers, body, idempotent=True)
    assert isinstance(error, RateLimited)
    assert error.retry_after == 30.0


def test_a_negative_reset_in_the_body_does_not_hide_that_of_the_headers() -> None:
    headers = {"RateLimit-Remaining": "0", "RateLimit-Reset": "7", "Retry-After": "30"}
    error = error_for("GET", "/x", 429, headers, b'{"reset":-3}', idempotent=True)
    assert isinstance(error, RateLimited)
    assert error.retry_after == 7.0


def test_the_limit_of_an_endpoint_is_not_one_of_the_windows() -> None:
    body = b'{"message": "Slow down.", "scope": "list-scheduled-jobs", "reset": 7}'
    error = error_for("GET", "/x", 429, {}, body, idempotent=True)
    assert isinstance(error, RateLimited)
    assert not error.of_a_window
    assert error.retry_after == 7.0
    for scope in ("rest", "rest_user", "organization", "graphql_user"):
        windowed = body.replace(b"list-scheduled-jobs", scope.encode())
        error = error_for("GET", "/x", 429, {}, windowed, idempotent=True)
        assert isinstance(error, RateLimited)
        assert error.of_a_window
