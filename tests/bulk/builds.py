"""Builds as the service sends them, with the fields that matter to a test."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from buildkite_async.decoding import decode
from buildkite_async.models import Build
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["build_json", "build_of"]


def build_json(
    id: str,
    created_at: datetime | None,
    *,
    state: str = "passed",
    finished_at: datetime | None = None,
    pipeline: str = "web",
    number: int = 1,
    **fields: Any,
) -> dict[str, Any]:
    """Return a build as JSON values."""
    url = f"https://api.buildkite.com/v2/organizations/acme/pipelines/{pipeline}/builds/{number}"
    return {
        "id": id,
        "graphql_id": id,
        "url": url,
        "web_url": f"https://buildkite.com/acme/{pipeline}/builds/{number}",
        "number": number,
        "state": state,
        "blocked": False,
        "created_at": None if created_at is None else format_datetime(created_at),
        "finished_at": None if finished_at is None else format_datetime(finished_at),
        "jobs": [],
        **fields,
    }


def build_of(id: str, created_at: datetime | None, **fields: Any) -> Build:
    """Return a build."""
    return decode(msgspec.json.encode(build_json(id, created_at, **fields)), Build)
