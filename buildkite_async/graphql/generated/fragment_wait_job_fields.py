# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from .fragment_build_summary import BuildSummary
from .fragment_wait_job_details import WaitJobDetails


class WaitJobFields(WaitJobDetails):
    build: WaitJobFieldsBuild | None


WaitJobFieldsBuild = BuildSummary
