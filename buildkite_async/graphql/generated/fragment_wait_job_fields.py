# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from .fragment_build_summary import BuildSummary
from .fragment_wait_job_details import WaitJobDetails


@frozen(kw_only=True, slots=False)
class WaitJobFields(WaitJobDetails):
    build: WaitJobFieldsBuild | None


WaitJobFieldsBuild = BuildSummary
