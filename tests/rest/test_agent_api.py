"""The agent API: metrics and stacks."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
import respx

from buildkite_async import AgentApi, Buildkite
from buildkite_async.errors import DecodeError, Unauthorized, UsageError
from tests.doubles.service import json_response

HOST = "https://agent.buildkite.com/v3"
JOBS = f"{HOST}/stacks/k8s/scheduled-jobs"


@pytest.fixture
def agents(bk: Buildkite) -> AgentApi:
    return bk.agent_api("bkct_hush")


def job(number: int) -> dict[str, Any]:
    return {
        "id": f"j{number}",
        "priority": 0,
        "agent_query_rules": ["queue=default"],
        "scheduled_at": "2026-03-04T05:06:07.089Z",
        "pipeline": {"slug": None},
        "build": {},
        "step": {"key": "test"},
    }


def page(*numbers: int, after: str | None = None, **queue: bool) -> dict[str, Any]:
    return {
        "jobs": [job(number) for number in numbers],
        "page_info": {"has_next_page": after is not None, "end_cursor": after},
        "cluster_queue": {"id": "q", **queue},
    }


async def test_the_agent_token_is_sent_to_the_agent_host(
    agents: AgentApi, respx_mock: respx.MockRouter
) -> None:
    counts = {"idle": 1, "busy": 2, "total": 3}
    jobs = {"scheduled": 1, "running": 2, "waiting": 3, "total": 6}
    route = respx_mock.get(f"{HOST}/metrics").respond(
        json={
            "agents": counts | {"queues": {"default": counts}},
            "jobs": jobs | {"queues": {}},
            "organization": {"slug": "acme"},
        }
    )
    metrics = await agents.metrics.get()
    assert metrics.agents.queues["default"].busy == 2
    (call,) = route.calls
    assert str(call.request.url) == f"{HOST}/metrics"
    assert call.request.headers["Authorization"] == "Token bkct_hush"


async def test_the_agent_token_is_not_logged(
    agents: AgentApi, respx_mock: respx.MockRouter, caplog: pytest.LogCaptureFixture
) -> None:
    route = respx_mock.get(f"{HOST}/metrics/queue", params={"name": "default"})
    route.respond(401, json={"message": "bkct_hush is revoked"})
    with caplog.at_level(logging.DEBUG), pytest.raises(Unauthorized, match="revoked") as caught:
        await agents.metrics.get_queue("default")
    assert "hush" not in f"{caught.value} {caplog.text}"
    assert route.call_count == 1


async def test_all_pages_of_scheduled_jobs_are_listed(
    agents: AgentApi, respx_mock: respx.MockRouter
) -> None:
    pages = [page(1, 2, after="c 1"), page(3)]
    route = respx_mock.get(JOBS).mock(side_effect=map(json_response, pages))
    listing = agents.stacks.list_scheduled_jobs("k8s", queue_key="default", limit=2)
    assert [found.id async for found in listing] == ["j1", "j2", "j3"]
    assert [dict(call.request.url.params) for call in route.calls] == [
        {"queue_key": "default", "limit": "2"},
        {"queue_key": "default", "limit": "2", "after": "c 1"},
    ]
    assert {call.request.headers["Authorization"] for call in route.calls} == {"Token bkct_hush"}


async def test_an_awaited_page_names_the_next_one(
    agents: AgentApi, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get(JOBS).mock(side_effect=map(json_response, [page(1, after="c 1"), page(2)]))
    listing = agents.stacks.list_scheduled_jobs("k8s", queue_key="default", limit=2)
    assert (await listing).next == f"{JOBS}?queue_key=default&limit=2&after=c+1"
    assert (await listing).next is None


@pytest.mark.parametrize(
    ("queue", "paused"),
    [
        ({"dispatch_paused": True}, True),
        ({"paused": True}, True),
        ({"dispatch_paused": False}, False),
        ({}, False),
    ],
)
async def test_a_page_knows_whether_its_queue_is_paused_under_either_name(
    agents: AgentApi, respx_mock: respx.MockRouter, queue: dict[str, bool], paused: bool
) -> None:
    route = respx_mock.get(JOBS).respond(json=page(**queue))
    listing = agents.stacks.list_scheduled_jobs("k8s", queue_key="default")
    assert [found.queue.is_paused async for found in listing.pages()] == [paused]
    assert route.call_count == 1


async def test_first_requests_a_single_job(agents: AgentApi, respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(JOBS).respond(json=page(1, after="c"))
    first = await agents.stacks.list_scheduled_jobs("k8s", queue_key="default").first()
    assert first is not None
    (call,) = route.calls
    assert (first.id, call.request.url.params["limit"]) == ("j1", "1")


@pytest.mark.parametrize("cursors", [[None], ["c", "c"]], ids=["missing", "repeated"])
async def test_an_invalid_cursor_is_not_taken_for_the_last_page(
    agents: AgentApi, respx_mock: respx.MockRouter, cursors: list[str | None]
) -> None:
    pages = [page(1, after="c") for _ in cursors]
    for each, cursor in zip(pages, cursors, strict=True):
        each["page_info"]["end_cursor"] = cursor
    route = respx_mock.get(JOBS).mock(side_effect=map(json_response, pages))
    with pytest.raises(DecodeError):
        await agents.stacks.list_scheduled_jobs("k8s", queue_key="default").collect()
    assert route.call_count == len(cursors)


async def test_too_many_jobs_in_a_request_are_refused_before_anything_is_sent(
    agents: AgentApi, respx_mock: respx.MockRouter
) -> None:
    with pytest.raises(UsageError, match="1,001"):
        await agents.stacks.reserve_jobs("k8s", ["j"] * 1001)
    with pytest.raises(UsageError, match="between 1 and 1000"):
        agents.stacks.list_scheduled_jobs("k8s", queue_key="default", limit=1001)
    assert not respx_mock.calls


async def test_the_secrets_of_a_stack_are_not_in_a_repr(
    agents: AgentApi, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get(f"{HOST}/stacks/k8s/jobs/j1").respond(
        json={"id": "j1", "env": {"TOKEN": "hush"}, "command": "make"}
    )
    assert "hush" not in repr(await agents.stacks.get_job("k8s", "j1"))
    token = {
        "job_uuid": "j1",
        "job_acquisition_token": "hush",
        "expires_at": "2026-03-04T05:06:07Z",
    }
    respx_mock.post(f"{HOST}/stacks/k8s/job-acquisition-tokens").respond(
        json={"job_acquisition_tokens": [token], "not_issued": []}
    )
    assert "hush" not in repr(await agents.stacks.issue_job_acquisition_tokens("k8s", ["j1"]))
    assert respx_mock.calls.call_count == 2


async def test_an_unknown_job_state_is_kept(agents: AgentApi, respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(f"{HOST}/stacks/k8s/jobs/get-states")
    route.respond(json={"states": {"j1": "running", "j2": "dreaming"}})
    states = (await agents.stacks.get_job_states("k8s", ["j1", "j2"])).states
    assert (states["j1"].is_known, states["j2"].is_known) == (True, False)
    (call,) = route.calls
    assert json.loads(call.request.content) == {"job_uuids": ["j1", "j2"]}
