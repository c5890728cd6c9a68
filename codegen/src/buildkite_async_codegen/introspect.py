"""A schema from an endpoint, written so that a change of it can be reviewed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
from graphql import (
    GraphQLSchema,
    build_client_schema,
    get_introspection_query,
    introspection_from_schema,
    lexicographic_sort_schema,
    print_schema,
)

from .described import SchemaFault, described
from .endpoint import Clock, ask, shown
from .errors import CodegenError
from .values import is_list, is_object

__all__ = ["introspect", "schema_text"]

# What a query with the option asks for. Newest last: a server that refuses one of these usually knows
# those before it.
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
    clock: Clock = time.monotonic,
) -> GraphQLSchema:
    """The schema that the endpoint describes itself with."""
    options: Sequence[str] = tuple(NEWER_OPTIONS)
    while True:
        query = get_introspection_query(descriptions=descriptions, **dict.fromkeys(options, True))
        answer = ask(http, url, query, token=token, clock=clock)
        data = answer.get("data")
        if is_object(data) and data.get("__schema"):
            return _built(url, data)
        refusal = _messages(answer)
        if not options:
            raise CodegenError(f"{shown(url)} refused introspection: {refusal}")
        options = _without_refused(options, refusal)


def schema_text(schema: GraphQLSchema, *, descriptions: bool = True) -> str:
    """The schema as sorted SDL that always says which types are its roots.

    Buildkite has an ordinary type called `Subscription`: without the `schema` block readers take
    it for a root.
    """
    if not descriptions:
        bare = introspection_from_schema(schema, descriptions=False, input_value_deprecation=True)
        schema = build_client_schema(bare)
    text = print_schema(lexicographic_sort_schema(schema))
    if not any(line.startswith("schema {") for line in text.splitlines()):
        text = f"{_roots(schema)}\n\n{text}"
    return text.rstrip("\n") + "\n"


def _roots(schema: GraphQLSchema) -> str:
    roots = {
        "query": schema.query_type,
        "mutation": schema.mutation_type,
        "subscription": schema.subscription_type,
    }
    lines = [f"  {kind}: {root.name}" for kind, root in roots.items() if root]
    return "\n".join(["schema {", *lines, "}"])


def _built(url: str, data: Mapping[str, Any]) -> GraphQLSchema:
    try:
        return described(data)
    except SchemaFault as fault:
        raise CodegenError(f"{shown(url)} described no valid schema: {fault}") from fault


def _without_refused(options: Sequence[str], refusal: str) -> Sequence[str]:
    """The options that the refusal does not name; one less where it names none."""
    kept = [option for option in options if NEWER_OPTIONS[option] not in refusal]
    return kept if len(kept) < len(options) else options[:-1]


def _messages(answer: Mapping[str, Any]) -> str:
    errors: Any = answer.get("errors") or "the answer holds no schema"
    return "; ".join(map(_message, errors[:3] if is_list(errors) else [errors]))


def _message(error: Any) -> str:
    return str(error.get("message", error) if is_object(error) else error)
