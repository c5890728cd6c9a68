"""Teams and their memberships are the same for both APIs."""

from __future__ import annotations

import httpx

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify
from tests.emulator.graphql.queries import ACME, ask, mutate, mutation_error, rest
from tests.emulator.graphql.valid_inputs import TEAM, record


async def test_a_team_that_graphql_made_is_shown_by_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    made = await mutate(
        client,
        "teamCreate",
        "organization { slug } teamEdge { cursor node { id uuid slug } }",
        {
            **TEAM,
            "organizationID": identify(emulator.home),
            "description": "Keep it up",
            "privacy": "SECRET",
            "membersCanDestroyPackages": True,
        },
    )
    team = made["teamEdge"]["node"]
    shown = await rest(client, f"teams/{team['uuid']}")
    assert (shown["graphql_id"], shown["slug"]) == (team["id"], "operators")
    assert (shown["privacy"], shown["default"]) == ("secret", False)
    assert shown["members_can_destroy_packages"] is True
    changed = {**TEAM, "id": team["id"], "name": "On Call", "description": None}
    await mutate(client, "teamUpdate", "team { slug }", changed)
    shown = await rest(client, f"teams/{team['uuid']}")
    assert (shown["slug"], shown["description"]) == ("on-call", None)
    gone = await mutate(client, "teamDelete", "deletedTeamID", {"id": team["id"]})
    assert gone["deletedTeamID"] == team["id"]
    assert (await client.get(f"{ACME}/teams/{team['uuid']}")).status_code == 404


async def test_what_rest_made_of_a_team_is_shown_by_graphql(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    body = {
        "name": "Ops",
        "privacy": "visible",
        "is_default_team": False,
        "default_member_role": "maintainer",
    }
    made = (await client.post(f"{ACME}/teams", json=body)).json()
    home, user = f"{ACME}/teams/{made['id']}", emulator.home.members[3].user
    pipeline = emulator.home.pipelines["web"]
    await client.post(f"{home}/members", json={"user_id": user.id, "role": "maintainer"})
    access = {"pipeline_id": pipeline.id, "access_level": "build_and_read"}
    await client.post(f"{home}/pipelines", json=access)
    suite = (await rest(client, "../../analytics/organizations/acme/suites"))[0]
    await client.post(f"{home}/suites", json={"suite_id": suite["id"], "access_level": ["read"]})
    query = """{ team(slug: "acme/ops") { defaultMemberRole
        members(first: 9) { edges { node { role user { name } createdBy { name } } } }
        pipelines(first: 9) { edges { node { accessLevel pipeline { slug } } } }
        suites(first: 9) { edges { node { accessLevel suite { slug } } } } } }"""
    team = (await ask(client, query))["team"]
    member = {
        "role": "MAINTAINER",
        "user": {"name": user.name},
        "createdBy": {"name": emulator.owner.name},
    }
    assert team["defaultMemberRole"] == "MAINTAINER"
    assert team["members"]["edges"] == [{"node": member}]
    membership = {"accessLevel": "BUILD_AND_READ", "pipeline": {"slug": "web"}}
    assert team["pipelines"]["edges"] == [{"node": membership}]
    assert team["suites"]["edges"] == [
        {"node": {"accessLevel": "READ_ONLY", "suite": {"slug": suite["slug"]}}}
    ]


async def test_places_that_graphql_gave_are_shown_by_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    team = emulator.home.teams[1]
    for each in team.memberships:
        emulator.state.remove(each)
    input, user = {"teamID": identify(team)}, emulator.home.members[4].user
    pipeline, suite = emulator.home.pipelines["api"], record(emulator, "suites")
    selection = "team { slug } teamMemberEdge { node { id role } }"
    membership = await mutate(
        client, "teamMemberCreate", selection, {**input, "userID": identify(user)}
    )
    member = membership["teamMemberEdge"]["node"]
    assert member["role"] == "MEMBER"
    update_input = {"id": member["id"], "role": "MAINTAINER"}
    await mutate(client, "teamMemberUpdate", "teamMember { role }", update_input)
    await mutate(
        client,
        "teamPipelineCreate",
        "teamPipeline { accessLevel } pipeline { slug } teamPipelineEdge { cursor }",
        {**input, "pipelineID": identify(pipeline), "accessLevel": "BUILD_AND_READ"},
    )
    made = await mutate(
        client,
        "teamSuiteCreate",
        "suite { slug } teamSuite { id }",
        {**input, "suiteID": suite, "accessLevel": "MANAGE_AND_READ"},
    )
    home = f"teams/{team.id}"
    shown = [(each["user_id"], each["role"]) for each in await rest(client, f"{home}/members")]
    assert shown == [(user.id, "maintainer")]
    levels = [each["access_level"] for each in await rest(client, f"{home}/pipelines")]
    assert levels == ["build_and_read"]
    assert [each["access_level"] for each in await rest(client, f"{home}/suites")] == [
        ["read", "edit"]
    ]
    await mutate(client, "teamSuiteDelete", "team { slug }", {"id": made["teamSuite"]["id"]})
    assert await rest(client, f"{home}/suites") == []


async def test_teams_of_a_registry_are_shown_by_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    tools = "../../packages/organizations/acme/registries/tools"
    everyone, core = emulator.home.teams
    assert (await rest(client, tools))["team_ids"] == [everyone.id]
    made = await mutate(
        client,
        "teamRegistryCreate",
        "registry { slug } teamRegistry { id accessLevel updatedBy { name } }",
        {"teamID": identify(core), "registryID": record(emulator, "registries")},
    )
    membership = made["teamRegistry"]
    assert (membership["accessLevel"], made["registry"]["slug"]) == ("READ_ONLY", "tools")
    assert (await rest(client, tools))["team_ids"] == [everyone.id, core.id]
    await mutate(client, "teamRegistryDelete", "team { slug }", {"id": membership["id"]})
    assert (await rest(client, tools))["team_ids"] == [everyone.id]


async def test_the_rules_of_rest_hold_for_teams_of_graphql(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    taken = {**TEAM, "name": "Core", "organizationID": identify(emulator.home)}
    assert await mutation_error(client, "teamCreate", taken) == (
        "Validation failed; name already_exists"
    )
    beta = emulator.add_organization("beta")
    team, outsider = emulator.home.teams[0], beta.members[0].user
    twice = {"teamID": identify(team), "userID": identify(team.members[0].target)}
    assert "already_exists" in await mutation_error(client, "teamMemberCreate", twice)
    foreign = {"teamID": identify(team), "userID": identify(outsider)}
    assert "user_id invalid" in await mutation_error(client, "teamMemberCreate", foreign)
    pipeline = identify(next(iter(beta.pipelines.values())))
    for name, field, thing in (
        ("teamPipelineCreate", "pipeline", pipeline),
        ("teamSuiteCreate", "suite", record(emulator, "suites", beta.id)),
        ("teamRegistryCreate", "registry", record(emulator, "registries", beta.id)),
    ):
        message = await mutation_error(
            client, name, {"teamID": identify(team), f"{field}ID": thing}
        )
        assert message == f"Validation failed; {field}_id invalid"


async def test_a_dissolved_team_leaves_nothing_behind(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    team = emulator.home.teams[0]
    membership = identify(team.members[0])
    await mutate(client, "teamDelete", "deletedTeamID", {"id": identify(team)})
    query = "query($id: ID!) { node(id: $id) { id } }"
    assert (await ask(client, query, id=membership))["node"] is None
    query = (
        '{ pipeline(slug: "acme/web") { teams(first: 9) { edges { node { team { slug } } } } } }'
    )
    edges = (await ask(client, query))["pipeline"]["teams"]["edges"]
    assert edges == [{"node": {"team": {"slug": "core"}}}]


async def test_who_leaves_maintains_no_cluster(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    cluster, colleague = emulator.home.clusters[0], emulator.home.members[1]
    url = f"{ACME}/clusters/{cluster.id}"
    await client.post(f"{url}/maintainers", json={"user": colleague.user.id})
    await mutate(client, "teamDelete", "deletedTeamID", {"id": identify(emulator.home.teams[1])})
    member = {"id": identify(colleague)}
    await mutate(client, "organizationMemberDelete", "user { name }", member)
    maintainers = (await rest(client, f"clusters/{cluster.id}"))["maintainers"]
    assert maintainers["teams"] == []
    assert [each["actor"]["id"] for each in maintainers["users"]] == [emulator.owner.id]
