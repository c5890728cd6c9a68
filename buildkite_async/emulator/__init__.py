"""A local Buildkite server for tests and demos.

It does not import the client: it is built from the packaged REST contract and GraphQL schema.
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
