"""Ctrl-C and SIGTERM: what was pulled is kept, and the same command continues."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path
from subprocess import Popen

import pytest

from tests.cli.pulls import Service, has_all, rows_in

DATA = Path("data")
PULL = ("pull", "builds", "--to", "data", "--format", "ndjson")
BUILDS = 2_200
"""So many that several slices are committed."""
pytestmark = pytest.mark.parametrize("service", [BUILDS], indirect=True)
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


def start(service: Service, *arguments: str, saved: Path | None) -> Popen[str]:
    """Start a pull, and wait until it stalls: at once, or when builds are saved in a folder."""
    stalls = service.stall_when(lambda: saved is None or builds_in(saved) > 0)
    process = service.start(*arguments)
    assert stalls.wait(60)
    return process


def interrupt(
    service: Service, *arguments: str, saved: Path | None, by: int = signal.SIGINT
) -> str:
    """Interrupt a pull, and return what it printed."""
    process = start(service, *arguments, saved=saved)
    process.send_signal(by)
    out, err = process.communicate(timeout=60)
    service.emulator.faults.clear()
    assert out == ""
    assert err.count("\n") == 1, err
    assert process.returncode == CODES[signal.Signals(by)]
    return err


def builds_in(folder: Path) -> int:
    """The number of builds that the manifest of a folder names."""
    manifest = folder / "manifest.json"
    if not manifest.exists():
        return 0
    entries = json.loads(manifest.read_bytes())["tables"]["builds"]
    return sum(entry["rows"] for entry in entries)


def kept(message: str) -> list[int]:
    return [
        int(number.replace(",", "")) for number in re.findall(r"([\d,]+) (?:builds|jobs)", message)
    ]


@pytest.mark.parametrize(("by", "word"), [(signal.SIGINT, "Interrupted"), (signal.SIGTERM, "Term")])
def test_it_says_what_is_kept_and_the_same_command_continues(shell, service, by, word):
    message = interrupt(service, *PULL, saved=DATA, by=by)
    assert message.startswith(f"buildkite-async: {word}")
    assert "kept in data" in message
    assert "same command continues" in message
    assert kept(message) == [len(rows_in(DATA, table)) for table in ("builds", "jobs")]
    assert not list(DATA.rglob("*.partial"))
    report = shell(*PULL, "--json").lines[0]
    assert report["new"] == BUILDS - kept(message)[0]
    assert has_all(DATA, service.emulator)


def test_before_anything_was_saved_it_says_so(shell, service):
    assert "nothing was saved" in interrupt(service, *PULL, saved=None)
    assert shell(*PULL).code == 0


def test_an_interrupted_fresh_pull_leaves_the_dataset_and_is_continued(shell, service):
    shell(*PULL)
    files = {path: path.read_bytes() for path in DATA.rglob("*") if path.is_file()}
    message = interrupt(service, *PULL, "--fresh", saved=DATA / ".fresh")
    assert {path: path.read_bytes() for path in files} == files
    builds, jobs, new_builds, _ = kept(message)
    assert (builds, jobs) == tuple(len(rows_in(DATA, table)) for table in ("builds", "jobs"))
    assert 0 < new_builds < BUILDS
    report = shell(*PULL, "--fresh", "--json").lines[0]
    assert report["new"] == BUILDS - new_builds
    assert has_all(DATA, service.emulator)


def test_an_interrupted_fresh_pull_over_a_damaged_dataset_says_what_is_kept(shell, service):
    shell(*PULL)
    (DATA / "manifest.json").write_text("{")
    message = interrupt(service, *PULL, "--fresh", saved=DATA / ".fresh")
    assert "of a new one are kept; the same command continues it" in message


def test_a_killed_pull_is_continued(shell, service):
    process = start(service, *PULL, saved=DATA)
    process.kill()
    process.communicate(timeout=60)
    service.emulator.faults.clear()
    saved = builds_in(DATA)
    assert shell(*PULL, "--json").lines[0]["new"] == BUILDS - saved
    assert has_all(DATA, service.emulator)
