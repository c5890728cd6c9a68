"""`logs` prints the log of a job, a file or standard input."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

LOG = b"".join(
    b"\x1b_bk;t=%d\x07%s\r\n" % (1_760_000_000_000 + 1000 * number, line)
    for number, line in enumerate(
        [
            b"--- Prepare",
            b"10%\r\x1b[2K\x1b[32mdone\x1b[0m",
            b"--- :test_tube: Tests",
            b"ok 1",
            b"ok 2",
        ]
    )
)


@pytest.fixture
def file(shell, tmp_path: Path) -> str:
    (tmp_path / "job.log").write_bytes(LOG)
    return "job.log"


def test_a_file_is_printed_as_a_terminal_shows_it(shell, file):
    result = shell("logs", file)
    assert result.code == 0
    assert result.out.splitlines() == [
        "--- Prepare",
        "done",
        "--- :test_tube: Tests",
        "ok 1",
        "ok 2",
    ]


def test_lines_say_everything(shell, file):
    assert shell("logs", file, "--view", "lines").out.splitlines()[1] == "10% done"


def test_the_log_of_a_job_is_printed(emulator_shell, emulator):
    job = next(job for job in emulator.state.jobs.values() if job.step.type == "script")
    emulator.state.logs[job.id] = LOG
    try:
        assert emulator_shell("logs", job.id, "--tail", "1").out == "ok 2\n"
    finally:
        del emulator.state.logs[job.id]


def test_standard_input_is_printed(shell, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOG)))
    assert "ok 1" in shell("logs", "-").out


@pytest.mark.parametrize("log", ["x" * 300, "./" + "x" * 300])
def test_a_name_that_is_too_long_for_a_file_is_an_error_of_the_user(shell, log, monkeypatch):
    for name in [name for name in os.environ if name.startswith("BUILDKITE")]:
        monkeypatch.delenv(name)
    assert shell("logs", log).code == 2


@pytest.mark.parametrize(("tail", "lines"), [("2", ["ok 1", "ok 2"]), ("0", [])])
def test_tail_prints_the_last_lines(shell, file, tail, lines):
    assert shell("logs", file, "--tail", tail).out.splitlines() == lines


def test_since_leaves_out_earlier_lines(shell, file):
    since = "2025-10-09T08:53:23Z"  # 1760000003
    assert shell("logs", file, "--since", since).out.splitlines() == ["ok 1", "ok 2"]
    assert shell("logs", file, "--since", "1d").out == ""


def test_a_line_without_a_time_has_that_of_the_line_before_it(shell, tmp_path):
    (tmp_path / "job.log").write_bytes(LOG + b"untimed\n")
    since = "2025-10-09T08:53:24Z"
    assert shell("logs", "job.log", "--since", since).out.splitlines() == ["ok 2", "untimed"]


def test_timestamps_are_in_utc(shell, file):
    assert shell("logs", file, "--timestamps").out.splitlines()[3] == (
        "2025-10-09T08:53:23.000Z ok 1"
    )


def test_a_group_is_named_in_part(shell, file):
    assert shell("logs", file, "--group", "TESTS").out.splitlines() == [
        "--- :test_tube: Tests",
        "ok 1",
        "ok 2",
    ]
    assert "deploy" in shell("logs", file, "--group", "deploy").err
    assert shell("logs", file, "--group", "deploy").code == 2


def test_json_has_a_line_for_each_row(shell, file):
    rows = shell("logs", file, "--jsonl").lines
    assert rows[3] == {
        "time": "2025-10-09T08:53:23.000Z",
        "group": "--- :test_tube: Tests",
        "text": "ok 1",
    }
    assert json.dumps(rows).count("ok") == 2


def test_json_is_one_array(shell, file):
    rows = json.loads(shell("logs", file, "--json", "--tail", "2").out)
    assert [(row["group"], row["text"]) for row in rows] == [
        ("--- :test_tube: Tests", "ok 1"),
        ("--- :test_tube: Tests", "ok 2"),
    ]
    assert json.loads(shell("logs", file, "--json", "--tail", "0").out) == []
    assert shell("logs", file, "--json", "--jsonl").code == 2


@pytest.mark.parametrize(
    "url",
    [
        "https://buildkite.com/acme/web/builds/1#{}",
        "https://buildkite.com/acme/web/builds/1/canvas?sid=x&jid={}",
        "https://api.buildkite.com/v2/organizations/acme/pipelines/web/builds/1/jobs/{}/log.txt",
    ],
)
def test_the_url_of_a_job_names_it(emulator_shell, emulator, url):
    job = next(job for job in emulator.state.jobs.values() if job.step.type == "script")
    emulator.state.logs[job.id] = LOG
    try:
        assert emulator_shell("logs", url.format(job.id), "--tail", "1").out == "ok 2\n"
    finally:
        del emulator.state.logs[job.id]


@pytest.mark.parametrize(
    "url", ["https://buildkite.com/acme/web/builds/1", "https://[x", "http://b.example/jobs/1"]
)
def test_the_url_of_something_else_is_refused(shell, url):
    result = shell("logs", url)
    assert result.code == 2
    assert "not that of a job" in result.err


@pytest.mark.parametrize("length", [30, 300_000])
def test_the_end_of_a_long_log_is_requested_alone(emulator_shell, emulator, length):
    job = next(job for job in emulator.state.jobs.values() if job.step.type == "script")
    emulator.state.logs[job.id] = (b"x" * length + b"\r\n") * (20_000_000 // length)
    emulator.recorder.clear()
    try:
        out = emulator_shell("logs", job.id, "--tail", "3").out
    finally:
        del emulator.state.logs[job.id]
    assert out == ("x" * length + "\n") * 3
    ranges = [
        each.headers.get("range", "") for each in emulator.recorder.requests if "/log" in each.path
    ]
    assert all(ranges)
    assert sum(int(each.removeprefix("bytes=-")) for each in ranges) < 6_000_000


@pytest.mark.parametrize("options", [(), ("--timestamps",), ("--json",), ("--view", "lines")])
@pytest.mark.parametrize(
    "end",
    [
        b"a\r\nb\r\n",
        b"\x1b_bk;t=1700000000000\x07~~~ c\r\n\x1b_bk;t=1700000000001\x07d\r\n",
        b"\x1b[3Ae\r\n\n\n\n",
        b"\x1b[99Af\r\n",
        b"\x1b[0mg\r\nh",
        b"\x1b[1Ai\x1b[Kj",
        b"k" * 200_000 + b"\r\nl\r\n",
    ],
)
def test_the_last_rows_are_those_of_the_whole_log(emulator_shell, emulator, tmp_path, end, options):
    log = b"+++ first\r\n\x1b_bk;t=1600000000000\x07\x1b[1;31mred\r\n"
    log += b"one more line\r\n" * 40_000 + end
    job = next(job for job in emulator.state.jobs.values() if job.step.type == "script")
    emulator.state.logs[job.id] = log
    (tmp_path / "job.log").write_bytes(log)
    try:
        remote = emulator_shell("logs", job.id, "--tail", "2", *options).out
    finally:
        del emulator.state.logs[job.id]
    assert remote == emulator_shell("logs", str(tmp_path / "job.log"), "--tail", "2", *options).out


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_colors_are_for_terminals(shell, file, monkeypatch):
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    shell("logs", file)
    assert terminal.getvalue().splitlines()[1] == "\x1b[32mdone\x1b[0m"
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    shell("logs", file, "--plain")
    assert terminal.getvalue().splitlines()[1] == "done"


def test_the_last_rows_have_colors_of_rows_far_before(emulator_shell, emulator, monkeypatch):
    job = next(job for job in emulator.state.jobs.values() if job.step.type == "script")
    emulator.state.logs[job.id] = b"\x1b[31mred\r\n" + b"more\r\n" * 40_000
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    try:
        emulator_shell("logs", job.id, "--tail", "1")
    finally:
        del emulator.state.logs[job.id]
    assert terminal.getvalue() == "\x1b[31mmore\x1b[0m\n"


@pytest.mark.parametrize("view", ["lines", "terminal"])
def test_a_log_does_not_control_the_terminal(shell, tmp_path, monkeypatch, view):
    log = b"\x1b]0;owned\x07a\x07\x1b[2J\x1b[31mb\x1b[5A\x9b\xc2\x9b5A\x1bPq\x1b\\\x08c\x0cd\xe2\x80\xae\xe2\x81\xa6\x1b[\n"
    (tmp_path / "job.log").write_bytes(log)
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    shell("logs", "job.log", "--view", view)
    out = terminal.getvalue()
    rest = out.replace("\x1b[31m", "").replace("\x1b[0m", "")
    assert rest.removesuffix("\n").isprintable()
    assert out.rstrip("\n").endswith("\x1b[0m")


def test_a_file_that_does_not_exist_is_wrong_usage(shell):
    assert "absent.log" in shell.fails("logs", "absent.log", code=2)


def test_a_job_without_an_organization_is_wrong_usage(emulator_shell, monkeypatch):
    monkeypatch.delenv("BUILDKITE_ORGANIZATION_SLUG")
    assert "--org" in emulator_shell.fails("logs", "0190", code=2)


def test_an_unknown_job_is_not_found(emulator_shell):
    assert "404" in emulator_shell.fails("logs", "0190", code=66)
