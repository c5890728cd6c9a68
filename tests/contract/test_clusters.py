"""What is particular about clusters."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from attrs import Factory, define
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
from tests.contract.document import operations
from tests.contract.instances import full


def example(operation: str, **changes: Any) -> dict[str, Any]:
    """What an operation answers, with some of it changed."""
    return full(operations()[operation].answer or {}) | changes


@define
class Script:
    """A service that answers with one thing after another, and with the last for good."""

    answers: list[httpx.Response]
    requests: list[httpx.Request] = Factory(list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def body(self) -> Any:
        content = self.requests[-1].content
        return json.loads(content) if content else None


def script(*answers: Any) -> Script:
    return Script([httpx.Response(200, json=each) for each in answers])


def image(status: str, **changes: Any) -> dict[str, Any]:
    return example("clusters.agent_images.get", status=status, **changes)


def cluster_path(request: httpx.Request) -> str:
    return request.url.raw_path.decode().removeprefix("/v2/organizations/acme/clusters/")


@settings(deadline=None)
@given(maintainer=st.text() | st.sampled_from(["", " ", ".", "..", "../..", "/", "%2e%2e", "?x"]))
async def test_removing_a_maintainer_never_reaches_the_cluster(maintainer: str) -> None:
    service = Script([httpx.Response(204)])
    async with opened(ClusterMaintainers, service) as maintainers:
        try:
            await maintainers.delete("c1", maintainer)
        except UsageError:
            assert service.requests == []
            return
    (request,) = service.requests
    cluster, place, named = cluster_path(request).split("/")
    assert (cluster, place) == ("c1", "maintainers")
    assert unquote(named).strip() not in {"", ".", ".."}


@pytest.mark.parametrize("target", [{}, {"user": "u", "team": "t"}])
async def test_a_maintainer_is_a_user_or_a_team(target: Any) -> None:
    service = script({})
    async with opened(ClusterMaintainers, service) as maintainers:
        with pytest.raises(UsageError):
            await maintainers.create("c1", **target)
    assert service.requests == []


async def waiting(service: Script, **how: Any) -> tuple[AgentImage | Exception, float]:
    """What waiting for an image comes to, and how long it took."""
    async with opened(AgentImages, service) as images:
        began = images._session.clock()
        try:
            result: AgentImage | Exception = await images.wait_until_ready("c1", "i1", **how)
        except (CreationFailed, NotReady) as error:
            result = error
        return result, images._session.clock() - began


async def test_an_image_is_waited_for_until_it_is_ready() -> None:
    service = script(image("BUILDING"), image("BUILDING"), image("READY", image_ref="r:1"))
    made, seconds = await waiting(service, every=7)
    assert isinstance(made, AgentImage)
    assert made.image_ref == "r:1"
    assert seconds == 14


async def test_an_image_that_is_ready_is_not_waited_for() -> None:
    service = script(image("READY"))
    _, seconds = await waiting(service)
    assert (len(service.requests), seconds) == (1, 0)


async def test_an_image_that_cannot_be_made_is_told_with_the_reason() -> None:
    failed = image("FAILED", name="node-22", last_build_error="apt-get: not found")
    error, _ = await waiting(script(image("BUILDING"), failed))
    assert isinstance(error, CreationFailed)
    assert "node-22" in str(error)
    assert "apt-get: not found" in str(error)


async def test_waiting_for_an_image_ends_on_time_after_a_last_look() -> None:
    service = script(image("BUILDING"))
    error, seconds = await waiting(service, timeout=25, every=10)
    assert isinstance(error, NotReady)
    assert (len(service.requests), seconds) == (4, 25)


async def test_an_image_in_a_state_to_come_is_waited_for() -> None:
    made, _ = await waiting(script(image("QUEUED"), image("READY")))
    assert isinstance(made, AgentImage)


@pytest.mark.parametrize("every", [0, -1])
async def test_an_image_is_not_looked_at_without_pause(every: float) -> None:
    service = script(image("BUILDING"))
    async with opened(AgentImages, service) as images:
        with pytest.raises(UsageError):
            await images.wait_until_ready("c1", "i1", every=every)
    assert service.requests == []


async def test_a_note_goes_under_both_names_that_the_documentation_has_for_it() -> None:
    service = script(example("clusters.queues.pause"))
    async with opened(ClusterQueues, service) as queues:
        await queues.pause("c1", "q1", note="on fire")
    assert service.body == {"dispatch_paused_note": "on fire", "note": "on fire"}


async def test_a_pause_without_a_note_has_no_body() -> None:
    service = script(example("clusters.queues.pause"))
    async with opened(ClusterQueues, service) as queues:
        await queues.pause("c1", "q1")
    assert service.body is None


async def test_what_is_said_of_hosted_agents_goes_in_camel_case() -> None:
    service = script(example("clusters.queues.create"))
    async with opened(ClusterQueues, service) as queues:
        await queues.create("c1", key="big", hostedAgents={"instanceShape": "LINUX_AMD64_8X32"})
    assert service.body == {"key": "big", "hostedAgents": {"instanceShape": "LINUX_AMD64_8X32"}}


async def test_an_image_is_taken_off_a_queue_by_null() -> None:
    service = script(example("clusters.queues.update"))
    shape = "LINUX_ARM64_2X4"
    async with opened(ClusterQueues, service) as queues:
        await queues.update("c", "q", hostedAgents={"instanceShape": shape, "agentImageRef": None})
    assert service.body == {"hostedAgents": {"instanceShape": shape, "agentImageRef": None}}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (lambda: httpx.Response(200, json=example("clusters.secrets.update_value")), ClusterSecret),
        (lambda: httpx.Response(204), type(None)),
        (lambda: httpx.Response(200), type(None)),
    ],
)
async def test_a_secret_is_replaced_whatever_the_answer_holds(
    answer: Callable[[], httpx.Response], expected: type
) -> None:
    service = Script([answer()])
    async with opened(ClusterSecrets, service) as secrets:
        assert isinstance(await secrets.update_value("c1", "s1", "hush"), expected)
    assert service.body == {"value": "hush"}


async def test_cached_data_is_deleted_by_its_tag_in_the_body() -> None:
    service = Script([httpx.Response(204)])
    async with opened(CacheVolumes, service) as volumes:
        await volumes.delete("c1", "main/node;22")
    assert (service.requests[0].method, service.body) == ("DELETE", {"tag": "main/node;22"})
    assert cluster_path(service.requests[0]) == "c1/cache_volumes"


@pytest.mark.parametrize("tag", ["", " "])
async def test_cached_data_is_not_deleted_without_a_tag(tag: str) -> None:
    service = Script([httpx.Response(204)])
    async with opened(CacheVolumes, service) as volumes:
        with pytest.raises(UsageError):
            await volumes.delete("c1", tag)
    assert service.requests == []


async def test_the_value_of_a_new_token_is_there_and_not_in_its_repr() -> None:
    async with opened(
        AgentTokens, script(example("clusters.agent_tokens.create", token="hush"))
    ) as tokens:
        made = await tokens.create("c1", description="ci")
    assert made.token == "hush"
    assert "hush" not in repr(made)


async def test_allowed_addresses_are_not_lost_where_they_come_as_a_list() -> None:
    odd = example("clusters.agent_tokens.get", allowed_ip_addresses=["10.0.0.0/8"])
    async with opened(AgentTokens, script(odd)) as tokens:
        token = await tokens.get("c1", "t1")
    assert token.extra == {"allowed_ip_addresses": ["10.0.0.0/8"]}


async def test_rows_of_a_list_that_grows_pages_are_not_lost() -> None:
    elsewhere = "https://api.buildkite.com/v2/organizations/acme/clusters/c1/agent-images?page=2"
    first = httpx.Response(
        200, json=[image("READY", id="1")], headers={"Link": f'<{elsewhere}>; rel="next"'}
    )
    service = Script([first, httpx.Response(200, json=[image("READY", id="2")])])
    async with opened(AgentImages, service) as images:
        assert [each.id for each in await images.list("c1")] == ["1", "2"]
