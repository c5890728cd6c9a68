"""A pull that fails says so on stderr, whatever stdout is, and by its exit code."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.pulls import Service, has_all

DATA = Path("data")
PULL = ("pull", "builds", "--to", "data")


def lose_access(service: Service, status: int = 403) -> None:
    """Let all requests fail after the first four."""
    after = service.requests + 4
    service.emulator.faults.add(lambda _: service.requests > after, times=999, status=status)


def deny_counts(service: Service) -> None:
    service.emulator.faults.add(
        lambda received: ("per_page", "1") in received.query, times=1, status=501
    )


@pytest.mark.parametrize("status", [401, 403, 404])
def test_access_that_is_lost_keeps_what_was_read_and_names_what_is_missing(shell, service, status):
    lose_access(service, status)
    result = shell(*PULL)
    assert result.code == 7
    assert result.err.count("\n") == 1
    assert result.err.startswith("buildkite-async: The pull is incomplete")
    assert str(status) in result.err
    assert "INCOMPLETE" in result.out
    service.emulator.faults.clear()
    assert shell(*PULL).code == 0
    assert has_all(DATA, service.emulator)


def test_the_json_report_names_what_is_missing(shell, service):
    deny_counts(service)
    result = shell(*PULL, "--json", "--quiet")
    (report,) = result.lines
    assert result.code == 7
    assert report["complete"] is False
    (missing,) = report["missing"]
    assert (missing["step"], missing["final"]) == ("counts", False)
    assert missing["since"] < missing["until"]
    assert "501" in missing["reason"]
    assert missing["reason"] in result.err


def test_help_says_what_exit_code_7_means(shell):
    text = " ".join(shell("pull", "builds", "--help").out.split())
    assert "The exit code is 7 if the pull is incomplete" in text
    assert "7: a pull is incomplete" in " ".join(shell("--help").out.split())


@pytest.mark.parametrize(
    ("stdout", "unbuffered"), [(">&-", ""), ("> /dev/null", ""), ("| true", ""), ("| true", "1")]
)
def test_failures_are_on_stderr_whatever_stdout_is(shell, service, monkeypatch, stdout, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)

    def run() -> subprocess.CompletedProcess[str]:
        script = f"({service.shell_line(*PULL)}; echo $? > code) {stdout}"
        return subprocess.run(["sh", "-c", script], stderr=subprocess.PIPE, text=True, check=False)

    lose_access(service)
    assert "incomplete" in run().stderr
    assert Path("code").read_text() == "7\n"
    service.emulator.faults.clear()
    service.emulator.faults.add("", status=401, times=99)
    assert "401" in run().stderr
    assert Path("code").read_text() == "77\n"
    service.emulator.faults.clear()
    assert run().stderr == ""
    assert Path("code").read_text() == "0\n"


def test_what_the_service_says_of_an_error_is_masked_on_stderr(shell, service):
    message = "Ada <canary-1@example.com>: NPM_TOKEN=canary-2"
    body = {"message": message, "errors": ["NPM_TOKEN=canary-3"]}
    service.emulator.faults.add("", status=401, json=body, times=99)
    line = service.shell_line(*PULL, "--people", "drop")
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, text=True, check=False)
    assert "NPM_TOKEN=***" in done.stderr
    assert "canary" not in done.stderr
    assert "Check the API token: it may be mistyped" in done.stderr
    assert done.returncode == 77


def test_without_stderr_nothing_is_on_stdout_but_the_report(shell, service):
    service.emulator.faults.add("", status=401, times=99)
    line = f"{service.shell_line(*PULL)} 2>&-"
    done = subprocess.run(["sh", "-c", line], stdout=subprocess.PIPE, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 77)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="requires /dev/full")
def test_a_report_that_cannot_be_written_is_an_error(shell, service):
    line = f"{service.shell_line(*PULL)} > /dev/full"
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr.count("\n") == 1
    assert "stdout cannot be written: No space left on device" in done.stderr
    assert done.returncode == 2
    assert has_all(DATA, service.emulator)


def test_progress_that_cannot_be_written_does_not_end_the_pull(shell, service):
    line = f"({service.shell_line(*PULL, '--json')}; echo $? > code) 2>&1 >/dev/null | true"
    subprocess.run(["sh", "-c", line], check=True)
    assert Path("code").read_text() == "0\n"
    assert has_all(DATA, service.emulator)
