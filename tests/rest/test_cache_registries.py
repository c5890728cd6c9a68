"""Cache registries: null means different things to the calls that send it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.emulator import Emulator
from buildkite_async.errors import InvalidArgument, Unprocessable, UsageError
from buildkite_async.testing import VirtualTime, client_of
from tests.contract.instances import example
from tests.doubles.service import API

URL = f"{API}/organizations/acme/clusters/c1/cache-registries"
POLICY = {"rules": [{"effect": "allow", "action": "save"}]}


async def create(bk: Buildkite, **given: Any) -> None:
    await bk.org("acme").clusters.cache_registries.create("c1", **{"name": "Main", **given})


async def update(bk: Buildkite, **given: Any) -> None:
    await bk.org("acme").clusters.cache_registries.update("c1", "r1", **given)


async def sent(bk: Buildkite, respx_mock: respx.MockRouter, call: Any, **given: Any) -> Any:
    """Return the JSON body of a call."""
    route = respx_mock.route().respond(201, json=example("clusters.cache_registries.create"))
    await call(bk, **given)
    return json.loads(route.calls.last.request.content)


@pytest.mark.parametrize(
    ("call", "given", "body"),
    [
        (create, {}, {"name": "Main"}),
        (create, {"policy": "unrestricted"}, {"name": "Main", "policy": None}),
        (create, {"policy": POLICY}, {"name": "Main", "policy": POLICY}),
        (update, {}, {}),
        (update, {"policy": "deny_all"}, {"policy": None}),
        (update, {"policy": POLICY}, {"policy": POLICY}),
        (update, {"description": None}, {"description": None}),
    ],
)
async def test_a_null_policy_is_sent_by_its_name_only(
    bk: Buildkite, respx_mock: respx.MockRouter, call: Any, given: Any, body: Any
) -> None:
    assert await sent(bk, respx_mock, call, **given) == body


@pytest.mark.parametrize("call", [create, update])
@pytest.mark.parametrize("policy", [None, "null", "", "deny-all", 7, [POLICY], "save: {}"])
async def test_any_other_policy_is_refused(
    bk: Buildkite, respx_mock: respx.MockRouter, call: Any, policy: Any
) -> None:
    with pytest.raises(InvalidArgument, match=r"^policy "):
        await call(bk, policy=policy)
    assert not respx_mock.calls


@pytest.mark.parametrize(("call", "policy"), [(create, "deny_all"), (update, "unrestricted")])
async def test_the_name_that_null_has_for_the_other_call_is_refused(
    bk: Buildkite, respx_mock: respx.MockRouter, call: Any, policy: str
) -> None:
    with pytest.raises(InvalidArgument, match="policy must be a mapping"):
        await call(bk, policy=policy)
    assert not respx_mock.calls


async def test_what_only_the_service_sets_is_refused(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    with pytest.raises(UsageError, match="has no argument 'uuid'"):
        await update(bk, uuid="u")
    assert not respx_mock.calls


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    return Emulator(builds=0, clock=time.clock)


async def test_deny_all_and_unrestricted_are_opposites(
    emulator: Emulator, time: VirtualTime
) -> None:
    async with client_of(emulator, time) as bk:
        clusters = bk.org("acme").clusters
        cluster = (await clusters.list().collect())[0].id
        registries = clusters.cache_registries
        open_to_all = await registries.create(cluster, name="Main", policy="unrestricted")
        assert open_to_all.policy is not None
        denied = await registries.update(cluster, open_to_all.uuid, policy="deny_all")
        assert denied.policy is None
        kept = await registries.update(cluster, open_to_all.uuid, name="Renamed")
        assert (kept.policy, kept.slug) == (None, "renamed")


async def test_a_policy_comes_back_normalized(emulator: Emulator, time: VirtualTime) -> None:
    async with client_of(emulator, time) as bk:
        cluster = (await bk.org("acme").clusters.list().collect())[0].id
        registries = bk.org("acme").clusters.cache_registries
        created = await registries.create(cluster, name="Main", policy=POLICY)
        other = await registries.create(cluster, name="Other")
        changed = await registries.update(cluster, other.uuid, policy=POLICY)
    assert created.policy == {"rules": [{"effect": "allow", "action": ["save"]}]}
    assert changed.policy == created.policy


async def test_the_default_is_changed_by_the_cluster_and_cannot_be_deleted(
    emulator: Emulator, time: VirtualTime
) -> None:
    async with client_of(emulator, time) as bk:
        clusters = bk.org("acme").clusters
        cluster = (await clusters.list().collect())[0]
        registries = clusters.cache_registries
        old = str(cluster.default_cache_registry_uuid)
        with pytest.raises(Unprocessable, match="default cache registry"):
            await registries.delete(cluster.id, old)
        new = await registries.create(cluster.id, name="Second")
        assert new.default is False
        changed = await clusters.update(cluster.id, default_cache_registry_uuid=new.uuid)
        assert changed.default_cache_registry_uuid == new.uuid
        await registries.delete(cluster.id, old)
        rows = await registries.list(cluster.id).collect()
        assert [(each.uuid, each.default) for each in rows] == [(new.uuid, True)]
        with pytest.raises(Unprocessable, match="default_cache_registry_uuid"):
            await clusters.update(cluster.id, default_cache_registry_uuid=old)
