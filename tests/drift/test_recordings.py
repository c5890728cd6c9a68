"""Recordings of the emulator have no drift; what is planted in them is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async.drift import Finding, Findings, RecordingTransport, compare_folder
from buildkite_async.emulator import Emulator
from buildkite_async.emulator.call import HANDLERS
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.rest import register_handlers
from tests.drift.recorded import operation_named, record

register_handlers()
SERVED = [each for each in load().operations if each.handler in HANDLERS]
READS = [each for each in SERVED if each.methods[0] in ("GET", "HEAD")]
WRITES = [each for each in SERVED if each not in READS]


async def test_recordings_of_reads_have_no_drift(tmp_path: Path) -> None:
    emulator = Emulator(builds=150)
    for operation in READS:
        await record(operation, emulator, tmp_path / "reads.jsonl")
    findings = compare_folder(tmp_path)
    assert list(findings) == []
    assert (findings.exchanges, findings.exit_code) == (len(READS), 0)


async def test_recordings_of_writes_have_no_drift(tmp_path: Path) -> None:
    for operation in WRITES:
        await record(operation, Emulator(builds=150), tmp_path / "writes.jsonl")
    findings = compare_folder(tmp_path)
    assert list(findings) == []
    assert findings.exchanges == len(WRITES)


Recorded = dict[str, Any]


async def planted(name: str, folder: Path, plant: Callable[[Recorded], object]) -> Findings:
    """Record a call, change what was recorded, and compare."""
    path = folder / "planted.jsonl"
    await record(operation_named(name), Emulator(builds=30), path)
    (line,) = path.read_text().splitlines()
    content: Recorded = json.loads(line)
    plant(content)
    path.write_text(json.dumps(content))
    return compare_folder(folder)


def put(*path: Any) -> Callable[[Recorded], None]:
    """Return a function that sets the value at the end of a path in a recorded exchange."""
    *steps, last, value = path

    def plant(content: Recorded) -> None:
        target: Any = content
        for step in steps:
            target = target[step]
        target[last] = value

    return plant


@pytest.mark.parametrize(
    ("name", "plant", "expected"),
    [
        ("clusters.get", put("body", "region", "eu"), ("field", "Cluster.region", "string")),
        (
            "clusters.get",
            put("body", "maintainers", "users", 0, "actor", "title", "Dr"),
            ("field", "ClusterMaintainerActor.title", "string"),
        ),
        (
            "builds.get",
            put("body", "jobs", 0, "agent", {"gpu": True}),
            ("field", "Agent.gpu", "boolean"),
        ),
        ("builds.get", put("body", "state", "dreaming"), ("value", "BuildState", "dreaming")),
        ("builds.get", put("body", "jobs", 0, "type", "dance"), ("value", "Job.type", "dance")),
        ("step_uploads.get", put("body", "state", "lost"), ("value", "StepUpload.state", "lost")),
        ("clusters.get", put("status", 203), ("status", "clusters.get", "203")),
        ("clusters.get", put("status", 418), ("status", "clusters.get", "418")),
        (
            "clusters.get",
            lambda content: content["headers"].append("x-buildkite-region"),
            ("header", "clusters.get", "x-buildkite-region"),
        ),
        (
            "clusters.get",
            put("url", "https://api.buildkite.com/v2/organizations/o/gadgets"),
            ("operation", "api.buildkite.com", "GET /v2/organizations/o/gadgets"),
        ),
        (
            "clusters.list",
            put("url", "https://api.buildkite.com/v2/organizations/o/clusters?colour"),
            ("parameter", "clusters.list", "colour"),
        ),
        (
            "clusters.get",
            lambda content: content["body"].pop("name"),
            ("missing", "Cluster.name", "missing"),
        ),
        ("clusters.get", put("body", "name", None), ("null", "Cluster.name", "null")),
        ("clusters.get", put("body", "name", 7), ("type", "Cluster.name", "integer")),
        (
            "pipelines.triggers.list",
            put("body", "items", 0, "owner", "o"),
            ("field", "PipelineTrigger.owner", "string"),
        ),
        (
            "clusters.list",
            put("body", 0, "tier", "gold"),
            ("field", "Cluster.tier", "string"),
        ),
    ],
)
async def test_planted_drift_is_found(
    tmp_path: Path, name: str, plant: Callable[[Recorded], object], expected: tuple[str, str, str]
) -> None:
    findings = await planted(name, tmp_path, plant)
    found = {(each.kind, each.where, each.what) for each in findings}
    assert expected in found
    assert {each for each in found if each[0] != "model"} - {expected} <= {
        ("missing", f"Agent.{each[1].partition('.')[2]}", "missing") for each in found
    }
    assert findings.exit_code == 1


async def test_a_response_that_a_model_cannot_hold_is_found(tmp_path: Path) -> None:
    findings = await planted("clusters.get", tmp_path, put("body", []))
    assert ("model", "clusters.get: Cluster") in {(each.kind, each.where) for each in findings}


async def test_what_the_contract_calls_uncertain_is_said(tmp_path: Path) -> None:
    findings = await planted(
        "organizations.get_usage", tmp_path, put("body", "active_users_count", "many")
    )
    (found, *_) = [each for each in findings if each.kind == "type"]
    assert "average" in found.uncertain


async def test_a_finding_is_listed_once_with_its_count_and_its_first_place(tmp_path: Path) -> None:
    def plant(content: Recorded) -> None:
        for each in content["body"]:
            each["mood"] = "fine"

    findings = await planted("clusters.queues.list", tmp_path, plant)
    (found,) = findings
    assert found == Finding(
        "field", "ClusterQueue.mood", "string", found.count, "planted.jsonl#1", found.uncertain
    )
    assert found.count > 1


@pytest.mark.parametrize("status", [304, 401, 404, 422, 429, 500, 502, 503])
async def test_a_status_that_any_call_may_have_is_not_drift(tmp_path: Path, status: int) -> None:
    def plant(content: Recorded) -> None:
        content["status"] = status
        del content["body"]

    assert list(await planted("clusters.get", tmp_path, plant)) == []


@pytest.mark.parametrize(
    "name",
    [
        "Rate-Limit-Remaining",
        "RateLimit-User-Reset",
        "CF-Ray",
        "X-Amz-Id-2",
        "Set-Cookie",
        "NEL",
        "Content-Security-Policy-Report-Only",
    ],
)
async def test_a_known_header_is_not_drift(tmp_path: Path, name: str) -> None:
    findings = await planted(
        "clusters.get", tmp_path, lambda content: content["headers"].append(name.lower())
    )
    assert list(findings) == []


async def test_exchanges_with_other_hosts_and_with_graphql_are_skipped(tmp_path: Path) -> None:
    for at, url in enumerate(
        ["https://example.com/v2/builds", "https://graphql.buildkite.com/v1", "https://user:p@x/"]
    ):
        await planted("clusters.get", tmp_path, put("url", url))
        (tmp_path / "planted.jsonl").rename(tmp_path / f"{at}.jsonl")
    findings = compare_folder(tmp_path)
    assert (len(findings), findings.exchanges, findings.skipped) == (0, 0, 3)
    assert findings.exit_code == 2


async def test_a_recording_has_no_texts_of_the_exchange(tmp_path: Path) -> None:
    emulator = Emulator(builds=30)
    path = tmp_path / "recorded.jsonl"
    for name in (
        "builds.list",
        "clusters.secrets.create",
        "clusters.agent_tokens.create",
        "jobs.get_env",
        "jobs.get_log",
        "oauth.authorize_device",
        "organizations.members.list",
        "pipeline_triggers.deliver",
        "pipelines.triggers.create",
        "portals.create",
    ):
        await record(operation_named(name), emulator, path)
    text = path.read_text()
    for secret in ("bkua_", "bkct_", "bktr_", "bkpt_", "synthetic", "Ada Bright", "@acme.example"):
        assert secret not in text
    assert emulator.home.builds[0].id not in text
    assert '"state":"passed"' in text


async def test_an_unknown_path_is_recorded_without_its_names(tmp_path: Path) -> None:
    path = tmp_path / "recorded.jsonl"
    transport = RecordingTransport(httpx.MockTransport(lambda _: httpx.Response(200)), path)
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get("https://api.buildkite.com/v2/organizations/my-secret/builds/x?q=hush")
    assert json.loads(path.read_text())["url"] == (
        "https://api.buildkite.com/v2/organizations/%7B%7D/builds/%7B%7D?q"
    )


@pytest.mark.parametrize("size", [10, 5_000_000])
async def test_a_recorded_response_arrives_unchanged(tmp_path: Path, size: int) -> None:
    path = tmp_path / "recorded.jsonl"
    content = json.dumps({"id": "x" * size}).encode()
    headers = {"Content-Type": "application/json", "X-Request-Id": "r"}

    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers, content=content)

    transport = RecordingTransport(httpx.MockTransport(respond), path)
    async with httpx.AsyncClient(transport=transport) as client:
        response = await client.get("https://api.buildkite.com/v2/user")
    assert response.content == content
    assert response.headers["X-Request-Id"] == "r"
    recorded = json.loads(path.read_text())
    assert recorded.get("body") == ({"id": "text"} if size == 10 else None)


async def test_a_compressed_response_is_recorded(tmp_path: Path) -> None:
    emulator = Emulator(builds=30, gzip=True)
    path = tmp_path / "recorded.jsonl"
    await record(operation_named("builds.list"), emulator, path)
    recorded = json.loads(path.read_text())
    assert "content-encoding" in recorded["headers"]
    assert len(recorded["body"]) == 30
