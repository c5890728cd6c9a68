"""Judging a GraphQL answer: its data, or the error that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from buildkite_async.errors import (
    ComplexityExceeded,
    GraphQLFailed,
    GraphQLProblem,
)
from buildkite_async.http.error_parsing import plain_words, unreadable
from buildkite_async.http.response import Response
from buildkite_async.wire.headers import request_id
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["data_of"]

_TOO_MUCH: Final = re.compile(r"exceeds max (complexity|depth)")


def data_of(answer: Response, operation: str | None) -> Mapping[str, Any]:
    """The data of an answer; GraphQLFailed, with what data came, where it lists errors."""
    try:
        found: Any = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not answer.body.strip():
            raise _unreadable(answer, operation, "the answer is empty") from error
        words = plain_words(answer.headers, answer.without_secrets())
        raise _unreadable(answer, operation, f"the answer cannot be read: {words}") from error
    if not is_object(found):
        raise _unreadable(answer, operation, "the answer is not a JSON object")
    if found.get("errors"):
        raise _failed(answer, found, operation)
    data: Any = found.get("data")
    if not is_object(data):
        raise _unreadable(answer, operation, "the answer holds neither data nor errors")
    return data


def _failed(answer: Response, told: Mapping[str, Any], operation: str | None) -> GraphQLFailed:
    found = answer.cleaned(told)
    errors, data = found.get("errors"), found.get("data")
    problems = [_problem(e) for e in (errors if is_list(errors) else [errors])]
    # An HTTP 200 all the same: https://buildkite.com/docs/apis/graphql/graphql-resource-limits
    refused = any(_TOO_MUCH.search(problem.message) for problem in problems)
    kind = ComplexityExceeded if refused else GraphQLFailed
    return kind(
        "; ".join(problem.message for problem in problems),
        operation=operation,
        problems=problems,
        data=data if is_object(data) else None,
        request_id=request_id(answer.headers),
    )


def _unreadable(answer: Response, operation: str | None, words: str) -> Exception:
    named = f"{operation}: {words}" if operation else f"GraphQL: {words}"
    known = request_id(answer.headers)
    return unreadable(
        f"{named} [request {known}]" if known else named, idempotent=answer.idempotent
    )


def _problem(entry: object) -> GraphQLProblem:
    """One entry of `errors`, whatever its shape."""
    if not is_object(entry):
        return GraphQLProblem(message=str(entry))
    path, extensions = entry.get("path"), entry.get("extensions")
    return GraphQLProblem(
        message=str(entry.get("message") or "unnamed error"),
        path=tuple(path) if is_list(path) else (),
        extensions=extensions if is_object(extensions) else {},
    )
