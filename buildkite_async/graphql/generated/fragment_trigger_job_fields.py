# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from .fragment_build_summary import BuildSummary
from .fragment_trigger_job_details import TriggerJobDetails


class TriggerJobFields(TriggerJobDetails):
    build: TriggerJobFieldsBuild | None


TriggerJobFieldsBuild = BuildSummary
