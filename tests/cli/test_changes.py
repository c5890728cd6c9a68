"""Commands that change something ask before what cannot be undone, and show what they would send."""

from __future__ import annotations

import io
import json
import sys

import pytest

WRITES = [
    ("builds cancel web 3", "PUT", "pipelines/web/builds/3/cancel", None),
    ("builds rebuild web 3", "PUT", "pipelines/web/builds/3/rebuild", None),
    (
        "builds create web --branch main --env A=b=c --meta-data release=42",
        "POST",
        "pipelines/web/builds",
        {
            "branch": "main",
            "commit": "HEAD",
            "env": {"A": "b=c"},
            "meta_data": {"release": "42"},
        },
    ),
    ("jobs retry 0190", "PUT", "jobs/0190/retry", None),
    ("jobs unblock 0190 -f a=1", "PUT", "jobs/0190/unblock", {"fields": {"a": "1"}}),
    ("agents stop 0190 --finish-job", "PUT", "agents/0190/stop", {"force": False}),
    ("api DELETE organizations/{org}/pipelines/web", "DELETE", "pipelines/web", None),
    (
        "api PATCH organizations/{org}/pipelines/web -f a=1 -F b:=[2]",
        "PATCH",
        "pipelines/web",
        {"a": "1", "b": [2]},
    ),
]
CONFIRMED = [
    "builds cancel web 3",
    "jobs unblock 0190",
    "agents stop 0190",
    "api DELETE organizations/acme/pipelines/zzz",
]


@pytest.mark.parametrize(("command", "method", "path", "body"), WRITES)
def test_a_dry_run_prints_the_request_and_sends_nothing(
    emulator_shell, emulator, served, command, method, path, body
):
    before = len(emulator.recorder.requests)
    result = emulator_shell(*command.split(), "--dry-run")
    assert (result.code, result.err) == (0, "")
    line, _, rest = result.out.partition("\n")
    assert line == f"{method} {served}/v2/organizations/acme/{path}"
    assert (json.loads(rest) if rest else None) == body
    assert len(emulator.recorder.requests) == before


@pytest.mark.parametrize("command", CONFIRMED)
def test_without_a_terminal_what_cannot_be_undone_needs_yes(emulator_shell, emulator, command):
    before = len(emulator.recorder.requests)
    assert "pass --yes" in emulator_shell.fails(*command.split(), code=2)
    assert len(emulator.recorder.requests) == before
    emulator_shell(*command.split(), "--yes")
    assert len(emulator.recorder.requests) == before + 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("reply", "sent"), [("y\n", 1), ("YES\n", 1), ("n\n", 0), ("", 0)])
def test_on_a_terminal_it_is_asked_for(emulator_shell, emulator, monkeypatch, reply, sent):
    monkeypatch.setattr(sys, "stdin", Terminal(reply))
    before = len(emulator.recorder.requests)
    result = emulator_shell("agents", "stop", "0190")
    assert "Stop the agent 0190 and cancel its job? [y/N]" in result.err
    assert result.code == (66 if sent else 130)
    assert len(emulator.recorder.requests) == before + sent


def test_a_build_is_created_and_canceled(emulator_shell):
    (created,) = emulator_shell("builds", "create", "web", "--branch", "main", "--jsonl").lines
    number = str(created["number"])
    result = emulator_shell("builds", "cancel", "web", number, "--yes", "--columns", "state")
    assert result.out.split()[0] == "STATE"
    assert result.out.split()[1] in {"canceled", "canceling"}


def test_queues_are_named_by_their_cluster_and_key(emulator_shell, emulator):
    cluster = emulator.home.clusters[0].name
    for action, state in (("pause", "paused"), ("resume", "running")):
        result = emulator_shell("queues", action, cluster, "default", "--columns", "state")
        assert result.out.split()[1] == state
    message = emulator_shell.fails("queues", "get", cluster, "defualt", code=2)
    assert "Did you mean 'default'?" in message
    message = emulator_shell.fails("queues", "list", cluster + "x", code=2)
    assert f"Did you mean {cluster!r}?" in message
