"""Every generated operation, checked against the schema that it was generated from."""

from __future__ import annotations

import inspect
import json
import pkgutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from graphql import (
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    get_named_type,
    is_input_object_type,
    lexicographic_sort_schema,
    parse,
    print_schema,
    type_from_ast,
)

from buildkite_async.graphql import UnknownObject, generated
from buildkite_async.graphql.decoding import decoder_of
from buildkite_async.graphql.document import request_of
from buildkite_async.graphql.generated import Operations
from buildkite_async.graphql.operation import Operation
from buildkite_async.graphql.packaged_schema import packaged_schema
from buildkite_async.graphql.strict_types import from_json
from tests.graphql.random_responses import (
    DATES,
    NEWER,
    SchemaTransport,
    argument,
    fields,
    later_schema,
    snake_of,
)

ROUNDS = 20
MOST_ROUNDS = 400
BUDGET = 5_000


def all_operations() -> dict[str, Operation[Any]]:
    found: dict[str, Operation[Any]] = {}
    for module in pkgutil.iter_modules(generated.__path__):
        for value in vars(import_module(f"{generated.__name__}.{module.name}")).values():
            if isinstance(value, Operation):
                found[module.name] = value
    return found


OPERATIONS = all_operations()
every_operation = pytest.mark.parametrize("method", OPERATIONS)


def definition(operation: Operation[Any]) -> OperationDefinitionNode:
    (node,) = (
        node
        for node in parse(operation.document).definitions
        if isinstance(node, OperationDefinitionNode)
    )
    return node


def variable_types(operation: Operation[Any]) -> dict[str, Any]:
    return {
        node.variable.name.value: type_from_ast(packaged_schema(), node.type)
        for node in definition(operation).variable_definitions or ()  # None in graphql-core 3.3
    }


def given(operation: Operation[Any], method: Any) -> dict[str, Any]:
    """All keyword arguments of the method, each with a value of its type."""
    types = variable_types(operation)
    if operation.mutation:
        input_type = get_named_type(types["input"])
        assert is_input_object_type(input_type)
        types = {name: each.type for name, each in fields(input_type)}
    names = {name.replace("_", ""): name for name in inspect.signature(method).parameters}
    return {names[name.lower()]: argument(type_) for name, type_ in types.items()}


def differences(value: Any, data: Any, where: str = "data") -> Iterator[str]:
    """Yield where a decoded value differs from the response, independently of the decoder."""
    match data:
        case dict() if isinstance(value, UnknownObject):
            if not data["__typename"].startswith(NEWER) or value.raw != data:
                yield f"{where}: {data['__typename']} has no class"
        case dict() if attrs.has(type(value)):
            yield from _object_differences(value, data, where)
        case list() if isinstance(value, list) and len(value) == len(data):
            for index, (one, other) in enumerate(zip(value, data, strict=True)):
                yield from differences(one, other, f"{where}.{index}")
        case str() if isinstance(value, datetime):
            expected = datetime.fromisoformat(data.replace(" UTC", "+00:00"))
            if value != expected or value.tzinfo is None:
                yield f"{where}: {value} is not {data}"
        case _:
            plain = value.value if isinstance(value, Enum) else value
            if type(plain) is not type(data) or plain != data:
                yield f"{where}: {value!r} is not {data!r}"


def _object_differences(value: Any, data: Mapping[str, Any], where: str) -> Iterator[str]:
    keys = Counter(key.lstrip("_") for key in data)
    if len(keys) != len(attrs.fields(type(value))):
        yield f"{where}: {type(value).__name__} has fields other than {sorted(keys)}"
        return
    for key, inner in data.items():
        yield from differences(
            getattr(value, snake_of(type(value), key.lstrip("_"))), inner, f"{where}.{key}"
        )
    names = get_args(attrs.fields_dict(type(value))["typename"].type) if "typename" in keys else ()
    if names and data["__typename"] not in names:
        yield f"{where}: a {data['__typename']} became a {type(value).__name__}"


@every_operation
@pytest.mark.parametrize("schema", [packaged_schema, later_schema], ids=["packaged", "later"])
async def test_decoded_responses_equal_their_data(
    method: str, schema: Callable[[], GraphQLSchema]
) -> None:
    operation = OPERATIONS[method]
    variables = {name: plain(type_) for name, type_ in variable_types(operation).items()}
    transport = SchemaTransport(seed=len(operation.document), schema=schema())
    operations = Operations(transport)
    for number in range(MOST_ROUNDS):
        if number >= ROUNDS and transport.has_returned_all_members():
            break
        response = await operations.run(operation, variables)
        assert list(differences(response, transport.data[-1])) == []
        result: Any = type(response)
        assert result.from_dict(response.to_dict()) == response
        assert result.from_json(response.to_json()) == response
        assert list(differences(response, response.to_dict())) == []
    assert transport.has_returned_all_members()


@every_operation
@pytest.mark.parametrize("schema", [packaged_schema, later_schema], ids=["packaged", "later"])
async def test_what_a_later_schema_allows_is_decoded_in_one_pass(
    method: str, schema: Callable[[], GraphQLSchema]
) -> None:
    operation = OPERATIONS[method]
    variables = {name: plain(type_) for name, type_ in variable_types(operation).items()}
    transport = SchemaTransport(schema=schema(), dates=DATES[:1])
    for _ in range(5):
        response = await Operations(transport).run(operation, variables)
        raw = transport.data[-1]
        assert from_json(json.dumps(raw).encode(), operation.result) == response
        assert decoder_of(operation.result)(raw) == response


def plain(type_: Any) -> Any:
    """A variable as JSON, for mutations with its required fields."""
    named = get_named_type(type_)
    if is_input_object_type(named) and type_ is not named:
        return {name: argument(each.type) for name, each in fields(named) if each.type is not None}
    return argument(type_)


@every_operation
async def test_every_keyword_argument_is_sent_as_the_variable_with_its_name(method: str) -> None:
    operation = OPERATIONS[method]
    transport = SchemaTransport()
    call = getattr(Operations(transport), method)
    await call(**given(operation, call))
    (sent,) = transport.variables
    types = variable_types(operation)
    assert sent.keys() == types.keys()
    if operation.mutation:
        input_type = get_named_type(types["input"])
        assert is_input_object_type(input_type)
        assert sent["input"].keys() == {name for name, _ in fields(input_type)}


@every_operation
def test_no_operation_costs_more_at_its_defaults_than_a_user_window_allows(method: str) -> None:
    assert OPERATIONS[method].points({}) <= BUDGET


@every_operation
def test_the_generated_complexity_equals_that_of_the_document(method: str) -> None:
    operation = OPERATIONS[method]
    sizes = [name for name in variable_types(operation) if name.lower().endswith("first")]
    for number in (1, 7, 10):
        variables = dict.fromkeys(sizes, number)
        request = request_of(operation.document, variables, check="nothing")
        assert operation.points(variables) == request.points


@every_operation
def test_every_docstring_says_what_the_operation_does_and_costs(method: str) -> None:
    operation = OPERATIONS[method]
    sentence, _, note = (inspect.getdoc(getattr(Operations, method)) or "").partition("\n\n")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    cost = operation.points({})
    kind = "Mutation" if operation.mutation else "Query"
    assert note.startswith(f"{kind}, {cost:,} point{'' if cost == 1 else 's'} at the defaults.")


def test_the_packaged_schema_is_the_one_in_the_schema_folder() -> None:
    file = Path(__file__).parents[2] / "schema" / "buildkite.graphql"
    written = build_schema(file.read_text())
    assert written.subscription_type is None
    assert print_schema(lexicographic_sort_schema(packaged_schema())) == print_schema(
        lexicographic_sort_schema(written)
    )


def loaded_by(statements: str) -> set[str]:
    """The modules that statements import in a new interpreter."""
    code = f"import sys\n{statements}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_imports_no_generated_module() -> None:
    for package in ("buildkite_async", "buildkite_async.graphql"):
        modules = loaded_by(f"import {package}")
        assert not [name for name in modules if name.startswith(generated.__name__)]
        assert not modules & {"gql", "graphql", "cattrs"}


def test_importing_graphql_imports_no_operation() -> None:
    modules = loaded_by("from buildkite_async.graphql import GraphQL")
    own = {name for name in modules if name.startswith(f"{generated.__name__}.")}
    assert own == {f"{generated.__name__}.operations"}
    assert not modules & {"gql", "graphql", "cattrs"}


def test_the_first_call_imports_only_its_own_module_and_fragments() -> None:
    modules = loaded_by(
        "import asyncio\n"
        "from buildkite_async.graphql.generated import Operations\n"
        "class EmptyTransport:\n"
        "    async def graphql(self, query, **_):\n"
        "        return {'viewer': None}\n"
        "asyncio.run(Operations(EmptyTransport()).get_viewer())"
    )
    own = {name.rpartition(".")[2] for name in modules if name.startswith(f"{generated.__name__}.")}
    fragments = {"fragment_permission_fields", "fragment_user_summary"}
    assert own == {"operations", "get_viewer"} | fragments
    assert not modules & {"gql", "graphql"}


def test_every_public_name_of_the_generated_package_can_be_imported() -> None:
    assert generated.__all__ == sorted(generated.__all__)
    for name in generated.__all__:
        assert getattr(generated, name) is not None
