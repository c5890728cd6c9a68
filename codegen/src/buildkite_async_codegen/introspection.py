"""Reads the schema of an endpoint by introspection."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import httpx
from graphql import GraphQLSchema, get_introspection_query

from buildkite_async.wire.json_values import is_object

from .endpoint import MonotonicClock, redacted, send_query
from .errors import CodegenError, print_warning
from .from_introspection import InvalidSchema, error_messages, schema_from_introspection

__all__ = ["introspect"]

# What each option adds to the query. The newest is last: a server that refuses one of them usually
# supports those before it.
NEWER_OPTIONS: Final[Mapping[str, str]] = {
    "directive_is_repeatable": "isRepeatable",
    "input_value_deprecation": "includeDeprecated",
    "specified_by_url": "specifiedBy",
    "input_object_one_of": "isOneOf",
}


def introspect(
    http: httpx.Client,
    url: str,
    *,
    token: str | None = None,
    descriptions: bool = False,
    clock: MonotonicClock = time.monotonic,
    warn: Callable[[str], None] = print_warning,
) -> GraphQLSchema:
    """Read the schema of the endpoint; `warn` is called if it may be incomplete."""
    options: Sequence[str] = tuple(NEWER_OPTIONS)
    while True:
        query = get_introspection_query(descriptions=descriptions, **dict.fromkeys(options, True))
        result = send_query(http, url, query, token=token, clock=clock)
        data = result.get("data")
        if is_object(data) and data.get("__schema"):
            schema = _build(url, data)
            if errors := result.get("errors"):
                messages = error_messages(errors)
                warn(f"{redacted(url)} responded with errors beside the schema: {messages}")
            return schema
        refusal = error_messages(result.get("errors") or "the response has no schema")
        if not options:
            raise CodegenError(f"{redacted(url)} refused introspection: {refusal}")
        options = _without_refused(options, refusal)


def _build(url: str, data: Mapping[str, Any]) -> GraphQLSchema:
    try:
        return schema_from_introspection(data)
    except InvalidSchema as error:
        raise CodegenError(f"{redacted(url)} has no valid schema: {error}") from error


def _without_refused(options: Sequence[str], refusal: str) -> Sequence[str]:
    """Return the options that the refusal does not name; all but the last if it names none."""
    kept = [option for option in options if NEWER_OPTIONS[option] not in refusal]
    return kept if len(kept) < len(options) else options[:-1]
