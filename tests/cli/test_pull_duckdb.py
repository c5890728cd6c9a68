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


def test_a_plan_a_pull_of_the_default_preset_another_one_and_a_report(emulator_shell):
    pull = ("pull", "default", "--to", "all.duckdb", "--json")
    (plan,) = emulator_shell(*pull, "--plan").lines
    assert not Path("all.duckdb").exists()
    first, second = (emulator_shell(*pull, "--quiet").lines[0] for _ in range(2))
    assert {each["table"] for each in plan["tables"]} == first["rows"].keys()
    assert first["complete"]
    assert second["requests"] <= 6
    rows = emulator_shell("report", "health", "--from", "all.duckdb", "--format", "json").lines
    assert rows[0] == {"what": "builds", "count": first["rows"]["builds"]}


def test_an_interrupted_pull_says_what_is_kept(tmp_path):
    path = tmp_path / "data.duckdb"
    assert "nothing was saved yet" in _kept(path, fresh=False)
    add(opened(path), [made("a", "02T03:00")])
    assert f"1 builds and 2 jobs are kept in {path}" in _kept(path, fresh=False)
    add(opened(path, fresh=True), [made("b", "02T03:00", jobs=1)])
    assert "1 builds and 1 jobs of a new one are kept" in _kept(path, fresh=True)
