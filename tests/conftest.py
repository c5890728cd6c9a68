"""Settings of all tests."""

from __future__ import annotations

import asyncio
import os
from importlib import import_module

from hypothesis import HealthCheck, settings

settings.register_profile(
    "project",
    deadline=None,  # an example may be slow on a busy machine
    derandomize="CI" in os.environ,  # CI runs the same examples every time; other runs search
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")

if os.environ.get("EVENT_LOOP") == "uvloop":  # for the tests of real time
    asyncio.set_event_loop_policy(import_module("uvloop").EventLoopPolicy())
