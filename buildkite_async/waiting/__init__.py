"""Waiting for builds and watching them, with one poller for each client and organization."""

from __future__ import annotations

from buildkite_async.waiting.options import EventHandler, OnBlocked, Until
from buildkite_async.waiting.references import BuildRef
from buildkite_async.waiting.results import Verdict, WaitResult
from buildkite_async.waiting.watch import BuildWatch

__all__ = [
    "BuildRef",
    "BuildWatch",
    "EventHandler",
    "OnBlocked",
    "Until",
    "Verdict",
    "WaitResult",
]
