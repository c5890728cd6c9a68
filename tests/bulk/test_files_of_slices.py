"""What is read first has files of its own: a slice does not write again what another one has written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import islice

import httpx
import pytest

from buildkite_async import Buildkite, Clock, bulk
from tests.bulk.builds import build_json
from tests.bulk.conftest import ids_in

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
NEWEST = datetime(2026, 2, 28, 23, 59, tzinfo=UTC)
STEP = timedelta(seconds=14)
BUILDS = 6_000
"""All of them were created within a day."""


def respond(request: httpx.Request) -> httpx.Response:
    """Return the first page of a listing, newest first."""
    query = request.url.params
    since = datetime.fromisoformat(query.get("created_from", "1970-01-01T00:00:00+00:00"))
    until = datetime.fromisoformat(query["created_to"])
    size = int(query["per_page"])
    numbers = [
        number
        for number in range(BUILDS)
        if since <= NEWEST - number * STEP < until and "state[]" not in query
    ]
    headers = {"Date": format_datetime(NOW, usegmt=True)}
    if len(numbers) > size:
        last = -(-len(numbers) // size)
        headers["Link"] = ", ".join(
            f'<{request.url.copy_set_param("page", str(page))}>; rel="{rel}"'
            for rel, page in (("next", 2), ("last", last))
        )
    page = [
        build_json(f"b-{number}", at, finished_at=at)
        for number in islice(numbers, size)
        for at in [NEWEST - number * STEP]
    ]
    return httpx.Response(200, json=page, headers=headers)


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
async def test_each_slice_of_a_day_with_many_builds_has_a_file_of_its_own(tmp_path, format):
    transport = httpx.MockTransport(respond)
    async with Buildkite(
        "token", http_client=httpx.AsyncClient(transport=transport), clock=Clock(now=lambda: NOW)
    ) as bk:
        report = await bulk.pull(bk.org("acme"), to=tmp_path, format=format)
    assert report.complete
    assert ids_in(tmp_path) == sorted(f"b-{number}" for number in range(BUILDS))
    files = [path for path in tmp_path.glob("builds/day=*/*") if path.is_file()]
    assert {path.parent.name for path in files} == {"day=2026-02-28"}
    assert 4 < len(files) < 10
