# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from .fragment_registry_summary import RegistrySummary


class RegistryFields(RegistrySummary):
    description: str | None
    emoji: str | None
    color: str | None
    url: str
    created_at: datetime | None
    updated_at: datetime | None
