"""What a pull promises, through the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from buildkite_async.emulator import Emulator
from tests.cli.pulls import everything_in, has_all, rows_in

DATA = Path("data")
PULL = ("pull", "builds", "--to", "data")
CLOSED = ("--since", "2026-08-16", "--until", "2026-08-19")


def finish_all(emulator: Emulator) -> None:
    for build in emulator.home.builds:
        if build.finished_at is None:
            emulator.finish_build(build)


def test_it_writes_each_build_and_each_job_once_and_prints_a_report(shell, service):
    result = shell(*PULL)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("330 builds, ")
    assert "0 responses with status 429" in result.out
    assert has_all(DATA, service.emulator)


def test_the_same_command_again_reads_what_is_new_and_what_has_changed(shell, service):
    shell(*PULL)
    old = next(each for each in service.emulator.home.builds if each.finished_at is None)
    service.emulator.finish_build(old)
    service.emulator.add_build("web")
    result = shell(*PULL, "--json")
    assert result.code == 0
    assert result.lines[0]["new"] == len(service.emulator.home.builds) - 330 > 0
    assert result.lines[0]["requests"] <= 6
    assert has_all(DATA, service.emulator)
    (row,) = [row for row in rows_in(DATA, "builds") if row["id"] == old.id]
    assert row["finished_at"] is not None


def test_a_period_that_has_ended_is_not_requested_again(shell, service):
    finish_all(service.emulator)
    first = shell(*PULL, *CLOSED, "--json").lines[0]
    before = service.requests
    result = shell(*PULL, *CLOSED, "--json")
    assert result.code == 0
    assert service.requests == before
    assert result.lines[0]["rows"] == first["rows"]
    assert (result.lines[0]["new"], result.lines[0]["complete"]) == (0, True)


def test_a_shorter_overlap_settles_a_period_earlier(shell, service):
    finish_all(service.emulator)
    until = datetime.now(UTC) - timedelta(minutes=30)
    arguments = (*PULL, "--until", until.isoformat(), "--overlap")
    shell(*arguments, "10m")
    before = service.requests
    assert shell(*arguments, "10m").code == 0
    assert service.requests == before
    assert shell(*arguments, "1h").code == 0
    assert service.requests > before


def test_an_earlier_since_fills_the_gap(shell, service):
    newer = shell(*PULL, "--since", "2026-08-19", "--json").lines[0]["rows"]["builds"]
    assert 0 < newer < 330
    report = shell(*PULL, "--json").lines[0]
    assert report["new"] == 330 - newer
    assert has_all(DATA, service.emulator)


def test_only_builds_of_the_pipeline_and_the_branch_are_pulled(shell, service):
    expected = {
        build.id
        for build in service.emulator.home.builds
        if build.pipeline.slug == "web" and build.branch == "main"
    }
    assert shell(*PULL, "--pipeline", "web", "--branch", "main").code == 0
    assert {row["id"] for row in rows_in(DATA, "builds")} == expected
    assert 0 < len(expected) < 330


@pytest.mark.parametrize(
    "other",
    [
        ("--pipeline", "web"),
        ("--branch", "main"),
        ("--format", "ndjson"),
        ("--people", "drop"),
        ("--org", "other"),
    ],
)
def test_another_dataset_in_the_folder_is_refused(shell, service, other):
    shell(*PULL, "--until", "2026-08-18")
    message = shell.fails(*PULL, *other, code=2)
    assert other[1] in message
    assert "--fresh" in message
    assert "fresh=True" not in message


def test_the_dataset_of_another_host_is_refused(shell, service):
    shell(*PULL, "--until", "2026-08-18")
    other = service.url.replace("127.0.0.1", "localhost")
    assert "localhost" in shell.fails(*PULL, "--url", other, code=2)


def test_the_dataset_of_another_port_or_path_of_the_host_is_refused(shell, service):
    shell(*PULL, "--until", "2026-08-18")
    with Emulator(builds=5, organization=service.emulator.organization).serve() as other:
        assert f"not '{other.url}'" in shell.fails(*PULL, "--url", other.url, code=2)
    prefixed = f"{service.url}/staging"
    assert f"not '{prefixed}'" in shell.fails(*PULL, "--url", prefixed, code=2)
    assert shell(*PULL, "--url", f"{service.url}/", "--until", "2026-08-18").code == 0


def test_a_folder_in_the_older_format_is_refused_with_a_way_to_go_on(shell, service):
    DATA.mkdir()
    (DATA / "buildkite-pull.json").write_text("{}")
    message = shell.fails(*PULL, code=2)
    assert "older format" in message
    assert "another folder" in message


def test_a_file_that_was_removed_is_named(shell, service):
    shell(*PULL)
    path = next(DATA.rglob("*.parquet"))
    path.unlink()
    message = shell.fails(*PULL, code=2)
    assert f"{path} is missing" in message
    assert "--fresh" in message
    assert shell(*PULL, "--fresh").code == 0
    assert has_all(DATA, service.emulator)


def test_files_that_cannot_be_written_are_named(shell, service):
    DATA.symlink_to("nowhere/data")
    assert "nowhere/data" in shell.fails(*PULL, code=2)
    Path("file").write_text("")
    assert "file is not a directory" in shell.fails("pull", "builds", "--to", "file", code=2)


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
def test_secrets_are_in_no_file(shell, service, format):
    service.emulator.add_build("web", env={"NPM_TOKEN": "canary-7f3", "LANGUAGE": "shown-7f3"})
    shell(*PULL, "--format", format)
    everything = everything_in(DATA)
    assert "shown-7f3" in everything
    assert "canary-7f3" not in everything


def test_people_are_kept_by_default_and_hashed_or_dropped_on_request(shell, service):
    author = {"name": "Ada Canary", "email": "ada@canary.example"}
    service.emulator.add_build("web", author=author)
    found = {}
    for people in ("keep", "hash", "drop"):
        shell("pull", "builds", "--to", people, "--people", people)
        found[people] = everything_in(Path(people))
    shell(*PULL)
    found["default"] = everything_in(DATA)
    assert all(author["email"] in found[each] for each in ("keep", "default"))
    assert all("anary" not in found[each] for each in ("hash", "drop"))


def test_a_fresh_pull_replaces_the_dataset(shell, service):
    shell(*PULL, "--format", "ndjson")
    service.emulator.home.builds[0].message = "changed without a trace"
    assert shell(*PULL, "--format", "parquet", "--fresh").code == 0
    assert has_all(DATA, service.emulator)
    assert "changed without a trace" in everything_in(DATA)
    assert not list(DATA.rglob("*.ndjson"))


def test_a_fresh_pull_that_fails_leaves_the_dataset(shell, service):
    shell(*PULL)
    files = {path: path.read_bytes() for path in DATA.rglob("*") if path.is_file()}
    service.emulator.faults.add("", status=401, times=99)
    assert "401" in shell.fails(*PULL, "--fresh", code=77)
    assert {path: path.read_bytes() for path in files} == files


def test_the_report_is_one_json_object(shell, service):
    result = shell(*PULL, *CLOSED, "--json")
    (report,) = result.lines
    assert report["complete"] is True
    assert report["since"] == "2026-08-16T00:00:00.000Z"
    assert report["until"] == "2026-08-19T00:00:00.000Z"
    assert report["as_of"] > report["until"]
    assert report["rows"]["builds"] > 0
    assert report["missing"] == []
    assert [count["expected"] for count in report["counts"]] == [report["rows"]["builds"]]
    assert all(Path(path).is_file() for path in report["files"])


def test_json_is_utf_8_whatever_the_encoding_of_the_terminal(shell, service, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    process = service.start(
        "pull", "builds", "--to", "dätä", "--json", "--until", "2026-08-18", text=False
    )
    out, _ = process.communicate(timeout=60)
    assert json.loads(out.decode("utf-8"))["to"] == "dätä"


def test_what_is_not_valid_is_refused(shell, service):
    assert "--overlap" in shell.fails(*PULL, "--overlap", "soon", code=2)
    assert "overlap" in shell.fails(*PULL, "--overlap", "-1h", code=2)
    assert "--people" in shell.fails(*PULL, "--people", "mask", code=2)
    assert "before" in shell.fails(*PULL, "--since", "2026-02-01", "--until", "2026-01-01", code=2)
    assert service.requests == 0
    assert not DATA.exists()


def test_an_empty_path_is_not_the_present_folder(shell):
    before = list(Path().iterdir())
    assert "--to" in shell.fails("pull", "builds", "--to", "", "--emulator", code=2)
    assert list(Path().iterdir()) == before
