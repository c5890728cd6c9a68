"""Mutations act on the state that REST shows."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.state.schedules import schedules_of
from tests.emulator.graphql.queries import ACME, mutate


async def test_a_build_is_created_canceled_and_rebuilt(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    pipeline = identify(emulator.home.pipelines["web"])
    made = await mutate(
        client,
        "buildCreate",
        "clientMutationId build { id number branch env metaData { edges { node { key value } } } }",
        {
            "pipelineID": pipeline,
            "branch": "b",
            "env": ["A=1=2"],
            "metaData": [{"key": "k", "value": "v"}],
            "clientMutationId": "mine",
        },
    )
    build = made["build"]
    assert made["clientMutationId"] == "mine"
    assert (build["branch"], build["env"]) == ("b", ["A=1=2"])
    assert build["metaData"]["edges"] == [{"node": {"key": "k", "value": "v"}}]
    await mutate(client, "buildCancel", "build { state }", {"id": build["id"]})
    shown = (await client.get(f"{ACME}/pipelines/web/builds/{build['number']}")).json()
    assert shown["state"] == "canceled"
    again = await mutate(
        client, "buildRebuild", "rebuild { rebuiltFrom { number } }", {"id": build["id"]}
    )
    assert again["rebuild"]["rebuiltFrom"]["number"] == build["number"]
    with pytest.raises(AssertionError, match="already finished"):
        await mutate(client, "buildCancel", "build { state }", {"id": build["id"]})


async def test_a_job_is_canceled(client: httpx.AsyncClient, emulator: Emulator) -> None:
    job = emulator.add_build("web").jobs[0]
    payload = await mutate(
        client, "jobTypeCommandCancel", "jobTypeCommand { state canceledAt }", {"id": identify(job)}
    )
    assert payload["jobTypeCommand"]["state"] == "CANCELED"
    assert (await client.get(f"{ACME}/jobs/{job.id}")).json()["state"] == "canceled"


async def test_a_job_is_retried_once(client: httpx.AsyncClient, emulator: Emulator) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="lint")
    job = next(each for each in build.jobs if each.state == "failed")
    selection = "jobTypeCommand { retried } retriedInJobTypeCommand { uuid retriesCount }"
    payload = await mutate(client, "jobTypeCommandRetry", selection, {"id": identify(job)})
    assert payload["jobTypeCommand"]["retried"] is True
    shown = (await client.get(f"{ACME}/jobs/{job.id}")).json()
    assert shown["retried_in_job_id"] == payload["retriedInJobTypeCommand"]["uuid"]
    with pytest.raises(AssertionError, match="Jobs can only be retried once"):
        await mutate(client, "jobTypeCommandRetry", selection, {"id": identify(job)})


async def test_failed_jobs_are_retried_together(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="test")
    input = {"id": identify(build), "states": ["FAILED"]}
    payload = await mutate(client, "buildRetryFailedJobs", "retriedJobsCount", input)
    assert payload["retriedJobsCount"] == sum(job.retried_in is not None for job in build.jobs) > 0


async def test_a_block_is_opened(client: httpx.AsyncClient) -> None:
    emulator = Emulator(builds=100)
    from tests.emulator.conftest import client_for

    block = next(
        job
        for job in emulator.state.jobs.values()
        if job.step.type == "manual" and job.state == "blocked"
    )
    async with client_for(emulator) as other:
        payload = await mutate(
            other,
            "jobTypeBlockUnblock",
            "jobTypeBlock { state isUnblockable unblockedBy { name } }",
            {"id": identify(block), "fields": {"k": "v"}},
        )
    assert payload["jobTypeBlock"] == {
        "state": "UNBLOCKED",
        "isUnblockable": False,
        "unblockedBy": {"name": emulator.owner.name},
    }
    assert block.build.meta_data["k"] == "v"


async def test_an_annotation_is_listed_by_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    build = emulator.add_build("web")
    input = {"buildID": identify(build), "body": "hello", "style": "WARNING"}
    note = await mutate(client, "buildAnnotate", "annotation { id context style }", input)
    assert note["annotation"]["context"] == "default"
    rows = (await client.get(f"{ACME}/pipelines/web/builds/{build.number}/annotations")).json()
    assert [(row["body_html"], row["style"]) for row in rows] == [("<p>hello</p>\n", "warning")]


async def test_a_pipeline_is_created_changed_and_archived(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    made = await mutate(
        client,
        "pipelineCreate",
        "pipeline { id slug visibility repository { url } tags { label } }",
        {
            "organizationId": identify(emulator.home),
            "name": "From GraphQL",
            "repository": {"url": "git@github.com:acme/g.git"},
            "steps": {"yaml": "steps: [{command: make}]"},
            "tags": [{"label": "new"}],
            "clusterId": identify(emulator.home.clusters[0]),
        },
    )
    assert made["pipeline"]["repository"] == {"url": "git@github.com:acme/g.git"}
    assert made["pipeline"]["tags"] == [{"label": "new"}]
    identity = made["pipeline"]["id"]
    changed = await mutate(
        client,
        "pipelineUpdate",
        "pipeline { nextBuildNumber description }",
        {"id": identity, "nextBuildNumber": 500, "description": "d"},
    )
    assert changed["pipeline"] == {"nextBuildNumber": 500, "description": "d"}
    build = await client.post(
        f"{ACME}/pipelines/from-graphql/builds", json={"commit": "HEAD", "branch": "main"}
    )
    assert build.json()["number"] == 500
    with pytest.raises(AssertionError, match="only be increased"):
        await mutate(
            client, "pipelineUpdate", "pipeline { id }", {"id": identity, "nextBuildNumber": 3}
        )
    await mutate(client, "pipelineArchive", "pipeline { archived }", {"id": identity})
    shown = (await client.get(f"{ACME}/pipelines/from-graphql")).json()
    assert shown["archived_at"] is not None


async def test_a_schedule_is_created_changed_and_deleted(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    pipeline = emulator.home.pipelines["api"]
    made = await mutate(
        client,
        "pipelineScheduleCreate",
        "pipelineScheduleEdge { node { id label cronline env branch nextBuildAt } }",
        {
            "pipelineID": identify(pipeline),
            "label": "L",
            "cronline": "30 4 * * *",
            "env": "A=1\nB=2",
        },
    )
    node = made["pipelineScheduleEdge"]["node"]
    assert (node["env"], node["branch"]) == (["A=1", "B=2"], "main")
    assert node["nextBuildAt"].endswith("T04:30:00.000Z")
    changed = await mutate(
        client,
        "pipelineScheduleUpdate",
        "pipelineSchedule { label enabled cronline }",
        {"id": node["id"], "enabled": False},
    )
    assert changed["pipelineSchedule"] == {
        "label": "L",
        "enabled": False,
        "cronline": "30 4 * * *",
    }
    await mutate(client, "pipelineScheduleDelete", "deletedPipelineScheduleID", {"id": node["id"]})
    assert not schedules_of(emulator.state, pipeline)


@pytest.mark.parametrize("line", ["", "every day", "1 2 3 4"])
async def test_a_schedule_wants_a_cron_line(
    client: httpx.AsyncClient, emulator: Emulator, line: str
) -> None:
    input = {"pipelineID": identify(emulator.home.pipelines["api"]), "cronline": line}
    with pytest.raises(AssertionError, match=r"[Cc]ron"):
        await mutate(client, "pipelineScheduleCreate", "pipeline { id }", input)


async def test_an_sso_provider_goes_through_its_states(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    made = await mutate(
        client,
        "ssoProviderCreate",
        "ssoProvider { id state emailDomain ... on SSOProviderSAML { identityProvider { issuer } } }",
        {
            "organizationId": identify(emulator.home),
            "type": "SAML",
            "emailDomain": "acme.example",
            "identityProvider": {"issuer": "urn:x"},
        },
    )
    provider = made["ssoProvider"]
    assert provider["identityProvider"] == {"issuer": "urn:x"}
    identity = {"id": provider["id"]}
    states = [provider["state"]]
    for name, more in (
        ("ssoProviderUpdate", {"note": "n"}),
        ("ssoProviderEnable", {}),
        ("ssoProviderDisable", {"disabledReason": "r"}),
    ):
        payload = await mutate(client, name, "ssoProvider { state note }", identity | more)
        states.append(payload["ssoProvider"]["state"])
    assert states == ["CREATED", "CREATED", "ENABLED", "DISABLED"]
    assert payload["ssoProvider"]["note"] == "n"


async def test_a_member_leaves_the_organization_and_its_teams(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    member = emulator.home.members[1]
    await mutate(client, "organizationMemberDelete", "user { name }", {"id": identify(member)})
    assert member not in emulator.home.members
    assert all(
        place.target is not member.user for team in emulator.home.teams for place in team.members
    )


async def test_an_invitation_leads_into_a_team_with_a_role(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    team = emulator.home.teams[1]
    payload = await mutate(
        client,
        "organizationInvitationCreate",
        """invitationEdges { node { email role state teams(first: 5) {
            edges { node { role team { slug } } } } } }""",
        {
            "organizationID": identify(emulator.home),
            "emails": ["new@acme.example"],
            "role": "ADMIN",
            "teams": [{"id": identify(team), "role": "MAINTAINER"}],
        },
    )
    node = payload["invitationEdges"][0]["node"]
    assert (node["email"], node["role"], node["state"]) == ("new@acme.example", "ADMIN", "PENDING")
    assert node["teams"]["edges"] == [{"node": {"role": "MAINTAINER", "team": {"slug": team.slug}}}]


async def test_an_agent_is_stopped(client: httpx.AsyncClient, emulator: Emulator) -> None:
    agent = next(each for each in emulator.home.agents.values() if each.job is None)
    payload = await mutate(
        client, "agentStop", "agent { connectionState }", {"id": identify(agent), "graceful": False}
    )
    assert payload["agent"]["connectionState"] == "stopped"
    assert (await client.get(f"{ACME}/agents/{agent.id}")).json()["connection_state"] == "stopped"


async def test_an_unknown_id_is_an_error(client: httpx.AsyncClient) -> None:
    with pytest.raises(AssertionError, match="No build found"):
        await mutate(client, "buildCancel", "build { id }", {"id": "x"})
