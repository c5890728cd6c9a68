"""All listings are printed by one mechanism: as a table, JSON, JSON lines or CSV."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from rich.cells import cell_len

from buildkite_async.emulator import Emulator
from tests.cli.conftest import environment

LISTINGS = [
    ("builds list", "number"),
    ("builds list {pipeline}", "number"),
    ("jobs list {pipeline} {number}", "id"),
    ("pipelines list", "slug"),
    ("agents list", "id"),
    ("clusters list", "id"),
    ("queues list {cluster}", "key"),
    ("annotations list {pipeline} {number}", "context"),
    ("artifacts list {pipeline} {number}", "path"),
]
EMPTY = [
    ("builds list --branch absent", "builds"),
    ("jobs list {pipeline} {number} --state expired", "jobs"),
    ("pipelines list --name absent", "pipelines"),
    ("agents list --name absent", "agents"),
    ("artifacts list {pipeline} {number} --path absent", "artifacts"),
]
MESSAGE = "\x1b[2J:tada: Übersetzung \N{SNOWMAN} " + "long " * 60


@pytest.fixture(scope="module")
def words(emulator: Emulator, served: str) -> dict[str, str]:
    """A build that has artifacts and an annotation."""
    job = next(iter(emulator.state.artifacts.values())).job
    build = job.build
    words = {
        "pipeline": build.pipeline.slug,
        "number": str(build.number),
        "cluster": emulator.home.clusters[0].name,
    }
    import httpx

    httpx.post(
        f"{served}/v2/organizations/acme/pipelines/{words['pipeline']}/builds/{words['number']}"
        "/annotations",
        headers={"Authorization": f"Bearer {emulator.token}"},
        json={"body": "<b>Coverage</b> :tada:", "context": "coverage", "style": "info"},
    ).raise_for_status()
    emulator.add_build("web", message=MESSAGE)
    return words


@pytest.fixture(params=LISTINGS, ids=[listing for listing, _ in LISTINGS])
def listing(request, words) -> tuple[list[str], str]:
    command, column = request.param
    return command.format(**words).split(), column


@pytest.mark.parametrize("width", [80, 130])
def test_a_table_fits_the_terminal(emulator_shell, monkeypatch, listing, width):
    monkeypatch.setenv("COLUMNS", str(width))
    command, column = listing
    lines = emulator_shell(*command).out.splitlines()
    assert len(lines) > 1
    assert column.upper() in lines[0].split()
    assert max(map(cell_len, lines)) <= width


def test_the_columns_of_a_table_are_aligned(emulator_shell, monkeypatch, listing):
    monkeypatch.setenv("COLUMNS", "80")
    command, column = listing
    title, *rows = emulator_shell(*command, "--columns", f"{column},{column}").out.splitlines()
    second = title.rindex(column.upper())
    assert all(row[:second].strip() == row[second:].strip() for row in rows)


def test_every_form_has_the_same_rows(emulator_shell, listing):
    command, column = listing
    lines = emulator_shell(*command, "--jsonl").lines
    assert json.loads(emulator_shell(*command, "--json").out) == lines
    rows = list(csv.DictReader(io.StringIO(emulator_shell(*command, "--csv").out)))
    assert [row[column] for row in rows] == [str(line[column]) for line in lines]
    assert len(emulator_shell(*command).out.splitlines()) == len(lines) + 1


def test_columns_are_chosen_in_every_form(emulator_shell, listing):
    command, column = listing
    names = [column, "created_at" if column != "path" else "mime_type"]
    chosen = (*command, "--limit", "2", "--columns", ",".join(names))
    objects = emulator_shell(*chosen, "--jsonl").lines
    assert objects
    assert all(list(each) == names for each in objects)
    assert json.loads(emulator_shell(*chosen, "--json").out) == objects
    reader = csv.reader(io.StringIO(emulator_shell(*chosen, "--csv").out))
    assert list(reader) == [names, *(list(map(str, each.values())) for each in objects)]
    title = emulator_shell(*chosen).out.splitlines()[0]
    assert title.lower().replace(" at", "_at").replace("mime type", "mime_type").split() == names


def test_an_unknown_column_is_refused_before_anything_is_sent(emulator_shell, emulator, listing):
    command, column = listing
    before = len(emulator.recorder.requests)
    message = emulator_shell.fails(*command, "--columns", f"{column}x", code=2)
    assert f"Did you mean {column!r}?" in message
    assert len(emulator.recorder.requests) == before


@pytest.mark.parametrize("names", ["", ",", " , "])
def test_columns_without_a_name_are_refused(emulator_shell, listing, names):
    message = emulator_shell.fails(*listing[0], "--columns", names, code=2)
    assert f"--columns must be names of columns, not {names!r}." in message
    assert emulator_shell(*listing[0], "--columns", f"{listing[1]},").code == 0


def test_one_form_is_chosen(emulator_shell, listing):
    assert "--csv" in emulator_shell.fails(*listing[0], "--csv", "--json", code=2)


def test_an_error_has_no_titles_before_it(emulator_shell, emulator, listing):
    emulator.faults.add("", status=501, times=99)
    for form in ("--utc", "--json", "--jsonl", "--csv"):
        result = emulator_shell(*listing[0], form)
        assert (result.code, result.out) == (69, "")


@pytest.mark.parametrize(("command", "noun"), EMPTY)
def test_an_empty_listing_says_so_on_stderr(emulator_shell, words, command, noun):
    arguments = command.format(**words).split()
    for form, out in (("--utc", ""), ("--json", "[]\n"), ("--jsonl", "")):
        result = emulator_shell(*arguments, form)
        assert (result.code, result.out) == (0, out)
        assert result.err == f"buildkite-async: No {noun}.\n"
    assert emulator_shell(*arguments, "--csv").out.count("\n") == 1


def test_an_array_is_not_closed_after_an_error(emulator_shell, emulator):
    requests = []

    def second(received) -> bool:
        requests.append(received)
        return len(requests) > 1

    emulator.faults.add(second, status=501, times=99)
    result = emulator_shell("builds", "list", "--json", "--limit", "0")
    assert result.code == 69
    assert result.out.startswith("[\n{")
    assert not result.out.rstrip().endswith("]")


def test_emojis_are_shown_and_control_characters_are_not(emulator_shell, words, monkeypatch):
    monkeypatch.setenv("COLUMNS", "130")
    command = ("builds", "list", "web", "--limit", "1")
    out = emulator_shell(*command).out
    assert "\x1b" not in out
    assert "\N{PARTY POPPER} Übersetzung \N{SNOWMAN}" in out
    assert "…" in out
    (row,) = csv.DictReader(io.StringIO(emulator_shell(*command, "--csv").out))
    assert row["message"] == MESSAGE


def test_times_have_their_zone(emulator_shell, words, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        command = ("builds", "get", words["pipeline"], words["number"])
        local, utc = emulator_shell(*command).out, emulator_shell(*command, "--utc").out
    finally:
        monkeypatch.undo()
        time.tzset()
    assert " JST" in local
    assert " UTC" not in local
    assert " UTC" in utc
    assert " JST" not in utc


def test_ids_are_never_truncated(emulator_shell, words, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    title, *rows = emulator_shell("jobs", "list", words["pipeline"], words["number"]).out.split(
        "\n"
    )
    assert title.split()[-1] == "ID"
    assert all(len(row.split()[-1]) == 36 for row in rows if row)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_the_output_is_utf_8_whatever_the_locale(served, emulator, words, encoding):
    for form in ("--utc", "--jsonl", "--csv"):
        done = run(
            "builds", "list", "web", "--limit", "1", form, url=served, token=emulator.token,
            PYTHONIOENCODING=encoding, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
        )  # fmt: skip
        assert done.returncode == 0
        assert "Übersetzung \N{SNOWMAN}" in done.stdout.decode("utf-8")


def test_a_piped_table_is_not_truncated(served, emulator, words):
    done = run(
        "builds", "list", "web", "--limit", "1", url=served, token=emulator.token
    )  # fmt: skip
    assert MESSAGE.strip().rpartition("]")[2][-30:] in done.stdout.decode()


@pytest.mark.parametrize("form", ["--utc", "--json", "--jsonl", "--csv"])
def test_closed_output_ends_a_listing_quietly(served, emulator, form):
    command = f"{sys.executable} -m buildkite_async.cli builds list --limit 0 {form}"
    for ending in ("| true", ">&-"):
        done = subprocess.run(
            ["sh", "-c", f"{command} {ending}"],
            stderr=subprocess.PIPE,
            env={**os.environ, **environment(served, emulator.token)},
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def run(*arguments: str, url: str, token: str, **variables: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return subprocess.run(
        [sys.executable, "-m", "buildkite_async.cli", *arguments],
        capture_output=True,
        env={**kept, **environment(url, token), **variables},
        check=False,
    )
