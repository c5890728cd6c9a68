"""People are hidden in all tables, if that is requested."""

from __future__ import annotations

import pytest

from buildkite_async import bulk
from buildkite_async.bulk.people import PEOPLE
from buildkite_async.testing import client_of
from tests.bulk.conformance.full_service import full_emulator

TABLES = ["default", "people", "governance", "tests", "packages", "details"]
GROWING = {"audit_events"}
"""Each pull may add rows, because it is recorded."""


@pytest.mark.parametrize("people", ["hash", "drop"])
async def test_no_table_has_an_address_or_a_name(buildkite_time, tmp_path, people):
    emulator = await full_emulator(buildkite_time)
    users = [member.user for member in emulator.home.members]
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), TABLES, to=tmp_path, format="ndjson", people=people)
    found = [
        f"{path.relative_to(tmp_path)}: {text}"
        for path in sorted(tmp_path.rglob("*.ndjson"))
        for user in users
        for text in (user.email, user.name)
        if text in path.read_text(encoding="utf-8")
    ]
    assert found == []


async def test_each_table_has_as_many_rows_whatever_becomes_of_people(buildkite_time, tmp_path):
    emulator = await full_emulator(buildkite_time)
    rows: list[dict[str, int]] = []
    async with client_of(emulator, buildkite_time) as client:
        for people in PEOPLE:
            report = await bulk.pull(
                client.org("acme"), TABLES, to=tmp_path / people, format="ndjson", people=people
            )
            rows.append({name: n for name, n in report.rows.items() if name not in GROWING})
    assert rows[0]["members"] == len(emulator.home.members) > 1
    assert rows[0]["team_members"] > 1
    assert rows[0]["connected_repositories"] > 1
    assert rows[1] == rows[0]
    assert rows[2] == rows[0]
