"""Events in the shape of Amazon EventBridge, read by the client."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Emulator, JobResult, Promise
from buildkite_async.emulator.actions.agents import stop_agent
from buildkite_async.emulator.state.agent_tokens import first_token
from buildkite_async.events import (
    AgentConnected,
    AuditEventLogged,
    BuildFinished,
    JobActivated,
    JobFinished,
)
from buildkite_async.events.eventbridge import EVENT_NAMES, from_eventbridge
from buildkite_async.testing import VirtualTime
from buildkite_async.webhooks import receive
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import mutate

STEPS = "  - {command: a, key: a}\n  - {block: Go, key: go}\n  - {command: b, key: b}\n"


@pytest.fixture
def moving(time: VirtualTime) -> Emulator:
    emulator = Emulator(builds=0, run_jobs=True, clock=time.clock)
    emulator.add_pipeline("Moving", f"steps:\n{STEPS}")
    emulator.add_webhook("https://webhook.acme.example/", token="hooked")
    emulator.add_webhook("https://bridge.acme.example/", eventbridge=True)
    emulator.on_job(
        lambda job: (
            JobResult(exit_status=2, promise=Promise(exit_status=2), seconds=5)
            if job.step.key == "b"
            else JobResult(seconds=5)
        )
    )
    build = emulator.add_build("moving")
    emulator.advance(30)
    emulator.unblock_job(build.jobs[1])
    emulator.advance(30)
    stop_agent(emulator.state, emulator.add_agent("brief"), force=False, user=None)
    return emulator


def test_both_shapes_say_the_same(moving: Emulator, time: VirtualTime) -> None:
    bridge = [each for each in moving.deliveries if "bridge" in each.url]
    hooks = [each for each in moving.deliveries if "webhook" in each.url and each.event != "ping"]
    assert [each.event for each in bridge] == [each.event for each in hooks]
    kinds: set[str] = set()
    for one, other in zip(bridge, hooks, strict=True):
        event = from_eventbridge(one.body)
        same = receive(other.headers, other.body, secrets="hooked", now=time.seconds)
        assert type(event) is type(same)
        assert (event.subject_id, event.state) == (same.subject_id, same.state)
        assert event.origin == "eventbridge"
        assert event.eventbridge is not None
        kinds.add(event.eventbridge.detail_type or "")
        if same.occurred_at is not None and not same.event.startswith("job."):  # other fields
            assert event.occurred_at == same.occurred_at.replace(microsecond=0)
    assert "Build Blocked" in kinds
    assert kinds == set(EVENT_NAMES) - {
        "Agent Blocked",
        "Agent Lost",
        "Audit Event Logged",
        "Cluster Token Registration Blocked",
    }


def test_states_and_times_have_the_forms_of_eventbridge(moving: Emulator) -> None:
    details = [
        (each.json()["detail-type"], each.json()["detail"])
        for each in moving.deliveries
        if "bridge" in each.url
    ]
    builds = {
        kind: detail["build"]["state"] for kind, detail in details if kind.startswith("Build")
    }
    assert builds["Build Started"] == "started"
    assert builds["Build Finished"] == "failed"
    jobs = {kind: detail["job"]["state"] for kind, detail in details if kind.startswith("Job")}
    assert jobs == {
        "Job Scheduled": "assigned",
        "Job Started": "started",
        "Job Promised Exit Status": "started",
        "Job Finished": "finished",
        "Job Activated": "finished",
    }
    started = next(detail["job"]["started_at"] for kind, detail in details if kind == "Job Started")
    assert started == "2026-08-21 00:00:00 UTC"


def test_fields_that_only_eventbridge_has(moving: Emulator) -> None:
    events = [from_eventbridge(each.body) for each in moving.deliveries if "bridge" in each.url]
    ids = [each.eventbridge.id for each in events if each.eventbridge is not None]
    assert len(ids) == len(set(ids)) == len(events)
    connected = next(each for each in events if isinstance(each, AgentConnected))
    registered = first_token(moving.state, moving.home.clusters[0])
    assert registered is not None
    assert connected.token is not None
    assert connected.token.id == registered.id
    activated = next(each for each in events if isinstance(each, JobActivated))
    assert activated.to_dict()["job"]["unblocked_by"]["id"] == moving.owner.id
    job = [each for each in events if isinstance(each, JobFinished)][-1].job
    assert (job.exit_status, job.agent is not None) == (2, True)
    build = [each for each in events if isinstance(each, BuildFinished)][-1]
    assert (build.state, build.build.finished_at is not None) == ("failed", True)


async def test_a_service_of_eventbridge_records_what_it_would_be_sent(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    settings = {"aws_region": "eu-west-1", "aws_account_id": "123456789012"}
    body = {"provider": "aws_event_bridge", "settings": settings}
    made = await client.post("/v2/organizations/acme/services", json=body)
    assert made.status_code == 201
    build = emulator.add_build("web", state="passed")
    finished = emulator.deliveries.of("build.finished")[-1]
    assert (finished.status, finished.url) == ("not_sent", "")
    assert from_eventbridge(finished.body).subject_id == build.id
    envelope = finished.json()
    assert (envelope["account"], envelope["region"]) == ("123456789012", "eu-west-1")
    assert envelope["source"] == f"aws.partner/buildkite.com/acme/{made.json()['id']}"


async def test_events_of_the_audit_log_go_to_eventbridge_alone(time: VirtualTime) -> None:
    emulator = Emulator(builds=0, clock=time.clock)
    emulator.add_webhook("https://webhook.acme.example/")
    emulator.add_webhook("https://bridge.acme.example/", eventbridge=True)
    async with client_for(emulator) as client:
        made = await client.post(
            "/v2/organizations/acme/teams",
            json={
                "name": "Night",
                "privacy": "visible",
                "is_default_team": False,
                "default_member_role": "member",
            },
        )
        assert made.status_code == 201, made.text
        await mutate(client, "teamDelete", "clientMutationId", {"id": made.json()["graphql_id"]})
        shown = (await client.get("/v2/organizations/acme/audit_events")).json()["items"]
    assert {each.event for each in emulator.deliveries if "webhook" in each.url} == {"ping"}
    bridge = [each for each in emulator.deliveries if "bridge" in each.url]
    events = [from_eventbridge(each.body) for each in bridge]
    assert len(events) == 2
    for event, logged, kind in zip(
        events, reversed(shown[:2]), ("TEAM_CREATED", "TEAM_DELETED"), strict=True
    ):
        assert isinstance(event, AuditEventLogged)
        found = event.audit_event
        assert (found.type, found.uuid) == (kind, logged["uuid"])
        assert found.subject is not None
        assert (found.subject.type, found.subject.name) == ("Team", "Night")
        assert found.actor is not None
        assert (found.actor.uuid, found.actor.name) == (emulator.owner.id, emulator.owner.name)
        assert "request_ip" in found.extra["context"]
        assert found.occurred_at is not None
    assert len({each.json()["id"] for each in bridge}) == 2
