"""Each command prints the result of a call of the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buildkite_async.cli.app import command_table
from buildkite_async.cli.exits import EXIT_CODES

README = (Path(__file__).parent.parent.parent / "README.md").read_text("utf-8")
COMMANDS = sorted(command_table())


def test_the_commands_are_those_listed_here():
    assert COMMANDS == [
        "agents get",
        "agents list",
        "agents stop",
        "annotations list",
        "api",
        "artifacts list",
        "builds cancel",
        "builds create",
        "builds get",
        "builds list",
        "builds rebuild",
        "builds wait",
        "builds watch",
        "clusters get",
        "clusters list",
        "completion",
        "demo",
        "emulator",
        "graphql",
        "jobs list",
        "jobs retry",
        "jobs unblock",
        "logs",
        "pipelines get",
        "pipelines list",
        "pull",
        "queues get",
        "queues list",
        "queues pause",
        "queues resume",
        "report",
        "webhooks listen",
        "webhooks sample",
        "whoami",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(shell, command):
    assert command_table()[command].strip()
    result = shell(*command.split(), "--help")
    assert result.code == 0
    assert f"Usage: buildkite-async {command}" in result.out


# The token of the emulator protects nothing.
@pytest.mark.parametrize("command", sorted({*COMMANDS} - {"emulator"}))
def test_no_command_takes_the_token_itself(shell, command):
    # The arguments of a process are visible to other users.
    assert "--token " not in shell(*command.split(), "--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    section = README.partition("## Command line")[2].partition("\n## ")[0]
    assert f"buildkite-async {command}" in section


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_exit_codes_are_in_one_help_and_examples_in_the_others(shell, command):
    text = shell(*command.split(), "--help").out
    assert ("Exit codes" in text) == (command == "")
    if command:
        assert f"buildkite-async {command}" in text.partition("Examples:")[2]
    assert "default: False" not in text


@pytest.mark.parametrize("width", [80, 130])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_the_terminal(shell, monkeypatch, command, width):
    monkeypatch.setenv("COLUMNS", str(width))
    panels = shell(*command.split(), "--help").out.partition("Examples:")[0]
    assert max(map(len, panels.splitlines())) <= width


def test_the_readme_has_the_exit_codes():
    for code, meaning in EXIT_CODES.items():
        assert f"| {code} | {meaning} |" in README


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish", "powershell"])
def test_completion_knows_the_commands(shell, shell_name):
    result = shell("completion", shell_name)
    assert result.code == 0
    assert "annotations" in result.out
    assert "--created-from" in result.out


def test_builds_are_listed_newest_first(emulator_shell, emulator):
    result = emulator_shell("builds", "list", "--limit", "5")
    newest = [build.number for build in reversed(emulator.home.builds)][:5]
    title, *lines = result.out.splitlines()
    assert title.split()[:3] == ["PIPELINE", "NUMBER", "STATE"]
    assert [int(line.split()[1]) for line in lines] == newest


def test_builds_can_be_filtered_by_pipeline_and_state(emulator_shell):
    result = emulator_shell(
        "builds", "list", "web", "--state", "failed", "--state", "canceled", "--jsonl"
    )
    assert result.lines
    assert {build["state"] for build in result.lines} == {"failed", "canceled"}
    assert {build["pipeline"]["slug"] for build in result.lines} == {"web"}


def test_limit_0_lists_all_builds(emulator_shell, emulator):
    assert len(emulator_shell("builds", "list", "--limit", "0", "--jsonl").lines) == len(
        emulator.home.builds
    )


def test_a_listing_with_a_limit_requests_no_more_rows(emulator_shell, emulator):
    emulator_shell("builds", "list", "--limit", "3")
    query = dict(emulator.recorder.requests[-1].query)
    assert (query["per_page"], query["exclude_jobs"]) == ("3", "true")


def test_a_build_is_printed_as_json(emulator_shell, emulator):
    build = emulator.home.pipelines["web"].numbered[1]
    (printed,) = emulator_shell("builds", "get", "web", "1", "--json").lines
    assert (printed["id"], printed["number"]) == (build.id, 1)
    assert [job["id"] for job in printed["jobs"]] == [
        job.id for job in build.jobs if job.retried_in is None
    ]


def test_a_build_is_shown_with_its_jobs(emulator_shell, emulator):
    build = emulator.home.pipelines["web"].numbered[1]
    result = emulator_shell("builds", "get", "web", "1")
    assert result.out.startswith("pipeline  web\nnumber    1\n")
    assert all(job.id in result.out for job in build.jobs if job.retried_in is None)


def test_control_characters_are_not_printed(emulator_shell, emulator):
    emulator.add_build("web", message="\x1b]0;owned\x07\x1b[2Jhello\nsecond line")
    result = emulator_shell("builds", "list", "web", "--limit", "1")
    assert "\x1b" not in result.out
    assert "hello" in result.out
    assert "second line" not in result.out


def test_whoami_shows_the_user_and_the_scopes(emulator_shell, emulator):
    result = emulator_shell("whoami")
    assert emulator.owner.email in result.out
    assert "read_builds" in result.out
    (token,) = emulator_shell("whoami", "--json").lines
    assert token["user"]["email"] == emulator.owner.email


def test_graphql_runs_a_document_from_a_file(emulator_shell, tmp_path):
    document = tmp_path / "name.graphql"
    document.write_text("query ($org: ID!) { organization(slug: $org) { name } }")
    result = emulator_shell("graphql", str(document), "-v", "org=acme", "--json")
    assert result.lines == [{"organization": {"name": "Acme"}}]


def test_graphql_reads_stdin_and_runs_the_named_operation(emulator_shell, monkeypatch):
    import io

    document = (
        "query A { viewer { id } } query B($n: Int) { viewer { builds(first: $n) { count } } }"
    )
    monkeypatch.setattr("sys.stdin", io.StringIO(document))
    result = emulator_shell("graphql", "-", "--operation", "B", "--variable", "n=3")
    assert "builds" in json.loads(result.out)["viewer"]
