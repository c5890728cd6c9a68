"""A pull over a socket is killed at any moment; the same call again leads to the truth."""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from attrs import frozen

from buildkite_async.testing import VirtualTime
from tests.bulk.dying_disk import PointsDisk
from tests.bulk.killed_pull import pull_from, run_pull
from tests.bulk.mutating_service import MutatingService
from tests.bulk.promises import check_current, check_folder, check_rows, dataset_rows
from tests.bulk.scenarios import DAY, seed_world
from tests.bulk.socket_server import SocketServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

BUILDS = 30
CONTEXT = get_context("forkserver")


@pytest.fixture(scope="module", autouse=True)
def _preload() -> None:
    CONTEXT.set_forkserver_preload(["buildkite_async.bulk", "pyarrow.parquet", "httpx"])


def service_of_builds() -> MutatingService:
    history = seed_world(11, BUILDS, 3.0)
    # Without counts, which would show what a resumed pull has missed, and bring it.
    return MutatingService(
        history=history, time=VirtualTime(), page_limit=5, latency=0.02, countable=False
    )


def a_day_passes(service: MutatingService) -> None:
    for build in service.history.builds[::2]:
        service.history.start(build, service.now)
        service.history.finish(build, service.now)
        service.history.skip(build, service.now)
    for pipeline in range(12):
        service.history.insert(service.now + pipeline, pipeline)
    service.time.seconds += DAY / 1000


@frozen
class Kill:
    """When a process is killed: before a point of its disk, or in the middle of a response."""

    point: int | None = None
    byte: int | None = None


@frozen
class Length:
    """How long a pull is that is not disturbed."""

    points: int
    bytes: int

    def random_kill(self, chance: random.Random) -> Kill:
        if chance.random() < 0.5:
            return Kill(point=chance.randrange(1, self.points))
        return Kill(byte=chance.randrange(1, self.bytes))


async def length_of(server: SocketServer, folder: Path, format: str) -> Length:
    """Pull, and return how long it was."""
    before, disk = server.bytes_sent, PointsDisk()
    assert (await pull_from(server.url, folder, disk, format=format)).complete
    return Length(disk.points, server.bytes_sent - before)


async def is_killed(server: SocketServer, folder: Path, kill: Kill, format: str) -> bool:
    """Start a pull, and kill it; return whether it was still running."""
    process = CONTEXT.Process(target=run_pull, args=(server.url, folder, kill.point, format))
    if kill.byte is not None:
        server.at_byte = server.bytes_sent + kill.byte
        server.at_that_byte = process.kill
    process.start()
    try:
        await asyncio.to_thread(process.join)
    finally:
        process.kill()
        server.at_byte = None
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


@pytest.mark.parametrize(("format", "kills"), [("parquet", 20), ("ndjson", 30)])
async def test_a_pull_that_is_killed_is_resumed(format, kills, tmp_path):
    chance = random.Random(format)
    service = service_of_builds()
    async with SocketServer(service).running() as server:
        base, increment = tmp_path / "base", tmp_path / "increment"
        first = await length_of(server, base, format)
        a_day_passes(service)
        shutil.copytree(base, increment)
        second = await length_of(server, increment, format)
        while kills:
            folder = tmp_path / "killed"
            if kills % 3 == 0:
                shutil.copytree(base, folder)
            kill = (second if kills % 3 == 0 else first).random_kill(chance)
            kills -= await is_killed(server, folder, kill, format)
            check_folder(folder, pending=True)
            check_rows(service.history, dataset_rows(folder, torn=True), slack=1000, torn=True)
            assert (await pull_from(server.url, folder, PointsDisk(), format=format)).complete
            check_folder(folder)
            check_current(service.history, dataset_rows(folder))
            shutil.rmtree(folder)
