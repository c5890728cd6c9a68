"""What holds for every mutation of the schema."""

from __future__ import annotations

from base64 import b64encode

import httpx
import pytest
from graphql import GraphQLInputObjectType, get_named_type

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.context import FIELDS, MUTATIONS
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.graphql.registry import register_resolvers
from buildkite_async.emulator.graphql.schema import load_schema
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import mutate, mutation_error
from tests.emulator.graphql.valid_inputs import INPUTS

register_resolvers()


def names() -> list[str]:
    root = load_schema().mutation_type
    assert root is not None
    return list(root.fields)


def id_fields(name: str) -> list[str]:
    """The fields of a mutation's input that name a thing."""
    root = load_schema().mutation_type
    assert root is not None
    kind = get_named_type(root.fields[name].args["input"].type)
    assert isinstance(kind, GraphQLInputObjectType)
    return [field for field, each in kind.fields.items() if str(get_named_type(each.type)) == "ID"]


@pytest.mark.parametrize("name", names())
async def test_it_is_served_and_gives_the_caller_s_mark_back(
    client: httpx.AsyncClient, emulator: Emulator, name: str
) -> None:
    input = {**INPUTS[name](emulator), "clientMutationId": "mine"}
    assert await mutate(client, name, "clientMutationId", input) == {"clientMutationId": "mine"}


NAMING = [
    pytest.param(name, field, id=f"{name}-{field}")
    for name in names()
    for field in id_fields(name)
    if field != "operationName"  # an ID in the schema, though it names no thing
]
# Whoever has a code may approve it.
GUARDED = [name for name in names() if id_fields(name) and name != "apiAccessTokenCodeAuthorize"]


@pytest.mark.parametrize(("name", "field"), NAMING)
async def test_an_id_that_names_nothing_is_refused(
    client: httpx.AsyncClient, emulator: Emulator, name: str, field: str
) -> None:
    input = INPUTS[name](emulator)
    unknown = b64encode(b"Build---00000000-0000-4000-a000-000000000000").decode()
    for bad in ("garbage", unknown):
        message = await mutation_error(client, name, {**input, field: bad})
        assert message.startswith("No ")
        assert message.endswith(" found")


@pytest.mark.parametrize(("name", "field"), NAMING)
async def test_an_id_of_another_kind_is_refused(
    client: httpx.AsyncClient, emulator: Emulator, name: str, field: str
) -> None:
    input = INPUTS[name](emulator)
    artifact = next(iter(emulator.state.artifacts.values()))
    other = emulator.home.builds[0] if name == "artifactDelete" else artifact
    message = await mutation_error(client, name, {**input, field: identify(other)})
    assert message.startswith("No ")
    assert message.endswith(" found")


@pytest.mark.parametrize("name", [each for each in GUARDED if each != "graphQLSnippetCreate"])
async def test_what_the_token_does_not_see_is_not_there(emulator: Emulator, name: str) -> None:
    input = INPUTS[name](emulator)
    emulator.add_organization("beta", builds=2)
    token = emulator.add_token(organizations=["beta"], member=1)
    async with client_for(emulator, token.value) as stranger:
        message = await mutation_error(stranger, name, input)
    assert message.startswith("No ")
    assert message.endswith(" found")


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in names()
        if "organizationId" in id_fields(name) and {"id", "clusterId"} & set(id_fields(name))
    ],
)
async def test_a_thing_must_belong_to_the_given_organization(
    client: httpx.AsyncClient, emulator: Emulator, name: str
) -> None:
    input = INPUTS[name](emulator)
    beta = emulator.add_organization("beta", builds=2)
    message = await mutation_error(client, name, {**input, "organizationId": identify(beta)})
    assert message.startswith(("No ", "Validation failed; cluster_id invalid"))


def test_every_resolver_is_of_a_field_of_the_schema() -> None:
    types = load_schema().type_map
    assert [key for key in FIELDS if key[1] not in types[key[0]].fields] == []
    assert MUTATIONS.keys() == set(names())


async def test_one_of_a_newer_schema_responds_with_placeholders(
    client: httpx.AsyncClient, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(MUTATIONS, "teamCreate")
    before = list(emulator.home.teams)
    input = {**INPUTS["teamCreate"](emulator), "clientMutationId": "mine"}
    selection = "clientMutationId teamEdge { node { name } }"
    payload = await mutate(client, "teamCreate", selection, input)
    assert payload["clientMutationId"] == "mine"
    assert payload["teamEdge"]["node"]["name"]
    assert list(emulator.home.teams) == before
