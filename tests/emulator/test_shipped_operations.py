"""Every packaged operation is executed without errors, with things that exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import (
    FieldNode,
    OperationDefinitionNode,
    OperationType,
    parse,
    print_ast,
    separate_operations,
)

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify, type_name
from buildkite_async.emulator.graphql.schema import load_schema, members_of
from buildkite_async.emulator.state.annotations import annotate
from tests.emulator.graphql.queries import ENDPOINT
from tests.emulator.graphql.valid_inputs import INPUTS, a_code, a_provider
from tests.emulator.valid_requests import a_job

SOURCES = sorted((Path(__file__).parents[2] / "codegen" / "operations").glob("*.graphql"))
DOCUMENT = parse("\n".join(path.read_text() for path in SOURCES))
SEPARATE = separate_operations(DOCUMENT)
OPERATIONS = [each for each in DOCUMENT.definitions if isinstance(each, OperationDefinitionNode)]


def named(operation: OperationDefinitionNode) -> str:
    assert operation.name is not None
    return operation.name.value


def root_of(operation: OperationDefinitionNode) -> str:
    root = operation.selection_set.selections[0]
    assert isinstance(root, FieldNode)
    return root.name.value


def uuid_of(emulator: Emulator, resource: str, place: str | None = None) -> str:
    return emulator.state.records.of(resource, place or emulator.home.id)[0].id


def path_to(thing: Callable[[Emulator], str]) -> Callable[[Emulator], str]:
    return lambda emulator: f"{emulator.home.slug}/{thing(emulator)}"


def snippet(emulator: Emulator) -> str:
    from buildkite_async.emulator.state.account import Snippet

    made = Snippet(id=emulator.state.new_id(), query="{ a }", operation_name=None, created_at=1)
    return emulator.state.add(made.id, made).id


# How the variables of each root field name something that is there.
VARIABLES: Mapping[str, Mapping[str, Callable[[Emulator], Any]]] = {
    "agent": {"slug": path_to(lambda e: next(iter(e.home.agents)))},
    "agentToken": {"slug": path_to(lambda e: e.state.records.of("agent_tokens", e.home.id)[0].id)},
    "apiAccessTokenCode": {"code": lambda e: a_code(e).value},
    "artifact": {"uuid": lambda e: next(iter(e.state.artifacts))},
    "auditEvent": {"uuid": lambda e: uuid_of(e, "audit_events")},
    "build": {"slug": lambda _: "acme/web/1"},
    "graphQLSnippet": {"uuid": snippet},
    "job": {"uuid": lambda e: a_job(e, state="passed").id},
    "node": {"id": lambda e: identify(e.home.builds[0])},
    "notificationService": {"uuid": lambda e: uuid_of(e, "notification_services")},
    "organization": {
        "slug": lambda e: e.home.slug,
        "cluster": lambda e: identify(e.home.clusters[0]),
    },
    "organizationInvitation": {"slug": path_to(lambda e: e.home.invitations[0].id)},
    "organizationMember": {"slug": path_to(lambda e: e.home.members[1].id)},
    "pipeline": {"slug": lambda _: "acme/web"},
    "pipelineSchedule": {
        "slug": path_to(
            lambda e: f"web/{uuid_of(e, 'pipelines.schedules', e.home.pipelines['web'].id)}"
        )
    },
    "pipelineTemplate": {"uuid": lambda e: uuid_of(e, "pipeline_templates")},
    "registry": {"slug": lambda _: "acme/tools"},
    "rule": {"uuid": lambda e: uuid_of(e, "rules")},
    "secret": {"uuid": lambda e: uuid_of(e, "clusters.secrets", e.home.clusters[0].id)},
    "ssoProvider": {"uuid": lambda e: a_provider("ENABLED")(e).id},
    "team": {"slug": lambda _: "acme/core"},
    "viewer": {
        "namespace": lambda _: "FEATURE",
        "scope": lambda _: "new",
    },
}

BESIDES: Mapping[str, Mapping[str, Any]] = {"ListOrganizationBuildsByState": {"state": ["PASSED"]}}


def variables_of(operation: OperationDefinitionNode, emulator: Emulator) -> dict[str, Any]:
    root = root_of(operation)
    if operation.operation is OperationType.MUTATION:
        return {"input": INPUTS[root](emulator)}
    taken = {each.variable.name.value for each in operation.variable_definitions or ()}
    given = {name: make(emulator) for name, make in VARIABLES[root].items() if name in taken}
    return given | BESIDES.get(named(operation), {})


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
async def test_it_shows_something_and_nothing_fails(
    client: httpx.AsyncClient, emulator: Emulator, operation: OperationDefinitionNode
) -> None:
    name = named(operation)
    body = {
        "query": print_ast(SEPARATE[name]),
        "variables": variables_of(operation, emulator),
        "operationName": name,
    }
    response = (await client.post(ENDPOINT, json=body)).json()
    assert "errors" not in response, response["errors"]
    assert response["data"][root_of(operation)] is not None


def every_node(emulator: Emulator) -> list[Any]:
    """One thing of every type that a global id may name."""
    state, home = emulator.state, emulator.home
    annotate(state, home.builds[0], None, {"body": "x"})
    a_provider("ENABLED")(emulator)
    kept = [*state.things.values(), *state.builds.values(), *state.jobs.values()]
    others = [*state.annotations.values(), *state.artifacts.values(), *state.users.values()]
    every = [*kept, *others, *home.agents.values(), home]
    return list({type_name(each): each for each in every if known(each)}.values())


def known(thing: Any) -> bool:
    """Whether the schema has a type for a thing that the state keeps."""
    try:
        return type_name(thing) in load_schema().type_map
    except KeyError:
        return False


async def test_every_kind_of_thing_is_found_by_its_id(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    document = print_ast(SEPARATE["GetNode"])
    found: set[str] = set()
    for thing in every_node(emulator):
        identity = identify(thing)
        body = {"query": document, "variables": {"id": identity}}
        response = (await client.post(ENDPOINT, json=body)).json()
        assert "errors" not in response, response["errors"]
        node = response["data"]["node"]
        if type_name(thing) in members_of("Node"):
            assert (node["id"], node["__typename"]) == (identity, type_name(thing))
            found.add(node["__typename"])
        else:
            assert node is None
    assert len(found) > 30, sorted(found)
