"""Whatever is created, changed and deleted in whatever order, both APIs show the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.call import HANDLERS
from buildkite_async.emulator.contract import ContractOperation, load
from buildkite_async.emulator.engine.naming import names_of
from buildkite_async.emulator.engine.record_resource import RecordResource, record_resources
from buildkite_async.emulator.engine.resource import operation_named
from buildkite_async.emulator.graphql.identity import identify, type_name
from buildkite_async.emulator.graphql.registry import register_resolvers
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.records import Record
from tests.drift.recorded import host_of
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ask, execute, mutation
from tests.emulator.graphql.valid_inputs import INPUTS
from tests.emulator.valid_requests import valid_request_for

register_resolvers()
VERBS = ("create", "update", "delete", "set", "revoke", "archive", "enable", "disable", "pause")
CHANGES = [
    each
    for each in load().operations
    if each.methods[0] != "GET" and each.handler in HANDLERS and each.handler.endswith(VERBS)
]
# What belongs to no organization, and what takes the token or the organization of the test away.
LEFT_OUT = {"access_token.revoke", "organizations.members.delete"}
STEPS = st.lists(
    st.one_of(
        st.sampled_from([each for each in CHANGES if each.id not in LEFT_OUT]),
        st.sampled_from([name for name in INPUTS if "Totp" not in name]),
    ),
    min_size=3,
    max_size=20,
)
CONNECTIONS = {
    "clusters": "clusters",
    "invitations": "organizations.invitations",
    "members": "organizations.members",
    "pipelineTemplates": "pipeline_templates",
    "registries": "registries",
    "rules": "rules",
    "ssoProviders": "sso_providers",
    "suites": "suites",
    "teams": "teams",
}
NODE = "query($id: ID!) { node(id: $id) { id __typename } }"


@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
async def test_both_apis_show_the_same_after_any_changes(
    steps: list[ContractOperation | str],
) -> None:
    emulator = Emulator(builds=30)
    known = {record.id: record for record in every_record(emulator)}
    async with client_for(emulator) as client:
        for step in steps:
            try:
                await carry_out(step, emulator, client)
            except (ApiError, AttributeError, LookupError, StopIteration, ValueError):
                continue  # what it is about is gone
            known |= {record.id: record for record in every_record(emulator)}
        check_references(emulator)
        for resource in record_resources():
            await check_listings(resource, emulator, client)
        await check_connections(emulator, client)
        await check_nodes(known.values(), emulator, client)
        await check_audit_log(emulator, client)


def every_record(emulator: Emulator) -> list[Record]:
    records = emulator.state.records
    return [record for each in record_resources() for record in records.all_of(each.name)]


async def carry_out(
    step: ContractOperation | str, emulator: Emulator, client: httpx.AsyncClient
) -> None:
    """Make a change, or be refused in a sentence."""
    if isinstance(step, str):
        input = INPUTS[step](emulator)
        await execute(client, mutation(step, "clientMutationId"), input=input)
        return
    valid = valid_request_for(step, emulator)
    response = await client.request(
        step.methods[0],
        f"{host_of(step)}{valid.url(step)}",
        params=valid.query,
        headers=valid.headers,
        json=valid.body,
    )
    assert response.status_code < 500, response.text


def check_references(emulator: Emulator) -> None:
    """Check that everything is in something that is there, and names nothing that is gone."""
    state = emulator.state
    there = {*state.things, *state.builds, *(each.id for each in state.organizations.values())}
    for record in every_record(emulator):
        assert record.id in state.things, record.resource
        assert record.parent.id in there, record.resource
        named = [each for each in record.fields.values() if isinstance(each, Record | Pipeline)]
        assert there.issuperset(each.id for each in named), record.resource


async def check_listings(
    resource: RecordResource, emulator: Emulator, client: httpx.AsyncClient
) -> None:
    """Check that REST lists what there is, and shows each row by itself as it lists it."""
    listing = operation_named(f"{resource.name}.list")
    getting = operation_named(f"{resource.name}.get")
    if listing is None or resource.name in ("audit_events", "emojis", "tests", "runs"):
        return
    groups: dict[str, list[Record]] = {}
    for record in emulator.state.records.all_of(resource.name):
        groups.setdefault(record.place, []).append(record)
    for records in groups.values():
        names = names_of(records[0].parent, resource.parent)
        rows = await listed(client, listing, names)
        assert len(rows) == len(records), resource.name
        if getting is None or getting.authentication != "api-token":
            continue
        shown = [await got(client, getting, resource.names(each)) for each in records]
        for row in rows:
            assert any(is_part(row, each) for each in shown), (row, shown)


def is_part(row: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    return all(whole[name] == value for name, value in row.items() if name in whole)


async def listed(
    client: httpx.AsyncClient, operation: ContractOperation, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    url: str | None = f"{url_of(operation, names)}?per_page=100"
    while url is not None:
        response = await client.get(url)
        assert response.status_code == 200, response.text
        page = response.json()
        rows += page if isinstance(page, list) else page[operation.rows]
        url = response.links.get("next", {}).get("url")
        if isinstance(page, dict):
            url = page.get("links", {}).get("next")
    return rows


async def got(
    client: httpx.AsyncClient, operation: ContractOperation, names: Mapping[str, str]
) -> dict[str, Any]:
    response = await client.get(url_of(operation, names))
    assert response.status_code == 200, response.text
    return response.json()


def url_of(operation: ContractOperation, names: Mapping[str, str]) -> str:
    url = f"{host_of(operation)}{operation.path}"
    for name, value in names.items():
        url = url.replace(f"{{{name}}}", value)
    assert "{" not in url
    return url


async def check_connections(emulator: Emulator, client: httpx.AsyncClient) -> None:
    """Check that GraphQL lists what there is in the organization."""
    for field, resource in CONNECTIONS.items():
        query = f"""{{ organization(slug: "acme") {{ {field}(first: 100) {{
            count edges {{ node {{ __typename ... on Node {{ id }} }} }} }} }} }}"""
        found = (await ask(client, query))["organization"][field]
        records = emulator.state.records.of(resource, emulator.home.id)
        shown = sorted(edge["node"]["id"] for edge in found["edges"])
        assert shown == sorted(map(identify, records)), field
        assert found["count"] == len(records)


async def check_nodes(known: Any, emulator: Emulator, client: httpx.AsyncClient) -> None:
    """Check that GraphQL shows what there is by its id, and nothing that is gone."""
    there = {record.id for record in every_record(emulator)}
    for record in known:
        kind = load_schema().type_map.get(type_name(record))
        if "Node" in [each.name for each in getattr(kind, "interfaces", ())]:
            identity = identify(record)
            node = (await ask(client, NODE, id=identity))["node"]
            expected = {"id": identity, "__typename": type_name(record)}
            assert node == (expected if record.id in there else None)


async def check_audit_log(emulator: Emulator, client: httpx.AsyncClient) -> None:
    """Check that both logs have the same events in the same order."""
    operation = operation_named("audit_events.list")
    assert operation is not None
    rows = await listed(client, operation, {"org": "acme"})
    query = """{ organization(slug: "acme") { auditEvents(first: 100) { edges { node {
        uuid type subject { uuid name } } } } } }"""
    edges = (await ask(client, query))["organization"]["auditEvents"]["edges"]
    assert [each["node"]["uuid"] for each in edges] == [each["uuid"] for each in rows][:100]
    for edge, row in zip(edges, rows, strict=False):
        assert edge["node"]["subject"] == {n: row["subject"][n] for n in ("uuid", "name")}
