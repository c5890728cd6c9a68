"""Special cases of clusters."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
import respx
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async.errors import CreationFailed, NotReady, UsageError
from buildkite_async.models import AgentImage, ClusterSecret
from buildkite_async.rest.clusters.agent_images import AgentImages
from buildkite_async.rest.clusters.agent_tokens import AgentTokens
from buildkite_async.rest.clusters.cache_volumes import CacheVolumes
from buildkite_async.rest.clusters.maintainers import ClusterMaintainers
from buildkite_async.rest.clusters.queues import ClusterQueues
from buildkite_async.rest.clusters.secrets import ClusterSecrets
from tests.contract.call import opened
from tests.contract.instances import example
from tests.doubles.service import API, json_response

CLUSTERS = f"{API}/organizations/acme/clusters"
IMAGE = f"{CLUSTERS}/c1/agent-images/i1"


def json_of(route: respx.Route) -> Any:
    """Return the JSON of the only request of a route, or None if it has no body."""
    (call,) = route.calls
    return json.loads(call.request.content) if call.request.content else None


def image(status: str, **changes: Any) -> dict[str, Any]:
    return example("clusters.agent_images.get", status=status, **changes)


@settings(deadline=None)
@given(maintainer=st.text() | st.sampled_from(["", " ", ".", "..", "../..", "/", "%2e%2e", "?x"]))
async def test_removing_a_maintainer_never_reaches_the_cluster(maintainer: str) -> None:
    service = respx.MockRouter()
    service.delete().respond(204)
    async with opened(ClusterMaintainers, service) as maintainers:
        try:
            await maintainers.delete("c1", maintainer)
        except UsageError:
            assert not service.calls
            return
    (call,) = service.calls
    path = call.request.url.raw_path.decode()
    cluster, collection, segment = path.removeprefix("/v2/organizations/acme/clusters/").split("/")
    assert (cluster, collection) == ("c1", "maintainers")
    assert unquote(segment).strip() not in {"", ".", ".."}


@pytest.mark.parametrize("target", [{}, {"user": "u", "team": "t"}])
async def test_a_maintainer_is_a_user_or_a_team(target: Any, respx_mock: respx.MockRouter) -> None:
    async with opened(ClusterMaintainers, respx_mock) as maintainers:
        with pytest.raises(UsageError):
            await maintainers.create("c1", **target)
    assert not respx_mock.calls


async def wait(
    respx_mock: respx.MockRouter, **options: Any
) -> tuple[AgentImage | Exception, float]:
    """Return what waiting for an image returns or raises, and the seconds that it took."""
    async with opened(AgentImages, respx_mock) as images:
        start = images._session.clock()
        try:
            result: AgentImage | Exception = await images.wait_until_ready("c1", "i1", **options)
        except (CreationFailed, NotReady) as error:
            result = error
        return result, images._session.clock() - start


async def test_waiting_for_an_image_ends_when_it_is_ready(respx_mock: respx.MockRouter) -> None:
    states = [image("BUILDING"), image("BUILDING"), image("READY", image_ref="r:1")]
    route = respx_mock.get(IMAGE).mock(side_effect=map(json_response, states))
    made, seconds = await wait(respx_mock, every=7)
    assert isinstance(made, AgentImage)
    assert made.image_ref == "r:1"
    assert (route.call_count, seconds) == (3, 14)


async def test_waiting_for_an_image_that_is_ready_returns_at_once(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.get(IMAGE).respond(json=image("READY"))
    _, seconds = await wait(respx_mock)
    assert (route.call_count, seconds) == (1, 0)


async def test_the_reason_is_raised_if_an_image_cannot_be_built(
    respx_mock: respx.MockRouter,
) -> None:
    failed = image("FAILED", name="node-22", last_build_error="apt-get: not found")
    states = [image("BUILDING"), failed]
    route = respx_mock.get(IMAGE).mock(side_effect=map(json_response, states))
    error, _ = await wait(respx_mock)
    assert isinstance(error, CreationFailed)
    assert "node-22" in str(error)
    assert "apt-get: not found" in str(error)
    assert route.call_count == 2


async def test_waiting_for_an_image_ends_after_the_timeout_with_a_last_poll(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.get(IMAGE).respond(json=image("BUILDING"))
    error, seconds = await wait(respx_mock, timeout=25, every=10)
    assert isinstance(error, NotReady)
    assert (route.call_count, seconds) == (4, 25)


async def test_waiting_for_an_image_continues_in_an_unknown_state(
    respx_mock: respx.MockRouter,
) -> None:
    states = [image("QUEUED"), image("READY")]
    route = respx_mock.get(IMAGE).mock(side_effect=map(json_response, states))
    made, _ = await wait(respx_mock)
    assert isinstance(made, AgentImage)
    assert route.call_count == 2


@pytest.mark.parametrize("every", [0, -1])
async def test_an_image_is_not_polled_without_pause(
    every: float, respx_mock: respx.MockRouter
) -> None:
    async with opened(AgentImages, respx_mock) as images:
        with pytest.raises(UsageError):
            await images.wait_until_ready("c1", "i1", every=every)
    assert not respx_mock.calls


async def test_a_note_is_sent_under_both_documented_names(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post(f"{CLUSTERS}/c1/queues/q1/pause_dispatch")
    route.respond(json=example("clusters.queues.pause"))
    async with opened(ClusterQueues, respx_mock) as queues:
        await queues.pause("c1", "q1", note="on fire")
    assert json_of(route) == {"dispatch_paused_note": "on fire", "note": "on fire"}


async def test_a_pause_without_a_note_has_no_body(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(f"{CLUSTERS}/c1/queues/q1/pause_dispatch")
    route.respond(json=example("clusters.queues.pause"))
    async with opened(ClusterQueues, respx_mock) as queues:
        await queues.pause("c1", "q1")
    assert json_of(route) is None


async def test_keys_of_hosted_agents_are_sent_in_camel_case(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post(f"{CLUSTERS}/c1/queues")
    route.respond(json=example("clusters.queues.create"))
    async with opened(ClusterQueues, respx_mock) as queues:
        await queues.create("c1", key="big", hostedAgents={"instanceShape": "LINUX_AMD64_8X32"})
    assert json_of(route) == {
        "key": "big",
        "hostedAgents": {"instanceShape": "LINUX_AMD64_8X32"},
    }


async def test_none_is_sent_as_null_to_remove_an_image_from_a_queue(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.put(f"{CLUSTERS}/c/queues/q")
    route.respond(json=example("clusters.queues.update"))
    shape = "LINUX_ARM64_2X4"
    async with opened(ClusterQueues, respx_mock) as queues:
        await queues.update("c", "q", hostedAgents={"instanceShape": shape, "agentImageRef": None})
    assert json_of(route) == {"hostedAgents": {"instanceShape": shape, "agentImageRef": None}}


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (httpx.Response(200, json=example("clusters.secrets.update_value")), ClusterSecret),
        (httpx.Response(204), type(None)),
        (httpx.Response(200), type(None)),
    ],
    ids=["secret", "no content", "empty"],
)
async def test_a_secret_is_replaced_whatever_the_response_contains(
    response: httpx.Response, expected: type, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.put(f"{CLUSTERS}/c1/secrets/s1/value").mock(return_value=response)
    async with opened(ClusterSecrets, respx_mock) as secrets:
        assert isinstance(await secrets.update_value("c1", "s1", "hush"), expected)
    assert json_of(route) == {"value": "hush"}


async def test_cached_data_is_deleted_by_its_tag_in_the_body(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.delete(f"{CLUSTERS}/c1/cache_volumes").respond(204)
    async with opened(CacheVolumes, respx_mock) as volumes:
        await volumes.delete("c1", "main/node;22")
    assert json_of(route) == {"tag": "main/node;22"}


@pytest.mark.parametrize("tag", ["", " "])
async def test_cached_data_is_not_deleted_without_a_tag(
    tag: str, respx_mock: respx.MockRouter
) -> None:
    async with opened(CacheVolumes, respx_mock) as volumes:
        with pytest.raises(UsageError):
            await volumes.delete("c1", tag)
    assert not respx_mock.calls


async def test_a_new_token_has_its_value_but_does_not_show_it(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post(f"{CLUSTERS}/c1/tokens")
    route.respond(json=example("clusters.agent_tokens.create", token="hush"))
    async with opened(AgentTokens, respx_mock) as tokens:
        made = await tokens.create("c1", description="ci")
    assert made.token == "hush"
    assert "hush" not in repr(made)


async def test_allowed_addresses_are_kept_even_if_they_are_a_list(
    respx_mock: respx.MockRouter,
) -> None:
    odd = example("clusters.agent_tokens.get", allowed_ip_addresses=["10.0.0.0/8"])
    respx_mock.get(f"{CLUSTERS}/c1/tokens/t1").respond(json=odd)
    async with opened(AgentTokens, respx_mock) as tokens:
        token = await tokens.get("c1", "t1")
    assert token.extra == {"allowed_ip_addresses": ["10.0.0.0/8"]}


async def test_a_list_that_has_pages_against_its_documentation_is_complete(
    respx_mock: respx.MockRouter,
) -> None:
    images_url = f"{CLUSTERS}/c1/agent-images"
    route = respx_mock.get(images_url)
    route.side_effect = [
        json_response([image("READY", id="1")], Link=f'<{images_url}?page=2>; rel="next"'),
        json_response([image("READY", id="2")]),
    ]
    async with opened(AgentImages, respx_mock) as images:
        assert [each.id for each in await images.list("c1")] == ["1", "2"]
    assert route.call_count == 2
