"""`pull` with names of tables, presets, and options for what belongs to builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.pulls import everything_in, rows_in


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


AGENTS = ("pull", "agent_metrics", "--to", "data", "--quiet", "--format", "ndjson")


def test_agent_metrics_are_read_with_the_agent_token_of_the_environment_or_of_files(
    emulator_shell, emulator, monkeypatch, tmp_path
):
    token = emulator.secret_of("agent-token")
    Path("agent-token").write_text(f"{token}\n")
    monkeypatch.setenv("BUILDKITE_AGENT_TOKEN", token)
    from_environment = emulator_shell(*AGENTS)
    assert from_environment.code == 0, from_environment
    queues = {row["queue"] for row in rows_in(tmp_path / "data", "agent_metrics")}
    monkeypatch.setenv("BUILDKITE_AGENT_TOKEN", "of-another-service")
    from_file = emulator_shell(*AGENTS, "--fresh", "--agent-token-file", "agent-token")
    assert from_file.code == 0, from_file
    assert {row["queue"] for row in rows_in(tmp_path / "data", "agent_metrics")} == queues != set()
    assert token not in everything_in(tmp_path / "data") + repr((from_environment, from_file))


def test_agent_metrics_of_an_emulator_that_is_started_need_no_token(shell, tmp_path):
    result = shell(*AGENTS, "--emulator")
    assert result.code == 0, result
    assert rows_in(tmp_path / "data", "agent_metrics")


def test_an_agent_token_that_is_missing_or_wrong_is_said_and_never_shown(
    emulator_shell, monkeypatch
):
    monkeypatch.delenv("BUILDKITE_AGENT_TOKEN", raising=False)
    Path("empty").write_text(" ")
    Path("token").write_text("token-of-nobody")
    for arguments, message in (
        (AGENTS, "set BUILDKITE_AGENT_TOKEN, or pass --agent-token-file"),
        ((*AGENTS, "--agent-token-file", "empty"), "The token file empty is empty"),
        ((*AGENTS, "--agent-token-file", "absent"), "absent cannot be read"),
        (
            ("pull", "agents", "--to", "data", "--agent-token-file", "token"),
            "--agent-token-file is for the table 'agent_metrics': leave it out",
        ),
    ):
        assert message in emulator_shell.fails(*arguments, code=2)
    refused = emulator_shell(*AGENTS[:2], "rules", *AGENTS[2:], "--agent-token-file", "token")
    assert refused.code == 7
    assert "401" in refused.err
    assert rows_in(Path("data"), "rules")
    assert "token-of-nobody" not in repr(refused)


def test_a_limit_of_the_size_leaves_files_out_and_a_larger_one_reads_them(shell, tmp_path):
    tables = ("artifact_files", "_missing", "--secrets", "--to", "data", "--days", "9000")
    options = ("--emulator", "--quiet", "--format", "ndjson", "--sample", "10%", "--json")
    few = shell("pull", *tables, *options, "--largest-file", "10k")
    assert few.code == 0, few
    missing = rows_in(tmp_path / "data", "_missing")
    assert {row["table"] for row in missing} == {"artifact_files"}
    large = {row["parent_id"] for row in missing}
    assert large == {each["id"] for each in json.loads(few.out)["missing"]} != set()
    shell("pull", *tables, *options, "--largest-file", "1G")
    read = {row["artifact_id"] for row in rows_in(tmp_path / "data", "artifact_files")}
    assert read > large


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("agens",), "did you mean 'agents'"),
        (("job_env",), "--secrets"),
        (("artifact_files",), "pass --secrets"),
        (("agents", "--sample", "0%"), "share"),
        (("agents", "--tail", "much"), "size"),
        (("agents", "--largest-file", "0G"), "size"),
        (("agents", "--days", "0"), "--days"),
    ],
)
def test_what_is_not_valid_is_said_in_one_sentence(emulator_shell, arguments, message):
    assert message in emulator_shell.fails("pull", *arguments, "--to", "data", code=2)
