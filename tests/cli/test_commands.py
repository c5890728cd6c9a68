"""Each command is one call of the library, printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buildkite_async.cli.app import command_table

README = (Path(__file__).parent.parent.parent / "README.md").read_text("utf-8")
COMMANDS = sorted(command_table())


def test_the_commands_are_these():
    assert COMMANDS == [
        "builds get",
        "builds list",
        "demo",
        "emulator",
        "graphql",
        "pull builds",
        "whoami",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(shell, command):
    assert command_table()[command].strip()
    ended = shell(*command.split(), "--help")
    assert ended.code == 0
    assert f"Usage: buildkite-async {command}" in ended.out


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_the_token_itself(shell, command):
    # Arguments show in lists of processes.
    assert "--token " not in shell(*command.split(), "--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command):
    section = README.partition("## Command line")[2].partition("\n## ")[0]
    assert f"buildkite-async {command}" in section


def test_help_tells_the_exit_codes(shell):
    ended = shell("--help")
    assert ended.code == 0
    assert "Exit codes" in ended.out
    assert "rate limit" in ended.out


def test_builds_are_listed_newest_first(at_home, emulator):
    ended = at_home("builds", "list", "--limit", "5")
    newest = [build.number for build in reversed(emulator.home.builds)][:5]
    title, *lines = ended.out.splitlines()
    assert title.split()[:3] == ["PIPELINE", "NUMBER", "STATE"]
    assert [int(line.split()[1]) for line in lines] == newest


def test_builds_of_one_pipeline_and_some_states_are_listed(at_home):
    ended = at_home("builds", "list", "web", "--state", "failed", "--state", "canceled", "--json")
    assert ended.lines
    assert {build["state"] for build in ended.lines} == {"failed", "canceled"}
    assert {build["pipeline"]["slug"] for build in ended.lines} == {"web"}


def test_all_builds_are_listed_without_a_limit(at_home):
    assert len(at_home("builds", "list", "--limit", "0", "--json").lines) == 120


def test_a_listing_with_a_limit_asks_for_no_more(at_home, emulator):
    at_home("builds", "list", "--limit", "3")
    query = dict(emulator.recorder.requests[-1].query)
    assert (query["per_page"], query["exclude_jobs"]) == ("3", "true")


def test_json_of_a_build_is_what_the_service_sent(at_home, emulator):
    build = emulator.home.pipelines["web"].numbered[1]
    (told,) = at_home("builds", "get", "web", "1", "--json").lines
    assert (told["id"], told["number"]) == (build.id, 1)
    assert [job["id"] for job in told["jobs"]] == [
        job.id for job in build.jobs if job.retried_in is None
    ]


def test_a_build_is_shown_with_its_jobs(at_home, emulator):
    build = emulator.home.pipelines["web"].numbered[1]
    ended = at_home("builds", "get", "web", "1")
    assert "web 1" in ended.out
    assert all(job.id in ended.out for job in build.jobs if job.retried_in is None)


def test_what_a_build_says_cannot_drive_the_terminal(at_home, emulator):
    emulator.add_build("web", message="\x1b]0;owned\x07\x1b[2Jhello\nsecond line")
    ended = at_home("builds", "list", "web", "--limit", "1")
    assert "\x1b" not in ended.out
    assert "hello" in ended.out
    assert "second line" not in ended.out


def test_whoami_names_the_person_and_the_scopes(at_home, emulator):
    ended = at_home("whoami")
    assert emulator.owner.email in ended.out
    assert "read_builds" in ended.out
    (told,) = at_home("whoami", "--json").lines
    assert told["user"]["email"] == emulator.owner.email


def test_graphql_runs_the_document_of_a_file(at_home, tmp_path):
    document = tmp_path / "name.graphql"
    document.write_text("query ($org: ID!) { organization(slug: $org) { name } }")
    ended = at_home("graphql", str(document), "-v", "org=acme", "--json")
    assert ended.lines == [{"organization": {"name": "Acme"}}]


def test_graphql_reads_stdin_and_chooses_an_operation(at_home, monkeypatch):
    import io

    two = "query A { viewer { id } } query B($n: Int) { viewer { builds(first: $n) { count } } }"
    monkeypatch.setattr("sys.stdin", io.StringIO(two))
    ended = at_home("graphql", "-", "--operation", "B", "--variable", "n=3")
    assert "builds" in json.loads(ended.out)["viewer"]


def test_a_pull_fills_a_folder_and_reports(at_home, tmp_path):
    ended = at_home("pull", "builds", "--to", "data", "--format", "ndjson", "--pipeline", "web")
    assert ended.code == 0
    assert "0 times 429" in ended.out
    assert ended.err == ""
    assert list((tmp_path / "data" / "builds").glob("*.ndjson"))


def test_a_pull_reports_in_json(at_home):
    ended = at_home(
        *("pull", "builds", "--to", "data", "--json", "--since", "2026-08-01"),
        *("--until", "2026-08-19T00:00:00Z", "--changed-since", "2026-08-10"),
    )
    (told,) = ended.lines
    assert told["complete"] is True
    assert told["since"] == "2026-08-01T00:00:00.000Z"
    assert told["until"] == "2026-08-19T00:00:00.000Z"
    assert told["rows"]["builds"] > 0
    assert told["missing"] == []


def test_a_pull_starts_over_when_told_to(at_home):
    at_home("pull", "builds", "--to", "data")
    assert "--fresh" in at_home("pull", "builds", "--help").out
    assert at_home("pull", "builds", "--to", "data", "--fresh").code == 0
