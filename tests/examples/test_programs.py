"""Examples with arguments are programs: what they cannot do is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from buildkite_async.emulator import Emulator

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMS = {
    "export.py": ("acme", "data"),
    "green_everywhere.py": ("acme", "web"),
    "latest_builds.py": ("acme",),
    "release.py": ("acme", "web"),
}


def run(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXAMPLES / name), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PROGRAMS)
def test_without_arguments_an_example_says_how_to_call_it(name: str) -> None:
    done = run(name)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Usage: python examples/{name} ORGANIZATION")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("token", ["bkua_wrong", ""])
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_token_that_is_refused_or_missing_is_one_sentence(
    name: str, token: str, tmp_path: Path
) -> None:
    with Emulator(builds=5).serve() as address:
        arguments = [str(tmp_path) if each == "data" else each for each in PROGRAMS[name]]
        environment = {"BUILDKITE_URL": address.url, "BUILDKITE_API_TOKEN": token}
        done = run(name, *arguments, **environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_the_nightly_job_reports_what_it_has_pulled(tmp_path: Path) -> None:
    emulator = Emulator(builds=5)
    with emulator.serve() as address:
        environment = {"BUILDKITE_URL": address.url, "BUILDKITE_API_TOKEN": emulator.token}
        done = run("export.py", "acme", str(tmp_path), **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 builds" in done.stdout
