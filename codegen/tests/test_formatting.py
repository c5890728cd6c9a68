"""Generated modules are formatted, and never run while they are."""

from __future__ import annotations

import sys
from keyword import iskeyword
from pathlib import Path

import pytest
from graphql import build_schema

from buildkite_async_codegen.config import Config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.formatting import formatted
from buildkite_async_codegen.lint import lint
from buildkite_async_codegen.naming import class_name, snake
from buildkite_async_codegen.package import generate_package
from buildkite_async_codegen.verify import verify_package

SCHEMA = build_schema("type Query { thing: Thing } type Thing { number: Int }")
CONFIG = Config(schema=Path("none"), operations=Path("none"), package=Path("none"))


def operations() -> list[str]:
    """Return the operations whose modules are called like those of the standard library."""
    names = {class_name(name): name for name in sys.stdlib_module_names}
    return [name for name in sorted(names) if not iskeyword(name)]


@pytest.mark.parametrize("path", [None, "", "."])
def test_operations_may_be_called_like_modules_of_the_standard_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | None
) -> None:
    if path is not None:
        monkeypatch.setenv("PYTHONPATH", path)
    text = "\n".join(f"query {name} {{ thing {{ number }} }}" for name in operations())
    (tmp_path / "all.graphql").write_text(text)
    documents = read_documents(tmp_path)
    assert lint(SCHEMA, documents) == []
    files = generate_package(SCHEMA, documents, CONFIG)
    assert {"enum.py", "re.py", "types.py"} <= files.keys() & {
        f"{snake(name)}.py" for name in operations()
    }
    sources = {name.removesuffix(".py"): text for name, text in files.items()}
    verify_package(sources, SCHEMA, documents, CONFIG)


def test_modules_do_not_change_how_imports_are_sorted() -> None:
    text = "import msgspec\nimport attrs\nattrs.frozen\nmsgspec.Struct\n"
    alone = formatted({"one": text}, CONFIG)["one.py"]
    assert formatted({"one": text, "attrs": "", "__init__": ""}, CONFIG)["one.py"] == alone
