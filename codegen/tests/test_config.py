"""The configuration in a pyproject."""

from __future__ import annotations

from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.documents import comment_above, location, read_documents
from buildkite_async_codegen.errors import CodegenError

TABLE = """[tool.buildkite-async-codegen]
schema = "schema.graphql"
operations = "operations"
package = "../generated"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "pyproject.toml"
    file.write_text(text)
    return file


def test_paths_are_relative_to_the_pyproject(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, TABLE))
    assert config.operations == tmp_path / "operations"
    assert config.package == tmp_path.parent / "generated"


def test_configured_scalars_are_added_to_those_of_buildkite(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, f'{TABLE}scalars = {{ Money = "float" }}\n'))
    assert config.scalars["Money"] == "float"
    assert config.scalars["DateTime"] == "datetime"


def test_configured_levels_override_the_defaults(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, f"{TABLE}lint = {{ deprecated = 'error' }}\n"))
    assert (config.lint["deprecated"], config.lint["cost"]) == ("error", "error")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no table"),
        ("[tool", "is not TOML"),
        ("[tool.buildkite-async-codegen]\nschema = 's'", "requires operations, package"),
        (f"{TABLE}colour = 'red'\n", "has no key colour"),
        (f"{TABLE}lint = {{ taste = 'error' }}\n", r"lint\] has no rule taste"),
        (
            f"{TABLE}lint = {{ cost = 'loud' }}\n",
            "cost must be one of error, warning, off, not loud",
        ),
        (f"{TABLE}lint = {{ name = 'off' }}\n", "name must be error"),
    ],
)
def test_an_invalid_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CodegenError, match=message):
        load_config(write(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--config", str(tmp_path / "none.toml")]) == 2
    assert "none.toml cannot be read" in capsys.readouterr().err
    assert main(["generate", "--config", str(write(tmp_path, TABLE))]) == 2
    assert "schema.graphql cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("client = 'two words'", "client must be the name of a class"),
        ("client = 'class'", "client must be the name of a class"),
        ("runtime = 'a..b'", "runtime must be the name of a module"),
        ('command = "a\\nb"', "command must be one line of text"),
        ("budget = 'much'", "budget must be a number"),
        ("introspection = 'yes'", "introspection must be true or false"),
        ("secrets = 'env'", "secrets must be a list of fields"),
        ("scalars = 3", "scalars must be a table"),
        ("own_scalars = {}", "has no key own_scalars"),
        ("file = 'a'", "has no key file"),
        ("lint = ['cost']", "lint must be a table"),
        ("portals = 3", "portals must be a path"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CodegenError, match=message):
        load_config(write(tmp_path, f"{TABLE}{line}\n"))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodegenError, match="portals is not a directory"):
        read_documents(tmp_path, portals=tmp_path / "portals")


@pytest.mark.usefixtures("here")
def test_files_with_a_byte_order_mark_and_crlf_are_read(tmp_path: Path) -> None:
    text = "\ufeff# Asks.\r\nquery Ask {\r\n  a\r\n}\r\n"
    (tmp_path / "grüße.graphql").write_bytes(text.encode())
    (ask,) = read_documents(tmp_path).operations
    assert (comment_above(ask), location(ask)) == ("Asks.", "grüße.graphql:2")
    (tmp_path / "pyproject.toml").write_bytes(("\ufeff" + TABLE).replace("\n", "\r\n").encode())
    assert load_config(tmp_path / "pyproject.toml").operations == tmp_path / "operations"


@pytest.mark.parametrize("key", ["schema", "operations", "package"])
def test_a_path_with_a_null_character_is_refused(tmp_path: Path, key: str) -> None:
    paths = {"schema": "a", "operations": "b", "package": "c", key: "\\u0000"}
    lines = [f'{name} = "{value}"' for name, value in paths.items()]
    file = tmp_path / "pyproject.toml"
    file.write_text("\n".join(["[tool.buildkite-async-codegen]", *lines]))
    with pytest.raises(CodegenError, match=f"{key} must be"):
        load_config(file)
