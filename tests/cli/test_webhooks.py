"""`webhooks listen` prints proven events, and `webhooks sample` makes some."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from buildkite_async.cli import webhooks
from buildkite_async.cli.webhook_server import WebhookServer
from buildkite_async.events import SAMPLE_EVENTS, parse_event, sample_event
from buildkite_async.webhooks import delivery_of, receive

SECRET = "a-webhook-token"


@contextmanager
def listening(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command in a process, and yield it with its URL."""
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "buildkite_async.cli",
            "webhooks",
            "listen",
            "--port",
            "0",
            *arguments,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BUILDKITE_WEBHOOK_SECRET": SECRET, "PYTHONUNBUFFERED": ""},
    ) as process:
        watchdog = threading.Timer(30, process.kill)  # a missing line must not block the test
        watchdog.start()
        try:
            assert process.stderr is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
            assert found is not None
            yield process, found[0]
        finally:
            watchdog.cancel()
            process.kill()


def deliver(url: str, name: str, secret: str | None = SECRET, **headers: str) -> int:
    delivery = delivery_of(sample_event(name), secret=secret)
    return httpx.post(
        url, content=delivery.body, headers={**delivery.headers, **headers}, trust_env=False
    ).status_code


def test_proven_events_are_printed_as_json_and_others_are_reported():
    with listening() as (process, url):
        assert process.stdout is not None
        assert process.stderr is not None
        assert deliver(url, "build.finished") == 200
        assert json.loads(process.stdout.readline())["build"]["number"] == 1042
        assert deliver(url, "build.finished", "wrong") == 401
        assert "does not match" in process.stderr.readline()
        assert deliver(url, "ping", None, **{"X-Buildkite-Token": SECRET}) == 401
        assert deliver(url, "ping") == 200
        assert json.loads(process.stdout.readline())["event"] == "ping"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in err


def test_a_closed_pipe_stops_the_server():
    with listening() as (process, url):
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert deliver(url, "ping") == 200
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == ""


@pytest.fixture
def deliveries(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Bodies that the command receives instead of serving a port, and their statuses."""
    received: list[Any] = []

    def run(self: WebhookServer, app: Any) -> None:
        transport = httpx.ASGITransport(app=app)

        async def post() -> None:
            async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
                for delivery in received.copy():
                    response = await client.post(
                        "/", content=delivery.body, headers=dict(delivery.headers)
                    )
                    received.append(response.status_code)

        asyncio.run(post())

    monkeypatch.setattr(WebhookServer, "run", run)
    return received


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "is_terminal", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_a_terminal_shows_a_table(shell, deliveries, monkeypatch):
    monkeypatch.setenv("COLUMNS", "130")
    monkeypatch.setenv("BUILDKITE_WEBHOOK_SECRET", SECRET)
    names = ["build.finished", "job.started", "agent.lost", "ping"]
    deliveries += [delivery_of(sample_event(name), secret=SECRET) for name in names]
    title, *lines = shell("webhooks", "listen").out.splitlines()
    assert title.split() == ["TIME", "EVENT", "PIPELINE", "OBJECT", "STATE"]
    assert [re.split(r"\s{2,}", line) for line in lines] == [
        ["2026-03-04 05:08:09 UTC", "build.finished", "web", "#1042 main", "failed"],
        ["2026-03-04 05:06:02 UTC", "job.started", "web", "#1042 Test", "running"],
        ["2026-03-04 06:00:00 UTC", "agent.lost", "builder-1", "lost"],
        ["-", "ping", "01910000-0000-7000-8000-00000000000e"],
    ]


@pytest.mark.usefixtures("terminal")
def test_a_table_of_events_fits_the_terminal_and_has_the_columns_that_are_named(
    shell, deliveries, monkeypatch
):
    monkeypatch.setenv("BUILDKITE_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("COLUMNS", "80")
    deliveries.append(delivery_of(sample_event("job.started"), secret=SECRET))
    assert all(len(line) <= 80 for line in shell("webhooks", "listen").out.splitlines())
    deliveries[1:] = []
    result = shell("webhooks", "listen", "--columns", "state,event", "--csv")
    assert result.out.splitlines() == ["state,event", "running,job.started"]


@pytest.mark.usefixtures("terminal")
def test_a_terminal_shows_json_lines_if_they_are_asked_for(shell, deliveries, monkeypatch):
    monkeypatch.setenv("BUILDKITE_WEBHOOK_SECRET", SECRET)
    deliveries.append(delivery_of(sample_event("ping"), secret=SECRET))
    (line,) = shell("webhooks", "listen", "--jsonl").lines
    assert line["event"] == "ping"


@pytest.mark.usefixtures("terminal")
def test_an_odd_event_is_shown_and_control_characters_are_not(shell, deliveries, monkeypatch):
    monkeypatch.setenv("BUILDKITE_WEBHOOK_SECRET", SECRET)
    payload = sample_event("job.started")
    del payload["build"], payload["pipeline"]
    payload["job"]["name"] = "\x1b[2J\u202ena\u2066me\x85\u2028\nsecond"
    deliveries.append(delivery_of(payload, secret=SECRET))
    result = shell("webhooks", "listen")
    assert "#?  [2J na me" in result.out
    assert result.out.replace("\n", "").isprintable()
    assert result.err == ""


def test_options_are_those_of_the_application(shell, deliveries, tmp_path):
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    old = delivery_of(sample_event("ping"), secret=SECRET, timestamp=1)
    token = delivery_of(sample_event("ping"))
    with_token = type(token)({**token.headers, "X-Buildkite-Token": SECRET}, token.body)
    deliveries += [old, with_token]
    shell("webhooks", "listen", "--secret-file", "secret")
    assert deliveries[2:] == [401, 401]
    deliveries[2:] = []
    result = shell(
        "webhooks", "listen", "--secret-file", "secret", "--allow-token", "--tolerance", "1e11"
    )
    assert deliveries[2:] == [200, 200]
    assert [line["event"] for line in result.lines] == ["ping", "ping"]


def test_listening_needs_a_secret_and_a_free_port(shell, monkeypatch, tmp_path, served):
    monkeypatch.delenv("BUILDKITE_WEBHOOK_SECRET", raising=False)
    assert "BUILDKITE_WEBHOOK_SECRET" in shell.fails("webhooks", "listen", code=2)
    (tmp_path / "empty").write_text("\n")
    assert "empty" in shell.fails("webhooks", "listen", "--secret-file", "empty", code=2)
    assert "absent" in shell.fails("webhooks", "listen", "--secret-file", "absent", code=2)
    monkeypatch.setenv("BUILDKITE_WEBHOOK_SECRET", SECRET)
    port = served.rpartition(":")[2]
    assert port in shell.fails("webhooks", "listen", "--port", port, code=2)


def test_listening_names_its_extra(shell, monkeypatch):
    monkeypatch.setattr("buildkite_async.cli.extras.find_spec", lambda name: None)
    assert "buildkite-async[emulator]" in shell.fails("webhooks", "listen", code=2)


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_a_sample_of_each_event_is_printed(shell, name):
    result = shell("webhooks", "sample", name)
    assert (result.code, json.loads(result.out)) == (0, sample_event(name))


def test_a_signed_sample_is_a_whole_request(shell):
    head, _, body = shell("webhooks", "sample", "build.failing", "--sign", SECRET).out.partition(
        "\n\n"
    )
    headers = dict(line.split(": ", 1) for line in head.splitlines())
    assert headers["X-Buildkite-Event"] == "build.failing"
    assert receive(headers, body.encode(), secrets=SECRET) == parse_event(body)


def test_an_unknown_sample_is_wrong_usage(shell):
    assert "build.finished" in shell.fails("webhooks", "sample", "build.started", code=2)
    assert "secret must be" in shell.fails("webhooks", "sample", "ping", "--sign", "", code=2)
