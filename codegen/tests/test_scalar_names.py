"""Scalars of a user's own whose names Python, generated code or another type uses, too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main

NAMES = (
    *("None", "class", "def", "list", "str", "Any", "UNSET", "Unset", "Annotated", "TypeAlias"),
    *("Scalar", "Sequence", "TimeLike", "GraphQLObject", "Operations", "Decimal", "decimal"),
    *("day", "Day", "color", "_x", "enums", "Coin"),
)
SCHEMA = "\n".join(
    [
        "type Query { box(color: Color, colors: ColorInput): Box }",
        "enum Color { RED }",
        "input ColorInput {{ {} }}".format(
            " ".join(f"f{n}: [{name}]" for n, name in enumerate(NAMES))
        ),
        "type Box {{ {} }}".format(
            " ".join(f"f{n}(of: {name}): {name}!" for n, name in enumerate(NAMES))
        ),
        *(f"scalar {name}" for name in NAMES),
    ]
)
VARIABLES = ", ".join(f"$v{n}: {name}" for n, name in enumerate(NAMES))
FIELDS = " ".join(f"f{n}(of: $v{n})" for n, _ in enumerate(NAMES))
QUERY = f"query GetBox($c: Color, $i: ColorInput, {VARIABLES}) {{ box(color: $c, colors: $i) {{ {FIELDS} }} }}"
TYPE = '{ type = "decimal.Decimal", example = "1.5" }'
TYPES = {"Coin": '{ type = "Coin:Coin" }'}


@pytest.mark.usefixtures("here")
def test_the_package_of_scalars_with_odd_names_is_correct_and_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("Coin.py").write_text("class Coin(str):\n    pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    Path("schema.graphql").write_text(SCHEMA)
    Path("operations").mkdir()
    Path("operations/all.graphql").write_text(QUERY)
    table = '[tool.buildkite-async-codegen]\nschema = "schema.graphql"\noperations = "operations"\n'
    table += 'package = "package"\n[tool.buildkite-async-codegen.scalars]\n'
    Path("pyproject.toml").write_text(
        table + "".join(f"{name} = {TYPES.get(name, TYPE)}\n" for name in NAMES)
    )
    assert main(["generate"]) == 0
    text = Path("package/scalars.py").read_text()
    assert text.count("_SCALAR") >= 2 * len(NAMES)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "package"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
