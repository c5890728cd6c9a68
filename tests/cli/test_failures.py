"""Errors are one sentence on stderr, with an exit code."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading

import pytest

from buildkite_async import UsageError, cli
from buildkite_async.cli.options import read_token
from buildkite_async.emulator import Break
from tests.cli.conftest import environment


def test_an_unknown_command_is_wrong_usage(shell):
    assert "list" in shell.fails("builds", "lst", code=2)


@pytest.mark.parametrize("is_gone", [True, False])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("logs", "-"), "The log cannot be read: standard input is closed."),
        (("graphql", "-"), "The document cannot be read: standard input is closed."),
        (("builds", "cancel", "web", "1"), "pass --yes"),
    ],
)
def test_closed_standard_input_is_wrong_usage(
    emulator_shell, monkeypatch, arguments, message, is_gone
):
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", None if is_gone else closed)
    assert message in emulator_shell.fails(*arguments, code=2)


def test_a_malformed_value_is_wrong_usage(shell):
    assert "abc" in shell.fails("builds", "get", "web", "abc", code=2)
    assert "--since" in shell.fails("pull", "builds", "--to", "x", "--since", "soon", code=2)


def test_no_token_is_wrong_usage(shell, tmp_path):
    message = shell.fails("whoami", code=2)
    assert message.endswith("No API token: set BUILDKITE_API_TOKEN, or pass --token-file.\n")
    (tmp_path / "token").write_text("\n")
    message = shell.fails("whoami", "--token-file", "token", code=2)
    assert message.endswith("The token file token is empty.\n")


def test_no_organization_is_wrong_usage(emulator_shell, monkeypatch):
    monkeypatch.delenv("BUILDKITE_ORGANIZATION_SLUG")
    assert "--org" in emulator_shell.fails("builds", "list", code=2)
    assert emulator_shell("builds", "list", "--org", "acme").code == 0


def test_a_token_file_replaces_the_environment_variable(
    emulator_shell, emulator, monkeypatch, tmp_path
):
    monkeypatch.delenv("BUILDKITE_API_TOKEN")
    (tmp_path / "token").write_text(f"{emulator.token}\n")
    assert emulator_shell("whoami", "--token-file", "token").code == 0
    assert "absent.txt" in emulator_shell.fails("whoami", "--token-file", "absent.txt", code=2)


def test_a_token_file_may_be_a_pipe(emulator_shell, emulator, monkeypatch, tmp_path):
    monkeypatch.delenv("BUILDKITE_API_TOKEN")
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=[f"{emulator.token}\n"])
    writer.start()
    assert emulator_shell("whoami", "--token-file", "pipe").code == 0
    writer.join()


def test_a_token_file_is_bounded(shell, tmp_path):
    for content, words in ((bytes(20_000), "is longer than 16,384 bytes"), (b"\xff", "UTF-8")):
        (tmp_path / "token").write_bytes(content)
        assert words in shell.fails("whoami", "--token-file", "token", code=2)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="did not end within"):
        read_token(tmp_path / "pipe", seconds=0.01)


@pytest.mark.parametrize(
    ("command", "noun"),
    [
        (("graphql",), "document"),
        (("webhooks", "listen", "--port", "0", "--secret-file"), "secret file"),
    ],
)
def test_a_file_that_cannot_be_read_is_wrong_usage(shell, tmp_path, command, noun):
    (tmp_path / "binary").write_bytes(b"\xff")
    message = shell.fails(*command, "absent", code=2)
    assert message.endswith(f"The {noun} absent cannot be read: No such file or directory.\n")
    message = shell.fails(*command, "binary", code=2)
    assert message.endswith(f"The {noun} binary is not a text in UTF-8.\n")


def test_an_organization_with_a_slash_is_wrong_usage(emulator_shell):
    assert "slug" in emulator_shell.fails("builds", "list", "--org", "a/b", code=2)


def test_a_refused_token_has_its_exit_code(emulator_shell, monkeypatch):
    monkeypatch.setenv("BUILDKITE_API_TOKEN", "bkua_secret_wrong")
    message = emulator_shell.fails("whoami", code=77)
    assert "401" in message
    assert "bkua_secret_wrong" not in message


def test_a_missing_scope_is_named(emulator_shell, emulator, monkeypatch):
    monkeypatch.setenv("BUILDKITE_API_TOKEN", emulator.add_token(["read_user"]).value)
    assert "read_builds" in emulator_shell.fails("builds", "list", code=77)


def test_not_found_has_its_exit_code(emulator_shell):
    assert "404" in emulator_shell.fails("builds", "get", "web", "99999", code=66)


def test_an_exhausted_rate_limit_has_its_exit_code(emulator_shell, emulator):
    reset = {"message": "slow down", "scope": "rest", "reset": 3600}
    emulator.faults.add("GET /v2/access-token", status=429, json=reset)
    assert "3600 s" in emulator_shell.fails("whoami", code=75)


def test_a_server_error_has_its_exit_code(emulator_shell, emulator):
    emulator.faults.add("GET /v2/access-token", status=501)
    assert "501" in emulator_shell.fails("whoami", code=69)


def test_any_other_error_has_its_exit_code(emulator_shell, emulator):
    emulator.faults.add("GET /v2/access-token", status=422, json={"message": "no"})
    assert "422 no" in emulator_shell.fails("whoami", code=70)


def test_invalid_arguments_of_graphql_are_refused_before_anything_is_sent(
    emulator_shell, tmp_path, emulator
):
    (tmp_path / "bad.graphql").write_text("{ nothing }")
    before = len(emulator.recorder.requests)
    assert "nothing" in emulator_shell.fails("graphql", "bad.graphql", code=2)
    assert "missing.graphql" in emulator_shell.fails("graphql", "missing.graphql", code=2)
    assert "NAME=VALUE" in emulator_shell.fails("graphql", "bad.graphql", "-v", "x", code=2)
    assert len(emulator.recorder.requests) == before


def test_a_port_in_use_is_wrong_usage(shell, served):
    port = served.rpartition(":")[2]
    assert port in shell.fails("emulator", "--port", port, "--builds", "0", code=2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--seed", "missing.yaml"), "missing.yaml cannot be read"),
        (("--organization", "Acme Inc"), "organization has to be a slug"),
        (("--webhook", "hooks"), "url has to be an http or https URL"),
        (("--token", "a b"), "The value of a token has to be printable ASCII without spaces."),
        (("--time", "2020-01-01T00:00:00Z"), "start has to be 2026-08-20T00:00:00+00:00 or later"),
        (("--pipelines", "0", "--builds", "3"), "builds has to be 0 if pipelines is 0"),
    ],
)
def test_options_of_the_emulator_that_are_wrong_are_wrong_usage(shell, arguments, message):
    assert message in shell.fails("emulator", "--port", "0", *arguments, code=2)


@pytest.mark.parametrize(
    ("missing", "extra", "command"),
    [("cyclopts", "cli", ["whoami"]), ("uvicorn", "emulator", ["demo"])],
)
def test_a_missing_extra_is_named(shell, monkeypatch, missing, extra, command):
    find_spec = cli.find_spec

    def without(name: str, package: str | None = None):
        return None if name == missing else find_spec(name, package)

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


def test_a_closed_pipe_ends_the_command_silently(served, emulator):
    with run(
        "builds", "list", "--limit", "0", "--json", url=served, token=emulator.token
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_ctrl_c_ends_the_command_silently(served, emulator):
    requested = threading.Event()

    def stalls(received) -> bool:
        if received.path == "/v2/access-token":
            requested.set()
            return True
        return False

    emulator.faults.add(stalls, breaks=Break.STALL)
    process = run("whoami", url=served, token=emulator.token)
    assert requested.wait(30)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 130


@pytest.mark.parametrize(
    ("option", "command"),
    [
        ("--limit", ("builds", "list", "--limit", "-1")),
        ("NUMBER", ("builds", "get", "web", "0")),
        ("--builds", ("demo", "--builds", "-1")),
        ("--builds", ("emulator", "--builds", "-1")),
        ("--port", ("emulator", "--port", "65536")),
        ("--time-scale", ("emulator", "--time-scale", "0")),
        ("--since", ("pull", "builds", "--to", "x", "--since", "7y")),
        ("--since", ("pull", "builds", "--to", "x", "--since", "99999999999d")),
        ("slug", ("builds", "list", "--org", "..")),
        ("PIPELINE", ("builds", "get", "..", "7")),
        ("base URL", ("whoami", "--url", "localhost:3000")),
    ],
)
def test_a_value_that_is_out_of_range_is_named(emulator_shell, option, command):
    assert option in emulator_shell.fails(*command, code=2)


def test_a_state_that_does_not_exist_is_wrong_usage(emulator_shell, emulator):
    before = len(emulator.recorder.requests)
    message = emulator_shell.fails("builds", "list", "--state", "pased", code=2)
    assert 'Did you mean "passed"?' in message
    assert len(emulator.recorder.requests) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("pull --to x --since 2026-01-02 --until 2026-01-01", "--since (2026-01-02T00:00:00"),
        ("pull --to x --since 2026-01-02 --until 2026-01-01", "must be before --until (2026-"),
        ("pull --to x --pipeline no/such", "--pipeline must be the slug"),
        ("pull nope --to x", "TABLES has an unknown name 'nope'"),
        ("pull --to x --since yesterday", "'yesterday' is not a date, a time such as"),
        ("builds wait web/1 --timeout 0", "it must be a duration such as 90s"),
        ("builds wait web/1 --timeout=-5m", "--timeout must be 0 seconds or more"),
        ("logs x.log --tail x", "it must be a whole number"),
    ],
)
def test_messages_name_the_options(emulator_shell, arguments, words):
    assert words in emulator_shell.fails(*arguments.split(), code=2)
