"""Every operation that is served answers as the contract says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.call import HANDLERS
from buildkite_async.emulator.contract import Operation, load
from buildkite_async.emulator.rest import register_handlers
from buildkite_async.emulator.state.entities import Job

from .conftest import client_for

register_handlers()
CONTRACT = load()
SERVED = [each for each in CONTRACT.operations if each.handler in HANDLERS]
Scene = tuple[dict[str, str], Any]


def at_job(job: Job, body: Any = None, **more: str) -> Scene:
    build = job.build
    path = {"pipeline": build.pipeline.slug, "number": str(build.number), "job": job.id}
    return path | more, body


def a_job(emulator: Emulator, **wanted: Any) -> Job:
    kind = wanted.pop("type", "script")
    return next(
        job
        for job in emulator.world.jobs.values()
        if job.step.type == kind and all(getattr(job, k) == v for k, v in wanted.items())
    )


def an_artifact(emulator: Emulator) -> Scene:
    artifact = next(iter(emulator.world.artifacts.values()))
    return at_job(artifact.job, artifact=artifact.id)


def a_running_job_on_macos(emulator: Emulator) -> Scene:
    job = a_job(emulator, state="running")
    job.step.queue = next(q for q in emulator.home.clusters[0].queues if q.key == "macos")
    return at_job(job)


def a_new_annotation(emulator: Emulator) -> Scene:
    return at_job(a_job(emulator), {"body": "<p>ä</p>", "style": "info"})


def an_annotation(emulator: Emulator, *, of_job: bool) -> Scene:
    from buildkite_async.emulator.acts.annotations import annotate

    job = a_job(emulator)
    note = annotate(emulator.world, job.build, job if of_job else None, {"body": "x"})
    return at_job(job, annotation=note.id)


def an_agent(emulator: Emulator, *, paused: bool = False) -> Scene:
    agent = next(iter(emulator.home.agents.values()))
    agent.paused_at = 1 if paused else None
    return {"agent": agent.id}, {}


def a_pipeline(emulator: Emulator) -> dict[str, Any]:
    return {
        "name": "Brand New",
        "repository": "git@github.com:acme/new.git",
        "cluster_id": emulator.home.clusters[0].id,
        "configuration": "steps:\n  - command: make\n",
    }


def without_webhook(emulator: Emulator) -> Scene:
    emulator.home.pipelines["web"].has_webhook = False
    return {"pipeline": "web"}, None


def unfinished(emulator: Emulator) -> Scene:
    build = emulator.add_build("web")
    return {"pipeline": "web", "number": str(build.number)}, None


SCENES: dict[str, Callable[[Emulator], Scene]] = {
    "agents.get": an_agent,
    "agents.stop": an_agent,
    "agents.pause": an_agent,
    "agents.resume": lambda emulator: an_agent(emulator, paused=True),
    "annotations.create": a_new_annotation,
    "annotations.create_for_job": a_new_annotation,
    "annotations.delete": lambda emulator: an_annotation(emulator, of_job=False),
    "annotations.delete_for_job": lambda emulator: an_annotation(emulator, of_job=True),
    "annotations.list_for_job": lambda emulator: an_annotation(emulator, of_job=True),
    "annotations.list_for_build": lambda emulator: an_annotation(emulator, of_job=False),
    "artifacts.list_for_build": an_artifact,
    "artifacts.list_for_job": an_artifact,
    "artifacts.get": an_artifact,
    "artifacts.delete": an_artifact,
    "artifacts.get_download_url": an_artifact,
    "builds.cancel": unfinished,
    "builds.create": lambda _: ({"pipeline": "web"}, {"commit": "HEAD", "branch": "main"}),
    "jobs.create_ssh_session": a_running_job_on_macos,
    "jobs.create_vnc_session": a_running_job_on_macos,
    "jobs.get_log": lambda emulator: at_job(a_job(emulator, state="failed")),
    "jobs.reprioritize": lambda emulator: at_job(
        a_job(emulator, state="scheduled"), {"priority": 5}
    ),
    "jobs.retry": lambda emulator: at_job(a_job(emulator, state="failed")),
    "jobs.unblock": lambda emulator: at_job(a_job(emulator, type="manual", state="blocked"), {}),
    "pipelines.create": lambda emulator: ({}, a_pipeline(emulator)),
    "pipelines.update": lambda _: ({"pipeline": "web"}, {"description": "changed"}),
    "pipelines.add_webhook": without_webhook,
}


def scene_of(operation: Operation, emulator: Emulator) -> Scene:
    if operation.handler in SCENES:
        return SCENES[operation.handler](emulator)
    return at_job(a_job(emulator, state="passed"))


@pytest.mark.parametrize("operation", SERVED, ids=lambda operation: operation.id)
async def test_the_answer_fits_the_schema_of_its_operation(operation: Operation) -> None:
    emulator = Emulator(builds=150)
    path, body = scene_of(operation, emulator)
    url = operation.path
    for name, value in {"org": "acme", **path}.items():
        url = url.replace(f"{{{name}}}", quote(value, safe=""))
    async with client_for(emulator) as client:
        response = await client.request(operation.methods[0], url, json=body)
    promised = operation.responses[str(response.status_code)]
    assert response.status_code < 400, response.text
    media = response.headers.get("content-type", "").partition(";")[0]
    content = promised.get("content", {})
    if not content:
        assert response.content == b""
        return
    assert media in content
    if media == "application/json":
        validate(response.json(), content[media]["schema"])


def validate(value: Any, schema: Any) -> None:
    whole = {"components": {"schemas": with_old_dates(CONTRACT.schemas)}, **schema}
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    errors = [
        f"{each.instance_path}: {each.message[:200]}" for each in validator.iter_errors(value)
    ]
    assert errors == []


def with_old_dates(node: Any) -> Any:
    """The schemas, with the older form of a date where the contract says so."""
    if isinstance(node, list):
        return [with_old_dates(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "x-date-format" in node:
        kept = {key: value for key, value in node.items() if key != "format"}
        return kept | {"pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$"}
    return {key: with_old_dates(value) for key, value in node.items()}


async def test_every_kind_of_job_fits_its_schema() -> None:
    emulator = Emulator(builds=200)
    async with client_for(emulator) as client:
        response = await client.get(
            "/v2/organizations/acme/builds?per_page=100&include_retried_jobs=true"
        )
    operation = next(each for each in SERVED if each.id == "builds.list")
    validate(response.json(), operation.responses["200"]["content"]["application/json"]["schema"])
    kinds = {job["type"] for build in response.json() for job in build["jobs"]}
    assert kinds == {"script", "waiter", "manual", "trigger"}


def test_the_resources_of_the_first_issue_are_served_whole() -> None:
    tags = {
        "organizations",
        "pipelines",
        "builds",
        "jobs",
        "agents",
        "annotations",
        "artifacts",
        "user",
        "access_token",
        "meta",
    }
    nodes = {
        node["operationId"]: node["tags"][0]
        for item in CONTRACT.document["paths"].values()
        for node in item.values()
        if isinstance(node, dict)
    }
    served = {operation.id for operation in SERVED}
    assert {name for name, tag in nodes.items() if tag in tags} <= served


async def test_an_operation_without_a_handler_says_so_by_name(client: Any) -> None:
    response = await client.get("/v2/organizations/acme/teams")
    assert response.status_code == 501
    assert "teams.list" in response.json()["message"]
