"""Static types of Test Engine, registries, portals and other hosts: checked, never run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

from buildkite_async import AgentApi, Buildkite, Organization, Pager, Portal, TestCollection
from buildkite_async.models import (
    AgentMetrics,
    AgentQueueMetrics,
    ApiCatalog,
    BuildExecution,
    CreatedPortal,
    DeviceAuthorization,
    ExecutionTrace,
    FailedExecution,
    FlakyTest,
    JobState,
    OAuthToken,
    OidcPolicyStatement,
    Package,
    PipelineTriggerDelivery,
    PortalToken,
    PortalTokenCode,
    Registry,
    RegistryToken,
    Run,
    Stack,
    StackJob,
    StackScheduledJob,
    Suite,
    Test,
    TestUpload,
    TestUploadReceipt,
    TestWithMetrics,
)


async def test_engine(bk: Buildkite, acme: Organization) -> None:
    assert_type(acme.suites.list(show_api_token=True), Pager[Suite])
    suite = await acme.suites.update("rspec", oidc_policy=None)
    assert_type(suite.oidc_policy, str | list[OidcPolicyStatement] | None)
    assert_type(acme.runs.list("rspec", build_id="b"), Pager[Run])
    assert_type(acme.runs.list_failed_executions("rspec", "r"), Pager[FailedExecution])
    assert_type(acme.tests.list("rspec", state="muted"), Pager[TestWithMetrics])
    assert_type(acme.tests.list_flaky("rspec", period="7days"), Pager[FlakyTest])
    assert_type(await acme.tests.find("rspec", scope="s", name="n"), Test)
    assert_type(await acme.executions.list_slowest_for_build("b"), list[BuildExecution])
    assert_type(await acme.executions.get_trace("rspec", "e", view="full"), ExecutionTrace)
    assert_type(await acme.uploads.get("rspec", "u"), TestUpload)
    assert_type(await bk.test_engine.get_api_catalog(), ApiCatalog)
    assert_type(await bk.test_engine.get_openapi(), str)
    acme.tests.list("rspec", state="asleep")  # type: ignore[arg-type]
    acme.tests.list_flaky("rspec", period="9days")  # type: ignore[arg-type]
    await acme.suites.create(name="x")  # type: ignore[call-arg]


async def test_collection(results: TestCollection) -> None:
    run_env = {"CI": "buildkite", "key": "7"}
    receipt = await results.uploads.create(Path("junit.xml"), format="junit", run_env=run_env)
    assert_type(receipt, TestUploadReceipt)
    await results.uploads.create(b"", format="tap", run_env=run_env)  # type: ignore[arg-type]
    await results.ownership.upload(Path("TESTOWNERS"))


async def registries(acme: Organization) -> None:
    assert_type(acme.registries.list(), Pager[Registry])
    assert_type(await acme.registries.tokens.create("gems", description="d"), RegistryToken)
    assert_type(acme.packages.list("gems", name="banana"), Pager[Package])
    assert_type(await acme.packages.upload("gems", Path("banana.gem")), Package)
    assert_type(await acme.packages.copy("gems", "p", to="others"), Package)
    await acme.packages.create("gems", "banana.gem")
    await acme.packages.create("gems", b"banana")  # type: ignore[arg-type]


async def portals(bk: Buildkite, acme: Organization) -> None:
    assert_type(await acme.portals.create(name="x", query="{ viewer { id } }"), CreatedPortal)
    portal = bk.portal("acme", "triggers", token="t")
    assert_type(portal, Portal)
    assert_type(await portal("TriggerMain", branch="main"), Mapping[str, Any])
    assert_type(await portal.create_token(client_id="p", secret="s"), PortalToken)
    assert_type(await portal.create_token_code(), PortalTokenCode)
    await portal.create_token(client_id="p")  # type: ignore[call-arg]


async def agent_api(agents: AgentApi) -> None:
    assert_type(await agents.metrics.get(), AgentMetrics)
    assert_type(await agents.metrics.get_queue("default"), AgentQueueMetrics)
    stack = await agents.stacks.register(key="k", type="custom", queue_key="q", metadata={})
    assert_type(stack, Stack)
    async for job in agents.stacks.list_scheduled_jobs("k", queue_key="q"):
        assert_type(job, StackScheduledJob)
    async for page in agents.stacks.list_scheduled_jobs("k", queue_key="q").pages():
        assert_type(page.queue.is_paused, bool)
    assert_type(await agents.stacks.get_job("k", "j"), StackJob)
    states = await agents.stacks.get_job_states("k", ["j"])
    assert_type(states.states, dict[str, JobState])
    agents.stacks.list_scheduled_jobs("k")  # type: ignore[call-arg]


async def others(bk: Buildkite) -> None:
    started = await bk.oauth.authorize_device(client_id="app", scope=["read_builds"])
    assert_type(started, DeviceAuthorization)
    token = await bk.oauth.poll_device_token(client_id="app", device_code=started.device_code)
    assert_type(token, OAuthToken)
    assert_type(await bk.triggers.deliver("bktr_x", {"ref": "main"}), PipelineTriggerDelivery)
