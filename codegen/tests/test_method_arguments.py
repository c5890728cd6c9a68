"""Arguments of methods: fields of an input, inputs that take one field, and default values."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from graphql import build_schema

from buildkite_async.errors import InvalidArgument
from buildkite_async.graphql.runtime import UNSET
from buildkite_async_codegen.config import Config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.loaded_package import loaded_package
from buildkite_async_codegen.package import package_modules

SCHEMA = """
type Query { ping: Int }
type Mutation { send(input: Send): Int pick(input: Pick!): Int list(input: [Send!]!): Int }
input Send { to: String pick: Pick }
input Pick @oneOf { id: ID otherName: [String] nested: Send }
"""


class Recorder:
    """A transport that records variables."""

    def __init__(self) -> None:
        self.variables: Mapping[str, Any] = {}

    async def graphql(
        self, query: str, *, variables: Mapping[str, Any], **_: object
    ) -> Mapping[str, Any]:
        self.variables = dict(variables)
        return {"send": 1, "pick": 1, "list": 1, "find": 1}


def sent(folder: Path, variable: str, field: str = "send", **arguments: Any) -> Mapping[str, Any]:
    """Return the variables that the method of a mutation with one variable sends."""
    with generated(folder, f"mutation Change({variable}) {{ {field}(input: $input) }}") as modules:
        recorder = Recorder()
        given = {
            name: value(modules["input_types"]) if callable(value) else value
            for name, value in arguments.items()
        }
        asyncio.run(modules["operations"].Operations(recorder).change(**given))
        return recorder.variables


def generated(folder: Path, document: str) -> Any:
    (folder / "all.graphql").write_text(document)
    config = Config(schema=folder, operations=folder, package=folder)
    return loaded_package(package_modules(build_schema(SCHEMA), read_documents(folder), config))


def test_an_input_that_is_required_becomes_arguments(tmp_path: Path) -> None:
    assert sent(tmp_path, "$input: Send!", to="me") == {"input": {"to": "me"}}


@pytest.mark.parametrize("variable", ['$input: Send! = {to: "all"}', '$input: Send = {to: "all"}'])
def test_the_default_of_an_input_is_not_replaced_by_an_empty_object(
    tmp_path: Path, variable: str
) -> None:
    assert sent(tmp_path, variable) == {}
    given = sent(tmp_path, variable, input=lambda types: types.Send(to="me"))
    assert given == {"input": {"to": "me"}}


def test_an_input_that_may_be_null_is_not_sent_as_an_empty_object(tmp_path: Path) -> None:
    assert sent(tmp_path, "$input: Send") == {}
    assert sent(tmp_path, "$input: Send", input=None) == {"input": None}


def test_a_list_of_inputs_stays_a_list(tmp_path: Path) -> None:
    given = sent(tmp_path, "$input: [Send!]!", "list", input=lambda types: [types.Send(to="me")])
    assert given == {"input": [{"to": "me"}]}


def test_an_input_that_takes_one_field_stays_an_argument(tmp_path: Path) -> None:
    given = sent(tmp_path, "$input: Pick!", "pick", input=lambda types: types.Pick(id="x"))
    assert given == {"input": {"id": "x"}}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "Pick takes exactly one of id, nested, other_name, not none."),
        (
            {"id": "x", "other_name": []},
            "Pick takes exactly one of id, nested, other_name, not id and other_name.",
        ),
        (
            {"id": None},
            "Pick takes exactly one of id, nested, other_name, and id must not be None.",
        ),
    ],
)
def test_an_input_that_takes_one_field_refuses_none_and_several(
    tmp_path: Path, arguments: Mapping[str, Any], message: str
) -> None:
    modules: Mapping[str, ModuleType]
    with generated(tmp_path, "mutation Change($input: Pick!) { pick(input: $input) }") as modules:
        pick = modules["input_types"].Pick
        with pytest.raises(InvalidArgument) as raised:
            pick(**arguments)
    assert str(raised.value) == message


def test_the_field_of_an_input_that_takes_one_is_not_typed_as_null(tmp_path: Path) -> None:
    with generated(tmp_path, "mutation Change($input: Pick!) { pick(input: $input) }") as modules:
        annotations = modules["input_types"].Pick.__annotations__
    assert annotations["id"] == "str | Unset"
    assert annotations["other_name"] == "list[str | None] | Unset"


VARIABLES = """
query Find(
  $text: String = "it's"
  $size: Int! = 3
  $flag: Boolean = false
  $sizes: [Int!] = [1, 2]
  $kind: Kind! = ONE
  $by: Send = {to: "me"}
  $nothing: String = null
) { find(text: $text, size: $size, flag: $flag, sizes: $sizes, kind: $kind, by: $by, no: $nothing) }
"""
FIND = """
type Query { find("The text" text: String size: Int! flag: Boolean sizes: [Int!] kind: Kind!
  by: Send no: String): Int }
enum Kind { ONE }
input Send { to: String }
"""


def test_variables_with_a_default_are_optional_and_not_sent(tmp_path: Path) -> None:
    (tmp_path / "all.graphql").write_text(VARIABLES)
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    recorder = Recorder()
    sources = package_modules(build_schema(FIND), read_documents(tmp_path), config)
    with loaded_package(sources) as modules:
        own = modules["operations"].Operations(recorder)
        asyncio.run(own.find())
        parameters = signature(own.find).parameters.values()
        text = own.find.__doc__
    assert recorder.variables == {}
    assert {each.name: each.annotation for each in parameters} == {
        "text": "str | None | Unset",
        "size": "int | Unset",
        "flag": "bool | None | Unset",
        "sizes": "Sequence[int] | None | Unset",
        "kind": "Kind | KindValue | Unset",
        "by": "Send | None | Unset",
        "nothing": "str | None | Unset",
    }
    assert all(each.default is UNSET for each in parameters)
    assert 'text: The text. Defaults to `"it\'s"`.' in text
    assert "kind: Defaults to `ONE`." in text
