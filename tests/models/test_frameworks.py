"""Options of pydantic and FastAPI, unions in cattrs, and values that JSON does not have."""

from __future__ import annotations

import json
import math
from typing import Any

import httpx
import pydantic
import pytest
from fastapi import FastAPI

from buildkite_async import DecodeError
from buildkite_async.decoding.storage import fields_of
from buildkite_async.models import BlockJob, Build, Job, ScriptJob, WaiterJob, converter
from tests.doubles.service import build_json

JOB = {
    "id": "j",
    "type": "trigger",
    "async": True,
    "label": None,
    "mood": None,
    "lens": {"a": None},
}
BUILD = Build.from_dict(build_json(jobs=[JOB], tag=None))


class Held(pydantic.BaseModel):
    build: Build
    builds: list[Build] = []
    anything: Any = None


HELD = Held(build=BUILD, builds=[BUILD], anything=BUILD)


def test_objects_have_json_names_unless_names_are_asked_for() -> None:
    for options in ({}, {"by_alias": True}):
        found = HELD.model_dump(**options)
        for build in (found["build"], found["builds"][0]):
            assert build == BUILD.to_dict()
        again = Held.model_validate_json(HELD.model_dump_json(**options))
        assert (again.build, again.builds) == (BUILD, [BUILD])
    odd = Held(build=Build.from_dict(build_json(jobs=[{**JOB, "async": "maybe"}])))
    assert odd.model_dump(by_alias=False)["build"]["jobs"][0]["is_async"] == "maybe"
    assert odd.model_dump()["build"]["jobs"][0]["async"] == "maybe"
    for mode in ("python", "json"):
        (job,) = HELD.model_dump(by_alias=False, mode=mode)["build"]["jobs"]
        assert job["is_async"] is True
        assert "async" not in job


def test_fields_that_are_none_are_left_out_if_that_is_asked_for() -> None:
    found = HELD.model_dump(exclude_none=True)["build"]
    assert None not in found.values()
    (job,) = found["jobs"]
    assert job == {"id": "j", "type": "trigger", "async": True, "lens": {"a": None}}
    for options in ({"exclude_defaults": True}, {"exclude_unset": True}):
        found = HELD.model_dump(**options)["build"]
        assert "tag" in BUILD.to_dict()
        assert "tag" not in found
        required = {field.wire for field in fields_of(Build) if field.required}
        assert None in [found[name] for name in required]


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"include": {"build": {"number"}}}, {"build": {"number": 7}}),
        (
            {"include": {"build": {"jobs": {"__all__": {"id", "is_async"}}}}},
            {"build": {"jobs": [{"id": "j", "async": True}]}},
        ),
        (
            {"include": {"builds": {0: {"number": True, "jobs": {0: {"is_async": True}}}}}},
            {"builds": [{"number": 7, "jobs": [{"async": True}]}]},
        ),
        (
            {"include": {"build": {"jobs"}}, "exclude": {"build": {"jobs": {0: {"lens", "type"}}}}},
            {"build": {"jobs": [{"id": "j", "async": True, "label": None, "mood": None}]}},
        ),
        (
            {"include": {"build": {"jobs": {"__all__": {"is_async"}}}}, "by_alias": False},
            {"build": {"jobs": [{"is_async": True}]}},
        ),
    ],
)
def test_fields_are_selected_by_their_python_names(
    options: dict[str, Any], expected: dict[str, Any], as_json: bool
) -> None:
    found = json.loads(HELD.model_dump_json(**options)) if as_json else HELD.model_dump(**options)
    for job in found.get("build", {}).get("jobs", []):
        for name in [name for name in job if name not in expected["build"]["jobs"][0]]:
            assert job.pop(name) is None, "a field that was not sent"
    assert found == expected


# Values that JSON does not have

STRANGE = Build.from_json(
    json.dumps(build_json(far="FAR", jobs=[])).replace('"FAR"', "[1e400, NaN]")
)
app = FastAPI()


@app.get("/plain")
async def plain_route() -> Any:
    return STRANGE


@app.get("/untyped")
async def untyped_route():  # type: ignore[no-untyped-def]  # FastAPI sees no annotation
    return {"builds": [STRANGE]}


@app.get("/typed")
async def typed_route() -> Build:
    return STRANGE


@app.get("/short", response_model_exclude_none=True, response_model_include={"number", "tag"})
async def short_route() -> Build:
    return STRANGE


async def test_fastapi_returns_numbers_that_json_does_not_have_as_null() -> None:
    assert STRANGE.extra["far"][0] == math.inf
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://test"
    ) as client:
        for path in ("/plain", "/untyped", "/typed"):
            response = await client.get(path)
            assert response.status_code == 200
            value = response.json()
            found = value["builds"][0] if "builds" in value else value
            assert found["far"] == [None, None]
            assert Build.from_dict(found) == STRANGE
        assert (await client.get("/short")).json() == {"number": 7}
    assert dict(STRANGE)["far"] == [None, None]
    assert json.loads(Held(build=STRANGE).model_dump_json())["build"]["far"] == [None, None]
    held = Held(build=STRANGE)
    assert held.model_dump(mode="json")["build"]["far"] == [None, None]
    assert held.model_dump()["build"]["far"][0] == math.inf
    assert STRANGE.to_dict()["far"][0] == math.inf
    assert math.isnan(Build.from_json(STRANGE.to_json()).extra["far"][1])


# Unions

KINDS: list[tuple[dict[str, Any], type[Job]]] = [
    ({"id": "j", "type": "script"}, ScriptJob),
    ({"id": "j", "type": "waiter"}, WaiterJob),
    ({"id": "j", "type": "manual", "new": 1}, BlockJob),
]


@pytest.mark.parametrize(("value", "kind"), KINDS)
def test_cattrs_chooses_the_member_of_a_union_that_fits(
    value: dict[str, Any], kind: type[Job]
) -> None:
    made = converter()
    union: Any = BlockJob | WaiterJob | ScriptJob | Build | None
    odd = made.structure({**value, "type": "hologram"}, ScriptJob | Job)
    assert type(odd).__name__ == "Job"
    (found, build, nothing, same) = made.structure([value, build_json(), None, BUILD], list[union])
    assert (type(found).__name__, type(build).__name__) == (kind.__name__, "Build")
    assert isinstance(found, kind)
    assert nothing is None
    assert same is BUILD
    again = made.unstructure([found, build, None], list[union])
    assert again == [found.to_dict(), build.to_dict(), None]
    assert made.structure(value, Job | Build) == found
    with pytest.raises(DecodeError, match="Build"):
        made.structure({}, union)
    with pytest.raises(DecodeError, match="NoneType"):
        made.structure(None, WaiterJob | ScriptJob)


@pytest.mark.parametrize(("value", "kind"), KINDS)
def test_pydantic_chooses_the_kind_of_a_union_that_fits(
    value: dict[str, Any], kind: type[Job]
) -> None:
    class Either(pydantic.BaseModel):
        job: BlockJob | WaiterJob | ScriptJob

    found = Either.model_validate({"job": value}).job
    assert isinstance(found, kind)
    assert found.to_dict() | value == found.to_dict()


# What objects are made from


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, bytes.decode])
def test_json_is_read_from_bytes_and_text(kind: Any) -> None:
    assert Build.from_json(kind(BUILD.to_json())) == BUILD


@pytest.mark.parametrize("raw", [None, 7, {}, BUILD])
def test_json_is_not_read_from_anything_else(raw: Any) -> None:
    message = f"A Build is read from bytes or text, not from {type(raw).__name__}."
    with pytest.raises(DecodeError) as caught:
        Build.from_json(raw)
    assert str(caught.value) == message


def test_an_object_is_not_made_from_an_object() -> None:
    with pytest.raises(
        DecodeError, match="dictionary with JSON names, not from an object of Build"
    ):
        Build.from_dict(BUILD)  # type: ignore[arg-type]
