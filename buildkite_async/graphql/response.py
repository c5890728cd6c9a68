"""The data of a GraphQL response, or the error that it reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from buildkite_async.decoding.json_text import parse
from buildkite_async.errors import (
    QUOTED_DETAILS,
    ComplexityExceeded,
    GraphQLFailed,
    GraphQLProblem,
    shorten,
)
from buildkite_async.graphql.response_data import ResponseData
from buildkite_async.http.error_parsing import plain_words, unreadable
from buildkite_async.http.response import Response
from buildkite_async.wire.headers import request_id
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["data_of"]

_OVER_LIMIT: Final = re.compile(r"exceeds max (complexity|depth)")


def data_of(response: Response, operation: str | None) -> Mapping[str, Any]:
    """Return the data of a response.

    Raises:
        GraphQLFailed: The response has errors; the data that came with them is kept.
        DecodeError: The response is not a GraphQL response.
    """
    if envelope := _with_data(response.body):
        return ResponseData(
            envelope.data,
            lambda reason: _unreadable(response, operation, reason),
            envelope.extensions,
        )
    try:
        value: Any = parse(response.body)
    except (ValueError, RecursionError) as error:
        if not response.body.strip():
            raise _unreadable(response, operation, "the response is empty") from error
        words = plain_words(response.headers, response.without_secrets())
        raise _unreadable(response, operation, f"the response cannot be read: {words}") from error
    if not is_object(value):
        raise _unreadable(response, operation, "the response is not a JSON object")
    if value.get("errors"):
        raise _failed(response, value, operation)
    found: Any = value.get("data")
    if not is_object(found):
        raise _unreadable(response, operation, "the response has neither data nor errors")
    return found


class _Envelope(msgspec.Struct):
    """A response with data and without errors; any other does not match."""

    data: msgspec.Raw
    errors: None = None
    extensions: dict[str, Any] | None = None


_envelope: Final = msgspec.json.Decoder(_Envelope)


def _with_data(body: bytes) -> _Envelope | None:
    """Return a response with data and without errors; None if it has to be parsed."""
    try:
        envelope = _envelope.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return envelope if bytes(memoryview(envelope.data)[:1]) == b"{" else None


def _failed(response: Response, value: Mapping[str, Any], operation: str | None) -> GraphQLFailed:
    cleaned = response.cleaned(value)
    errors, data = cleaned.get("errors"), cleaned.get("data")
    problems = [_problem(e) for e in (errors if is_list(errors) else [errors])]
    # Sent with HTTP 200: https://buildkite.com/docs/apis/graphql/graphql-resource-limits
    over_limit = any(_OVER_LIMIT.search(problem.message) for problem in problems)
    error_class = ComplexityExceeded if over_limit else GraphQLFailed
    return error_class(
        "; ".join(shorten(problem.message) for problem in problems[:QUOTED_DETAILS]),
        operation=operation,
        problems=problems,
        data=data if is_object(data) else None,
        request_id=request_id(response.headers),
    )


def _unreadable(response: Response, operation: str | None, words: str) -> Exception:
    message = f"{operation}: {words}" if operation else f"GraphQL: {words}"
    number = request_id(response.headers)
    return unreadable(
        f"{message} [request {number}]" if number else message, idempotent=response.idempotent
    )


def _problem(entry: object) -> GraphQLProblem:
    """Return one entry of `errors`, whatever its shape."""
    if not is_object(entry):
        return GraphQLProblem(message=str(entry))
    path, extensions = entry.get("path"), entry.get("extensions")
    return GraphQLProblem(
        message=str(entry.get("message") or "error without a message"),
        path=tuple(path) if is_list(path) else (),
        extensions=extensions if is_object(extensions) else {},
    )
