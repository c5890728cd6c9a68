"""Golden packages for kinds of documents and schemas that were once generated wrongly.

`nox -s generate` updates them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.prose import with_triple_quotes
from buildkite_async_codegen.schema_file import read_schema
from buildkite_async_codegen.verify import verify_package

HERE = Path(__file__).parent
KINDS = sorted(file.parent for file in HERE.glob("kinds/*/pyproject.toml"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_package_of_a_kind_is_the_golden_one(kind: Path) -> None:
    assert main(["check", "--config", str(kind / "pyproject.toml")]) == 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_golden_package_of_a_kind_is_correct(kind: Path) -> None:
    config = load_config(kind / "pyproject.toml")
    paths = [config.schema] if isinstance(config.schema, Path) else config.schema
    schema = read_schema(*map(Path, paths))
    documents = read_documents(config.operations)
    sources = {file.stem: file.read_text() for file in config.package.glob("*.py")}
    verify_package(sources, schema, documents, config)


def test_fields_of_one_attribute_name_are_renamed_in_the_order_of_the_document() -> None:
    text = (HERE / "kinds/same_attribute/expected/leaves.py").read_text()
    fields = text.partition("class LeavesBox(GraphQLObject):\n")[2].partition("\n\n")[0]
    assert [line.strip() for line in fields.splitlines()] == [
        "foo_bar: int | None",
        'foo_bar_: int | None = json_field(key="foo_bar")',
        'foo_bar__: str | None = json_field(key="FooBar")',
        'a: int | None = json_field(key="A")',
        "a_: int | None",
        "typename_: str | None",
        'typename__: int | None = json_field(key="typename_")',
        'typename: Literal["Box"] = json_field(key="__typename")',
    ]


def test_a_fragment_is_a_base_only_if_its_attributes_keep_their_names() -> None:
    folder = HERE / "kinds/same_attribute/expected"
    assert "class BaseIsKeptBox(Foo):" in (folder / "base_is_kept.py").read_text()
    flattened = (folder / "base_is_flattened.py").read_text()
    assert "class BaseIsFlattenedBox(GraphQLObject):" in flattened


def test_mypy_accepts_the_golden_packages(tmp_path: Path) -> None:
    for kind in KINDS:
        shutil.copytree(kind / "expected", tmp_path / kind.name)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "."]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        'ends with "',
        'ends with ""',
        '"""',
        'four """"',
        "\\",
        '\\"',
        "two\n\n  lines",
        "'",
    ],
)
def test_any_prose_is_a_docstring(text: str) -> None:
    source = f"class A:\n    a: int\n    {text!r}\n"
    namespace: dict[str, str] = {}
    quoted = with_triple_quotes(source).partition("a: int\n")[2].strip()
    exec(f"text = {quoted}", namespace)
    assert namespace["text"].split() == text.split()
