"""Generated classes in pydantic, FastAPI and cattrs."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import httpx
import pydantic
import pytest
from fastapi import Body, FastAPI

from buildkite_async import DecodeError
from buildkite_async.graphql import UnknownObject
from buildkite_async.graphql.generated import GetBuild
from buildkite_async.graphql.generated.get_build import GetBuildBuild
from buildkite_async.graphql.objects import GraphQLObject
from buildkite_async.graphql.storage import json_field
from buildkite_async.models import Build, converter
from tests.doubles.service import build_json
from tests.graphql.test_decoding import BUILD
from tests.graphql.test_type_errors import Cat, Dog

RAW: dict[str, Any] = {
    **BUILD,
    "createdBy": {"__typename": "Robot", "parts": [{"model": "R2"}]},
    "env": ["A=1"],
}
FOUND = GetBuildBuild.from_dict(RAW)


class Held(pydantic.BaseModel):
    build: GetBuildBuild
    builds: list[GetBuildBuild | None] = []
    pet: Cat | Dog | UnknownObject | None = None


def test_pydantic_models_hold_generated_classes() -> None:
    held = Held(build=FOUND, builds=[FOUND, None])
    assert held.build is FOUND
    assert Held.model_validate_json(held.model_dump_json()) == held
    assert Held.model_validate({"build": RAW}).build == FOUND
    with pytest.raises(pydantic.ValidationError, match="required field is missing"):
        Held.model_validate({"build": {}})
    assert held.model_dump()["build"] == FOUND.to_dict()
    short = held.model_dump(include={"build": {"created_at": True, "organization": {"slug"}}})
    assert short == {"build": {"createdAt": RAW["createdAt"], "organization": {"slug": "acme"}}}
    assert held.model_dump(by_alias=False)["build"]["created_at"] == RAW["createdAt"]
    assert None not in held.model_dump(exclude_none=True)["build"].values()


PETS: list[tuple[dict[str, Any], type]] = [
    ({"__typename": "Cat", "livesLeft": 9}, Cat),
    ({"__typename": "Dog", "tail": True}, Dog),
    ({"__typename": "Fish", "scales": 7}, UnknownObject),
]


@pytest.mark.parametrize(("value", "cls"), PETS)
def test_a_member_of_a_union_is_chosen_by_its_type_name(value: dict[str, Any], cls: type) -> None:
    found = Held.model_validate({"build": RAW, "pet": value})
    assert type(found.pet) is cls
    assert found.model_dump()["pet"] == value
    made = converter()
    union: Any = Cat | Dog | UnknownObject
    pets = made.structure([value], list[union])
    assert [type(pet) for pet in pets] == [cls]
    assert made.unstructure(pets, list[union]) == [value]


def test_cattrs_converts_generated_classes_beside_models() -> None:
    made = converter()
    build = Build.from_dict(build_json())
    value = made.unstructure({"rest": build, "graphql": GetBuild(build=FOUND)})
    assert value == {"rest": build.to_dict(), "graphql": {"build": FOUND.to_dict()}}
    assert json.loads(json.dumps(value)) == value
    assert made.structure(value["graphql"], GetBuild) == GetBuild(build=FOUND)
    with pytest.raises(DecodeError, match="GetBuild"):
        made.structure({}, GetBuild)


class Fox(GraphQLObject):
    typename: Literal["Fox"] = json_field(key="__typename")


class Wolf(GraphQLObject):
    typename: Literal["Wolf", "GreyWolf"] = json_field(key="__typename")


def test_classes_with_the_same_fields_are_told_apart_by_their_type_names() -> None:
    class Wild(pydantic.BaseModel):
        animal: Fox | Wolf

    for name, cls in (("Fox", Fox), ("Wolf", Wolf), ("GreyWolf", Wolf)):
        value = {"__typename": name}
        union: Any = Fox | Wolf
        assert type(converter().structure(value, union)) is cls
        assert type(Wild.model_validate({"animal": value}).animal) is cls


def test_an_unknown_object_shares_nothing_with_its_dictionary() -> None:
    value: dict[str, Any] = {"__typename": "Fish", "fins": [1]}
    found = UnknownObject.from_dict(value)
    value["fins"].append(2)
    assert found.to_dict() == {"__typename": "Fish", "fins": [1]}


@pytest.mark.parametrize("value", [{}, {"__typename": 7}, None])
def test_an_unknown_object_has_a_type_name(value: Any) -> None:
    with pytest.raises(DecodeError, match="__typename"):
        UnknownObject.from_dict(value)


@pytest.mark.parametrize("raw", [None, 7, FOUND])
def test_json_is_read_from_bytes_and_text_only(raw: Any) -> None:
    with pytest.raises(DecodeError, match="GetBuildBuild is read from bytes or text, not from"):
        GetBuildBuild.from_json(raw)
    assert GetBuildBuild.from_json(memoryview(FOUND.to_json())) == FOUND


app = FastAPI()


@app.get("/plain")
async def plain_route() -> Any:
    return {"builds": [FOUND]}


@app.get("/typed")
async def typed_route() -> GetBuildBuild:
    return FOUND


@app.post("/body")
async def body_route(build: Annotated[GetBuildBuild, Body()]) -> int:
    return build.number


async def test_fastapi_returns_takes_and_documents_generated_classes() -> None:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.get("/plain")).json() == {"builds": [FOUND.to_dict()]}
        assert (await client.get("/typed")).json() == FOUND.to_dict()
        assert (await client.post("/body", json=RAW)).json() == 7
        assert (await client.post("/body", json={"number": 7})).status_code == 422
        schemas = (await client.get("/openapi.json")).json()["components"]["schemas"]
    build = next(schema for name, schema in schemas.items() if name.startswith("GetBuildBuild"))
    assert {"id", "number", "createdAt", "organization"} <= set(build["properties"])
    assert set(build["required"]) == set(build["properties"])
