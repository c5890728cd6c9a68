"""Mistakes in the table of scalars are named in one sentence, with what to write instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main

SCHEMA = """
scalar Money
scalar Day
scalar Size
scalar Pair
scalar Own
type Query { price: Money day: Day size: Size pair: Pair own: Own box: Box kind: Kind find(by: Filter): Int }
type Box { id: ID }
enum Kind { A }
input Filter { id: ID }
"""
DAY = "type = 'datetime:date', parse = 'datetime:date.fromisoformat'"


def run(folder: Path, scalars: str, command: str = "generate", *options: str) -> int:
    (folder / "operations").mkdir()
    (folder / "operations" / "all.graphql").write_text("query Get { price day size pair own }")
    (folder / "schema.graphql").write_text(SCHEMA)
    (folder / "own.toml").write_text(
        "[tool.buildkite-async-codegen]\nschema = 'schema.graphql'\noperations = 'operations'\n"
        f"package = 'package'\n[tool.buildkite-async-codegen.scalars]\n{scalars}\n"
    )
    return main([command, "--config", str(folder / "own.toml"), *options])


@pytest.mark.parametrize(
    ("scalars", "message"),
    [
        ("Money = 3", "Money must be Any, bool, datetime, float, int or str, or a table"),
        ("Money = 'Decimal'", 'or a table with a `type`, not "Decimal"'),
        ("Money = 'decimal.Decimal'", 'write Money = { type = "decimal.Decimal" }'),
        ("Money = { parse = 'float' }", "Money needs a `type`"),
        ("Money = { type = 'a b' }", "type must be a builtin, or a module and what is in it"),
        ("Money = { type = 'a:b:c' }", 'not "a:b:c"'),
        ("Money = { type = 'int', parse = 3 }", "parse must be a builtin"),
        ("Money = { type = 'flaot' }", "flaot is not a builtin: name its module too: did you mean"),
        ("Money = 'dict[str, Any]'", 'write Money = { type = "dict[str, Any]" }'),
        ("Money = { type = 'dict[str, 3]' }", "perhaps with arguments, such as dict[str, Any]"),
        ("Money = { type = 'dict[str, Decimal]' }", "type Decimal is not a builtin: name its"),
        ("Money = { type = 'dict[str, Any]' }", "name a `serialize` function: `str` does not"),
        ("Money = { type = 'int | str' }", "is a union, which cannot be called: name a `parse`"),
        ("Money = { type = 'float', read = 'float' }", "has no key read: use type, parse"),
        ("Money = { type = 'float', serialise = 'str' }", "did you mean 'serialize'?"),
        (f"Day = {{ {DAY}, example = 2026-01-01 }}", "example must be a JSON value"),
        ("Money = { type = 'float', example = nan }", "example must be a JSON value"),
    ],
)
def test_a_value_that_cannot_be_a_scalar_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], scalars: str, message: str
) -> None:
    assert run(tmp_path, scalars) == 2
    error = capsys.readouterr().err
    assert f"{tmp_path / 'own.toml'}: [tool.buildkite-async-codegen.scalars] " in error
    assert message in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize("command", ["generate", "check"])
@pytest.mark.parametrize(
    ("scalars", "message"),
    [
        ("money = 'str'", "the schema has no scalar money. Did you mean 'Money'?"),
        ("Length = { type = 'float' }", "the schema has no scalar Length."),
        ("Kind = 'str'", "Kind is an enum of the schema, not a scalar"),
        ("Filter = 'str'", "Filter is an input type of the schema, not a scalar"),
        ("Box = 'str'", "Box is a type with fields, not a scalar"),
    ],
)
def test_a_scalar_that_the_schema_does_not_have_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, scalars: str, message: str
) -> None:
    assert run(tmp_path, scalars, command) == 2
    error = capsys.readouterr().err
    assert f"{tmp_path / 'own.toml'}: [tool.buildkite-async-codegen.scalars]: {message}" in error


@pytest.mark.parametrize(
    ("scalars", "message"),
    [
        ("Money = { type = 'gone.Decimal' }", "the module gone is not installed here"),
        ("Money = { type = 'decimal.Decimla' }", "has no Decimla. Did you mean 'Decimal'"),
        ("Money = { type = 'float', parse = 'math:gone' }", "math has no gone."),
        ("Day = { type = 'datetime.date.fromisoformat' }", "write datetime:date.fromisoformat"),
        (
            "Money = { type = 'dict' }",
            "dict needs arguments for type checkers: write dict[str, Any]",
        ),
        ("Money = { type = 'tuple' }", "write tuple[Any, ...]"),
        ("Money = { type = 'list[list]', serialize = 'list' }", "write list[Any]"),
        (
            "Money = { type = 'collections.abc:Mapping' }",
            "write collections.abc:Mapping[str, Any]",
        ),
        ("Money = { type = 'typing:List' }", "write typing:List[Any]"),
        (
            "Money = { type = 'collections.abc:Sequence[int]', serialize = 'list' }",
            "collections.abc:Sequence is abstract: name a `parse` function",
        ),
        ("Money = { type = 'sys:maxsize' }", "sys:maxsize is not a type"),
        ("Money = { type = 'int', parse = 'sys:maxsize' }", "parse sys:maxsize cannot be called"),
        (
            "Money = { type = 'this_fails.Money' }",
            "module this_fails cannot be imported (KeyError)",
        ),
        (
            "Money = { type = 'decimal.Decimal', example = 'x' }",
            'decimal.Decimal does not accept the example "x" (InvalidOperation)',
        ),
        (
            "Money = { type = 'int', serialize = 'math.sqrt', example = '-1' }",
            'math.sqrt does not accept the value of the example "-1" (ValueError)',
        ),
        ("Money = { type = 'float', example = 1.5 }", 'the example 1.5 is written as "1.5"'),
        (
            "Money = { type = 'float', serialize = 'decimal.Decimal', example = 1.5 }",
            'the example 1.5 is written as "a Decimal"',
        ),
    ],
)
def test_functions_that_do_not_exist_or_do_not_fit_are_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    scalars: str,
    message: str,
) -> None:
    (tmp_path / "this_fails.py").write_text("{}['gone']")
    monkeypatch.syspath_prepend(tmp_path)
    assert run(tmp_path, scalars) == 2
    error = capsys.readouterr().err
    assert (
        f"own.toml: [tool.buildkite-async-codegen.scalars] {scalars.partition(' ')[0]}: " in error
    )
    assert message in error
    assert "object has no attribute" not in error
    assert not (tmp_path / "package").exists()


def test_functions_are_not_imported_without_the_check(tmp_path: Path) -> None:
    assert run(tmp_path, "Money = { type = 'gone.Decimal' }", "generate", "--no-verify") == 0
    assert "import gone" in (tmp_path / "package" / "scalars.py").read_text()


def test_generic_types_and_scalars_of_the_configuration_are_accepted(tmp_path: Path) -> None:
    scalars = f"Money = {{ type = 'float', serialize = 'float', example = 1.5 }}\nDay = {{ {DAY} }}"
    assert run(tmp_path, scalars) == 0


GENERICS = """
Money = { type = "dict[str, Any]", serialize = "dict", example = { a = 1 } }
Day = { type = "collections.abc:Sequence[decimal.Decimal | None]", parse = "own:days", serialize = "own:texts" }
Size = { type = "dict[str, list[Any]] | list[int]", parse = "own:size", serialize = "own:raw" }
Pair = { type = "tuple[int, ...]", serialize = "list", example = [1, 2] }
Own = { type = "own:Box[str]", serialize = "own:raw" }
"""
OWN_MODULE = """
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Generic, TypeVar
T = TypeVar("T")
def days(value: Any) -> Sequence[Decimal | None]: return [Decimal(each) for each in value]
def texts(value: Sequence[Decimal | None]) -> list[str]: return [str(each) for each in value]
def size(value: Any) -> dict[str, list[Any]] | list[int]: return [*value]
def raw(value: object) -> Any: return value
class Box(Generic[T]):
    def __init__(self, value: T) -> None: self.value = value
"""


@pytest.mark.parametrize(
    "checker",
    [["mypy", "--strict"], ["basedpyright", "--pythonpath", sys.executable]],
    ids=["mypy", "basedpyright"],
)
def test_strict_checkers_accept_types_with_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checker: list[str]
) -> None:
    (tmp_path / "own.py").write_text(OWN_MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "own", raising=False)
    assert run(tmp_path, GENERICS) == 0
    text = (tmp_path / "package" / "scalars.py").read_text()
    assert "Scalar[dict[str, typing.Any]]" in text
    assert "import collections.abc" in text
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = [str(Path(sys.executable).with_name(checker[0])), *checker[1:], "package"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[-3000:]
