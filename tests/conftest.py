"""Settings of all tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "project",
    deadline=None,  # an example may be slow on a busy machine
    derandomize="CI" in os.environ,  # CI runs the same examples every time; other runs search
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")
