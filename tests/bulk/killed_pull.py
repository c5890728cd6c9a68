"""A pull in a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

from buildkite_async import Buildkite, bulk
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.sinks import Format
from tests.bulk.dying_disk import PointsDisk
from tests.doubles.service import TOKEN

__all__ = ["pull_from", "run_pull"]


async def pull_from(url: str, folder: Path, disk: Disk, *, format: Format) -> bulk.Report:
    """Pull from a server on a socket."""
    async with Buildkite(TOKEN, hosts=url) as bk:
        return await bulk.pull(
            bk.org("acme"), to=folder, disk=disk, at_once=3, slice_pages=1, format=format
        )


def run_pull(url: str, folder: Path, dies_at: int | None, format: Format) -> None:
    """Run a pull, which kills its process at a point of its disk if one is given."""

    def die(point: int) -> None:
        if point == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(pull_from(url, folder, PointsDisk(die), format=format))
