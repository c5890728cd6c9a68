"""Queries to the emulator by plain httpx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from buildkite_async.emulator.graphql.schema import load_schema

ENDPOINT = "https://graphql.buildkite.com/v1"
ACME = "https://api.buildkite.com/v2/organizations/acme"


async def execute(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    """Return the whole response."""
    response = await client.post(ENDPOINT, json={"query": query, "variables": variables})
    assert response.status_code == 200
    return response.json()


async def ask(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    """Return the data of a query without errors."""
    response = await execute(client, query, **variables)
    assert "errors" not in response, response["errors"]
    return response["data"]


async def error(client: httpx.AsyncClient, query: str, **variables: Any) -> str:
    """Return the message of the first error."""
    message: str = (await execute(client, query, **variables))["errors"][0]["message"]
    return message


def mutation(name: str, selection: str) -> str:
    """Return the document of one mutation."""
    root = load_schema().mutation_type
    assert root is not None
    kind = root.fields[name].args["input"].type
    return f"mutation($input: {kind}) {{ {name}(input: $input) {{ {selection} }} }}"


async def mutate(
    client: httpx.AsyncClient, name: str, selection: str, input: Mapping[str, Any]
) -> Any:
    """Return the payload of a mutation that succeeds."""
    return (await ask(client, mutation(name, selection), input=input))[name]


async def mutation_error(client: httpx.AsyncClient, name: str, input: Mapping[str, Any]) -> str:
    """Return the error of a mutation that is refused."""
    response = await execute(client, mutation(name, "clientMutationId"), input=input)
    assert response["data"] == {name: None}
    message: str = response["errors"][0]["message"]
    return message


async def rest(client: httpx.AsyncClient, path: str) -> Any:
    """Return what REST shows below the organization."""
    response = await client.get(f"{ACME}/{path}")
    assert response.status_code == 200, response.text
    return response.json()


async def events(client: httpx.AsyncClient, count: int = 1) -> list[Any]:
    """Return the newest events of the audit log."""
    items: list[Any] = (await rest(client, "audit_events"))["items"]
    return items[:count]
