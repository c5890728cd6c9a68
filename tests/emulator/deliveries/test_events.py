"""Every event of webhooks is delivered when the state changes, in a form that the client reads."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Delivery, Emulator, JobResult, Promise
from buildkite_async.emulator.actions.agents import stop_agent
from buildkite_async.emulator.actions.jobs import retry_job
from buildkite_async.events import (
    EVENT_TYPES,
    AgentBlocked,
    BuildFinished,
    JobFinished,
    JobPromisedExitStatus,
    PackageCreated,
    Ping,
    WorkflowAlarm,
    WorkflowRecover,
)
from buildkite_async.testing import VirtualTime
from buildkite_async.webhooks import receive
from tests.emulator.conftest import client_for

HOOK = "https://hooks.acme.example/buildkite"
SECRET = "a secret of the webhook"
STEPS = """
  - {command: a, key: a}
  - {block: Go, key: go}
  - {command: b, key: b}
  - {trigger: web, key: t, async: true}
"""


def received(delivery: Delivery, now: float) -> object:
    return receive(delivery.headers, delivery.body, secrets=SECRET, now=now)


@pytest.fixture
def moving(time: VirtualTime) -> Emulator:
    emulator = Emulator(builds=0, run_jobs=True, clock=time.clock)
    emulator.add_webhook(HOOK, token=SECRET)
    emulator.add_pipeline("Moving", f"steps:{STEPS}")
    emulator.on_job(lambda _job: JobResult(seconds=10))
    return emulator


async def upload(emulator: Emulator, results: list[str]) -> None:
    body = {
        "format": "json",
        "run_env": {"CI": "buildkite", "key": f"run-{len(emulator.deliveries)}"},
        "data": [
            {
                "name": "adds",
                "scope": "Cart",
                "result": each,
                "history": {"start_at": 0.0, "duration": 1.0},
            }
            for each in results
        ],
    }
    token = emulator.secret_of("suite-token")
    headers = {"Authorization": f'Token token="{token}"'}
    async with httpx.AsyncClient(transport=emulator.transport(), headers=headers) as client:
        response = await client.post("https://analytics-api.buildkite.com/v1/uploads", json=body)
        assert response.status_code == 202, response.text


async def test_all_events_are_delivered_and_read(moving: Emulator, time: VirtualTime) -> None:
    emulator = moving
    build = emulator.add_build(
        "moving"
    )  # build.scheduled, running; job.scheduled, started, finished
    emulator.advance(30)
    emulator.unblock_job(build.jobs[1])  # job.activated
    emulator.on_job(
        lambda _job: JobResult(exit_status=1, promise=Promise(exit_status=3, after=2), seconds=9)
    )
    emulator.advance(30)  # job.promised_exit_status, build.failing, build.finished
    emulator.add_build("moving", state="skipped")
    emulator.on_job(lambda _job: JobResult(lost=True))
    emulator.add_build("moving")
    emulator.advance(600)  # agent.lost
    agent = emulator.add_agent("short-lived", ip_address="192.0.2.10")  # agent.connected
    stop_agent(emulator.state, agent, force=False, user=None)  # stopping, disconnected, stopped
    blocked = emulator.add_agent("outside", ip_address="198.51.100.7")
    cluster = emulator.home.clusters[0]
    async with client_for(emulator) as client:
        url = f"/v2/organizations/acme/clusters/{cluster.id}/tokens"
        token = (await client.get(url)).json()[0]
        body = {"description": "Builders", "allowed_ip_addresses": "192.0.2.0/24 10.0.0.0/8"}
        assert (await client.put(f"{url}/{token['id']}", json=body)).status_code == 200
        with pytest.raises(ValueError, match="not among the addresses that the agent token allows"):
            emulator.add_agent("refused", ip_address="198.51.100.8")
        registry = "/v2/packages/organizations/acme/registries/tools/packages"
        made = await client.post(registry, files={"file": ("tool-9.0.0.tar.gz", b"tool")})
        assert made.status_code == 200
    await upload(emulator, ["failed", "passed"])
    await upload(emulator, ["passed"])

    assert {each.event for each in emulator.deliveries} == set(EVENT_TYPES) - {"audit_event.logged"}
    for each in emulator.deliveries:
        event = received(each, time.seconds)
        assert type(event) is EVENT_TYPES[each.event]
        assert each.status == "not_sent", "the name of the host is reserved"

    def last(name: str) -> object:
        return received(emulator.deliveries.of(name)[-1], time.seconds)

    event = last("agent.blocked")
    assert isinstance(event, AgentBlocked)
    assert (event.agent.id, event.blocked_ip) == (blocked.id, "198.51.100.7")
    assert event.cluster_token.id == token["id"]
    assert blocked.state == "disconnected"
    package = last("package.created")
    assert isinstance(package, PackageCreated)
    assert package.package.id == made.json()["id"]
    alarm, recovery = last("workflow.alarm"), last("workflow.recover")
    assert isinstance(alarm, WorkflowAlarm)
    assert isinstance(recovery, WorkflowRecover)
    assert alarm.subject == recovery.subject
    assert alarm.subject.test_full_name == "Cart adds"


async def test_events_have_the_ids_and_states_of_the_api(
    moving: Emulator, time: VirtualTime
) -> None:
    emulator = moving
    emulator.on_job(
        lambda job: (
            JobResult(exit_status=3, promise=Promise(exit_status=3, reason="2 tests"))
            if job.step.key == "b"
            else JobResult()
        )
    )
    build = emulator.add_build("moving", meta_data={"release": "7"})
    emulator.advance(30)
    blocked = received(emulator.deliveries.of("build.finished")[-1], time.seconds)
    assert isinstance(blocked, BuildFinished)
    assert blocked.build.blocked
    assert blocked.state == "blocked"
    emulator.unblock_job(build.jobs[1])
    emulator.advance(60)
    finished = next(
        event
        for each in emulator.deliveries.of("build.finished")
        for event in (received(each, time.seconds),)
        if isinstance(event, BuildFinished) and event.state == "failed"
    )
    async with client_for(emulator) as client:
        url = f"/v2/organizations/acme/pipelines/moving/builds/{build.number}"
        shown = (await client.get(url)).json()
    assert finished.to_dict()["build"]["id"] == shown["id"] == build.id
    for name in ("state", "number", "url", "finished_at", "meta_data", "blocked", "branch"):
        assert finished.to_dict()["build"][name] == shown[name]
    assert finished.build.extra.get("jobs") is None
    assert finished.to_dict()["pipeline"]["id"] == shown["pipeline"]["id"]
    assert finished.to_dict()["build"]["steps"][-1]["async"] is True
    assert finished.sender is not None
    assert finished.sender.id == emulator.owner.id
    job = next(each for each in shown["jobs"] if each.get("step_key") == "b")
    events = [received(each, time.seconds) for each in emulator.deliveries.of("job.finished")]
    event = next(e for e in events if isinstance(e, JobFinished) and e.job.id == job["id"])
    assert (
        (event.job.exit_status, event.state) == (job["exit_status"], job["state"]) == (3, "failed")
    )
    promised = received(emulator.deliveries.of("job.promised_exit_status")[0], time.seconds)
    assert isinstance(promised, JobPromisedExitStatus)
    assert (promised.job.id, promised.promised_exit_status_reason) == (job["id"], "2 tests")
    assert promised.job.promised_exit_status == 3


async def test_a_retry_names_the_job_and_who_retried_it(
    moving: Emulator, time: VirtualTime
) -> None:
    emulator = moving
    emulator.on_job(lambda job: JobResult(exit_status=int(job.retry is None)))
    build = emulator.add_build("moving")
    emulator.advance(30)
    retry_job(emulator.state, build.jobs[0], emulator.owner)
    emulator.advance(30)
    event = received(emulator.deliveries.of("job.finished")[-1], time.seconds)
    assert isinstance(event, JobFinished)
    assert event.to_dict()["job"]["retry_source"] == {
        "job_id": build.jobs[0].id,
        "retry_type": "manual",
        "retried_by": {"name": emulator.owner.name, "email": emulator.owner.email},
    }


async def test_services_are_pinged_when_they_are_created_and_their_settings_change(
    client: httpx.AsyncClient, emulator: Emulator, time: VirtualTime
) -> None:
    body = {
        "provider": "webhook",
        "settings": {"url": HOOK, "token": SECRET, "token_mode": "signature"},
    }
    made = (await client.post("/v2/organizations/acme/services", json=body)).json()
    await client.patch(made["url"], json={"description": "Renamed"})
    assert len(emulator.deliveries) == 1
    await client.patch(made["url"], json={"settings": {"url": f"{HOOK}/2"}})
    first, second = (received(each, time.seconds) for each in emulator.deliveries)
    assert isinstance(first, Ping)
    assert isinstance(second, Ping)
    assert first.service.id == second.service.id == made["id"]
    assert second.service.settings == {"url": f"{HOOK}/2"}
    assert first.organization.slug == "acme"
