"""Judging a GraphQL answer: its data, or the error that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from buildkite_async.errors import (
    GraphQLFailed,
    GraphQLProblem,
    TooComplex,
    plain_words,
    unreadable,
)
from buildkite_async.headers import request_id
from buildkite_async.jsonvalue import is_list, is_object
from buildkite_async.session.answer import Answer

__all__ = ["data_of"]

_TOO_MUCH: Final = re.compile(r"exceeds max (complexity|depth)")


def data_of(answer: Answer, operation: str | None) -> Mapping[str, Any]:
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


def _failed(answer: Answer, told: Mapping[str, Any], operation: str | None) -> GraphQLFailed:
    found = answer.cleaned(told)
    errors, data = found.get("errors"), found.get("data")
    problems = [GraphQLProblem.from_json(e) for e in (errors if is_list(errors) else [errors])]
    # An HTTP 200 all the same: https://buildkite.com/docs/apis/graphql/graphql-resource-limits
    refused = any(_TOO_MUCH.search(problem.message) for problem in problems)
    kind = TooComplex if refused else GraphQLFailed
    return kind(
        "; ".join(problem.message for problem in problems),
        operation=operation,
        problems=problems,
        data=data if is_object(data) else None,
        request_id=request_id(answer.headers),
    )


def _unreadable(answer: Answer, operation: str | None, words: str) -> Exception:
    named = f"{operation}: {words}" if operation else f"GraphQL: {words}"
    known = request_id(answer.headers)
    return unreadable(
        f"{named} [request {known}]" if known else named, idempotent=answer.idempotent
    )
