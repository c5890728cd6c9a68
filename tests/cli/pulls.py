"""What tests of pulls share: an emulator on a socket, and readers of the dataset."""

from __future__ import annotations

import shlex
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import frozen

from buildkite_async.emulator import Break, Emulator, Received
from tests.bulk.conftest import rows_in

__all__ = ["Service", "everything_in", "has_all", "rows_in"]


@frozen
class Service:
    """An emulator on a socket."""

    emulator: Emulator
    url: str

    @property
    def requests(self) -> int:
        """The number of requests that it has received."""
        return len(self.emulator.recorder.requests)

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """Start the command in a process of its own."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        command = [sys.executable, "-m", "buildkite_async.cli", *arguments]
        return subprocess.Popen(command, **(pipes | options))

    @staticmethod
    def shell_line(*arguments: str) -> str:
        """The command for a shell."""
        return shlex.join([sys.executable, "-m", "buildkite_async.cli", *arguments])

    def stall_when(self, condition: Callable[[], bool]) -> threading.Event:
        """Let requests stall from then on; the event is set by the first one that does."""
        stalls = threading.Event()

        def stalls_now(_: Received) -> bool:
            if condition():
                stalls.set()
            return stalls.is_set()

        self.emulator.faults.add(stalls_now, times=99, breaks=Break.STALL)
        return stalls


def has_all(folder: Path, emulator: Emulator) -> bool:
    """Whether each build and each job of the emulator is in the dataset, once."""
    builds = emulator.home.builds
    expected = {
        "builds": sorted(build.id for build in builds),
        "jobs": sorted(job.id for build in builds for job in build.jobs),
    }
    return expected == {
        table: sorted(row["id"] for row in rows_in(folder, table)) for table in expected
    }


def everything_in(folder: Path) -> str:
    """Everything that is in the files of a folder, compressed or not."""
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return repr([rows_in(folder, table) for table in ("builds", "jobs")]) + repr(raw)
