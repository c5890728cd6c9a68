"""OAuth, the agent API and incoming triggers, on the same port by path."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator, JobResult
from buildkite_async.testing import VirtualTime

DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
EXCHANGE = {
    "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
    "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    "client_assertion": "a.b.c",
    "subject_token_type": "urn:buildkite:params:oauth:token-type:user-email",
    "audience": "https://buildkite.com/acme",
    "scope": "read_user",
}
STACKS = "/v3/stacks"


@pytest.fixture
async def anybody(emulator: Emulator) -> Any:
    async with httpx.AsyncClient(
        transport=emulator.transport(), base_url="https://buildkite.com"
    ) as client:
        yield client


@pytest.fixture
async def agent(emulator: Emulator) -> Any:
    async with agent_client(emulator) as client:
        yield client


def agent_client(emulator: Emulator) -> httpx.AsyncClient:
    headers = {"Authorization": f"Token {emulator.secret_of('agent-token')}"}
    return httpx.AsyncClient(
        transport=emulator.transport(), base_url="https://agent.buildkite.com", headers=headers
    )


async def test_a_device_waits_for_its_user_and_gets_a_token_that_works(
    emulator: Emulator, anybody: httpx.AsyncClient
) -> None:
    form = {"client_id": "cli", "scope": "read_user"}
    code = (await anybody.post("/oauth/device_authorization", data=form)).json()
    grant = {"grant_type": DEVICE, "client_id": "cli", "device_code": code["device_code"]}
    waiting = await anybody.post("/oauth/token", data=grant)
    assert (waiting.status_code, waiting.json()["error"]) == (400, "authorization_pending")
    emulator.approve(code["user_code"], member=1)
    token = (await anybody.post("/oauth/token", data=grant)).json()
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    user = (await anybody.get("/v2/user", headers=headers)).json()
    assert user["id"] == emulator.home.members[1].user.id
    again = await anybody.post("/oauth/token", data=grant)
    assert again.json()["error"] == "invalid_grant"


async def test_a_refresh_token_is_used_once(emulator: Emulator, anybody: httpx.AsyncClient) -> None:
    form = {"client_id": "cli", "scope": "read_user"}
    code = (await anybody.post("/oauth/device_authorization", data=form)).json()
    emulator.approve(code["device_code"])
    grant = {"grant_type": DEVICE, "client_id": "cli", "device_code": code["device_code"]}
    first = (await anybody.post("/oauth/token", data=grant)).json()
    grant = {
        "grant_type": "refresh_token",
        "client_id": "cli",
        "refresh_token": first["refresh_token"],
    }
    second = (await anybody.post("/oauth/token", data=grant)).json()
    assert second["refresh_token"] != first["refresh_token"]
    old = {"Authorization": f"Bearer {first['access_token']}"}
    assert (await anybody.get("/v2/user", headers=old)).status_code == 401
    assert (await anybody.post("/oauth/token", data=grant)).json()["error"] == "invalid_grant"


async def test_an_exchanged_token_belongs_to_its_subject_and_ends(
    emulator: Emulator, anybody: httpx.AsyncClient, time: VirtualTime
) -> None:
    body = {**EXCHANGE, "subject_token": emulator.owner.email, "expires_in": "60"}
    token = (await anybody.post("/oauth/token", data=body)).json()
    assert token["access_token"].startswith("bktx_")
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    assert (await anybody.get("/v2/user", headers=headers)).status_code == 200
    time.seconds += 61
    assert (await anybody.get("/v2/user", headers=headers)).status_code == 401


async def test_oauth_refuses_a_request_with_a_token_and_unknown_scopes(
    client: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    body = {"client_id": "cli", "scope": "read_user"}
    refused = await client.post("/oauth/device_authorization", data=body)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_request")
    body["scope"] = "read_everything"
    refused = await anybody.post("/oauth/device_authorization", data=body)
    assert refused.json()["error"] == "invalid_scope"


async def test_a_delivery_builds_the_pipeline_of_its_trigger(
    emulator: Emulator, client: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    url = f"https://webhook.buildkite.com/deliver/{emulator.trigger_token('web')}"
    assert (await anybody.post(url, json={"issue": 7})).status_code == 201
    newest = (await client.get("/v2/organizations/acme/pipelines/web/builds")).json()[0]
    assert newest["meta_data"]["buildkite:webhook"] == '{"issue":7}'
    for address, status in (("bktr_unknown", 404), ("nonsense", 400)):
        url = f"https://webhook.buildkite.com/deliver/{address}"
        assert (await anybody.post(url, json={})).status_code == status


async def test_metrics_count_what_the_cluster_has(
    emulator: Emulator, agent: httpx.AsyncClient
) -> None:
    before = (await agent.get("/v3/metrics")).json()
    build = emulator.add_build("web")
    after = (await agent.get("/v3/metrics")).json()
    waiting = [each for each in build.jobs if each.state == "scheduled"]
    assert after["jobs"]["scheduled"] - before["jobs"]["scheduled"] == len(waiting)
    assert after["agents"]["total"] == after["agents"]["idle"] + after["agents"]["busy"] == 23
    one = (await agent.get("/v3/metrics/queue?name=builders")).json()
    assert one["agents"] == after["agents"]["queues"]["builders"]


async def test_a_stack_reserves_jobs_that_no_other_has(
    emulator: Emulator, agent: httpx.AsyncClient, time: VirtualTime
) -> None:
    body = {"key": "pods", "type": "kubernetes", "queue_key": "default", "metadata": {}}
    registered = [await agent.post(f"{STACKS}/register", json=body) for _ in range(2)]
    assert [each.status_code for each in registered] == [201, 200]
    emulator.add_build("web")
    page = (await agent.get(f"{STACKS}/pods/scheduled-jobs?queue_key=default&limit=1")).json()
    assert page["page_info"]["has_next_page"] is True
    job = page["jobs"][0]["id"]
    jobs = {"job_uuids": [job]}
    url = "scheduled-jobs/batch-reserve"
    mine = (await agent.put(f"{STACKS}/pods/{url}", json=jobs)).json()
    other = (await agent.put(f"{STACKS}/seeded/{url}", json=jobs)).json()
    assert (mine["reserved"], other["not_reserved"]) == ([job], [job])
    tokens = "job-acquisition-tokens"
    issued = (await agent.post(f"{STACKS}/pods/{tokens}", json=jobs)).json()
    assert [each["job_uuid"] for each in issued["job_acquisition_tokens"]] == [job]
    refused = (await agent.post(f"{STACKS}/seeded/{tokens}", json=jobs)).json()
    assert refused["not_issued"] == [job]
    time.seconds += 901
    late = (await agent.put(f"{STACKS}/seeded/{url}", json=jobs)).json()
    assert late["reserved"] == [job]


@pytest.mark.parametrize("ends", ["expires", "is left", "is renewed"])
async def test_agents_take_no_jobs_that_a_stack_has_reserved(time: VirtualTime, ends: str) -> None:
    emulator = Emulator(builds=0, run_jobs=True, clock=time.clock)
    emulator.on_job(lambda _job: JobResult(seconds=1))
    emulator.add_pipeline("Two", "steps: [{command: a, key: a}, {command: b, key: b}]")
    for each in emulator.home.agents.values():
        if each.state == "connected":
            emulator.state.simulations[emulator.home.id].pause(each.name)
    build = emulator.add_build("two")
    first, second = build.jobs
    async with agent_client(emulator) as agent:
        body = {"key": "pods", "type": "kubernetes", "queue_key": "default", "metadata": {}}
        await agent.post(f"{STACKS}/register", json=body)
        reserve = {"job_uuids": [first.id], "reservation_expiry_seconds": 100}
        url = f"{STACKS}/pods/scheduled-jobs/batch-reserve"
        assert (await agent.put(url, json=reserve)).json()["reserved"] == [first.id]
        emulator.add_agent("late")
        emulator.advance(50)
        assert (first.state, second.state) == ("scheduled", "passed")
        if ends == "is left":
            assert (await agent.post(f"{STACKS}/pods/deregister")).status_code == 204
        if ends == "is renewed":
            await agent.put(url, json=reserve)
    emulator.advance(10)
    assert first.state == ("passed" if ends == "is left" else "scheduled")
    emulator.advance(50)
    assert first.state == ("scheduled" if ends == "is renewed" else "passed")
    emulator.advance(100)
    assert first.state == "passed"


async def test_a_reserved_job_is_run_by_the_agent_that_is_given_it(time: VirtualTime) -> None:
    emulator = Emulator(builds=0, clock=time.clock)
    build = emulator.add_build("api")
    job = build.jobs[0]
    async with agent_client(emulator) as agent:
        body = {"job_uuids": [job.id]}
        await agent.put(f"{STACKS}/seeded/scheduled-jobs/batch-reserve", json=body)
    emulator.finish_job(emulator.start_job(job))
    assert job.state == "passed"


async def test_pages_of_waiting_jobs_follow_each_other(
    emulator: Emulator, agent: httpx.AsyncClient
) -> None:
    for _ in range(3):
        emulator.add_build("web")
    url = f"{STACKS}/seeded/scheduled-jobs?queue_key=__default__"
    whole = [each["id"] for each in (await agent.get(url)).json()["jobs"]]
    seen: list[str] = []
    after = ""
    while True:
        page = (await agent.get(f"{url}&limit=2{after}")).json()
        seen += [each["id"] for each in page["jobs"]]
        if not page["page_info"]["has_next_page"]:
            break
        after = f"&after={page['page_info']['end_cursor']}"
    assert seen == whole
    assert (await agent.get(f"{url}&after=nonsense")).status_code == 400


async def test_a_job_that_no_agent_can_run_is_ended_by_its_stack(
    emulator: Emulator, agent: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web")
    job = next(each for each in build.jobs if each.state == "scheduled")
    url = f"{STACKS}/seeded/jobs"
    shown = (await agent.get(f"{url}/{job.id}")).json()
    assert shown["env"]["BUILDKITE_BUILD_NUMBER"] == str(build.number)
    ended = await agent.post(f"{url}/{job.id}/finish", json={"detail": "No such image"})
    assert (ended.status_code, ended.content) == (200, b"")
    states = (await agent.post(f"{url}/get-states", json={"job_uuids": [job.id]})).json()
    assert states == {"states": {job.id: "failed"}}
    again = await agent.post(f"{url}/{job.id}/finish", json={"detail": "again"})
    assert again.status_code == 400


async def test_invalid_notifications_are_refused_one_by_one(
    emulator: Emulator, agent: httpx.AsyncClient
) -> None:
    job = next(iter(emulator.state.jobs))
    ghost = "00000000-0000-4000-8000-000000000000"
    notifications = [
        {"job_uuid": job, "detail": "Starting"},
        {"job_uuid": ghost, "detail": "Starting"},
        {"job_uuid": job, "detail": "Starting", "timestamp": "2099-01-01T00:00:00Z"},
    ]
    response = await agent.post(
        f"{STACKS}/seeded/notifications", json={"notifications": notifications}
    )
    assert [each["indexes"] for each in response.json()["errors"]] == [[1], [2]]


async def test_a_stack_that_took_leave_is_unknown(agent: httpx.AsyncClient) -> None:
    assert (await agent.post(f"{STACKS}/seeded/deregister")).status_code == 204
    body: dict[str, Any] = {"job_uuids": []}
    assert (await agent.post(f"{STACKS}/seeded/jobs/get-states", json=body)).status_code == 404
