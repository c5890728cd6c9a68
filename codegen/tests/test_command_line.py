"""What the command says of itself, and where it refuses to work."""

from __future__ import annotations

import graphql
import pytest

from buildkite_async_codegen import __version__
from buildkite_async_codegen.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_help_tells_all_exit_codes_and_where_the_configuration_stands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "--help")
    assert [line[2] for line in text.partition("Exit codes:\n")[2].splitlines()] == [*"012345"]
    assert "[tool.buildkite-async-codegen]" in text


@pytest.mark.parametrize("command", ["pull", "diff", "generate", "check", "lint"])
def test_every_argument_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    text = said(capsys, command, "--help")
    lines = text.partition("\n\n")[2].splitlines()
    arguments = [
        number for number, line in enumerate(lines) if line.startswith("  ") and line[2] != " "
    ]
    for number in arguments:
        following = lines[number + 1] if number + 1 < len(lines) else ""
        assert "  " in lines[number].strip() or following.startswith(" " * 20), lines[number]


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == f"{__version__}\n"


@pytest.mark.parametrize("parts", [(3, 3, 2, "final", 0), (3, 1, 7, "final", 0), (4, 2, 0, "a", 1)])
def test_another_graphql_core_is_refused_before_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], parts: tuple[object, ...]
) -> None:
    installed = ".".join(map(str, parts[:3]))
    monkeypatch.setattr(graphql, "version", installed)
    monkeypatch.setattr(graphql, "version_info", parts)
    assert main(["check", "--config", "nowhere.toml"]) == 2
    assert capsys.readouterr().err == (
        f"buildkite-async-codegen: graphql-core 3.2 is needed and {installed} is installed:"
        " give the generator an environment of its own\n"
    )
