"""Queue migrations: a preview that may be off, keys in paths, and readiness that takes a while."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.emulator import Emulator
from buildkite_async.emulator.settings import Settings
from buildkite_async.errors import (
    Conflict,
    DeadlineExceeded,
    FeatureNotEnabled,
    InvalidArgument,
    NotFound,
    NotReady,
    RateLimited,
    UsageError,
)
from buildkite_async.http.error_parsing import error_for
from buildkite_async.models import QueueMigrationReadiness, QueueMigrationReadinessStatus
from buildkite_async.testing import VirtualTime, client_of
from tests.contract.document import operations
from tests.contract.instances import example
from tests.doubles.service import API

MIGRATIONS = f"{API}/organizations/acme/cluster-queue-migrations"
CLUSTER = "0192e8f7-5c1e-7b43-8a11-0d7a4c1f2b3e"
CALLS: dict[str, Callable[[Buildkite], Awaitable[object]]] = {
    "list": lambda bk: bk.org("acme").queue_migrations.list().collect(),
    "get": lambda bk: bk.org("acme").queue_migrations.get("default"),
    "create": lambda bk: bk.org("acme").queue_migrations.create(cluster_id=CLUSTER, queue_key="q"),
    "update": lambda bk: bk.org("acme").queue_migrations.update("default", routed_percent=50),
    "get_readiness": lambda bk: bk.org("acme").queue_migrations.get_readiness(
        "web", destination_cluster_id=CLUSTER
    ),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
async def test_a_preview_that_is_off_is_said_at_once_and_not_asked_again(
    call: Callable[[Buildkite], Awaitable[object]], time: VirtualTime
) -> None:
    emulator = Emulator(builds=0, clock=time.clock, settings=Settings(queue_migrations=False))
    async with client_of(emulator, time) as bk:
        with pytest.raises(FeatureNotEnabled, match="does not help") as caught:
            await call(bk)
    assert caught.value.outcome == "refused"
    assert len(emulator.recorder.requests) == 1


def test_every_call_that_may_be_off_for_good_is_among_them() -> None:
    permanent = {
        each.id
        for each in operations().values()
        if any("x-permanent" in response for response in each.spec["responses"].values())
    }
    assert permanent == {f"queue_migrations.{name}" for name in CALLS}


def test_a_503_is_final_exactly_where_the_contract_says_so() -> None:
    body = b'{"message": "It is not enabled"}'
    for each in operations().values():
        path = re.sub(r"\{\w+\}", "x", each.path)
        found = error_for(each.method, path, 503, {}, body, idempotent=True)
        is_permanent = any("x-permanent" in one for one in each.spec["responses"].values())
        assert isinstance(found, FeatureNotEnabled) is is_permanent, each.id


async def test_figures_that_are_unavailable_for_now_are_asked_for_again(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(f"{API}/organizations/acme/usage")
    busy = httpx.Response(503, json={"message": "Usage is temporarily unavailable"})
    route.side_effect = [busy, busy, httpx.Response(200, json={"active_users_count": 7})]
    assert (await bk.org("acme").get_usage()).active_users_count == 7
    assert route.call_count == 3


async def test_a_key_is_one_segment_of_the_path_in_its_own_spelling(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get().respond(json=example("queue_migrations.get"))
    await bk.org("acme").queue_migrations.get("Linux/ARM 64%")
    path = route.calls.last.request.url.raw_path.decode()
    assert path == "/v2/organizations/acme/cluster-queue-migrations/Linux%2FARM%2064%25"


async def test_a_created_migration_names_its_url_which_is_not_followed(time: VirtualTime) -> None:
    emulator = Emulator(builds=0, clock=time.clock)
    cluster = emulator.home.clusters[0]
    async with client_of(emulator, time) as bk:
        migrations = bk.org("acme").queue_migrations
        key = cluster.queues[1].key
        created = await migrations.create(cluster_id=cluster.id, queue_key=key)
        assert len(emulator.recorder.requests) == 1
        assert (created.routed_percent, created.destination.queue_key) == (0, key)
        assert created.url.endswith(f"/cluster-queue-migrations/{key}")
        with pytest.raises(Conflict):
            await migrations.create(cluster_id=cluster.id, queue_key=key)
        with pytest.raises(NotFound):
            await migrations.get(key.upper())
        assert (await migrations.update(key, routed_percent=100)).routed_percent == 100


async def test_a_new_migration_takes_no_share(bk: Buildkite, respx_mock: respx.MockRouter) -> None:
    create: Any = bk.org("acme").queue_migrations.create
    with pytest.raises(UsageError, match="routed_percent"):
        await create(cluster_id=CLUSTER, queue_key="q", routed_percent=10)
    assert not respx_mock.calls


def readiness(status: str, retry_after: float | None = None) -> httpx.Response:
    content = example("queue_migrations.get_readiness", status=status)
    return httpx.Response(200, json=content | {"retry_after_seconds": retry_after})


async def wait(bk: Buildkite, **options: Any) -> QueueMigrationReadiness:
    migrations = bk.org("acme").queue_migrations
    return await migrations.wait_for_readiness("web", destination_cluster_id=CLUSTER, **options)


PENDING, BLOCKED = "observation_pending", "blocked"


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [(7, 7.0), (1.5, 1.5), (0.01, 1.0), (None, 10.0), (0, 10.0), (-3, 10.0)],
)
async def test_readiness_is_asked_for_again_when_the_service_says(
    bk: Buildkite,
    respx_mock: respx.MockRouter,
    time: VirtualTime,
    retry_after: float | None,
    seconds: float,
) -> None:
    route = respx_mock.get()
    route.side_effect = [readiness(PENDING, retry_after), readiness(BLOCKED)]
    start = time.clock()
    found = await wait(bk)
    assert found.status is QueueMigrationReadinessStatus.BLOCKED
    assert time.clock() - start == seconds


@pytest.mark.parametrize("status", ["no_known_blockers", "blocked", "a_new_status"])
async def test_any_verdict_ends_the_wait(
    bk: Buildkite, respx_mock: respx.MockRouter, status: str
) -> None:
    route = respx_mock.get()
    route.side_effect = [readiness(status)]
    assert (await wait(bk)).status == status


@pytest.mark.parametrize("retry_after", [5, 1e300])
async def test_waiting_for_readiness_ends_at_the_deadline(
    bk: Buildkite, respx_mock: respx.MockRouter, time: VirtualTime, retry_after: float
) -> None:
    respx_mock.get().mock(return_value=readiness(PENDING, retry_after))
    start = time.clock()
    with pytest.raises(NotReady, match=r"web may move is not known after 12 s"):
        await wait(bk, timeout=12)
    assert time.clock() - start == 12


async def test_the_deadline_holds_although_the_rate_limit_does_not_allow_a_request(
    bk: Buildkite, respx_mock: respx.MockRouter, time: VirtualTime
) -> None:
    respx_mock.get().respond(429, headers={"RateLimit-Reset": "300"}, json={"message": "Wait"})
    start = time.clock()
    with pytest.raises(RateLimited):
        await wait(bk, timeout=12)
    assert time.clock() - start <= 12


async def test_a_shorter_deadline_of_the_caller_holds_too(
    bk: Buildkite, respx_mock: respx.MockRouter, time: VirtualTime
) -> None:
    respx_mock.get().respond(503, headers={"Retry-After": "30"}, json={"message": "Busy"})
    start = time.clock()
    with pytest.raises(DeadlineExceeded):
        await wait(bk.using(deadline=5), timeout=60)
    assert time.clock() - start <= 5


@pytest.mark.parametrize("options", [{"every": 0}, {"every": 0.9}, {"every": -1}, {"timeout": -1}])
async def test_a_wait_needs_seconds(
    bk: Buildkite, respx_mock: respx.MockRouter, options: dict[str, float]
) -> None:
    with pytest.raises(InvalidArgument):
        await wait(bk, **options)
    assert not respx_mock.calls


async def test_the_observation_of_a_pipeline_takes_its_time(time: VirtualTime) -> None:
    emulator = Emulator(builds=0, clock=time.clock)
    cluster = emulator.home.clusters[0]
    emulator.home.pipelines["web"].fields["cluster_id"] = None
    emulator.add_build("web")
    async with client_of(emulator, time) as bk:
        migrations = bk.org("acme").queue_migrations
        given = {"destination_cluster_id": cluster.id}
        first = await migrations.get_readiness("web", **given)
        assert (first.status, first.ready) == ("observation_pending", False)
        start = time.clock()
        found = await migrations.wait_for_readiness("web", **given)
        assert time.clock() - start == first.retry_after_seconds
        assert found.status is QueueMigrationReadinessStatus.BLOCKED
        assert found.queue_observation is not None
        reasons = [each.reasons for each in found.queue_observation.blocking_queues]
        assert reasons
        assert all("active_source_jobs" in each for each in reasons)


async def test_active_jobs_of_any_age_block_and_an_observation_is_kept_two_minutes(
    time: VirtualTime,
) -> None:
    emulator = Emulator(builds=0, clock=time.clock)
    given = {"destination_cluster_id": emulator.home.clusters[0].id}
    emulator.home.pipelines["web"].fields["cluster_id"] = None
    emulator.add_build("web")
    time.seconds += 3_600
    async with client_of(emulator, time) as bk:
        migrations = bk.org("acme").queue_migrations
        found = await migrations.wait_for_readiness("web", **given)
        assert found.queue_observation is not None
        assert found.queue_observation.blocking_queues[0].active_source_jobs
        time.seconds += 119
        assert (await migrations.get_readiness("web", **given)).status == "blocked"
        time.seconds += 2
        assert (await migrations.get_readiness("web", **given)).status == "observation_pending"
