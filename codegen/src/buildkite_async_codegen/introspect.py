"""A schema from an endpoint, written so that a change of it can be reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeGuard

import httpx
from graphql import (
    GraphQLError,
    GraphQLSchema,
    assert_valid_schema,
    build_client_schema,
    get_introspection_query,
    introspection_from_schema,
    lexicographic_sort_schema,
    print_schema,
)

from .errors import CodegenError

__all__ = ["BUILDKITE_HOST", "belongs_to_buildkite", "introspect", "schema_text"]

BUILDKITE_HOST: Final = "graphql.buildkite.com"

# Newest last: a server that refuses one of these usually knows those before it.
NEWER_OPTIONS: Final = (
    "directive_is_repeatable",
    "input_value_deprecation",
    "specified_by_url",
    "input_object_one_of",
)


def introspect(
    http: httpx.Client, url: str, *, token: str | None = None, descriptions: bool = False
) -> GraphQLSchema:
    """The schema that the endpoint describes itself with."""
    _refuse_to_leak(url, token)
    refusal = ""
    for query in _queries(descriptions=descriptions):
        answer = _post(http, url, query, token=token)
        data = answer.get("data")
        if _is_object(data) and data.get("__schema"):
            return _build(url, data)
        refusal = _messages(answer)
    raise CodegenError(f"{_shown(url)} refused introspection: {refusal}")


def belongs_to_buildkite(url: str) -> bool:
    """Whether the URL leads to the host that Buildkite's tokens are for."""
    return _parsed(url).host == BUILDKITE_HOST


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


def _queries(*, descriptions: bool) -> Iterator[str]:
    """Introspection queries, each asking for one newer option less than the one before."""
    for known in range(len(NEWER_OPTIONS), -1, -1):
        options = dict.fromkeys(NEWER_OPTIONS[:known], True)
        yield get_introspection_query(descriptions=descriptions, **options)


def _post(http: httpx.Client, url: str, query: str, *, token: str | None) -> Mapping[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        response = http.post(url, json={"query": query}, headers=headers, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise CodegenError(f"{_shown(url)} cannot be reached: {error}") from error
    try:
        answer: Any = response.json()
    except ValueError:
        answer = None
    # A validation error may come with status 400: its body decides.
    if response.status_code in {401, 403} or not _is_object(answer):
        raise CodegenError(_refused(url, response))
    if not (response.is_success or "errors" in answer):
        raise CodegenError(_refused(url, response))
    return answer


def _refused(url: str, response: httpx.Response) -> str:
    hint = ": is the token right?" if response.status_code in {401, 403} else ""
    if response.is_success:
        hint = " with something that is no GraphQL answer"
    return f"{_shown(url)} answered {response.status_code} {response.reason_phrase}{hint}"


def _messages(answer: Mapping[str, Any]) -> str:
    errors = answer.get("errors") or [{"message": "the answer holds no schema"}]
    return "; ".join(str(error.get("message")) for error in errors[:3] if _is_object(error))


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _build(url: str, data: Any) -> GraphQLSchema:
    try:
        schema = build_client_schema(data)
        assert_valid_schema(schema)
    except (GraphQLError, TypeError, KeyError) as error:
        raise CodegenError(f"{_shown(url)} described no valid schema: {error}") from error
    return schema


def _refuse_to_leak(url: str, token: str | None) -> None:
    target = _parsed(url)
    local = target.host in {"localhost", "127.0.0.1", "::1"}
    if token and target.scheme != "https" and not local:
        raise CodegenError(f"{_shown(url)} is not https: the token stays here")


def _parsed(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise CodegenError(f"{url!r} is no URL: {error}") from error


def _shown(url: str) -> str:
    """The URL without what may be secret in it."""
    return str(httpx.URL(url).copy_with(query=None, userinfo=None, fragment=None))
