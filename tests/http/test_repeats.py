"""What acts once is sent once, and what became of a call is said."""

from __future__ import annotations

import pickle
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from buildkite_async import (
    NO_RETRY,
    BuildkiteError,
    FeatureNotEnabled,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    Unprocessable,
)
from buildkite_async.client import Organization
from tests.doubles.service import Service, build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time

LOST = httpx.ReadError("connection reset")
REFUSED = httpx.Response(422, json={"message": "Only once"})

ONCE: dict[str, Callable[[Organization], Awaitable[Any]]] = {
    "builds.cancel": lambda acme: acme.builds.cancel("web", 7),
    "builds.rebuild": lambda acme: acme.builds.rebuild("web", 7),
    "builds.create": lambda acme: acme.builds.create("web", commit="HEAD", branch="main"),
    "jobs.retry": lambda acme: acme.jobs.retry("j"),
    "jobs.unblock": lambda acme: acme.jobs.unblock("j"),
    "agents.stop": lambda acme: acme.agents.stop("a"),
    "agents.pause": lambda acme: acme.agents.pause("a"),
    "agents.resume": lambda acme: acme.agents.resume("a"),
    "queues.pause": lambda acme: acme.clusters.queues.pause("c", "q"),
    "queues.resume": lambda acme: acme.clusters.queues.resume("c", "q"),
}


@pytest.mark.parametrize("act", ONCE.values(), ids=ONCE)
@pytest.mark.parametrize("failure", [LOST, httpx.Response(502)], ids=["lost", "502"])
@in_virtual_time
async def test_a_verb_that_acts_once_is_not_repeated_after_a_lost_response(
    act: Callable[[Organization], Awaitable[Any]], failure: Any
) -> None:
    service = Service(failure, REFUSED)
    async with client(service) as bk:
        with pytest.raises(OutcomeUnknown) as caught:
            await act(bk.org("acme"))
    assert service.calls == 1
    assert caught.value.outcome == "unknown"


@in_virtual_time
async def test_an_update_is_repeated_and_a_later_refusal_says_what_may_have_happened() -> None:
    service = Service(LOST, REFUSED)
    async with client(service) as bk:
        with pytest.raises(Unprocessable) as caught:
            await bk.org("acme").pipelines.update("web", description="x")
    assert service.calls == 2
    assert caught.value.outcome == "unknown"
    assert any("may have been carried out" in note for note in caught.value.__notes__)
    assert any("connection reset" in note for note in caught.value.__notes__)


@in_virtual_time
async def test_the_note_names_the_first_failure_after_which_it_may_have_been_done() -> None:
    service = Service(httpx.ReadError("the first"), httpx.ReadError("the second"), REFUSED)
    async with client(service) as bk:
        with pytest.raises(Unprocessable) as caught:
            await bk.org("acme").pipelines.update("web", name="w")
    (note,) = [each for each in caught.value.__notes__ if "may have been carried out" in each]
    assert "the first" in note


@in_virtual_time
async def test_a_refusal_of_the_first_try_is_a_refusal() -> None:
    async with client(Service(REFUSED)) as bk:
        with pytest.raises(Unprocessable) as caught:
            await bk.org("acme").pipelines.update("web", description="x")
    assert caught.value.outcome == "refused"
    assert not hasattr(caught.value, "__notes__")


@in_virtual_time
async def test_a_404_for_a_repeated_delete_means_done() -> None:
    service = Service(LOST, httpx.Response(404))
    async with client(service) as bk:
        await bk.org("acme").pipelines.delete("web")
    assert service.calls == 2


@in_virtual_time
async def test_a_404_for_a_first_delete_is_an_error_and_one_after_a_refusal_too() -> None:
    limited = httpx.Response(429, json={"scope": "rest", "reset": 1})
    for steps in ([httpx.Response(404)], [limited, httpx.Response(404)]):
        async with client(Service(*steps)) as bk:
            with pytest.raises(NotFound):
                await bk.org("acme").pipelines.delete("web")


NOT_ENABLED = [
    "Feature not available",
    "Feature unavailable",
    "Cluster queue migrations is unavailable for your organization",
    "Queue migrations are only available to organizations in the preview",
    "This feature hasn't been enabled",
    "Queue migrations is not enabled. Contact support.",
    "Queue migrations aren\u2019t enabled.",
    "It is not available to your organization.",
    "Feature is not currently enabled",
    "Feature not yet enabled",
    "Queue migrations are disabled for this organization",
    "Cluster queue migrations must be enabled by Buildkite",
    "Not available on your plan",
    "Please contact Buildkite support to have queue migrations enabled.",
]


@pytest.mark.parametrize(
    "response",
    [httpx.Response(501), *(httpx.Response(503, json={"message": each}) for each in NOT_ENABLED)],
)
@in_virtual_time
async def test_a_feature_that_is_not_enabled_is_not_asked_for_again(
    response: httpx.Response,
) -> None:
    service = Service(response)
    async with client(service) as bk:
        with pytest.raises(FeatureNotEnabled) as caught:
            await bk.org("acme").queue_migrations.get("default")
    assert service.calls == 1
    assert caught.value.outcome == "refused"
    assert not isinstance(caught.value, OutcomeUnknown)


@in_virtual_time
async def test_501_is_not_asked_for_again_by_any_call() -> None:
    service = Service(httpx.Response(501))
    async with client(service) as bk:
        with pytest.raises(FeatureNotEnabled):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert service.calls == 1


@pytest.mark.parametrize("message", NOT_ENABLED)
@in_virtual_time
async def test_a_503_of_what_is_always_enabled_is_an_outage_whatever_it_says(message: str) -> None:
    service = Service(httpx.Response(503, json={"message": message}))
    async with client(service) as bk:
        with pytest.raises(ServerError):
            await bk.org("acme").builds.get("web", 7)
    assert service.calls == 5


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(503, json={"message": "Service Unavailable"}),
        httpx.Response(503, json={"message": "The service is temporarily not available"}),
        httpx.Response(503, json={"message": "Not available at the moment, please try again"}),
        httpx.Response(503, json={"message": "Could not load what is enabled"}),
        httpx.Response(503, html="<title>JavaScript is not enabled</title>"),
        httpx.Response(503, text="This feature hasn't been enabled"),
        httpx.Response(503),
    ],
)
@in_virtual_time
async def test_a_503_that_does_not_say_so_is_an_outage(response: httpx.Response) -> None:
    service = Service(response)
    async with client(service) as bk:
        with pytest.raises(ServerError) as caught:
            await bk.org("acme").queue_migrations.get("default")
    assert service.calls == 5
    assert caught.value.outcome == "unknown"


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        ("7", 7.0),
        ("5.7", 6.0),
        ("Wed, 04 Mar 2026 05:06:17 GMT", 10.0),
        ("Wed, 04 Mar 2026 05:05:00 GMT", 0.0),
        ("-5", 0.0),
        ("soon", 0.0),
        ("Wed, 04 Mar 99999 05:06:17 GMT", 0.0),
    ],
)
@in_virtual_time
async def test_retry_after_is_read_in_both_forms(value: str, pause: float) -> None:
    headers = {"Retry-After": value, "Date": "Wed, 04 Mar 2026 05:06:07 GMT"}
    service = Service(httpx.Response(503, headers=headers), json_response(build_json()))
    async with client(service, random=0.0) as bk:
        await bk.org("acme").builds.get("web", 7)
    assert service.times[1] == pause


@in_virtual_time
async def test_a_negative_wait_of_a_429_is_none() -> None:
    service = Service(httpx.Response(429, json={"scope": "rest", "reset": -3}))
    async with client(service, retry=NO_RETRY) as bk:
        with pytest.raises(RateLimited) as caught:
            await bk.org("acme").builds.get("web", 7)
    assert caught.value.retry_after is None


OUTCOMES: list[tuple[Any, str]] = [
    (httpx.ConnectError("refused"), "not_sent"),
    (httpx.ReadTimeout("late"), "unknown"),
    (httpx.Response(401), "refused"),
    (httpx.Response(404), "refused"),
    (httpx.Response(302, headers={"Location": "/x"}), "refused"),
    (httpx.Response(429), "refused"),
    (httpx.Response(500), "unknown"),
    (httpx.Response(200, content=b"nonsense"), "unknown"),
]


@pytest.mark.parametrize(("step", "outcome"), OUTCOMES)
@pytest.mark.parametrize("once", [False, True], ids=["a read", "an act"])
@in_virtual_time
async def test_every_error_says_what_became_of_the_call(
    step: Any, outcome: str, once: bool
) -> None:
    async with client(Service(step), retry=NO_RETRY) as bk:
        builds = bk.org("acme").builds
        with pytest.raises(BuildkiteError) as caught:
            await (builds.rebuild("web", 7) if once else builds.get("web", 7))
    assert caught.value.outcome == outcome
    assert pickle.loads(pickle.dumps(caught.value)).outcome == outcome
    if once:
        assert isinstance(caught.value, OutcomeUnknown) == (outcome == "unknown")
