"""Pipeline triggers: their URL is shown once, null differs from absent, payloads are kept."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.emulator import Emulator
from buildkite_async.errors import Forbidden, NotFound, OutcomeUnknown, Unprocessable
from buildkite_async.models import Model
from buildkite_async.testing import VirtualTime, client_of
from tests.contract.document import operations
from tests.contract.instances import example
from tests.contract.methods import methods
from tests.doubles.service import API

TRIGGERS = f"{API}/organizations/acme/pipelines/web/triggers"
CREATED: dict[str, Callable[[Buildkite], Awaitable[object]]] = {
    "clusters.agent_tokens": lambda bk: bk.org("acme").clusters.agent_tokens.create(
        "c", description="Fleet"
    ),
    "pipelines.triggers": lambda bk: bk.org("acme").pipelines.triggers.create(
        "web", type="github", label="Pushes"
    ),
    "portals": lambda bk: bk.org("acme").portals.create(name="P", query="{ viewer { id } }"),
    "registries.tokens": lambda bk: bk.org("acme").registries.tokens.create(
        "r", description="Readers"
    ),
}
# Their secrets expire, or can be requested again: nothing stays behind.
PASSING = {
    "jobs.create_ssh_session",
    "jobs.create_vnc_session",
    "packages.request_upload",
    "portals.create_token",
    "portals.create_token_code",
    "portals.redeem_token_code",
    "suites.create",
}


@pytest.mark.parametrize(
    "failure", [httpx.ReadTimeout("t"), httpx.ReadError("e"), httpx.Response(502), b"{"]
)
@pytest.mark.parametrize("name", CREATED)
async def test_a_lost_response_with_the_only_copy_of_a_secret_says_how_to_find_what_was_created(
    bk: Buildkite, respx_mock: respx.MockRouter, name: str, failure: Any
) -> None:
    route = respx_mock.post()
    route.side_effect = [
        httpx.Response(201, content=failure) if isinstance(failure, bytes) else failure
    ]
    with pytest.raises(OutcomeUnknown, match=rf"with {name}\.list\(\) by its \w+ and created_at"):
        await CREATED[name](bk)
    assert route.call_count == 1


def test_every_call_whose_response_has_the_only_copy_of_a_secret_is_among_them() -> None:
    found = set[str]()
    for name, method in methods().items():
        spec = operations().get(name)
        has_secret = isinstance(method.result, type) and issubclass(method.result, Model)
        if spec is None or spec.method != "POST" or spec.is_idempotent or not has_secret:
            continue
        if method.result.__secrets__ and not name.startswith(("oauth.", "stacks.")):
            found.add(name)
    assert found - PASSING == {f"{name}.create" for name in CREATED}


async def test_the_secret_url_is_not_in_the_repr(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    created = example("pipelines.triggers.create", endpoint_url="https://x.example/hush")
    respx_mock.post(TRIGGERS).respond(201, json=created)
    trigger = await bk.org("acme").pipelines.triggers.create("web", type="webhook", label="Any")
    assert trigger.endpoint_url.endswith("hush")
    assert "hush" not in repr(trigger)


@pytest.mark.parametrize(
    "changes",
    [
        {"enabled": False},
        {"filter": None},
        {"verification": None},
        {"verification": {"strategy": "hmac"}},
        {"build": {"message": None}},
        {"build": {"branch": "main", "environment": {}}},
    ],
)
async def test_an_update_sends_null_where_it_is_given_and_nothing_else(
    bk: Buildkite, respx_mock: respx.MockRouter, changes: dict[str, Any]
) -> None:
    route = respx_mock.patch(f"{TRIGGERS}/t1").respond(json=example("pipelines.triggers.update"))
    await bk.org("acme").pipelines.triggers.update("web", "t1", **changes)  # type: ignore[arg-type]
    assert json.loads(route.calls.last.request.content) == changes


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    return Emulator(builds=0, clock=time.clock)


async def test_null_restores_and_absent_keeps(emulator: Emulator, time: VirtualTime) -> None:
    async with client_of(emulator, time) as bk:
        triggers = bk.org("acme").pipelines.triggers
        created = await triggers.create(
            "web",
            type="github",
            label="Pushes",
            build={"message": "Pushed", "branch": "trunk", "environment": {"A": "1", "B": "2"}},
            filter={"expression": "true"},
            verification={"strategy": "hmac", "secret": "hush-hush"},
        )
        assert created.build.environment_variables == ["A", "B"]
        kept = await triggers.update("web", created.id, build={"message": None})
        assert (kept.build.message, kept.build.branch) == ("Triggered build", "trunk")
        assert kept.build.environment_variables == ["A", "B"]
        assert kept.filter is not None
        assert kept.verification is not None
        cleared = await triggers.update(
            "web", created.id, filter=None, verification=None, build={"environment": {}}
        )
        assert (cleared.filter, cleared.verification) == (None, None)
        assert cleared.build.environment_variables == []


async def test_the_stored_secret_is_kept_if_only_the_strategy_is_sent(
    emulator: Emulator, time: VirtualTime
) -> None:
    async with client_of(emulator, time) as bk:
        triggers = bk.org("acme").pipelines.triggers
        verification: Any = {"strategy": "hmac", "secret": "hush-hush"}
        new = await triggers.create("web", type="github", label="P", verification=verification)
        await triggers.update("web", new.id, verification={"strategy": "hmac"})
        token = new.endpoint_url.rpartition("/")[2]
        await bk.triggers.deliver(token, {}, github_secret="hush-hush")
        with pytest.raises(Forbidden):
            await bk.triggers.deliver(token, {}, github_secret="another")


async def test_a_delivery_is_found_by_the_id_that_it_got(
    emulator: Emulator, time: VirtualTime
) -> None:
    async with client_of(emulator, time) as bk:
        pipelines = bk.org("acme").pipelines
        trigger = (await pipelines.triggers.list("web").collect())[0]
        receipt = await bk.triggers.deliver(emulator.trigger_token("web"), {"hush": 1})
        delivery = await pipelines.trigger_deliveries.get("web", trigger.id, receipt.id)
        assert delivery.status == "build_created"
        assert [each.number for each in delivery.builds] == [1]
        listed = await pipelines.trigger_deliveries.list("web", trigger.id).collect()
        assert [each.id for each in listed] == [receipt.id]
        with pytest.raises(NotFound):
            await pipelines.trigger_deliveries.get("web", trigger.id, "elsewhere")


async def test_a_payload_is_not_in_reprs_or_logs(
    emulator: Emulator, time: VirtualTime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with client_of(emulator, time) as bk:
        pipelines = bk.org("acme").pipelines
        trigger = (await pipelines.triggers.list("web").collect())[0]
        receipt = await bk.triggers.deliver(emulator.trigger_token("web"), {"key": "hush-hush"})
        request = await pipelines.trigger_deliveries.get_request("web", trigger.id, receipt.id)
    assert request.payload == {"key": "hush-hush"}
    assert "hush-hush" not in repr(request) + caplog.text
    assert all(each.redacted == (each.value is None) for each in request.headers)


async def test_a_trigger_that_is_off_or_deleted_builds_nothing(
    emulator: Emulator, time: VirtualTime
) -> None:
    async with client_of(emulator, time) as bk:
        triggers = bk.org("acme").pipelines.triggers
        token = emulator.trigger_token("web")
        (trigger,) = await triggers.list("web").collect()
        await triggers.update("web", trigger.id, enabled=False)
        with pytest.raises(Forbidden):
            await bk.triggers.deliver(token)
        await triggers.delete("web", trigger.id)
        with pytest.raises(NotFound):
            await bk.triggers.deliver(token)


async def test_a_pipeline_has_at_most_ten_triggers(emulator: Emulator, time: VirtualTime) -> None:
    async with client_of(emulator, time) as bk:
        triggers = bk.org("acme").pipelines.triggers
        for number in range(9):
            await triggers.create("web", type="webhook", label=f"{number}")
        with pytest.raises(Unprocessable, match="at most 10"):
            await triggers.create("web", type="webhook", label="One more")
