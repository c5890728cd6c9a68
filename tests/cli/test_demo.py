"""The demo."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import Buildkite, Hosts, bulk
from buildkite_async.cli.demo import minimum_seconds
from buildkite_async.cli.demo_emulator import emulator_name
from buildkite_async.cli.demo_folder import prepare_folder
from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime, client_of
from tests.cli.pulls import rows_in

DEMO = Path("buildkite-demo")


def test_it_pulls_over_http_into_files_and_prints_a_report(shell, tmp_path):
    result = shell("demo", "--builds", "230", "--format", "ndjson", "--json")
    (report,) = result.lines
    assert result.code == 0
    assert (report["rows"]["builds"], report["requests"], report["rate_limited"]) == (230, 4, 0)
    assert report["rows"]["jobs"] > 230 * 5
    paths = (tmp_path / "buildkite-demo" / "builds").rglob("*.ndjson")
    builds = [json.loads(line) for path in paths for line in path.read_bytes().splitlines()]
    assert len({build["id"] for build in builds}) == 230
    assert len({build["pipeline_slug"] for build in builds}) == 12


def test_it_can_be_repeated_and_run_with_rate_limits(shell):
    assert shell("demo", "--builds", "30", "--quiet").code == 0
    result = shell("demo", "--builds", "30", "--quiet", "--limits", "real")
    assert result.code == 0
    assert "0 responses with status 429" in result.out
    assert "8 times as fast" in result.out


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_replaces_its_own_dataset(shell):
    for builds in ("30", "20"):
        assert shell("demo", "--builds", builds, "--quiet").code == 0
        assert len(rows_in(DEMO, "builds")) == int(builds)


def test_a_folder_that_it_did_not_make_is_left_as_it_is(shell, service):
    shell("pull", "builds", "--to", "data", "--until", "2026-08-18")
    before = contents(Path("data"))
    assert "choose another folder" in shell.fails("demo", "--to", "data", code=2)
    assert contents(Path("data")) == before
    Path("notes").mkdir()
    (Path("notes") / "notes.txt").write_text("mine")
    assert "notes" in shell.fails("demo", "--to", "notes", code=2)


@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_can_be_interrupted(shell, by, code):
    command = [sys.executable, "-m", "buildkite_async.cli", "demo", "--builds", "3000", "--json"]
    process = subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True)
    assert process.stderr is not None
    assert json.loads(process.stderr.readline())["pages"] == 1
    process.send_signal(by)
    out, err = process.communicate(timeout=60)
    assert (out, process.returncode) == ("", code)
    assert err.splitlines()[-1].endswith("run the demo again, and it starts over.")


async def stopped_pull(client: Buildkite) -> None:
    """Begin to pull anew into the folder of the demo, and stop before the end."""

    def stop(progress: bulk.Progress) -> None:
        if progress.step == "counts":
            raise KeyError

    async with client:
        with pytest.raises(KeyError):
            await bulk.pull(client.org("acme"), to=DEMO, fresh=True, progress=stop)
    assert (DEMO / ".fresh" / "manifest.json").exists()


async def real_pull(to: Path) -> None:
    """Pull from a host that is not this one."""
    time = VirtualTime()
    async with client_of(Emulator(builds=5, clock=time.clock), time) as client:
        await bulk.pull(client.org("acme"), to=to)


def test_a_real_dataset_in_its_folder_is_left_as_it_is(shell):
    shell("demo", "--builds", "20", "--quiet")
    shutil.rmtree(DEMO / "builds")
    shutil.rmtree(DEMO / "jobs")
    (DEMO / "manifest.json").unlink()
    asyncio.run(real_pull(DEMO))
    before = contents(DEMO)
    assert "choose another folder" in shell.fails("demo", "--builds", "20", code=2)
    assert contents(DEMO) == before


def test_a_real_pull_that_is_not_complete_is_left_as_it_is(shell):
    shell("demo", "--builds", "20", "--quiet")
    time = VirtualTime()
    asyncio.run(stopped_pull(client_of(Emulator(builds=5, clock=time.clock), time)))
    before = contents(DEMO)
    shell.fails("demo", "--builds", "20", code=2)
    assert contents(DEMO) == before


def test_the_emulators_of_the_demo_and_of_a_pull_do_not_share_a_folder(shell):
    shell("demo", "--builds", "20", "--quiet")
    before = contents(DEMO)
    pull = ("pull", "builds", "--emulator", "--quiet", "--to")
    message = shell.fails(*pull, str(DEMO), code=2)
    assert "service='demo emulator of 20 builds" in message
    assert "not 'demo emulator of 200 builds" in message
    assert contents(DEMO) == before
    assert shell(*pull, "data").code == 0
    assert shell(*pull, "data").code == 0  # at another port, with the same builds
    assert len(rows_in(Path("data"), "builds")) == 200
    assert "choose another folder" in shell.fails("demo", "--to", "data", code=2)


@pytest.mark.parametrize("name", ["manifest.json", ".fresh/manifest.json"])
def test_a_damaged_dataset_in_its_folder_is_left_as_it_is(shell, name):
    DEMO.mkdir()
    prepare_folder(DEMO)
    (DEMO / name).parent.mkdir(exist_ok=True)
    (DEMO / name).write_text("{")
    before = contents(DEMO)
    message = shell.fails("demo", "--builds", "20", code=2)
    assert "is not a valid manifest" in message
    assert message.endswith(": choose another folder with --to.\n")
    assert contents(DEMO) == before


def test_what_an_interrupted_demo_has_left_is_dropped(shell, service):
    DEMO.mkdir()
    prepare_folder(DEMO)
    hosts = evolve(Hosts.at(service.url), name=emulator_name(20))
    asyncio.run(stopped_pull(Buildkite(service.emulator.token, hosts=hosts)))
    assert shell("demo", "--builds", "20", "--quiet").code == 0
    assert len(rows_in(DEMO, "builds")) == 20
    assert not (DEMO / ".fresh").exists()


@given(
    requests=st.integers(1, 500),
    rate=st.floats(0.2, 50),
    limit=st.integers(1, 60),
    first=st.floats(0.1, 60),
)
def test_the_minimum_is_that_of_a_pull_that_sends_whenever_the_limit_allows(
    requests, rate, limit, first
):
    minimum = minimum_seconds(requests, rate, limit, 60, first)
    assert minimum >= requests / rate - 1e-6
    resets = 0 if minimum <= first else 1 + (minimum - first) // 60
    assert requests <= limit * (resets + 1) + 1e-6
    assert minimum <= first + 60 * (requests / min(limit, rate * 60) + 1) + 1e-6


def test_the_minimum_over_two_windows_includes_the_wait_for_the_second():
    assert minimum_seconds(100, 10, 50, 60, 30) == 35
    assert minimum_seconds(50, 10, 50, 60, 30) == 5


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("command", ["demo --builds 5", "pull builds --emulator"])
def test_closed_streams_do_not_stop_the_emulator(tmp_path, command, closed):
    line = f"{sys.executable} -m buildkite_async.cli {command} --quiet --to {tmp_path} {closed}"
    done = subprocess.run(["sh", "-c", line], stderr=PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows_in(tmp_path, "builds")
