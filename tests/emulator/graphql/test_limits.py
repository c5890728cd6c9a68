"""What a query may cost, and who may ask."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from graphql import OperationDefinitionNode, parse

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.complexity import estimate
from buildkite_async.emulator.graphql.schema import load_schema
from tests.emulator.conftest import client_for

ENDPOINT = "https://graphql.buildkite.com/v1"
NESTED = """query R($builds: Int) { organization(slug: "acme") { pipelines(first: 500) { edges {
    node { slug builds(first: $builds) { edges { node { id } } } } } } } }"""


def points(query: str, **variables: Any) -> int:
    document = parse(query)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return estimate(load_schema(), document, operation, variables).points


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('{ organization(slug: "o") { pipelines(first: 500) { edges { node { slug } } } } }', 503),
        ('{ organization(slug: "o") { pipelines { edges { node { slug } } } } }', 503),
        ('{ organization(slug: "o") { pipelines(last: 10) { edges { node { slug } } } } }', 13),
        ("{ viewer { user { name } } }", 2),
        ("{ __schema { types { name } } }", 0),
    ],
)
def test_the_documented_costs_come_out(query: str, expected: int) -> None:
    assert points(query) == expected


def test_nested_pages_multiply() -> None:
    assert points(NESTED, builds=500) == 251_503
    assert points(NESTED, builds=1) == 2_003


def test_a_field_named_twice_costs_once() -> None:
    once = '{ organization(slug: "o") { sso { isEnabled } } }'
    twice = '{ organization(slug: "o") { sso { isEnabled } sso { provider { name } } } }'
    assert points(twice) == points(once) + 1


def test_of_a_union_the_most_expensive_member_counts() -> None:
    query = """{ job(uuid: "x") { ... on JobTypeCommand { build { number } agent { name } }
        ... on JobTypeTrigger { build { number } } } }"""
    assert points(query) == 3


async def test_a_query_over_the_point_limit_is_refused_with_status_200(
    client: httpx.AsyncClient,
) -> None:
    response = await client.post(ENDPOINT, json={"query": NESTED, "variables": {"builds": 500}})
    assert response.status_code == 200
    message = response.json()["errors"][0]["message"]
    assert message == "Query has complexity of 251503, which exceeds max complexity of 50000"


async def test_a_query_over_the_depth_limit_is_refused(client: httpx.AsyncClient) -> None:
    deep = "rebuiltFrom { " * 15 + "number" + " }" * 15
    response = await client.post(
        ENDPOINT, json={"query": '{ build(slug: "acme/web/1") { ' + deep + " } }"}
    )
    assert "exceeds max depth of 15" in response.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "query", ["{ nope }", "{", "query A { viewer { id } } query B { viewer { id } }"]
)
async def test_an_invalid_query_is_refused_with_status_200(
    client: httpx.AsyncClient, query: str
) -> None:
    response = await client.post(ENDPOINT, json={"query": query})
    assert response.status_code == 200
    assert response.json()["errors"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"query": 7}'])
async def test_a_request_without_a_query_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    assert (await client.post(ENDPOINT, content=body)).status_code == 400


async def test_stats_come_when_asked_for(client: httpx.AsyncClient) -> None:
    body = {"query": "{ viewer { user { name } } }"}
    plain = (await client.post(ENDPOINT, json=body)).json()
    headers = {"Buildkite-Include-Query-Stats": "true"}
    shown = (await client.post(ENDPOINT, json=body, headers=headers)).json()
    assert "stats" not in plain
    assert shown["stats"] == {"requestedComplexity": 2, "actualComplexity": 2}


async def test_graphql_wants_its_scope(emulator: Emulator) -> None:
    token = emulator.add_token(["read_builds"])
    async with client_for(emulator, token.value) as client:
        response = await client.post(ENDPOINT, json={"query": "{ viewer { id } }"})
    assert response.status_code == 403
    assert response.headers["X-Accepted-OAuth-Scopes"] == "graphql"
    assert response.json()["errors"]


async def test_graphql_wants_a_known_token(emulator: Emulator) -> None:
    async with client_for(emulator, "bkua_unknown") as client:
        response = await client.post(ENDPOINT, json={"query": "{ viewer { id } }"})
    assert response.status_code == 401
    assert response.json()["errors"]


async def test_both_paths_serve_graphql(client: httpx.AsyncClient) -> None:
    body = {"query": "{ viewer { user { name } } }"}
    first = await client.post("https://graphql.buildkite.com/v1", json=body)
    second = await client.post("https://api.buildkite.com/graphql/v1", json=body)
    assert first.json() == second.json()
