"""Models become JSON, Python values and pickles, and come back with all that they hold."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from types import MappingProxyType
from typing import Annotated, Any

import attrs
import httpx
import pydantic
import pytest
from fastapi import Body, FastAPI

from buildkite_async import DecodeError
from buildkite_async.decoding.storage import fields_of
from buildkite_async.models import Build, Job, ScriptJob, converter
from buildkite_async.wire.json_values import UNSET
from tests.doubles.service import build_json

RAW: dict[str, Any] = build_json(
    weather={"sky": ["clear"]},
    jobs=[
        {"id": "a", "type": "script", "command": "make", "mood": None, "async": True},
        {"type": "script"},
        {"id": "b", "type": "waiter"},
    ],
)
BUILD = Build.from_dict(RAW)


def assert_same(found: object) -> None:
    assert isinstance(found, Build)
    assert found == BUILD
    assert found.extra == BUILD.extra == {"weather": {"sky": ["clear"]}}
    assert found.unreadable == BUILD.unreadable == {"jobs": [{"type": "script"}]}
    assert found.jobs is not None
    assert found.jobs[0].extra == {"mood": None}
    assert [type(job).__name__ for job in found.jobs] == ["ScriptJob", "WaiterJob"]


def test_a_dictionary_and_json_hold_everything() -> None:
    for value in (BUILD.to_dict(), dict(BUILD), json.loads(BUILD.to_json())):
        assert value["weather"] == {"sky": ["clear"]}
        assert value["jobs"][0]["async"] is True
        assert value["jobs"][2] == {"type": "script"}
        assert value["created_at"] == RAW["created_at"]
        assert_same(Build.from_dict(value))
    assert_same(Build.from_json(BUILD.to_json()))
    assert_same(Build.from_json(BUILD.to_json().decode()))
    assert type(BUILD.to_dict()["state"]) is str, "and not an enumeration, which is text as well"


def test_what_is_not_an_object_of_the_class_is_refused() -> None:
    for raw in ("{}", "[]", "no", '{"id": null}'):
        with pytest.raises(DecodeError, match="Build"):
            Build.from_json(raw)
    with pytest.raises(DecodeError, match="Build"):
        Build.from_dict({"message": "no"})


def test_copies_hold_everything() -> None:
    assert copy.copy(BUILD) is BUILD
    assert_same(copy.deepcopy(BUILD))
    assert_same(BUILD.__replace__())
    changed = BUILD.__replace__(branch="other")
    assert (changed.branch, changed.extra) == ("other", BUILD.extra)


def test_attrs_reads_and_changes_models() -> None:
    assert attrs.has(Build)
    assert_same(attrs.evolve(BUILD))
    assert attrs.evolve(BUILD, branch="other").extra == BUILD.extra
    found = attrs.asdict(BUILD)
    assert found["extra"] == BUILD.extra
    assert found["jobs"][0]["extra"] == {"mood": None}
    changed = attrs.evolve(BUILD, jobs=list(BUILD.jobs or ()))
    assert changed == BUILD
    names = [field.name for field in attrs.fields(type(BUILD))]
    assert names == [field.name for field in attrs.fields(Build)]


def test_cattrs_converts_models_and_what_holds_them() -> None:
    made = converter()
    value = made.unstructure({"builds": [BUILD]})
    assert json.loads(json.dumps(value)) == value
    assert_same(made.structure(value, dict[str, list[Build]])["builds"][0])
    assert made.structure([BUILD], list[Build])[0] is BUILD


def test_pickles_are_read_in_another_process(tmp_path: Any) -> None:
    assert_same(pickle.loads(pickle.dumps(BUILD)))
    path = tmp_path / "build.pickle"
    path.write_bytes(pickle.dumps(BUILD))
    code = (
        "import pickle, sys; build = pickle.load(open(sys.argv[1], 'rb'));"
        "sys.stdout.write(build.to_json().decode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert_same(Build.from_json(done.stdout))


def test_an_object_with_unknown_fields_passes_for_its_class() -> None:
    plain = Build.from_dict({key: value for key, value in RAW.items() if key != "weather"})
    odd = Build.from_json(json.dumps(RAW))
    again = Build.from_json(json.dumps(RAW))  # the name of the field is known by now
    assert plain == odd == again
    assert hash(plain) == hash(odd) == hash(again)
    assert repr(odd) == repr(again) == repr(plain)
    assert "weather" not in repr(odd)
    for each in (odd, again):
        assert isinstance(each, Build)
        assert type(each).__name__ == type(each).__qualname__ == "Build"
        assert type(each).__module__ == Build.__module__
        assert_same(each)


def test_models_are_hashable_by_their_id() -> None:
    assert len({BUILD, Build.from_dict(RAW)}) == 1
    assert len({BUILD, Build.from_dict({**RAW, "id": "other"})}) == 2
    assert hash(BUILD.jobs[0] if BUILD.jobs else None) != hash(BUILD)


def test_extra_is_a_dictionary_that_cannot_be_changed() -> None:
    assert json.loads(json.dumps(BUILD.extra)) == BUILD.extra
    assert_same(pickle.loads(pickle.dumps(BUILD)))
    for change in (
        lambda extra: extra.update(a=1),
        lambda extra: extra.clear(),
        lambda extra: extra.pop("weather"),
        lambda extra: extra.setdefault("a", 1),
        lambda extra: extra.__delitem__("weather"),
        lambda extra: extra.__ior__({"a": 1}),
    ):
        with pytest.raises(TypeError, match="cannot be changed"):
            change(BUILD.extra)
    assert {**BUILD.extra, "a": 1}["a"] == 1
    for each in (BUILD, Build.from_dict(build_json())):
        before = dict(each.extra)
        each.extra.__init__({"a": 1})  # type: ignore[misc]
        assert each.extra == before


def test_extra_of_an_object_that_a_program_makes_is_a_copy() -> None:
    given = {"a": 1}
    for made in (attrs.evolve(BUILD, extra=given), BUILD.__replace__(extra=given)):
        with pytest.raises(TypeError, match="cannot be changed"):
            made.extra["b"] = 2  # type: ignore[index]
        assert made.extra == {"a": 1}
        assert made.extra is not given
        assert pickle.loads(pickle.dumps(made)).extra == given


def test_objects_may_be_in_the_dictionary_that_another_is_made_from() -> None:
    jobs = BUILD.jobs or []
    made = Build.from_dict(
        {**RAW, "jobs": [*jobs, {"type": "script"}], "state": BUILD.state,
         "created_at": BUILD.created_at, "weather": MappingProxyType({"sky": ("clear",)})}
    )  # fmt: skip
    assert_same(made)
    assert Build.from_dict(MappingProxyType({**RAW, "creator": None})).creator is None
    assert Build.from_dict({**RAW, "new": UNSET}).extra == BUILD.extra
    assert Build.from_dict({**RAW, "new": {1: 2}}).extra["new"] == {"1": 2}
    with pytest.raises(DecodeError, match=r"Build cannot be made from this object: .* bytes"):
        Build.from_dict({**RAW, "new": b"raw"})


def test_objects_share_nothing_with_the_dictionaries_they_are_made_from_and_become() -> None:
    raw = {**RAW, "meta_data": {"a": [1]}, "env": {"B": {}}}
    given = copy.deepcopy(raw)
    made = Build.from_dict(given)
    for value in (given, made.to_dict()):
        value["weather"]["sky"].append("red")
        value["meta_data"]["a"].append(2)
        value["env"]["B"]["c"] = 1
        value["jobs"][-1]["type"] = "waiter"
    unchanged = Build.from_dict(raw)
    assert made == unchanged
    assert (made.extra, made.unreadable) == (unchanged.extra, unchanged.unreadable)


class Deployment(pydantic.BaseModel):
    build: Build
    jobs: dict[str, list[Job]] = {}


def test_pydantic_models_hold_models() -> None:
    held = Deployment(build=BUILD, jobs={"all": list(BUILD.jobs or ())})
    assert held.build is BUILD
    read = Deployment.model_validate_json(held.model_dump_json())
    assert_same(read.build)
    assert isinstance(read.jobs["all"][0], ScriptJob)
    assert_same(Deployment.model_validate({"build": RAW}).build)
    with pytest.raises(pydantic.ValidationError, match="Build"):
        Deployment.model_validate({"build": {}})
    schema = Deployment.model_json_schema()
    assert schema["$defs"]["Build"]["properties"]["number"] == {
        "title": "Number",
        "type": "integer",
    }


class Either(pydantic.BaseModel):
    found: Build | Job
    others: list[Job | Build] = []


JOB = {"id": "j", "type": "script"}


def test_pydantic_chooses_the_member_of_a_union_that_fits() -> None:
    builds: list[Any] = [BUILD, RAW, {**build_json(), "new": 1}]
    jobs: list[Any] = [Job.from_dict(JOB), JOB, {**JOB, "new": 1}]
    for build, job in zip(builds, jobs, strict=True):
        for held in (
            Either(found=build, others=[build, job]),
            Either.model_validate({"found": build, "others": [build, job]}),
            Either.model_validate_json(Either(found=build, others=[build, job]).model_dump_json()),
        ):
            assert [type(each).__name__ for each in (held.found, *held.others)] == [
                "Build",
                "Build",
                "ScriptJob",
            ]
        assert isinstance(Either(found=job).found, ScriptJob)
    assert Either(found=BUILD).found is BUILD
    neither = {"id": "x"}
    assert isinstance(Either.model_validate({"found": neither}).found, Build), "the first one"


def test_openapi_shows_both_members_of_a_union() -> None:
    schema = Either.model_json_schema()
    both = {"#/$defs/Build", "#/$defs/Job"}
    assert {each["$ref"] for each in schema["properties"]["found"]["anyOf"]} == both
    assert {each["$ref"] for each in schema["properties"]["others"]["items"]["anyOf"]} == both
    assert schema["$defs"]["Job"]["properties"]["id"] == {"title": "Id", "type": "string"}
    assert schema["$defs"]["Job"]["additionalProperties"] is True
    assert schema["$defs"]["Job"]["title"] == "Job"
    for model in (Build, Job):
        required = {field.wire for field in fields_of(model) if field.required}
        assert set(schema["$defs"][model.__name__]["required"]) == required > {"id"}


app = FastAPI()


@app.get("/plain")
async def plain_route() -> Any:
    return BUILD


@app.get("/nested")
async def nested_route():  # type: ignore[no-untyped-def]  # FastAPI sees no annotation
    return {"builds": [BUILD]}


@app.get("/typed")
async def typed_route() -> Build:
    return BUILD


@app.get("/listed")
async def listed_route() -> dict[str, list[Build]]:
    return {"builds": [BUILD]}


@app.post("/body")
async def body_route(build: Annotated[Build, Body()]) -> int:
    return build.number


async def test_fastapi_returns_takes_and_documents_models() -> None:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for path in ("/plain", "/nested", "/typed", "/listed"):
            value = (await client.get(path)).json()
            assert_same(Build.from_dict(value["builds"][0] if "builds" in value else value))
        assert (await client.post("/body", json=RAW)).json() == 7
        assert (await client.post("/body", json={"message": "no"})).status_code == 422
        schemas = (await client.get("/openapi.json")).json()["components"]["schemas"]
    build = next(schema for name, schema in schemas.items() if name.startswith("Build"))
    assert {"id", "number", "jobs", "created_at"} <= set(build["properties"])


async def test_jobs_beside_an_odd_row_have_their_kinds() -> None:
    from buildkite_async.decoding import decode_page

    rows = [RAW, {**RAW, "id": "odd", "number": "8"}]
    page = decode_page(json.dumps(rows).encode(), Build).objects
    assert [type((row.jobs or [None])[0]).__name__ for row in page] == ["ScriptJob", "ScriptJob"]
