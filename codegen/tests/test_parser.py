"""The help of the command, and the check of its environment."""

from __future__ import annotations

import graphql
import pytest

from buildkite_async_codegen import __version__
from buildkite_async_codegen.cli import main


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_help_lists_all_exit_codes_and_names_the_configuration(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = output(capsys, "--help")
    assert [line[2] for line in text.partition("Exit codes:\n")[2].splitlines()] == [*"012345"]
    assert "[tool.buildkite-async-codegen]" in text


@pytest.mark.parametrize("command", ["pull", "diff", "generate", "check", "lint"])
def test_every_argument_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    text = output(capsys, command, "--help")
    lines = text.partition("\n\n")[2].splitlines()
    arguments = [
        number for number, line in enumerate(lines) if line.startswith("  ") and line[2] != " "
    ]
    for number in arguments:
        following = lines[number + 1] if number + 1 < len(lines) else ""
        assert "  " in lines[number].strip() or following.startswith(" " * 20), lines[number]


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "--version") == f"{__version__}\n"


@pytest.mark.parametrize("parts", [(3, 3, 2, "final", 0), (3, 1, 7, "final", 0), (4, 2, 0, "a", 1)])
def test_another_release_of_graphql_core_is_refused_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], parts: tuple[object, ...]
) -> None:
    installed = ".".join(map(str, parts[:3]))
    monkeypatch.setattr(graphql, "version", installed)
    monkeypatch.setattr(graphql, "version_info", parts)
    assert main(["check", "--config", "nowhere.toml"]) == 2
    assert capsys.readouterr().err == (
        f"buildkite-async-codegen: graphql-core 3.2 is needed, but {installed} is installed:"
        " install the generator in an environment of its own\n"
    )
