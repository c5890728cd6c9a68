"""The table in a pyproject."""

from __future__ import annotations

from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.errors import CodegenError

TABLE = """[tool.buildkite-async-codegen]
schema = "schema.graphql"
operations = "operations"
package = "../made"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "pyproject.toml"
    file.write_text(text)
    return file


def test_paths_count_from_the_pyproject(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, TABLE))
    assert config.operations == tmp_path / "operations"
    assert config.package == tmp_path.parent / "made"


def test_own_scalars_are_added_to_those_of_buildkite(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, f'{TABLE}scalars = {{ Money = "float" }}\n'))
    assert config.scalars["Money"] == "float"
    assert config.scalars["DateTime"] == "datetime"


def test_levels_of_rules_are_added_to_the_usual_ones(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, f"{TABLE}lint = {{ deprecated = 'error' }}\n"))
    assert (config.lint["deprecated"], config.lint["cost"]) == ("error", "error")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no table"),
        ("[tool", "is no TOML"),
        ("[tool.buildkite-async-codegen]\nschema = 's'", "lacks operations, package"),
        (f"{TABLE}colour = 'red'\n", "does not know colour"),
        (f"{TABLE}lint = {{ taste = 'error' }}\n", r"lint\] does not know taste"),
        (f"{TABLE}lint = {{ cost = 'loud' }}\n", "cost is one of error, warning, off, not loud"),
        (f"{TABLE}lint = {{ typename = 'off' }}\n", "typename is always an error"),
    ],
)
def test_a_wrong_table_is_one_sentence(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CodegenError, match=message):
        load_config(written(tmp_path, text))


def test_a_missing_file_ends_the_command_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--config", str(tmp_path / "none.toml")]) == 2
    assert "none.toml cannot be read" in capsys.readouterr().err
    assert main(["generate", "--config", str(written(tmp_path, TABLE))]) == 2
    assert "schema.graphql cannot be read" in capsys.readouterr().err
