# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from .fragment_suite_summary import SuiteSummary


class SuiteFields(SuiteSummary):
    application_name: str | None
    emoji: str | None
    color: str | None
    url: str
    default_branch: str | None
    created_at: datetime | None
