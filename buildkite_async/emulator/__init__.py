"""A local Buildkite for tests, demonstrations and benchmarks.

It knows nothing of the client: it is built from the packaged contract and schema only.
"""

from __future__ import annotations

from buildkite_async.emulator.command import run
from buildkite_async.emulator.emulator import Emulator
from buildkite_async.emulator.faults import Break, Fault, Faults
from buildkite_async.emulator.limits import OFF, REAL, Limits
from buildkite_async.emulator.recorder import Received, Recorder
from buildkite_async.emulator.settings import Settings

__all__ = [
    "OFF",
    "REAL",
    "Break",
    "Emulator",
    "Fault",
    "Faults",
    "Limits",
    "Received",
    "Recorder",
    "Settings",
    "run",
]
