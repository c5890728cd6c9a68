"""Settings of all tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "project",
    deadline=None,  # a busy machine is no fault of the code
    derandomize="CI" in os.environ,  # a check of a change fails for the change; search at home
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")
