"""A served emulator, and the command line as a person has it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from attrs import frozen

from buildkite_async.cli import main
from buildkite_async.emulator import Emulator


@pytest.fixture(scope="session")
def emulator() -> Emulator:
    return Emulator(builds=120)


@pytest.fixture(scope="session")
def served(emulator: Emulator) -> Iterator[str]:
    with emulator.serve() as address:
        yield address.url


@frozen
class Ended:
    """What a command left behind."""

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

    def __call__(self, *arguments: str) -> Ended:
        code = main(arguments)
        out, err = self._capture.readouterr()
        return Ended(code, out, err)

    def fails(self, *arguments: str, code: int) -> str:
        """Run what must fail, in one sentence; tells it."""
        ended = self(*arguments)
        assert ended.code == code, ended
        assert ended.err.count("\n") == 1, ended.err
        assert ended.err.startswith("buildkite-async: ")
        assert "Traceback" not in ended.err
        return ended.err


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """No environment of ours leaks in."""
    for name in ("API_TOKEN", "URL", "ORGANIZATION"):
        monkeypatch.delenv(f"BUILDKITE_{name}", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def shell(nowhere: None, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def at_home(
    shell: Shell, served: str, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A shell whose environment leads to the emulator."""
    emulator.faults.clear()
    for name, value in environment(served, emulator.token).items():
        monkeypatch.setenv(name, value)
    return shell


def environment(url: str, token: str) -> dict[str, str]:
    return {
        "BUILDKITE_API_TOKEN": token,
        "BUILDKITE_URL": url,
        "BUILDKITE_ORGANIZATION": "acme",
    }


__all__: Sequence[str] = ["Ended", "Shell", "environment"]
