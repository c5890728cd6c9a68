"""The rate windows of REST and GraphQL."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator import REAL, Emulator, Limits
from buildkite_async.emulator.limits import RateWindows
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

PIPELINES = 'query($n: Int) { organization(slug: "acme") { pipelines(first: $n) { edges { node { slug } } } } }'


async def get(emulator: Emulator, token: str | None = None, times: int = 1) -> httpx.Response:
    async with client_for(emulator, token) as client:
        for _ in range(times - 1):
            await client.get("/v2/user")
        return await client.get("/v2/user")


async def ask(emulator: Emulator, **variables: Any) -> httpx.Response:
    async with client_for(emulator) as client:
        return await client.post("/v1", json={"query": PIPELINES, "variables": variables})


async def test_the_users_window_refuses_the_fifty_first_request(time: VirtualTime) -> None:
    emulator = Emulator(limits="real", clock=time.clock)
    assert (await get(emulator, times=50)).status_code == 200
    refused = await get(emulator)
    assert refused.status_code == 429
    body = refused.json()
    assert (body["scope"], body["limit"], body["current"]) == ("rest_user", 50, 51)
    assert body["reset"] == int(refused.headers["RateLimit-User-Reset"])
    assert "RateLimit-User-Warning" in refused.headers
    assert "RateLimit-Warning" not in refused.headers
    assert "Retry-After" not in refused.headers


async def test_the_organizations_window_counts_all_its_users(time: VirtualTime) -> None:
    emulator = Emulator(limits=evolve(REAL, rest_organization=60), clock=time.clock)
    other = emulator.add_token(member=1).value
    await get(emulator, times=40)
    assert (await get(emulator, other, times=20)).status_code == 200
    refused = await get(emulator, other)
    assert refused.json()["scope"] == "rest"
    assert refused.headers["RateLimit-Remaining"] == "-1"
    assert refused.headers["RateLimit-User-Remaining"] == "29"


async def test_a_window_opens_again_at_its_own_boundary(time: VirtualTime) -> None:
    emulator = Emulator(limits="real", clock=time.clock)
    refused = await get(emulator, times=51)
    user, organization = (
        int(refused.headers[name]) for name in ("RateLimit-User-Reset", "RateLimit-Reset")
    )
    assert user != organization
    time.seconds += user - 0.5
    assert (await get(emulator)).status_code == 429
    time.seconds += 0.5
    assert (await get(emulator)).status_code == 200


async def test_an_organization_has_a_window_of_its_own(time: VirtualTime) -> None:
    emulator = Emulator(limits=evolve(REAL, rest_organization=2), clock=time.clock)
    emulator.add_organization("beta")
    async with client_for(emulator) as client:
        for slug, remaining in (("acme", "1"), ("acme", "0"), ("beta", "1")):
            response = await client.get(f"/v2/organizations/{slug}")
            assert response.headers["RateLimit-Remaining"] == remaining


@given(at=st.floats(0, 1e6), phase=st.floats(0, 60), rounding=st.sampled_from(["floor", "ceil"]))
def test_reset_leads_to_the_boundary_within_a_second(
    at: float, phase: float, rounding: Any
) -> None:
    time = VirtualTime()
    time.seconds += at
    windows = RateWindows(Limits(user_phase=phase, reset=rounding), time.clock)
    window = windows.rest("acme", "ada").user
    window.current = 7
    reset = windows.reset(window)
    time.seconds += reset + (1 if rounding == "floor" else 0)
    assert windows.rest("acme", "ada").user.current == 0
    assert 0 <= reset <= 60


def test_reset_is_floored_or_ceiled_as_set() -> None:
    def reset(rounding: Any) -> int:
        windows = RateWindows(Limits(organization_phase=0.0, reset=rounding), lambda: 120.25)
        return windows.reset(windows.rest("acme", "ada").organization)

    assert (reset("floor"), reset("ceil")) == (59, 60)


def test_a_time_scale_shortens_every_window() -> None:
    now = 120.0
    windows = RateWindows(Limits(time_scale=10), lambda: now)
    pair = windows.rest("acme", "ada")
    assert (pair.organization.seconds, pair.user.seconds) == (6.0, 6.0)
    assert windows.graphql("acme", "ada").organization.seconds == 30.0
    assert windows.reset(pair.organization) <= 6


@pytest.mark.parametrize(
    ("spelling", "names"),
    [
        ("RateLimit", {"ratelimit-user-remaining"}),
        ("Rate-Limit", {"rate-limit-user-remaining"}),
        ("both", {"ratelimit-user-remaining", "rate-limit-user-remaining"}),
    ],
)
async def test_headers_come_in_the_chosen_spelling(
    time: VirtualTime, spelling: Any, names: set[str]
) -> None:
    emulator = Emulator(limits=evolve(REAL, spelling=spelling), clock=time.clock)
    headers = (await get(emulator)).headers
    assert {name for name in headers if name.endswith("user-remaining")} == names


async def test_lifted_limits_still_send_headers(emulator: Emulator) -> None:
    response = await get(emulator, times=60)
    assert response.status_code == 200
    assert int(response.headers["RateLimit-User-Remaining"]) > 1_000_000


async def test_a_missing_scope_counts_too(time: VirtualTime) -> None:
    emulator = Emulator(limits="real", clock=time.clock)
    token = emulator.add_token([]).value
    response = await get(emulator, token, times=2)
    assert (response.status_code, response.headers["RateLimit-User-Remaining"]) == (403, "48")


async def test_the_rate_limit_operation_shows_both_apis(time: VirtualTime) -> None:
    emulator = Emulator(limits="real", clock=time.clock)
    await ask(emulator, n=10)
    async with client_for(emulator) as client:
        scopes = (await client.get("/v2/organizations/acme/rate_limit")).json()["scopes"]
    assert (scopes["rest"]["limit"], scopes["rest"]["current"]) == (200, 1)
    assert (scopes["graphql"]["limit"], scopes["graphql"]["current"]) == (20_000, 6)


async def test_a_query_is_charged_what_it_really_gave(time: VirtualTime) -> None:
    emulator = Emulator(limits="real", pipelines=10, clock=time.clock)
    response = await ask(emulator, n=500)
    assert response.headers["RateLimit-Complexity-Requested"] == "503"
    assert response.headers["RateLimit-Complexity-Actual"] == "13"
    assert response.headers["RateLimit-User-Remaining"] == str(5_000 - 13)
    assert response.headers["RateLimit-Remaining"] == str(20_000 - 13)


async def test_a_window_at_its_limit_refuses_the_next_query(time: VirtualTime) -> None:
    emulator = Emulator(limits=evolve(REAL, graphql_user=10), pipelines=10, clock=time.clock)
    assert (await ask(emulator, n=10)).headers["RateLimit-User-Remaining"] == "-3"
    refused = await ask(emulator, n=10)
    assert refused.status_code == 429
    assert "Please try again in" in refused.json()["errors"][0]["message"]
    time.seconds += int(refused.headers["RateLimit-User-Reset"])
    assert (await ask(emulator, n=10)).status_code == 200


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (
            evolve(REAL, graphql_user=1),
            "You have exceeded your per-user limit of 1 complexity points.",
        ),
        (
            evolve(REAL, graphql_organization=1),
            "Your organization has exceeded the limit of 1 complexity points.",
        ),
    ],
    ids=["user", "organization"],
)
async def test_a_graphql_error_says_whose_window_it_is(
    time: VirtualTime, limits: Limits, words: str
) -> None:
    emulator = Emulator(limits=limits, clock=time.clock)
    query = {"query": "{ viewer { user { id } } }"}
    async with client_for(emulator) as client:
        for _ in range(2):
            reply = await client.post("https://graphql.buildkite.com/v1", json=query)
    assert reply.status_code == 429
    assert reply.json()["errors"][0]["message"].startswith(f"{words} Please try again in ")


async def test_rest_and_graphql_count_apart(time: VirtualTime) -> None:
    emulator = Emulator(limits="real", clock=time.clock)
    await get(emulator, times=51)
    assert (await ask(emulator, n=1)).status_code == 200


async def test_each_operation_on_a_stack_has_a_window_of_a_second_of_its_own(
    time: VirtualTime,
) -> None:
    emulator = Emulator(builds=0, limits=REAL, clock=time.clock)
    stack = {"key": "k8s", "type": "kubernetes", "queue_key": "default", "metadata": {}}
    agent = {"Authorization": f"Token {emulator.secret_of('agent-token')}"}
    async with httpx.AsyncClient(
        transport=emulator.transport(), base_url="https://agent.buildkite.com", headers=agent
    ) as client:
        assert (await client.post("/v3/stacks/register", json=stack)).status_code == 201
        url = "/v3/stacks/k8s/scheduled-jobs?queue_key=default"
        answers = [await client.get(url) for _ in range(11)]
        assert [each.status_code for each in answers] == [200] * 10 + [429]
        assert answers[0].headers["RateLimit-Scope"] == "list-scheduled-jobs"
        assert answers[0].headers["RateLimit-Remaining"] == "9"
        refused = answers[-1].json()
        assert (refused["scope"], refused["limit"], refused["current"]) == (
            "list-scheduled-jobs",
            10,
            11,
        )
        states = await client.post("/v3/stacks/k8s/jobs/get-states", json={"job_uuids": ["x"]})
        assert states.headers["RateLimit-Scope"] == "batch-load-job-states"
        time.seconds += 1
        assert (await client.get(url)).status_code == 200
