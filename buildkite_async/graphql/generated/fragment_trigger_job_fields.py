# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from .fragment_build_summary import BuildSummary
from .fragment_trigger_job_details import TriggerJobDetails


@frozen(kw_only=True, slots=False)
class TriggerJobFields(TriggerJobDetails):
    build: TriggerJobFieldsBuild | None


TriggerJobFieldsBuild = BuildSummary
