"""A pull of tables that is killed at any point is continued by the same call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from buildkite_async import bulk
from buildkite_async.bulk.manifest import MANIFEST
from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime, client_of
from tests.bulk.conformance.outputs import rows_of
from tests.bulk.duckdb_files import DyingDatabase, StatementsDisk
from tests.bulk.dying_disk import Death, PointsDisk

TABLES = ["rules", "pipeline_tags", "build_meta_data", "build_sources"]


@pytest.fixture
def emulator(buildkite_time: VirtualTime) -> Emulator:
    emulator = Emulator(builds=3, clock=buildkite_time.clock)
    emulator.add_build("web", meta_data={"release": "1.2"})
    for build in emulator.home.builds:
        if build.finished_at is None:
            emulator.finish_build(build)
    buildkite_time.seconds += 86_400
    return emulator


def content(to: Path) -> dict[str, Any]:
    return {
        table: sorted(map(_without_time, rows_of(to, table)))
        for table in ("builds", "jobs", "pipelines", *TABLES)
    }


def _without_time(row: dict[str, Any]) -> str:
    return str({name: value for name, value in row.items() if name != "_as_of"})


async def test_every_point_leads_to_the_same_dataset(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        counting = PointsDisk()
        await bulk.pull(acme, TABLES, to=tmp_path / "whole", format="ndjson", disk=counting)
        whole = content(tmp_path / "whole")
        assert all(whole.values())
        for point in range(1, counting.points + 1, 3):
            folder = tmp_path / str(point)

            def die(reached: int, at: int = point) -> None:
                if reached >= at:
                    raise Death

            with pytest.raises(Death):
                await bulk.pull(acme, TABLES, to=folder, format="ndjson", disk=PointsDisk(die))
            report = await bulk.pull(acme, TABLES, to=folder, format="ndjson")
            assert report.complete
            assert content(folder) == whole, point
            left = {path for path in folder.rglob("*") if path.is_file()}
            assert left <= {*report.files, folder / MANIFEST, *folder.glob("*lock*")}, point


async def test_every_statement_leads_to_the_same_duckdb_file(emulator, buildkite_time, tmp_path):
    name = "data.duckdb"
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        counting = StatementsDisk()
        (tmp_path / "whole").mkdir()
        await bulk.pull(acme, TABLES, to=tmp_path / "whole" / name, disk=counting)
        whole = content(tmp_path / "whole" / name)
        assert all(whole.values())
        for point in range(2, counting.points, max(2, counting.points // 20)):
            folder, left = tmp_path / f"{point}", tmp_path / f"{point}-left"
            folder.mkdir()
            with pytest.raises(Death):
                await bulk.pull(
                    acme, TABLES, to=folder / name, disk=DyingDatabase(point, folder, left)
                )
            report = await bulk.pull(acme, TABLES, to=left / name)
            assert report.complete
            assert content(left / name) == whole, point


async def test_fresh_replaces_all_tables(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, ["builds", "agents"], to=tmp_path)
        report = await bulk.pull(acme, "rules", to=tmp_path, fresh=True)
        assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"rules"}
        assert report.rows["rules"] == 1
        again = await bulk.pull(acme, ["rules", "agents"], to=tmp_path)
    assert again.rows["agents"] > 0


async def test_graphql_does_not_wait_for_rest(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        before = len(emulator.recorder.requests)
        names = ["agents", "unclustered_agent_tokens", "sso_providers", "team_members"]
        await bulk.pull(acme, names, to=tmp_path, page_size=1, at_once=1)
    sent = [each.operation for each in emulator.recorder.requests[before:]]
    graphql = [at for at, each in enumerate(sent) if each == "graphql"]
    rest = [at for at, each in enumerate(sent) if each != "graphql"]
    assert graphql
    assert graphql[0] < rest[-1]
