"""Judging a GraphQL answer: its data, or the error that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from buildkite_async.errors import GraphQLFailed, GraphQLProblem, TooComplex, Undecodable
from buildkite_async.headers import request_id
from buildkite_async.jsonvalue import is_list, is_object

__all__ = ["data_of"]

_TOO_MUCH: Final = re.compile(r"exceeds max (complexity|depth)")


def data_of(body: bytes, headers: Mapping[str, str], operation: str | None) -> Mapping[str, Any]:
    """The data of an answer; GraphQLFailed, with what data came, where it lists errors."""
    try:
        answer: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Undecodable(f"The GraphQL answer is not JSON: {error}") from error
    if not is_object(answer):
        raise Undecodable("The GraphQL answer is not a JSON object.")
    data: Any = answer.get("data")
    errors: Any = answer.get("errors")
    if errors:
        problems = [GraphQLProblem.from_json(e) for e in (errors if is_list(errors) else [errors])]
        # An HTTP 200 all the same: https://buildkite.com/docs/apis/graphql/graphql-resource-limits
        refused = any(_TOO_MUCH.search(problem.message) for problem in problems)
        kind = TooComplex if refused else GraphQLFailed
        raise kind(
            "; ".join(problem.message for problem in problems),
            operation=operation,
            problems=problems,
            data=data if is_object(data) else None,
            request_id=request_id(headers),
        )
    if not is_object(data):
        raise Undecodable("The GraphQL answer holds neither data nor errors.")
    return data
