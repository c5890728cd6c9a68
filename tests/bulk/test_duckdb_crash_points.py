"""A pull into a DuckDB file dies after any statement; the same call again leads to the same rows."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from buildkite_async.bulk.duckdb_dataset import DuckdbDataset
from buildkite_async.bulk.state import PullState
from tests.bulk.duckdb_files import DyingDatabase, StatementsDisk, database_rows
from tests.bulk.dying_disk import Death
from tests.bulk.made_builds import AS_OF, IDENTITY, add, made
from tests.bulk.test_crash_points import LATER, a_day_passes, pull, service_of_builds

NAME = "data.duckdb"
OLD, NEW = PullState(newest_as_of=AS_OF), PullState(newest_as_of=AS_OF + timedelta(days=1))
FIRST = [made("a", "02T03:00", jobs=3), made("b", "02T03:00")]
SECOND = [made("a", "02T03:00", jobs=1, state="failed"), made("c", "02T03:00")]


def seen(path: Path) -> Any:
    """The rows and the state that a reader finds."""
    tables = {table: database_rows(path, table) for table in ("builds", "jobs")}
    return tables, DuckdbDataset.open(path, IDENTITY).state


def commit_second(folder: Path, disk: StatementsDisk, *, fresh: bool = False) -> None:
    dataset = DuckdbDataset.open(folder / NAME, IDENTITY, disk=disk, fresh=fresh)
    add(dataset, SECOND, AS_OF + timedelta(days=1), state=NEW)
    dataset.finish()


def first(folder: Path) -> Path:
    folder.mkdir(parents=True)
    add(DuckdbDataset.open(folder / NAME, IDENTITY), FIRST, state=OLD)
    return folder


def copied(folder: Path, new: Path) -> Path:
    """Copy the database of a folder to a new one."""
    new.mkdir()
    if (folder / NAME).exists():
        shutil.copy(folder / NAME, new / NAME)
    return new


@pytest.mark.parametrize("fresh", [False, True])
def test_a_commit_that_dies_anywhere_is_whole_or_absent_and_can_be_repeated(fresh, tmp_path):
    disk = StatementsDisk()
    base = first(tmp_path / "base")
    before = seen(base / NAME)
    copied(base, tmp_path / "whole")
    commit_second(tmp_path / "whole", disk, fresh=fresh)
    after = seen(tmp_path / "whole" / NAME)
    assert before != after
    assert disk.statements.count("commit") == (2 if fresh else 1)
    found = []
    points = [*range(1, disk.points, 3 if fresh else 1), disk.points]
    for point in points:
        folder, copy = copied(base, tmp_path / f"{point}"), tmp_path / f"{point}-copy"
        with pytest.raises(Death):
            commit_second(folder, DyingDatabase(point, folder, copy), fresh=fresh)
        left = seen(copy / NAME)
        assert left in (before, after), point
        found.append(left == after)
        commit_second(copy, StatementsDisk(), fresh=fresh)
        assert seen(copy / NAME) == after, point
    assert found == sorted(found), "what was committed is lost again"
    assert set(found) == {False, True}


def contents(path: Path) -> Any:
    """The rows without the time at which they were read."""
    return {
        table: [
            {name: value for name, value in row.items() if name != "_as_of"}
            for row in database_rows(path, table)
        ]
        for table in ("builds", "jobs")
    }


def intervals(path: Path) -> Any:
    with duckdb.connect(str(path), read_only=True) as connection:
        query = "select manifest->'$.state.intervals[*].since' from _buildkite_state"
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("what", ["first", "increment", "fresh"])
def test_a_pull_that_died_is_resumed(what, tmp_path):
    service, arguments = service_of_builds(), {"fresh": True} if what == "fresh" else {}
    base = tmp_path / "base"
    base.mkdir()
    if what != "first":
        pull(service, base / NAME, StatementsDisk())
        a_day_passes(service)

    whole, disk = copied(base, tmp_path / "whole"), StatementsDisk()
    assert pull(deepcopy(service), whole / NAME, disk, **arguments).complete
    expected = contents(whole / NAME)
    assert expected["builds"]
    for point in range(2, disk.points, max(2, disk.points // 4)):
        again, folder, copy = (
            deepcopy(service),
            copied(base, tmp_path / f"{point}"),
            tmp_path / f"{point}-copy",
        )
        with pytest.raises(Death):
            pull(again, folder / NAME, DyingDatabase(point, folder, copy), **arguments)
        again.time.seconds += LATER
        assert pull(again, copy / NAME, StatementsDisk(), **arguments).complete
        assert contents(copy / NAME) == expected, point
        assert intervals(copy / NAME) == intervals(whole / NAME)


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.bulk.duckdb_files import StatementsDisk
from tests.bulk.test_duckdb_crash_points import commit_second

def kill(point):
    if disk.statements and disk.statements[-1] == "commit":
        os.kill(os.getpid(), signal.SIGKILL)

disk = StatementsDisk(kill)
commit_second(Path(sys.argv[1]), disk)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_a_process_has_committed_when_it_is_killed_is_there(tmp_path):
    folder = first(tmp_path / "killed")
    command = [sys.executable, "-c", KILLED, str(folder)]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, check=False, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}
    )
    assert done.returncode == -signal.SIGKILL
    assert (folder / f"{NAME}.wal").exists()
    commit_second(first(tmp_path / "whole"), StatementsDisk())
    assert seen(folder / NAME) == seen(tmp_path / "whole" / NAME)
