"""`builds wait` and `builds watch` end with their builds, and say how."""

from __future__ import annotations

import hashlib
import io
import json
import sys

import pytest

from buildkite_async import WaitResult
from buildkite_async.cli.live_builds import new_display
from buildkite_async.events import BuildGone, BuildRunning, Lag
from buildkite_async.models import Build, Pipeline
from buildkite_async.rest.builds import Builds
from tests.doubles.service import build_json

VERDICTS = [
    ({"state": "passed"}, "passed", 0),
    ({"state": "failed"}, "failed", 1),
    ({"state": "canceled"}, "canceled", 3),
    ({"state": "passed", "blocked": True}, "blocked", 4),
    ({"state": "skipped"}, "skipped", 5),
    ({"state": "not_run"}, "not_run", 5),
]


@pytest.fixture
def ended(emulator):
    """Make a build that has ended, and return its name."""

    def add(**fields) -> str:
        build = emulator.add_build("web")
        for name, value in {"finished_at": emulator.state.now(), **fields}.items():
            setattr(build, name, value)
        return f"web/{build.number}"

    return add


@pytest.mark.parametrize("command", ["wait", "watch"])
@pytest.mark.parametrize(("fields", "verdict", "code"), VERDICTS)
def test_the_exit_status_is_that_of_the_build(
    emulator_shell, ended, command, fields, verdict, code
):
    arguments = ["builds", command, ended(**fields), "--blocked", "return"]
    result = emulator_shell(*arguments, "--exit-status")
    assert result.code == code, result
    assert verdict in result.out.replace("\n", " ").split()
    assert emulator_shell(*arguments).code == 0


def test_the_worst_of_several_builds_counts(emulator_shell, ended):
    builds = [ended(state=state) for state in ("canceled", "failed", "passed")]
    result = emulator_shell("builds", "wait", *builds, "--exit-status", "--jsonl")
    assert result.code == 1
    assert [line["verdict"] for line in result.lines] == ["canceled", "failed", "passed"]
    assert [f"{line['pipeline']}/{line['number']}" for line in result.lines] == builds


def test_a_build_that_does_not_exist_is_gone(emulator_shell):
    assert emulator_shell("builds", "wait", "web/99999", "--exit-status").code == 6


def test_a_failing_build_ends_the_wait_if_asked(emulator_shell, ended):
    build = ended(state="failing", finished_at=None)
    arguments = ("builds", "watch", build, "--exit-on", "failing", "--exit-status")
    assert emulator_shell(*arguments).code == 1


def test_a_timeout_has_its_exit_code(emulator_shell, ended):
    build = ended(state="running", finished_at=None)
    assert emulator_shell("builds", "wait", build, "--timeout", "0.01s").code == 124


def test_piped_events_are_lines_or_json_lines(emulator_shell, ended):
    build = ended(state="passed")
    (line,) = emulator_shell("builds", "watch", build, "--utc").out.splitlines()
    assert line.endswith(f" UTC {build} passed")
    (event,) = emulator_shell("builds", "watch", build, "--jsonl").lines
    assert event["event"] == "build.finished"
    assert f"web/{event['build']['number']}" == build


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_table(emulator_shell, ended, monkeypatch):
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    number = ended(state="passed").partition("/")[2]
    emulator_shell("builds", "watch", f"web/{number}")
    text = terminal.getvalue()
    assert "PIPELINE" in text
    assert number in text
    assert "\x1b[?25h" in text  # the cursor is shown again


def test_a_build_that_does_not_exist_is_named(emulator_shell):
    wait = emulator_shell("builds", "wait", "web/99999", "--csv")
    assert wait.out.splitlines()[1].startswith("web,99999,gone,")
    watch = emulator_shell("builds", "watch", "web/99999", "web/1", "--exit-status")
    assert watch.code == 6
    assert watch.err == "buildkite-async: Deleted, or not visible for the token: web/99999.\n"


def test_builds_that_did_not_finish_in_time_are_named(emulator_shell, monkeypatch):
    async def time_out(_, builds, **_options):
        return [
            WaitResult(
                pipeline="web",
                number=number,
                verdict="timeout",
                build=Build.from_dict(build_json(number)) if number > 1 else None,
                waited=9.0,
                requests=3,
            )
            for number in range(1, 1 + len(builds))
        ]

    monkeypatch.setattr(Builds, "wait", time_out)
    builds = [f"web/{number}" for number in range(1, 14)]
    result = emulator_shell("builds", "watch", *builds)
    assert result.code == 124
    assert result.err.splitlines() == [
        "buildkite-async: Not seen, because there was no response in time: web/1.",
        f"buildkite-async: Not finished in time: {', '.join(builds[1:11])} and 2 more.",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("web",),
        ("web/0",),
        ("https://buildkite.com/other/web/builds/1",),
        ("--commit", "abc"),
        ("--commit", "0" * 40, "--appear-timeout", "0s"),
        ("web/1", "--timeout", "0s"),
    ],
)
def test_a_wrong_argument_is_reported_before_anything_is_shown(
    emulator_shell, monkeypatch, arguments
):
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    message = emulator_shell.fails("builds", "watch", *arguments, code=2)
    assert terminal.getvalue() == ""
    assert not any(word in message for word in ("a Build", "(pipeline", "appear_timeout"))


def test_a_table_without_builds_is_erased(emulator_shell, monkeypatch):
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    emulator_shell("builds", "watch", "web/99999")
    before, _, after = terminal.getvalue().rpartition("Looking for the builds.")
    assert "\x1b[2K" in after
    assert not before.strip("\x1b[?25l \n")


def test_a_deleted_build_is_shown_as_gone(monkeypatch):
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    build = Build.from_dict(build_json(7, state="running"))
    with new_display(None, json=False, live=True) as show:
        show(BuildGone(build=build, pipeline=Pipeline.from_dict({"slug": "web", "name": "web"})))
    assert "gone" in terminal.getvalue()
    assert "running" not in terminal.getvalue()


def test_a_table_says_how_late_it_is(monkeypatch):
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    pipeline = Pipeline.from_dict({"slug": "web", "name": "web"})
    build = Build.from_dict(build_json(7, state="running"))
    with new_display(None, json=False, live=True) as show:
        show(BuildRunning(build=build, pipeline=pipeline))
        assert "delay" not in terminal.getvalue()
        show(Lag(seconds=50.0))
    assert "The rate limits delay this by up to 50 s." in terminal.getvalue()


def test_a_name_that_is_no_build_is_wrong_usage(emulator_shell):
    message = emulator_shell.fails("builds", "wait", "web", code=2)
    assert "web" in message
    assert json.dumps("builds") not in message


@pytest.fixture
def sha(request) -> str:
    """The SHA of a commit that no other test has."""
    return hashlib.sha1(request.node.name.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("command", ["wait", "watch"])
def test_the_latest_build_of_a_commit_in_each_pipeline_counts(
    emulator_shell, ended, emulator, command, sha
):
    ended(state="failed", commit=sha)
    latest = ended(state="passed", commit=sha)
    result = emulator_shell("builds", command, "--commit", sha, "--exit-status", "--jsonl")
    assert result.code == 0, result
    assert latest.partition("/")[2] in result.out
    assert len(result.lines) == 1
    other = emulator.add_build("api", commit=sha)
    other.state, other.finished_at = "failed", emulator.state.now()
    assert emulator_shell("builds", command, "--commit", sha, "--exit-status").code == 1


def test_only_builds_of_the_branch_of_a_commit_are_waited_for(emulator_shell, ended, sha):
    ended(state="failed", commit=sha, branch="other")
    ended(state="passed", commit=sha, branch="main")
    arguments = ("builds", "wait", "--commit", sha, "--exit-status")
    assert emulator_shell(*arguments, "--branch", "main").code == 0
    assert emulator_shell(*arguments, "--branch", "other").code == 1


def test_a_commit_without_builds_has_the_exit_code_of_a_timeout(emulator_shell, sha):
    message = emulator_shell.fails(
        "builds", "wait", "--commit", sha, "--appear-timeout", "0.01s", code=124
    )
    assert sha in message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--commit SHA"),
        (("web/1", "--commit", "0" * 40), "not both"),
        (("web/1", "--branch", "main"), "--commit, too"),
        (("--commit", "abc"), "full SHA"),
    ],
)
def test_what_to_wait_for_is_clear(emulator_shell, arguments, words):
    assert words in emulator_shell.fails("builds", "wait", *arguments, code=2)
