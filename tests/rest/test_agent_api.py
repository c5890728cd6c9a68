"""The agent API: metrics and stacks."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from buildkite_async import AgentApi, Buildkite
from buildkite_async.errors import DecodeError, UsageError
from tests.rest.service import Service


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


async def test_the_agent_host_is_shown_the_agent_token(agents: AgentApi, service: Service) -> None:
    counts = {"idle": 1, "busy": 2, "total": 3}
    jobs = {"scheduled": 1, "running": 2, "waiting": 3, "total": 6}
    service.answers(
        {
            "agents": counts | {"queues": {"default": counts}},
            "jobs": jobs | {"queues": {}},
            "organization": {"slug": "acme"},
        }
    )
    metrics = await agents.metrics.get()
    assert str(service.last.url) == "https://agent.buildkite.com/v3/metrics"
    assert service.last.headers["Authorization"] == "Token bkct_hush"
    assert metrics.agents.queues["default"].busy == 2


async def test_the_agent_token_stays_out_of_the_log(
    agents: AgentApi, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    service.answers({"message": "bkct_hush is revoked"}, status=401)
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception, match="revoked") as caught:
        await agents.metrics.get_queue("default")
    assert "hush" not in f"{caught.value} {caplog.text}"


async def test_scheduled_jobs_are_walked_to_the_end(agents: AgentApi, service: Service) -> None:
    service.answers(page(1, 2, after="c 1"))
    service.answers(page(3))
    listing = agents.stacks.list_scheduled_jobs("k8s", queue_key="default", limit=2)
    assert [found.id async for found in listing] == ["j1", "j2", "j3"]
    assert [dict(request.url.params) for request in service.requests] == [
        {"queue_key": "default", "limit": "2"},
        {"queue_key": "default", "limit": "2", "after": "c 1"},
    ]
    assert {r.headers["Authorization"] for r in service.requests} == {"Token bkct_hush"}


@pytest.mark.parametrize(
    ("queue", "paused"),
    [
        ({"dispatch_paused": True}, True),
        ({"paused": True}, True),
        ({"dispatch_paused": False}, False),
        ({}, False),
    ],
)
async def test_a_page_tells_whether_its_queue_is_paused_in_either_word(
    agents: AgentApi, service: Service, queue: dict[str, bool], paused: bool
) -> None:
    service.answers(page(**queue))
    listing = agents.stacks.list_scheduled_jobs("k8s", queue_key="default")
    async for found in listing.pages():
        assert found.queue.is_paused is paused


async def test_one_job_is_asked_for_where_one_is_wanted(agents: AgentApi, service: Service) -> None:
    service.answers(page(1, after="c"))
    first = await agents.stacks.list_scheduled_jobs("k8s", queue_key="default").first()
    assert first is not None
    assert (first.id, service.last.url.params["limit"]) == ("j1", "1")


@pytest.mark.parametrize("cursors", [[""], ["c", "c"]])
async def test_a_cursor_that_leads_nowhere_is_no_end(
    agents: AgentApi, service: Service, cursors: list[str]
) -> None:
    for cursor in cursors:
        answer = page(1, after="c")
        answer["page_info"]["end_cursor"] = cursor or None
        service.answers(answer)
    with pytest.raises(DecodeError):
        await agents.stacks.list_scheduled_jobs("k8s", queue_key="default").collect()


async def test_more_than_a_request_may_hold_is_refused_before_sending(
    agents: AgentApi, service: Service
) -> None:
    with pytest.raises(UsageError, match="1,001"):
        await agents.stacks.reserve_jobs("k8s", ["j"] * 1001)
    with pytest.raises(UsageError, match="1 to 1000"):
        agents.stacks.list_scheduled_jobs("k8s", queue_key="default", limit=1001)
    assert service.requests == []


async def test_what_is_secret_in_a_stack_is_not_in_a_repr(
    agents: AgentApi, service: Service
) -> None:
    service.answers({"id": "j1", "env": {"TOKEN": "hush"}, "command": "make"})
    assert "hush" not in repr(await agents.stacks.get_job("k8s", "j1"))
    token = {
        "job_uuid": "j1",
        "job_acquisition_token": "hush",
        "expires_at": "2026-03-04T05:06:07Z",
    }
    service.answers({"job_acquisition_tokens": [token], "not_issued": []})
    assert "hush" not in repr(await agents.stacks.issue_job_acquisition_tokens("k8s", ["j1"]))


async def test_a_state_to_come_is_kept(agents: AgentApi, service: Service) -> None:
    service.answers({"states": {"j1": "running", "j2": "dreaming"}})
    states = (await agents.stacks.get_job_states("k8s", ["j1", "j2"])).states
    assert (states["j1"].is_known, states["j2"].is_known) == (True, False)
    assert json.loads(service.last.content) == {"job_uuids": ["j1", "j2"]}
