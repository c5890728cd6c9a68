"""Errors whose texts are documented are given word for word.

https://buildkite.com/docs/apis/rest-api
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from attrs import frozen

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.limits import REAL
from buildkite_async.emulator.state.entities import Build, Job, Trigger
from tests.emulator.conftest import client_for

ACME = "/v2/organizations/acme"
MAC = "MACOS_ARM64_M4_6X28"
UNKNOWN = "0192e8f7-5c1e-7b43-8a11-0d7a4c1f2b3e"


@frozen
class Refused:
    """A call that is refused, and the status and text that are documented for it."""

    message: str
    status: int
    method: str
    path: str | Callable[[Emulator], str]
    body: Any = None
    prepare: Callable[[Emulator], object] = lambda _: None


def job_of(emulator: Emulator, kind: str = "script", **wanted: Any) -> Job:
    return next(
        job
        for job in emulator.state.jobs.values()
        if job.step.type == kind and all(getattr(job, name) == v for name, v in wanted.items())
    )


def job_path(verb: str, kind: str = "script", **wanted: Any) -> Callable[[Emulator], str]:
    return lambda emulator: f"jobs/{job_of(emulator, kind, **wanted).id}/{verb}"


def cancel_builds(emulator: Emulator) -> None:
    for build in emulator.home.builds:
        build.canceled_at = 1


def trigger_from_canceled_build(emulator: Emulator) -> None:
    """Make each build one that a trigger step of a canceled build waits for."""
    origin: Build = emulator.home.builds[0]
    job = next(iter(origin.jobs))
    for build in emulator.home.builds[1:]:
        build.trigger = Trigger(origin, job.id)
    origin.canceled_at = 1


def failed_job(emulator: Emulator) -> str:
    return f"jobs/{job_of(emulator, state='failed', retried_in=None).id}/retry"


def failed_job_of_another_build(emulator: Emulator) -> str:
    first = emulator.home.builds[0]
    job = next(
        job
        for job in emulator.state.jobs.values()
        if job.state == "failed" and job.retried_in is None and job.build is not first
    )
    return f"jobs/{job.id}/retry"


def blocked_job(emulator: Emulator) -> str:
    build = emulator.finish_build(emulator.add_build("web"), unblock=False)
    return f"jobs/{next(job.id for job in build.jobs if job.state == 'blocked')}/unblock"


def blocked_job_of_canceled_build(emulator: Emulator) -> str:
    path = blocked_job(emulator)
    cancel_builds(emulator)
    return path


def in_cluster(path: str) -> Callable[[Emulator], str]:
    return lambda emulator: f"clusters/{emulator.home.clusters[0].id}/{path}"


def queue(verb: str) -> Callable[[Emulator], str]:
    return lambda emulator: in_cluster(f"queues/{emulator.home.clusters[0].queues[0].id}/{verb}")(
        emulator
    )


def pause_queue(emulator: Emulator) -> None:
    emulator.home.clusters[0].queues[0].fields["dispatch_paused_at"] = 1


def an_agent(verb: str, state: str) -> Callable[[Emulator], str]:
    def path(emulator: Emulator) -> str:
        agents = emulator.home.agents.values()
        return f"agents/{next(each.id for each in agents if each.state == state)}/{verb}"

    return path


def host_on_mac(emulator: Emulator) -> None:
    shape = {"instance_shape": {"name": MAC}}
    emulator.home.clusters[0].queues[0].fields["hosted_agents"] = shape


def pause_agents(emulator: Emulator) -> None:
    for agent in emulator.home.agents.values():
        agent.paused_at = 1


def drop_volumes(emulator: Emulator) -> None:
    emulator.state.records.of("clusters.cache_volumes", emulator.home.clusters[0].id).clear()


def use_image(emulator: Emulator) -> None:
    cluster = emulator.home.clusters[0]
    (image,) = emulator.state.records.of("clusters.agent_images", cluster.id)
    reference = f"{image.place[:8]}/{image.fields['name']}:{image.fields['version']}"
    cluster.queues[0].fields["hosted_agents"] = {"image": reference}


def the_image(emulator: Emulator) -> str:
    cluster = emulator.home.clusters[0]
    (image,) = emulator.state.records.of("clusters.agent_images", cluster.id)
    return f"clusters/{cluster.id}/agent-images/{image.id}"


def archive(emulator: Emulator) -> None:
    emulator.home.pipelines["web"].archived_at = 1


def host_elsewhere(emulator: Emulator) -> None:
    emulator.home.pipelines["web"].fields["repository"] = "git@gitlab.com:acme/web.git"


REFUSALS = [
    Refused(
        "Listing builds this deep is not supported. Please narrow your query using filters such as"
        " branch or created_from.",
        400,
        "GET",
        "builds?page=101&per_page=100",
    ),
    Refused(
        "Invalid states: invalid. Valid states are canceled, expired, failed, soft_failed,"
        " timed_out.",
        400,
        "PUT",
        "pipelines/web/builds/1/retry_failed_jobs",
        {"states": "invalid"},
    ),
    Refused("No agent found", 404, "GET", f"agents/{UNKNOWN}"),
    Refused("Can only stop connected agents", 400, "PUT", an_agent("stop", "disconnected"), {}),
    Refused(
        "Only connected agents may be paused", 422, "PUT", an_agent("pause", "disconnected"), {}
    ),
    Refused(
        "Agent is already paused", 422, "PUT", an_agent("pause", "connected"), {}, pause_agents
    ),
    Refused("Agent is not paused", 422, "PUT", an_agent("resume", "connected"), {}),
    Refused("No job found", 404, "GET", f"jobs/{UNKNOWN}"),
    Refused(
        "Only failed, timed out or canceled jobs can be retried",
        400,
        "PUT",
        job_path("retry", state="scheduled"),
    ),
    Refused(
        "Jobs from canceled builds cannot be retried", 422, "PUT", failed_job, None, cancel_builds
    ),
    Refused(
        "This job can't be retried because this build was triggered by a synchronous trigger step"
        " in a canceled build",
        422,
        "PUT",
        failed_job_of_another_build,
        None,
        trigger_from_canceled_build,
    ),
    Refused("This job type cannot be unblocked", 400, "PUT", job_path("unblock"), {}),
    Refused(
        "Unblocker is not a valid user id for this organization",
        422,
        "PUT",
        blocked_job,
        {"unblocker": UNKNOWN},
    ),
    Refused(
        "Jobs from canceled builds cannot be unblocked",
        422,
        "PUT",
        blocked_job_of_canceled_build,
        {},
    ),
    Refused(
        "Priority must be an integer", 400, "PUT", job_path("reprioritize"), {"priority": "high"}
    ),
    Refused("Cluster queue is not paused", 422, "POST", queue("resume_dispatch"), {}),
    Refused(
        "Cluster queue is already paused", 422, "POST", queue("pause_dispatch"), {}, pause_queue
    ),
    Refused(
        "Validation failed: Agent image ref cannot be configured for hosted mac queues",
        422,
        "PUT",
        queue(""),
        {"hostedAgents": {"instanceShape": MAC, "agentImageRef": "x:1"}},
        host_on_mac,
    ),
    Refused("`tag` must be a non-empty string", 400, "DELETE", in_cluster("cache_volumes"), {}),
    Refused(
        "`tag` must be a non-empty string", 400, "DELETE", in_cluster("cache_volumes"), {"tag": ""}
    ),
    Refused(
        "No cache volume found for tag: tag-value",
        404,
        "DELETE",
        in_cluster("cache_volumes"),
        {"tag": "tag-value"},
    ),
    Refused(
        "This cluster has no hosted cache volumes",
        404,
        "DELETE",
        in_cluster("cache_volumes"),
        {"tag": "any"},
        drop_volumes,
    ),
    Refused(
        'an agent image named "tools" already exists in this cluster',
        409,
        "POST",
        in_cluster("agent-images"),
        {"name": "tools", "dockerfile": ""},
    ),
    Refused(
        "No agent image found with the given ID.", 404, "GET", in_cluster("agent-images/img_none")
    ),
    Refused(
        "this agent image is in use by one or more queues; reassign those queues before deleting it",
        409,
        "DELETE",
        the_image,
        None,
        use_image,
    ),
    Refused("Pipeline could not be archived.", 422, "POST", "pipelines/web/archive", None, archive),
    Refused(
        "Auto-creating webhooks is not supported for your repository.",
        422,
        "POST",
        "pipelines/web/webhook",
        None,
        host_elsewhere,
    ),
    Refused(
        "Webhooks could not be created for your repository.", 422, "POST", "pipelines/web/webhook"
    ),
]


@pytest.mark.parametrize("refused", REFUSALS, ids=lambda each: each.message)
async def test_a_documented_error_is_given_word_for_word(refused: Refused) -> None:
    emulator = Emulator(builds=100)
    emulator.add_build("web")
    refused.prepare(emulator)
    path = refused.path if isinstance(refused.path, str) else refused.path(emulator)
    async with client_for(emulator) as client:
        response = await client.request(refused.method, f"{ACME}/{path}", json=refused.body)
    assert (response.status_code, response.json()["message"]) == (refused.status, refused.message)


async def test_the_version_of_test_engine_is_a_date(client: httpx.AsyncClient) -> None:
    path = "/v2/analytics/organizations/acme/suites/web-tests/tests"
    response = await client.get(path, headers={"Buildkite-Version": "soon"})
    assert response.status_code == 400
    assert response.json()["message"] == "Buildkite-Version must be in format YYYY-MM-DD"


async def test_the_text_of_an_exceeded_rate_limit_names_the_seconds() -> None:
    emulator = Emulator(builds=0, limits=REAL)
    async with client_for(emulator) as client:
        for _ in range(REAL.rest_user + 1):
            response = await client.get("/v2/user")
    body = response.json()
    assert body["message"] == (
        f"You have exceeded your API rate limit. Please wait {body['reset']} seconds before making"
        " more requests."
    )
