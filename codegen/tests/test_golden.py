"""Generated packages are compared with golden ones, which `generate` updates."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.package import generate_package
from buildkite_async_codegen.schema_file import read_schema

HEADER = "# DO NOT EDIT: made by an earlier run.\n"
SMALL = Path(__file__).parent / "small" / "pyproject.toml"
ACME = SMALL.parents[1] / "acme" / "pyproject.toml"


def generated(pyproject: Path) -> dict[str, str]:
    config = load_config(pyproject)
    documents = read_documents(config.operations, portals=config.portals)
    return generate_package(read_schema(config.schema), documents, config)


def test_the_small_package_is_the_golden_one() -> None:
    files = generated(SMALL)
    golden = {file.name: file.read_text() for file in SMALL.parents[1].glob("golden/*.py")}
    assert files == golden


def test_the_package_for_a_part_of_buildkites_schema_is_the_golden_one() -> None:
    assert main(["check", "--config", str(ACME)]) == 0


def test_generating_twice_gives_the_same_bytes() -> None:
    assert generated(SMALL) == generated(SMALL)


def test_the_temporary_directory_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in the directories of nox and of virtual environments.
    hidden = tmp_path / ".nox"
    hidden.mkdir()
    (tmp_path / ".git").mkdir()
    (hidden / ".gitignore").write_text("*\n")
    monkeypatch.setattr(tempfile, "tempdir", str(hidden))
    test_the_small_package_is_the_golden_one()


def test_the_header_of_every_file_names_the_command(office: Path) -> None:
    text = office.read_text().replace("generate --config tests/small/pyproject.toml", "generate")
    office.write_text(text)
    assert {file.splitlines()[0] for file in generated(office).values()} == {
        "# DO NOT EDIT: made by `buildkite-async-codegen generate`."
    }


def test_check_names_the_files_that_differ(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = office.parents[1] / "golden"
    assert main(["generate", "--config", str(office)]) == 0
    assert main(["check", "--config", str(office)]) == 0
    (golden / "enums.py").write_text("# edited\n")
    (golden / "send_post.py").unlink()
    (golden / "old_operation.py").write_text(HEADER)
    capsys.readouterr()
    assert main(["check", "--config", str(office)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [Path(line.split()[0]).name for line in lines if "warning" not in line] == [
        "enums.py",
        "old_operation.py",
        "send_post.py",
    ]


def test_generate_removes_only_generated_files_that_are_no_longer_needed(office: Path) -> None:
    golden = office.parents[1] / "golden"
    golden.mkdir()
    (golden / "old_operation.py").write_text(HEADER)
    (golden / "handwritten.py").write_text("mine")
    assert main(["generate", "--config", str(office)]) == 0
    assert not (golden / "old_operation.py").exists()
    assert (golden / "handwritten.py").read_text() == "mine"


INTROSPECTED = json.dumps({"__schema": {"queryType": {"name": "Query"}, "types": []}})


@pytest.mark.parametrize("text", ["{}", "[]", "{", '{"__schema": {}}', INTROSPECTED])
def test_an_introspection_file_that_is_not_generated_is_kept(office: Path, text: str) -> None:
    golden = office.parents[1] / "golden"
    golden.mkdir()
    (golden / "introspection.json").write_text(text)
    assert main(["generate", "--config", str(office)]) == 0
    assert (golden / "introspection.json").read_text() == text
    assert main(["check", "--config", str(office)]) == 0


def test_a_generated_introspection_file_that_is_no_longer_wanted_is_removed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = office.parents[1] / "golden"
    without = office.read_text()
    office.write_text(f"{without}introspection = true\n")
    assert main(["generate", "--config", str(office)]) == 0
    text = (golden / "introspection.json").read_text()
    (golden / "introspection.json").write_text(f"<<<<<<< HEAD\n{text}")
    assert main(["check", "--config", str(office)]) == 1
    assert main(["generate", "--config", str(office)]) == 0
    assert (golden / "introspection.json").read_text() == text
    office.write_text(without)
    assert main(["check", "--config", str(office)]) == 1
    assert "introspection.json is not up to date" in capsys.readouterr().err
    assert main(["generate", "--config", str(office)]) == 0
    assert not (golden / "introspection.json").exists()


def test_generate_does_not_overwrite_files_that_are_not_generated(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = office.parents[1] / "golden"
    golden.mkdir()
    (golden / "operations.py").write_text("mine")
    assert main(["generate", "--config", str(office)]) == 2
    assert "operations.py is not generated: choose another folder" in capsys.readouterr().err
    assert [file.name for file in golden.iterdir()] == ["operations.py"]
    assert main(["check", "--config", str(office)]) == 1


def test_generate_says_which_connections_cannot_be_walked(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office.parents[1])
    main(["generate", "--config", "small/pyproject.toml"])
    (line,) = capsys.readouterr().err.splitlines()
    assert line == (
        "small/operations/posts.graphql:54: warning: walk cannot follow ListArchives, archives: it"
        " has no argument `after` [unwalked]"
    )


def test_nothing_is_generated_from_operations_with_errors(office: Path) -> None:
    (office.parent / "operations" / "bad.graphql").write_text("query Bad { office { moon } }")
    assert main(["generate", "--config", str(office)]) == 1
    assert not (office.parents[1] / "golden").exists()
