"""`buildkite-async pull builds --to FILE.duckdb`."""

from __future__ import annotations

from pathlib import Path

from buildkite_async.cli.pull import _kept
from tests.bulk.duckdb_files import database_rows
from tests.bulk.made_builds import add, made
from tests.bulk.test_duckdb import opened

PULL = ("pull", "builds", "--to", "data.duckdb", "--quiet", "--json")


def test_a_pull_into_a_file_and_a_report_on_it(emulator_shell, emulator):
    count = len(emulator.home.builds)
    (report,) = emulator_shell(*PULL).lines
    assert (report["format"], report["complete"]) == ("duckdb", True)
    assert report["rows"]["builds"] == len(database_rows(Path("data.duckdb"))) == count
    rows = emulator_shell("report", "health", "--from", "data.duckdb", "--format", "json").lines
    assert rows[0] == {"what": "builds", "count": count}
    assert "leave it out" in emulator_shell.fails(*PULL, "--format", "ndjson", code=2)


def test_an_interrupted_pull_says_what_is_kept(tmp_path):
    path = tmp_path / "data.duckdb"
    assert "nothing was saved yet" in _kept(path, fresh=False)
    add(opened(path), [made("a", "02T03:00")])
    assert f"1 builds and 2 jobs are kept in {path}" in _kept(path, fresh=False)
    add(opened(path, fresh=True), [made("b", "02T03:00", jobs=1)])
    assert "1 builds and 1 jobs of a new one are kept" in _kept(path, fresh=True)
