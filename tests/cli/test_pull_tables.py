"""`pull` with names of tables, presets, and options for what belongs to builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bulk.conftest import rows_in


def test_without_names_the_default_preset_is_pulled_from_an_emulator(shell):
    result = shell("pull", "--to", "data", "--emulator", "--quiet", "--json")
    assert result.code == 0, result
    rows = json.loads(result.out)["rows"]
    assert {"builds", "jobs", "pipelines", "agents", "members", "teams", "suites"} <= rows.keys()
    assert "artifacts" not in rows


def test_a_plan_is_printed_and_nothing_is_pulled(shell):
    result = shell("pull", "agents", "artifacts", "--to", "data", "--plan", "--emulator")
    assert result.code == 0, result
    assert [line.split()[0] for line in result.out.splitlines()[:5]] == [
        "table",
        "builds",
        "jobs",
        "agents",
        "artifacts",
    ]
    assert not Path("data").exists()


def test_options_choose_what_belongs_to_builds(shell, tmp_path):
    options = ("--emulator", "--quiet", "--format", "ndjson", "--concurrency", "2")
    shell("pull", "build_sources", "--to", "all", *options)
    shell("pull", "build_sources", "--to", "some", "--sample", "25%", "--days", "9000", *options)
    shell("pull", "build_sources", "--to", "failed", "--only", "failed", *options)
    everything, some, failed = (
        {row["build_id"] for row in rows_in(tmp_path / each, "build_sources")}
        for each in ("all", "some", "failed")
    )
    assert 0 < len(some) < len(everything)
    assert 0 < len(failed) < len(everything)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("agens",), "did you mean 'agents'"),
        (("job_env",), "--secrets"),
        (("artifact_files",), "pass --secrets"),
        (("agents", "--sample", "0%"), "share"),
        (("agents", "--tail", "much"), "size"),
        (("agents", "--days", "0"), "--days"),
    ],
)
def test_what_is_not_valid_is_said_in_one_sentence(emulator_shell, arguments, message):
    assert message in emulator_shell.fails("pull", *arguments, "--to", "data", code=2)
