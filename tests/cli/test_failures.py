"""What goes wrong is one sentence and an exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from buildkite_async import cli
from buildkite_async.emulator import Break
from tests.cli.conftest import environment


def test_an_unknown_command_is_wrong_usage(shell):
    assert "list" in shell.fails("builds", "lst", code=2)


def test_a_value_that_is_none_is_wrong_usage(shell):
    assert "abc" in shell.fails("builds", "get", "web", "abc", code=2)
    assert "--since" in shell.fails("pull", "builds", "--to", "x", "--since", "soon", code=2)


def test_no_token_is_wrong_usage(shell):
    assert "BUILDKITE_API_TOKEN" in shell.fails("whoami", code=2)


def test_no_organization_is_wrong_usage(at_home, monkeypatch):
    monkeypatch.delenv("BUILDKITE_ORGANIZATION")
    assert "--org" in at_home.fails("builds", "list", code=2)
    assert at_home("builds", "list", "--org", "acme").code == 0


def test_a_token_file_stands_in_for_the_environment(at_home, emulator, monkeypatch, tmp_path):
    monkeypatch.delenv("BUILDKITE_API_TOKEN")
    (tmp_path / "token").write_text(f"{emulator.token}\n")
    assert at_home("whoami", "--token-file", "token").code == 0
    assert "nothing" in at_home.fails("whoami", "--token-file", "nothing", code=2)


def test_a_refused_token_has_a_code(at_home, monkeypatch):
    monkeypatch.setenv("BUILDKITE_API_TOKEN", "bkua_secret_wrong")
    words = at_home.fails("whoami", code=3)
    assert "401" in words
    assert "bkua_secret_wrong" not in words


def test_a_missing_scope_is_named(at_home, emulator, monkeypatch):
    monkeypatch.setenv("BUILDKITE_API_TOKEN", emulator.add_token(["read_user"]).value)
    assert "read_builds" in at_home.fails("builds", "list", code=3)


def test_what_is_not_there_has_a_code(at_home):
    assert "404" in at_home.fails("builds", "get", "web", "99999", code=4)


def test_an_exhausted_limit_has_a_code(at_home, emulator):
    reset = {"message": "slow down", "scope": "rest", "reset": 3600}
    emulator.faults.add("GET /v2/access-token", status=429, json=reset)
    assert "3600 s" in at_home.fails("whoami", code=5)


def test_a_service_that_fails_has_a_code(at_home, emulator):
    emulator.faults.add("GET /v2/access-token", status=501)
    assert "501" in at_home.fails("whoami", code=6)


def test_any_other_refusal_has_a_code(at_home, emulator):
    emulator.faults.add("GET /v2/access-token", status=422, json={"message": "no"})
    assert "422 no" in at_home.fails("whoami", code=1)


def test_an_invalid_document_is_refused_before_it_is_sent(at_home, tmp_path, emulator):
    (tmp_path / "bad.graphql").write_text("{ nothing }")
    before = len(emulator.recorder.requests)
    assert "nothing" in at_home.fails("graphql", "bad.graphql", code=2)
    assert "missing.graphql" in at_home.fails("graphql", "missing.graphql", code=2)
    assert "NAME=VALUE" in at_home.fails("graphql", "bad.graphql", "-v", "x", code=2)
    assert len(emulator.recorder.requests) == before


def test_an_incomplete_pull_ends_with_the_code_of_its_reason(at_home, emulator):
    emulator.faults.add("GET /v2/organizations/acme/builds", status=501, times=1)
    ended = at_home("pull", "builds", "--to", "data")
    assert ended.code == 6
    assert "INCOMPLETE" in ended.out
    assert at_home("pull", "builds", "--to", "data").code == 0


def test_a_port_that_is_taken_is_one_sentence(shell, served):
    port = served.rpartition(":")[2]
    assert port in shell.fails("emulator", "--port", port, "--builds", "0", code=2)


@pytest.mark.parametrize(
    ("missing", "extra", "command"),
    [("cyclopts", "cli", ["whoami"]), ("uvicorn", "emulator", ["demo"])],
)
def test_a_missing_extra_is_named(shell, monkeypatch, missing, extra, command):
    found = cli.find_spec

    def without(name: str, package: str | None = None):
        return None if name == missing else found(name, package)

    monkeypatch.setattr("buildkite_async.cli.find_spec", without)
    monkeypatch.setattr("buildkite_async.cli.extras.find_spec", without)
    assert f"buildkite-async[{extra}]" in shell.fails(*command, code=2)


def run(*arguments: str, url: str, token: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "buildkite_async.cli", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment(url, token)},
    )


def test_a_reader_who_has_enough_ends_the_command_quietly(served, emulator):
    with run("builds", "list", "--limit", "0", "--json", url=served, token=emulator.token) as said:
        assert said.stdout is not None
        assert said.stderr is not None
        said.stdout.readline()
        said.stdout.close()
        assert said.stderr.read() == ""
    assert said.returncode == 0


def test_ctrl_c_ends_the_command_quietly(served, emulator):
    asked = threading.Event()

    def waits(received) -> bool:
        if received.path == "/v2/access-token":
            asked.set()
            return True
        return False

    emulator.faults.add(waits, breaks=Break.STALL)
    waiting = run("whoami", url=served, token=emulator.token)
    assert asked.wait(30)
    waiting.send_signal(signal.SIGINT)
    assert waiting.communicate(timeout=30) == ("", "")
    assert waiting.returncode == 130
