"""No secret is on the disk at any moment of a pull, in no file that is being written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pyarrow import ArrowException

from buildkite_async import bulk
from buildkite_async.bulk.registry import select
from buildkite_async.testing import VirtualTime
from tests.bulk.conformance.full_service import (
    CANARY,
    client_of_changed,
    fill,
    full_emulator,
)
from tests.bulk.conformance.outputs import arguments, contents
from tests.bulk.duckdb_files import StatementsDisk

MASKED = [each for each in select("all").tables if each.masked and each.embedded is None]
TABLES = [*(each.name for each in MASKED), "build_env", "build_meta_data"]


def change_all(value: dict[str, Any], path: str, is_row: bool) -> None:
    """Put the canary into every masked field of every table, and into builds."""
    for each in MASKED:
        if each.graphql is None:
            fill(each)(value, path, is_row)
    if "env" in value and "branch" in value:
        value |= {"env": {"API_TOKEN": CANARY}, "message": f"token={CANARY}", "new_secret": CANARY}
        value["meta_data"] = {"password": CANARY, "note": f"Authorization: Bearer {CANARY}"}
        for job in value.get("jobs") or ():
            job |= {"command": f"curl -u ada:{CANARY} x", "env_secret": CANARY}


class Watch:
    """Looks for the canary in all files that are there at each point."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: set[str] = set()
        self._known: dict[Path, tuple[int, int]] = {}

    def look(self, _: int = 0) -> None:
        for path in self.folder.rglob("*"):
            status = path.stat()
            state = (status.st_mtime_ns, status.st_size)
            if not path.is_file() or self._known.get(path) == state:
                continue
            self._known[path] = state
            self.seen.add(path.suffix)
            assert CANARY.encode() not in path.read_bytes(), path
            if path.suffix in {".parquet", ".partial"}:
                assert CANARY not in _rows(path), path


def _rows(path: Path) -> str:
    try:
        return str(pq.ParquetFile(path).read().to_pylist())
    except ArrowException:
        return ""  # it has no footer yet


@pytest.mark.parametrize("kind", ["parquet", "ndjson", "duckdb"])
async def test_no_file_has_a_secret_while_a_pull_runs(
    buildkite_time: VirtualTime, tmp_path: Path, kind: str
) -> None:
    emulator = await full_emulator(buildkite_time)
    for build in emulator.home.builds:
        if build.finished_at is None:
            emulator.finish_build(build)
    buildkite_time.seconds += 90_000
    watch = Watch(tmp_path)
    options = arguments(tmp_path, kind)
    async with client_of_changed(emulator, buildkite_time, change_all) as client:
        report = await bulk.pull(
            client.org("acme"), TABLES, **options, disk=StatementsDisk(watch.look)
        )
    for path, content in contents(options["to"]):
        assert CANARY.encode() not in content, path
    assert {"build_env", "build_meta_data", "annotations"} <= report.rows.keys()
    assert watch.seen >= ({".wal", ".duckdb", ".parquet"} if kind == "duckdb" else {".partial"})
