"""The nightly job as a program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from buildkite_async.emulator import Emulator

EXPORT = Path(__file__).parents[2] / "examples" / "export.py"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXPORT), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_arguments_that_are_missing_are_named_in_one_sentence() -> None:
    for arguments in ((), ("acme",), ("acme", "data", "more")):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "Usage: python examples/export.py ORGANIZATION FOLDER\n"


def test_an_error_is_one_sentence_and_success_is_a_report(tmp_path: Path) -> None:
    emulator = Emulator(builds=5)
    with emulator.serve() as address:
        url = {"BUILDKITE_URL": address.url}
        done = run("acme", str(tmp_path), BUILDKITE_API_TOKEN="bkua_wrong", **url)
        assert (done.returncode, done.stdout) == (1, "")
        assert "401" in done.stderr
        assert done.stderr.count("\n") == 1
        done = run("acme", str(tmp_path), BUILDKITE_API_TOKEN="", **url)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        done = run("acme", str(tmp_path), BUILDKITE_API_TOKEN=emulator.token, **url)
        assert (done.returncode, done.stderr) == (0, "")
        assert "5 builds" in done.stdout
