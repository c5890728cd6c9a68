"""Asking the GraphQL endpoint, as a client that knows nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from buildkite_async.emulator.graphql.schema import load_schema

ENDPOINT = "https://graphql.buildkite.com/v1"
ACME = "https://api.buildkite.com/v2/organizations/acme"


async def told(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    """The whole answer."""
    response = await client.post(ENDPOINT, json={"query": query, "variables": variables})
    assert response.status_code == 200
    return response.json()


async def ask(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    """The data, once there were no errors."""
    answer = await told(client, query, **variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


async def error(client: httpx.AsyncClient, query: str, **variables: Any) -> str:
    """The first error."""
    message: str = (await told(client, query, **variables))["errors"][0]["message"]
    return message


def mutation(name: str, selection: str) -> str:
    """The document of one mutation."""
    root = load_schema().mutation_type
    assert root is not None
    kind = root.fields[name].args["input"].type
    return f"mutation($input: {kind}) {{ {name}(input: $input) {{ {selection} }} }}"


async def mutate(
    client: httpx.AsyncClient, name: str, selection: str, wish: Mapping[str, Any]
) -> Any:
    """The payload of a mutation that succeeds."""
    return (await ask(client, mutation(name, selection), input=wish))[name]


async def refusal(client: httpx.AsyncClient, name: str, wish: Mapping[str, Any]) -> str:
    """What a mutation that is refused says."""
    answer = await told(client, mutation(name, "clientMutationId"), input=wish)
    assert answer["data"] == {name: None}
    message: str = answer["errors"][0]["message"]
    return message


async def rest(client: httpx.AsyncClient, path: str) -> Any:
    """What REST shows below the organization."""
    response = await client.get(f"{ACME}/{path}")
    assert response.status_code == 200, response.text
    return response.json()


async def events(client: httpx.AsyncClient, count: int = 1) -> list[Any]:
    """The newest events of the audit log."""
    items: list[Any] = (await rest(client, "audit_events"))["items"]
    return items[:count]
