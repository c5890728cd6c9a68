"""A local Buildkite server for tests and demos.

It does not import the client: it is built from the packaged REST contract and GraphQL schema.
"""

from __future__ import annotations

from buildkite_async.emulator.agents import (
    Artifact,
    Chances,
    JobAnnotation,
    JobResult,
    Promise,
    Upload,
)
from buildkite_async.emulator.command import run
from buildkite_async.emulator.deliveries import Attempt, Deliveries, Delivery, DeliverySettings
from buildkite_async.emulator.emulator import Emulator
from buildkite_async.emulator.faults import Break, Fault, Faults
from buildkite_async.emulator.limits import OFF, REAL, Limits
from buildkite_async.emulator.recorder import Received, Recorder
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.events import Event

__all__ = [
    "OFF",
    "REAL",
    "Artifact",
    "Attempt",
    "Break",
    "Chances",
    "Deliveries",
    "Delivery",
    "DeliverySettings",
    "Emulator",
    "Event",
    "Fault",
    "Faults",
    "JobAnnotation",
    "JobResult",
    "Limits",
    "Promise",
    "Received",
    "Recorder",
    "Settings",
    "Upload",
    "run",
]
