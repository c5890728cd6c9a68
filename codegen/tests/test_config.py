"""The table in a pyproject."""

from __future__ import annotations

from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.documents import place, purpose, read_documents
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


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("client = 'two words'", "client has to be the name of a class"),
        ("client = 'class'", "client has to be the name of a class"),
        ("runtime = 'a..b'", "runtime has to be the name of a module"),
        ('command = "a\\nb"', "command has to be one line of text"),
        ("budget = 'much'", "budget has to be a number"),
        ("introspection = 'yes'", "introspection has to be true or false"),
        ("secrets = 'env'", "secrets has to be a list of fields"),
        ("scalars = 3", "scalars has to be a table"),
        ("scalars = { Money = 'decimal.Decimal' }", "scalars has to be a table with one of Any"),
        ("lint = ['cost']", "lint has to be a table"),
        ("portals = 3", "portals has to be a path"),
    ],
)
def test_a_value_of_another_form_is_refused(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CodegenError, match=message):
        load_config(written(tmp_path, f"{TABLE}{line}\n"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodegenError, match="portals is no folder"):
        read_documents(tmp_path, portals=tmp_path / "portals")


@pytest.mark.usefixtures("here")
def test_files_of_windows_are_read(tmp_path: Path) -> None:
    text = "\ufeff# Asks.\r\nquery Ask {\r\n  a\r\n}\r\n"
    (tmp_path / "grüße.graphql").write_bytes(text.encode())
    (ask,) = read_documents(tmp_path).operations
    assert (purpose(ask), place(ask)) == ("Asks.", "grüße.graphql:2")
    (tmp_path / "pyproject.toml").write_bytes(("\ufeff" + TABLE).replace("\n", "\r\n").encode())
    assert load_config(tmp_path / "pyproject.toml").operations == tmp_path / "operations"
