"""A served emulator, and a shell that runs commands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from attrs import frozen

from buildkite_async.cli import main
from buildkite_async.emulator import Emulator
from tests.cli.pulls import Service


@pytest.fixture(scope="session")
def emulator() -> Emulator:
    return Emulator(builds=120)


@pytest.fixture(scope="package")  # beside its thread, virtual time passes slowly
def served(emulator: Emulator) -> Iterator[str]:
    with emulator.serve() as address:
        yield address.url


@frozen
class Result:
    """The exit code and the output of a command."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Runs commands in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str) -> Result:
        code = main(arguments)
        out, err = self._capture.readouterr()
        return Result(code, out, err)

    def fails(self, *arguments: str, code: int) -> str:
        """Run a command that has to fail with one sentence, and return that."""
        result = self(*arguments)
        assert result.code == code, result
        assert result.err.count("\n") == 1, result.err
        assert result.err.startswith("buildkite-async: ")
        assert "Traceback" not in result.err
        return result.err


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """An environment without settings for the client, in an empty folder."""
    for name in ("API_TOKEN", "URL", "ORGANIZATION"):
        monkeypatch.delenv(f"BUILDKITE_{name}", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def shell(clean_environment: None, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def emulator_shell(
    shell: Shell, served: str, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A shell whose environment has the URL and token of the emulator."""
    emulator.faults.clear()
    for name, value in environment(served, emulator.token).items():
        monkeypatch.setenv(name, value)
    return shell


@pytest.fixture
def service(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Service]:
    """An emulator that `shell` uses; it has four pages of builds, or as many as its parameter."""
    emulator = Emulator(builds=getattr(request, "param", 330), pipelines=3)
    with emulator.serve() as address:
        for name, value in environment(address.url, emulator.token).items():
            monkeypatch.setenv(name, value)
        yield Service(emulator, address.url)


def environment(url: str, token: str) -> dict[str, str]:
    return {
        "BUILDKITE_API_TOKEN": token,
        "BUILDKITE_URL": url,
        "BUILDKITE_ORGANIZATION_SLUG": "acme",
    }


__all__: Sequence[str] = ["Result", "Shell", "environment"]
