"""Scalars that are read and written by functions of the user's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve

from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.loaded_package import loaded_package
from buildkite_async_codegen.package import generate_package
from buildkite_async_codegen.schema_file import read_schema
from buildkite_async_codegen.verify import verify_package

KIND = Path(__file__).parent / "kinds" / "own_scalars"
ID = UUID(int=7)
DAY: dict[str, Any] = {
    "id": str(ID),
    "on": "2026-11-28",
    "prices": ["1.50", None],
    "grid": [["2026-01-02", None], []],
}

Modules = Mapping[str, ModuleType]


class Recorder:
    """A transport that records variables, and returns the given data."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.variables: dict[str, Any] = {}

    async def graphql(
        self, query: str, *, variables: Mapping[str, Any], **_: object
    ) -> Mapping[str, Any]:
        self.variables = dict(variables)
        return self.data


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with loaded_package(
        {file.stem: file.read_text() for file in KIND.glob("expected/*.py")}
    ) as own:
        yield own


def call(modules: Modules, method: str, data: Mapping[str, Any], **arguments: Any) -> Any:
    """Return the response of a method, and the variables that it sends."""
    recorder = Recorder(data)
    own = modules["operations"].Operations(recorder)
    return asyncio.run(getattr(own, method)(**arguments)), recorder.variables


def test_values_in_responses_are_parsed_and_serialized_again(modules: Modules) -> None:
    found, _ = call(modules, "list_days", {"days": [DAY]}, ids=[ID])
    (day,) = found.days
    assert (day.id, day.on, day.prices) == (ID, date(2026, 11, 28), [Decimal("1.50"), None])
    assert day.grid == [[date(2026, 1, 2), None], []]
    assert found.to_dict() == {"days": [DAY]}
    assert type(found).from_json(found.to_json()) == found


def test_an_object_is_made_of_the_json_values_of_scalars(modules: Modules) -> None:
    found, _ = call(modules, "list_days", {"days": [DAY]}, ids=[ID])
    cls = type(found)
    assert cls.from_dict(found.to_dict()) == cls.from_dict({"days": found.days}) == found
    with pytest.raises(DecodeError, match="A value of type UUID has no JSON form"):
        cls.from_dict({"days": [{**DAY, "id": ID}]})


def test_variables_are_serialized_in_lists_and_input_objects_too(modules: Modules) -> None:
    inputs = modules["input_types"]
    limits = inputs.DayLimits(until_day=date(2026, 1, 2), prices=[Decimal("0.1"), None])
    _, sent = call(modules, "plan", {"plan": None}, id=ID, prices=[Decimal(3)], limits=limits)
    assert sent == {
        "input": {
            "id": str(ID),
            "prices": ["3"],
            "limits": {"until_day": "2026-01-02", "prices": ["0.1", None]},
        }
    }
    grid = [[date(2026, 1, 2), None], []]
    _, sent = call(modules, "list_days", {"days": None}, ids=(ID,), on=None, grid=grid)
    assert sent == {"ids": [str(ID)], "on": None, "grid": [["2026-01-02", None], []]}


def test_what_is_not_given_is_not_sent(modules: Modules) -> None:
    _, sent = call(modules, "list_days", {"days": None}, ids=[])
    assert sent == {"ids": []}
    inputs = modules["input_types"]
    _, sent = call(modules, "plan", {"plan": None}, id=ID, limits=inputs.DayLimits())
    assert sent == {"input": {"id": str(ID), "limits": {}}}


def test_a_value_that_cannot_be_parsed_or_serialized_is_refused_without_the_value(
    modules: Modules,
) -> None:
    bad = {"days": [{**DAY, "prices": ["secret"]}]}
    with pytest.raises(DecodeError, match=r"not a valid Price .*data\.days\[0\]\.prices") as caught:
        call(modules, "list_days", bad, ids=[])
    assert "secret" not in str(caught.value)
    with pytest.raises(
        InvalidArgument, match=r"^on is not a valid day: a value of type str cannot be serialized"
    ) as no:
        call(modules, "list_days", {"days": None}, ids=[], on="secret")
    assert "secret" not in str(no.value)


def test_the_check_of_the_package_finds_an_example_that_is_not_parsed() -> None:
    config = load_config(KIND / "pyproject.toml")
    assert isinstance(config.schema, Path)
    schema, documents = read_schema(config.schema), read_documents(config.operations)
    wrong = evolve(config.own_scalars["day"], example="yesterday")
    config = evolve(config, own_scalars={**config.own_scalars, "day": wrong})
    files = generate_package(schema, documents, config)
    sources = {Path(name).stem: text for name, text in files.items()}
    with pytest.raises(CodegenError, match="not a valid day"):
        verify_package(sources, schema, documents, config)
