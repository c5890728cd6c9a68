"""Every operation guards itself by the scopes of the contract."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.permissions import problem_of_action
from buildkite_async.emulator.resources.clusters import CLUSTERS
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ask, execute, mutate, mutation, mutation_error
from tests.emulator.graphql.valid_inputs import INPUTS
from tests.emulator.valid_requests import ValidRequest, paths, valid_request_for

GUARDED = [each for each in load().operations if each.scopes and each.authentication == "api-token"]


async def test_an_error_names_the_scope_that_is_missing(emulator: Emulator) -> None:
    token = emulator.add_token([])
    async with client_for(emulator, token.value) as client:
        for operation in GUARDED:
            url = ValidRequest(paths(operation, emulator)).url(operation)
            response = await client.request(operation.methods[0], url)
            assert response.status_code == 403, operation.id
            if operation.methods[0] != "HEAD":
                assert all(
                    " or ".join(scopes) in response.json()["message"] for scopes in operation.scopes
                )


async def test_settings_are_for_administrators(emulator: Emulator) -> None:
    member = emulator.add_token(member=1)
    async with client_for(emulator, member.value) as client:
        for path in ("api-settings", "pipeline-settings", "audit_events", "repository_connections"):
            response = await client.get(f"/v2/organizations/acme/{path}")
            assert response.status_code == 403
            assert "administrators" in response.json()["message"]


# For each permission a path, and of four members whether they have it: the owner, a maintainer of
# the cluster and its colleague, and somebody in no team.
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("audit_events", "yes no no no"),
        ("services", "yes no no no"),
        ("cluster-queue-migrations", "yes yes no no"),
        ("cluster-queue-migrations/default", "yes yes no no"),
        ("clusters/{cluster}/agent-images", "yes yes no no"),
        ("clusters/{cluster}/cache_volumes", "yes yes no no"),
        ("pipelines/web/triggers", "yes yes yes no"),
        ("invitations", "yes yes yes yes"),
        ("members", "yes yes yes yes"),
        ("usage", "yes yes yes yes"),
    ],
)
async def test_permissions_of_the_contract_are_enforced(
    emulator: Emulator, path: str, expected: str
) -> None:
    emulator.home.teams[0].members.pop()
    found: list[str] = []
    for position in (0, 1, 4, 7):
        async with client_for(emulator, emulator.add_token(member=position).value) as client:
            url = path.format(cluster=emulator.home.clusters[0].id)
            response = await client.get(f"/v2/organizations/acme/{url}")
            found.append({200: "yes", 403: "no"}[response.status_code])
            assert response.status_code == 200 or response.json()["message"].startswith(
                "Forbidden. Only "
            )
    assert found == expected.split()


# For each permission operations with the mutation that does the same, if there is one, and of four
# members whether they may: the owner, a maintainer of the team and of the cluster, a colleague of
# theirs, and somebody in no team.
@pytest.mark.parametrize(
    ("name", "mutation_name", "expected"),
    [
        ("clusters.create", "clusterCreate", "yes no no no"),
        ("clusters.update", "clusterUpdate", "yes yes no no"),
        ("clusters.delete", None, "yes no no no"),  # one that nobody maintains
        ("clusters.maintainers.create", None, "yes no no no"),
        ("clusters.maintainers.delete", None, "yes no no no"),
        ("clusters.queues.create", "clusterQueueCreate", "yes yes no no"),
        ("clusters.queues.pause", "clusterQueuePauseDispatch", "yes yes no no"),
        ("clusters.secrets.update_value", None, "yes yes no no"),
        ("clusters.agent_tokens.delete", "clusterAgentTokenRevoke", "yes yes no no"),
        ("organizations.members.update", "organizationMemberUpdate", "yes no no no"),
        ("organizations.members.delete", "organizationMemberDelete", "yes no no no"),
        ("pipelines.update", "pipelineUpdate", "yes yes yes no"),
        ("pipelines.delete", "pipelineDelete", "yes yes yes no"),
        ("pipelines.archive", "pipelineArchive", "yes yes yes no"),
        ("rules.create", "ruleCreate", "yes no no no"),
        ("rules.delete", "ruleDelete", "yes no no no"),
        (None, "ruleUpdate", "yes no no no"),
        ("teams.create", "teamCreate", "yes no no no"),
        ("teams.update", "teamUpdate", "yes yes no no"),
        ("teams.delete", "teamDelete", "yes yes no no"),
        ("teams.members.create", "teamMemberCreate", "yes no no no"),  # of one without maintainers
        ("teams.members.delete", "teamMemberDelete", "yes yes no no"),
        ("teams.members.update", "teamMemberUpdate", "yes yes no no"),
        ("teams.pipelines.delete", "teamPipelineDelete", "yes yes no no"),
        ("teams.suites.update", "teamSuiteUpdate", "yes yes no no"),
        (None, "teamRegistryUpdate", "yes yes no no"),
    ],
)
async def test_what_members_may_change_is_the_same_by_both_apis(
    name: str | None, mutation_name: str | None, expected: str
) -> None:
    found: list[list[str]] = []
    for position in (0, 1, 4, 7):
        asked: list[Callable[[Emulator, httpx.AsyncClient], Awaitable[bool]]] = []
        if name is not None:
            asked.append(partial(may_call, name))
        if mutation_name is not None:
            asked.append(partial(may_mutate, mutation_name))
        answers: list[str] = []
        for each in asked:
            emulator = an_emulator_with_maintainers()
            async with client_for(emulator, emulator.add_token(member=position).value) as client:
                answers.append("yes" if await each(emulator, client) else "no")
        found.append(answers)
    assert found == [[each] * len(asked) for each in expected.split()]


def an_emulator_with_maintainers() -> Emulator:
    """Return one whose second member maintains all teams and a cluster, and whose last has none."""
    emulator = Emulator(builds=150)
    emulator.home.teams[0].members.pop()
    user = emulator.home.members[1].user
    for team in emulator.home.teams:
        for each in team.members:
            each.fields["role"] = "maintainer" if each.target is user else "member"
    return emulator


async def may_call(name: str, emulator: Emulator, client: httpx.AsyncClient) -> bool:
    operation = next(each for each in load().operations if each.id == name)
    valid = valid_request_for(operation, emulator)
    response = await client.request(
        operation.methods[0], valid.url(operation), params=valid.query, json=valid.body
    )
    return allowed(response.status_code, response.text)


async def may_mutate(name: str, emulator: Emulator, client: httpx.AsyncClient) -> bool:
    response = await execute(
        client, mutation(name, "clientMutationId"), input=INPUTS[name](emulator)
    )
    return allowed(403 if "errors" in response else 200, str(response))


def allowed(status: int, text: str) -> bool:
    assert (
        status < 400
        or "Forbidden. Only organization administrators" in text
        or ("Forbidden. Only users with full access" in text)
    ), text
    return status < 400


async def test_a_permission_is_about_the_cluster_of_the_path(emulator: Emulator) -> None:
    home = emulator.home
    other = CLUSTERS.make(emulator.state, home, home, {"name": "Other"}, None)
    async with client_for(emulator, emulator.add_token(member=1).value) as client:
        for cluster, status in ((home.clusters[0], 200), (other, 403)):
            url = f"/v2/organizations/acme/clusters/{cluster.id}/network_ranges"
            assert (await client.get(url)).status_code == status
        input = {"organizationId": identify(home), "clusterId": identify(other), "name": "Caches"}
        message = await mutation_error(client, "cacheRegistryCreate", input)
        assert message.startswith("Forbidden. Only organization administrators and maintainers")


@pytest.mark.parametrize(
    "name",
    [
        "organizationApiAccessTokenRevoke",
        "organizationBannerDelete",
        "organizationBannerUpsert",
        "organizationEnforceTwoFactorAuthenticationForMembersUpdate",
        "ssoProviderCreate",
        "ssoProviderDelete",
        "ssoProviderDisable",
        "ssoProviderEnable",
        "ssoProviderUpdate",
    ],
)
async def test_some_mutations_are_for_administrators(emulator: Emulator, name: str) -> None:
    input = INPUTS[name](emulator)
    async with client_for(emulator, emulator.add_token(member=1).value) as member:
        message = await mutation_error(member, name, input)
    assert message == "Forbidden. Only organization administrators may do this"
    async with client_for(emulator) as owner:
        await mutate(owner, name, "clientMutationId", input)


async def test_triggers_want_full_access_to_their_pipeline(emulator: Emulator) -> None:
    web = emulator.home.pipelines["web"]
    async with client_for(emulator, emulator.add_token(member=4).value) as client:
        url = "/v2/organizations/acme/pipelines/{}/triggers"
        assert (await client.get(url.format("web"))).status_code == 200
        for membership in emulator.home.teams[0].pipelines:
            if membership.target is web:
                membership.fields["access_level"] = "build_and_read"
        assert (await client.get(url.format("web"))).status_code == 403
        assert (await client.get(url.format("api"))).status_code == 200


def test_every_permission_of_the_contract_is_known(emulator: Emulator) -> None:
    stranger = emulator.add_organization("beta", builds=0).members[0].user
    for operation in load().operations:
        if operation.permission is not None:
            problem = problem_of_action(operation.id, emulator.home, stranger)
            assert problem is not None, operation.id


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("/v3/metrics", "Token nonsense"),
        ("/v3/metrics", "Bearer {token}"),
        ("/v1/uploads", 'Token token="nonsense"'),
        ("/organizations/acme/portals/pipelines", "Bearer nonsense"),
    ],
)
async def test_a_token_of_another_kind_opens_nothing(
    emulator: Emulator, client: Any, path: str, header: str
) -> None:
    verb = "GET" if path == "/v3/metrics" else "POST"
    headers = {"Authorization": header.format(token=emulator.token)}
    response = await client.request(verb, path, headers=headers, json={})
    assert response.status_code == 401


async def test_every_operation_of_an_organization_is_hidden_from_strangers(
    emulator: Emulator,
) -> None:
    emulator.add_organization("beta", builds=3)
    stranger = emulator.add_token(organizations=["beta"])
    async with client_for(emulator, stranger.value) as client:
        for operation in GUARDED:
            if "{org}" in operation.path and not operation.bodies:
                url = ValidRequest(paths(operation, emulator)).url(operation)
                response: httpx.Response = await client.request(operation.methods[0], url)
                assert response.status_code in (400, 403, 404), operation.id


async def test_an_organization_shows_a_member_what_is_for_administrators(
    emulator: Emulator,
) -> None:
    fields = load_schema().type_map["OrganizationPermissions"].fields
    selection = " ".join(f"{name} {{ allowed }}" for name in fields)
    query = f'{{ organization(slug: "acme") {{ permissions {{ {selection} }} }} }}'
    async with client_for(emulator, emulator.add_token(member=4).value) as client:
        shown = (await ask(client, query))["organization"]["permissions"]
    assert {name for name, each in shown.items() if not each["allowed"]} == {
        "auditEventsView",
        "notificationServiceUpdate",
        "organizationBillingUpdate",
        "organizationMemberUpdate",
        "organizationUpdate",
        "ssoProviderCreate",
        "ssoProviderUpdate",
        "teamAdmin",
        "teamCreate",
        "teamEnabledChange",
    }
