"""Both APIs share the audit log, and the same action leaves the same event."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.audit_log import kind_of
from buildkite_async.emulator.contract import ContractOperation
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.graphql.schema import values_of
from buildkite_async.emulator.state.records import AuditKind
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ACME, ask, events, execute, mutate, mutation
from tests.emulator.graphql.valid_inputs import INPUTS, TEAM
from tests.emulator.test_contract import SERVED, called

LOG = """query($type: [AuditEventType!], $subject: [AuditSubjectType!], $actor: [ID!],
    $from: DateTime, $uuid: [ID!]) { organization(slug: "acme") {
      auditEvents(first: 50, type: $type, subjectType: $subject, actor: $actor,
        occurredAtFrom: $from, subjectUUID: $uuid) { count edges { node {
        uuid type occurredAt data
        actor { id name type uuid node { __typename ... on User { name } } }
        subject { id name type uuid node { __typename ... on Team { slug } } }
        context { __typename
          ... on AuditAPIContext { requestIpAddress requestUserAgent requestApiAccessTokenUuid }
          ... on AuditWebContext { requestUserAgent sessionUser { name } } } } } } } }"""


async def log(client: httpx.AsyncClient, **chosen: Any) -> list[Any]:
    found = (await ask(client, LOG, **chosen))["organization"]["auditEvents"]
    return [edge["node"] for edge in found["edges"]]


def team_body() -> dict[str, Any]:
    return {
        "name": "Operators",
        "privacy": "visible",
        "is_default_team": False,
        "default_member_role": "member",
    }


async def test_an_action_leaves_the_same_event_by_either_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    acme = {"organizationID": identify(emulator.home)}
    bare = [
        ("membersCanCreatePipelines", None),
        ("membersCanCreateRegistries", None),
        ("membersCanCreateSuites", None),
        ("membersCanDestroyPackages", None),
        ("membersCanDestroyRegistries", None),
    ]
    input = {**TEAM, **acme, **dict(bare)}
    made = await mutate(client, "teamCreate", "teamEdge { node { id } }", input)
    await mutate(client, "teamDelete", "deletedTeamID", made["teamEdge"]["node"])
    team = (await client.post(f"{ACME}/teams", json=team_body())).json()
    await client.delete(f"{ACME}/teams/{team['id']}")
    four = await events(client, 4)
    rows = [
        (each["type"], each["subject"]["type"], each["subject"]["name"], each["data"])
        for each in four
    ]
    assert rows[:2] == rows[2:]
    assert four[0]["context"] == four[2]["context"]
    assert [kind for kind, *_ in rows[:2]] == ["TeamDeletedEvent", "TeamCreatedEvent"]


async def test_an_event_says_who_did_what_to_what_from_where(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    client.headers["User-Agent"] = "audited/1"
    team = (await client.post(f"{ACME}/teams", json=team_body())).json()
    (event,) = await log(client, type=["TEAM_CREATED"])
    assert event["actor"] == {
        "id": identify(emulator.owner),
        "name": emulator.owner.name,
        "type": "USER",
        "uuid": emulator.owner.id,
        "node": {"__typename": "User", "name": emulator.owner.name},
    }
    assert event["subject"] == {
        "id": team["graphql_id"],
        "name": "Operators",
        "type": "TEAM",
        "uuid": team["id"],
        "node": {"__typename": "Team", "slug": "operators"},
    }
    token = next(each for each in emulator.state.tokens.values() if each.value == emulator.token)
    assert event["context"] == {
        "__typename": "AuditAPIContext",
        "requestIpAddress": "192.0.2.1",
        "requestUserAgent": "audited/1",
        "requestApiAccessTokenUuid": token.id,
    }
    assert event["data"] == {"changed": sorted(team_body())}
    (shown,) = await events(client)
    assert (shown["uuid"], shown["data"]) == (event["uuid"], event["data"])
    assert shown["context"]["request_user_agent"] == "audited/1"


async def test_what_is_gone_is_named_but_not_shown(client: httpx.AsyncClient) -> None:
    team = (await client.post(f"{ACME}/teams", json=team_body())).json()
    await client.delete(f"{ACME}/teams/{team['id']}")
    (event,) = await log(client, type=["TEAM_DELETED"])
    assert event["subject"] == {
        "id": team["graphql_id"],
        "name": "Operators",
        "type": "TEAM",
        "uuid": team["id"],
        "node": None,
    }


async def test_seeded_events_came_by_a_browser(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    contexts = [event["context"] for event in await log(client)]
    assert contexts
    assert {each["__typename"] for each in contexts} == {"AuditWebContext"}
    assert {each["sessionUser"]["name"] for each in contexts} == {emulator.owner.name}


async def test_events_are_chosen_by_type_subject_actor_and_time(
    client: httpx.AsyncClient, emulator: Emulator, time: VirtualTime
) -> None:
    team = (await client.post(f"{ACME}/teams", json=team_body())).json()
    time.seconds += 60
    other = emulator.add_token(member=1)
    async with client_for(emulator, other.value) as colleague:
        await colleague.patch(f"{ACME}/pipelines/web", json={"description": "x"})
    everything = await log(client)
    newest = everything[0]
    assert newest["type"] == "PIPELINE_UPDATED"
    times = [event["occurredAt"] for event in everything]
    assert times == sorted(times, reverse=True)
    for chosen in (
        {"type": ["PIPELINE_UPDATED"]},
        {"subject": ["PIPELINE"]},
        {"actor": [identify(other.user)]},
        {"from": newest["occurredAt"]},
        {"uuid": [emulator.home.pipelines["web"].id]},
    ):
        assert await log(client, **chosen) == [newest]
    assert [each["type"] for each in await log(client, uuid=[team["id"]])] == ["TEAM_CREATED"]


async def test_only_administrators_read_the_log(emulator: Emulator) -> None:
    query = '{ organization(slug: "acme") { name auditEvents(first: 1) { count } } }'
    async with client_for(emulator, emulator.add_token(member=1).value) as member:
        response = await execute(member, query)
        event = emulator.state.records.of("audit_events", emulator.home.id)[0]
        looked_up = await execute(member, f'{{ auditEvent(uuid: "{event.id}") {{ type }} }}')
    assert response["data"]["organization"] == {"name": "Acme", "auditEvents": None}
    assert looked_up["data"] == {"auditEvent": None}
    for each in (response, looked_up):
        assert "administrators" in each["errors"][0]["message"]


# Builds, jobs, agents and accounts are not in the log.
UNLOGGED = [
    "agentPause",
    "agentResume",
    "agentStop",
    "annotationDelete",
    "apiAccessTokenCodeAuthorize",
    "artifactDelete",
    "buildAnnotate",
    "buildCancel",
    "buildCreate",
    "buildRebuild",
    "buildRetryFailedJobs",
    "emailCreate",
    "emailResendVerification",
    "graphQLSnippetCreate",
    "jobAnnotate",
    "jobTypeBlockUnblock",
    "jobTypeCommandCancel",
    "jobTypeCommandRetry",
    "noticeDismiss",
    "pipelineFavorite",
    "totpActivate",
    "totpCreate",
    "totpDelete",
    "totpRecoveryCodesRegenerate",
]


@pytest.mark.parametrize("name", INPUTS)
async def test_every_mutation_that_sets_something_up_is_in_the_log_once(
    client: httpx.AsyncClient, emulator: Emulator, name: str
) -> None:
    input = INPUTS[name](emulator)
    before = {event["uuid"] for event in await log(client)}
    await ask(client, mutation(name, "clientMutationId"), input=input)
    new = [event for event in await log(client) if event["uuid"] not in before]
    assert len(new) == (name not in UNLOGGED)
    for event in new:
        assert event["type"] in values_of("AuditEventType")
        # The union of subjects has no member for cache registries.
        gone = event["type"].endswith("DELETED") or event["type"].startswith("CACHE_REGISTRY")
        assert (event["subject"]["node"] is None) == gone


# Events that are not named after the type of their subject and a common verb.
ODD = {
    "api_access_tokens.revoke": AuditKind(
        "APIAccessTokenOrganizationAccessRevokedEvent", "APIAccessToken"
    ),
    "clusters.secrets.update_value": AuditKind("SecretValueUpdatedEvent", "Secret"),
    "organizations.invitations.resend": AuditKind(
        "OrganizationInvitationResentEvent", "OrganizationInvitation"
    ),
    "organizations.require_two_factor": AuditKind("OrganizationUpdatedEvent", "Organization"),
    "pipelines.archive": AuditKind("PipelineUpdatedEvent", "Pipeline"),
    "pipelines.rotate_webhook_url": AuditKind("PipelineWebhookUrlRotatedEvent", "Pipeline"),
    "queue_migrations.create": AuditKind("ClusterQueueMigrationCreatedEvent", "ClusterQueue"),
    "teams.enable": AuditKind("OrganizationTeamsEnabledEvent", "Organization"),
}


@pytest.mark.parametrize("action", ODD)
def test_an_event_is_named_as_the_schema_names_it(action: str) -> None:
    assert kind_of(action) == ODD[action]


async def test_a_token_is_named_by_its_description_and_never_by_its_value(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    token = emulator.add_token(member=1)
    input = {"organizationId": identify(emulator.home), "apiAccessTokenId": identify(token)}
    await mutate(client, "organizationApiAccessTokenRevoke", "clientMutationId", input)
    (event, *_) = await log(client)
    assert event["subject"]["name"] == token.description
    assert token.value not in str(event)


REMEMBERED = [
    operation
    for operation in SERVED
    if operation.methods[0] != "GET" and kind_of(operation.handler) is not None
]


@pytest.mark.parametrize("operation", REMEMBERED, ids=lambda operation: operation.id)
async def test_whatever_rest_did_graphql_can_show(operation: ContractOperation) -> None:
    emulator = Emulator(builds=150)
    before = len(emulator.state.records.of("audit_events", emulator.home.id))
    assert (await called(operation, emulator)).status_code < 400
    async with client_for(emulator) as client:
        shown_now = await log(client)
    assert len(shown_now) - before in (0, 1)
    assert all(event["subject"]["type"] in values_of("AuditSubjectType") for event in shown_now)


async def test_rest_and_graphql_show_the_same_log(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    await client.patch(f"{ACME}/members/{emulator.home.members[1].user.id}", json={"role": "admin"})
    (event,) = await log(client, type=["ORGANIZATION_MEMBER_UPDATED"])
    assert event["subject"]["node"]["__typename"] == "OrganizationMember"
    listed = [each["uuid"] for each in await events(client, 9)]
    assert listed == [each["uuid"] for each in (await log(client))[:9]]
    query = "query($uuid: ID!) { auditEvent(uuid: $uuid) { type } }"
    shown = (await ask(client, query, uuid=listed[0]))["auditEvent"]
    assert shown == {"type": "ORGANIZATION_MEMBER_UPDATED"}
