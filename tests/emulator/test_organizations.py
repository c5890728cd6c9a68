"""Members, invitations, teams, settings and the log of an organization."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for
from tests.emulator.graphql.valid_inputs import a_provider

ACME = "/v2/organizations/acme"
TEAM = {
    "name": "Ops",
    "privacy": "secret",
    "is_default_team": False,
    "default_member_role": "member",
}


async def graphql(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    body = {"query": query, "variables": variables}
    return (await client.post("https://graphql.buildkite.com/v1", json=body)).json()["data"]


async def test_a_team_made_by_rest_is_shown_by_graphql_with_all_that_is_its_own(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    team = (await client.post(f"{ACME}/teams", json=TEAM)).json()
    url = f"{ACME}/teams/{team['id']}"
    user, pipeline = emulator.home.members[3].user.id, emulator.home.pipelines["web"].id
    suite = (await client.get("/v2/analytics/organizations/acme/suites")).json()[0]
    await client.post(f"{url}/members", json={"user_id": user, "role": "maintainer"})
    place = {"pipeline_id": pipeline, "access_level": "read_only"}
    await client.post(f"{url}/pipelines", json=place)
    await client.post(f"{url}/suites", json={"suite_id": suite["id"], "access_level": ["read"]})
    query = """query($team: ID!) { team(slug: $team) { name privacy
        members(first: 5) { edges { node { role user { uuid } } } }
        pipelines(first: 5) { edges { node { accessLevel pipeline { slug } } } }
        suites(first: 5) { edges { node { accessLevel suite { name } } } } } }"""
    shown = (await graphql(client, query, team="acme/ops"))["team"]
    assert shown == {
        "name": "Ops",
        "privacy": "SECRET",
        "members": {"edges": [{"node": {"role": "MAINTAINER", "user": {"uuid": user}}}]},
        "pipelines": {
            "edges": [{"node": {"accessLevel": "READ_ONLY", "pipeline": {"slug": "web"}}}]
        },
        "suites": {
            "edges": [{"node": {"accessLevel": "READ_ONLY", "suite": {"name": suite["name"]}}}]
        },
    }


async def test_a_deleted_pipeline_leaves_its_teams(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    url = f"{ACME}/teams/{emulator.home.teams[0].id}/pipelines"
    gone = emulator.home.pipelines["web"].id
    assert gone in {each["pipeline_id"] for each in (await client.get(url)).json()}
    await client.delete(f"{ACME}/pipelines/web")
    assert gone not in {each["pipeline_id"] for each in (await client.get(url)).json()}


async def test_a_user_is_in_a_team_only_once(client: httpx.AsyncClient, emulator: Emulator) -> None:
    url = f"{ACME}/teams/{emulator.home.teams[0].id}/members"
    body = {"user_id": emulator.home.members[3].user.id, "role": "member"}
    refused = await client.post(url, json=body)
    assert refused.json()["errors"] == [{"field": "user_id", "code": "already_exists"}]


async def test_teams_of_one_user_are_found(client: httpx.AsyncClient, emulator: Emulator) -> None:
    last = emulator.home.members[-1].user.id
    names = [t["name"] for t in (await client.get(f"{ACME}/teams?user_id={last}")).json()]
    assert names == ["Everyone"]


async def test_the_last_administrator_stays(client: httpx.AsyncClient, emulator: Emulator) -> None:
    refused = await client.delete(f"{ACME}/members/{emulator.owner.id}")
    assert refused.status_code == 422
    assert (await client.get(f"{ACME}/members/{emulator.owner.id}")).json()["role"] == "admin"


async def test_a_member_changes_others_and_not_itself(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    other = f"{ACME}/members/{emulator.home.members[1].user.id}"
    assert (await client.patch(other, json={"role": "admin"})).json()["role"] == "admin"
    assert (await client.patch(other, json={})).status_code == 422
    own = f"{ACME}/members/{emulator.owner.id}"
    assert (await client.patch(own, json={"role": "member"})).status_code == 403


async def test_a_member_who_leaves_is_in_no_team(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    user = emulator.home.members[2].user
    assert (await client.delete(f"{ACME}/members/{user.id}")).status_code == 204
    for team in emulator.home.teams:
        members = (await client.get(f"{ACME}/teams/{team.id}/members")).json()
        assert user.id not in {each["user_id"] for each in members}


async def test_each_address_is_invited_once_and_members_are_not(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    body = {"emails": ["x@acme.example", "X@acme.example", "y@acme.example"]}
    made = (await client.post(f"{ACME}/invitations", json=body)).json()
    assert [each["email"] for each in made] == ["x@acme.example", "y@acme.example"]
    body = {"emails": [emulator.home.members[1].user.email]}
    assert (await client.post(f"{ACME}/invitations", json=body)).status_code == 422


async def test_an_invitation_is_revoked_once(client: httpx.AsyncClient, emulator: Emulator) -> None:
    url = (await client.get(f"{ACME}/invitations")).json()["items"][0]["url"]
    assert (await client.delete(url)).status_code == 204
    shown = (await client.get(url)).json()
    assert (shown["state"], shown["revoked_by"]["id"]) == ("revoked", emulator.owner.id)
    assert (await client.delete(url)).status_code == 422


async def test_a_banner_is_made_once_and_then_changed(
    client: httpx.AsyncClient, time: VirtualTime
) -> None:
    made = await client.put(f"{ACME}/banner", json={"message": "Hello"})
    await time.sleep(60)
    changed = await client.put(f"{ACME}/banner", json={"message": "Good-bye"})
    assert (made.status_code, changed.status_code) == (201, 200)
    before, after = made.json(), changed.json()
    assert {name for name in before if before[name] != after[name]} == {"message", "updated_at"}


async def test_teams_that_there_are_stay_as_they_are_when_teams_are_enabled(
    client: httpx.AsyncClient,
) -> None:
    before = (await client.get(f"{ACME}/teams")).json()
    assert (await client.post(f"{ACME}/teams/enable")).status_code == 204
    assert (await client.get(f"{ACME}/teams")).json() == before


async def test_nobody_is_invited_into_a_team_that_is_deleted(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    gone, kept = (team.id for team in emulator.home.teams[:2])
    teams = [{"id": each, "role": "member"} for each in (gone, kept)]
    body = {"emails": ["x@x.example"], "teams": teams}
    [invitation] = (await client.post(f"{ACME}/invitations", json=body)).json()
    assert [each["id"] for each in invitation["teams"]] == [gone, kept]
    assert (await client.delete(f"{ACME}/teams/{gone}")).status_code == 204
    shown = (await client.get(invitation["url"])).json()["teams"]
    assert [each["id"] for each in shown] == [kept]


async def test_null_clears_a_setting_and_what_is_left_out_stays(client: httpx.AsyncClient) -> None:
    url = f"{ACME}/api-settings"
    both = {"allowed_ip_addresses": "192.0.2.0/24", "revoke_inactive_tokens_after_days": 30}
    await client.patch(url, json=both)
    after = (await client.patch(url, json={"allowed_ip_addresses": None})).json()
    assert after["allowed_ip_addresses"] is None
    assert after["revoke_inactive_tokens_after_days"] == 30
    refused = await client.patch(url, json={"allowed_ip_addresses": "everywhere"})
    assert refused.json()["errors"][0]["field"] == "allowed_ip_addresses"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("hosted-agents-ssh", "hosted_agents_terminal_access"),
        ("public-pipelines", "public_pipeline_creation"),
    ],
)
async def test_a_feature_is_turned_on_by_somebody_and_off(
    client: httpx.AsyncClient, emulator: Emulator, path: str, field: str
) -> None:
    url = f"{ACME}/pipeline-settings"
    on = (await client.put(f"{url}/{path}")).json()[field]
    assert (on["enabled"], on["enabled_by"]["id"]) == (True, emulator.owner.id)
    off = (await client.delete(f"{url}/{path}")).json()[field]
    assert off == {"enabled": False, "enabled_at": None, "enabled_by": None}


async def test_a_feature_that_is_on_keeps_the_time_when_it_was_turned_on(
    client: httpx.AsyncClient, time: VirtualTime
) -> None:
    url = f"{ACME}/pipeline-settings"
    paths = ("public-pipelines", "public-pipelines")
    first, second = [await _turned_on(client, f"{url}/{path}", time) for path in paths]
    assert first["enabled_at"] == second["enabled_at"]


async def _turned_on(client: httpx.AsyncClient, url: str, time: VirtualTime) -> Any:
    time.seconds += 60
    return (await client.put(url)).json()["public_pipeline_creation"]


async def test_a_time_of_the_pipeline_settings_is_a_minute_at_least(
    client: httpx.AsyncClient,
) -> None:
    url = f"{ACME}/pipeline-settings"
    settings = (await client.get(url)).json()
    name = next(each for each in settings if each.endswith("_in_minutes"))
    refused = await client.patch(url, json={name: 0})
    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"field": name, "code": "invalid"}]
    assert (await client.patch(url, json={name: 1})).json()[name] == 1
    assert (await client.patch(url, json={name: None})).json()[name] is None


async def test_builds_are_exported_to_a_bucket(client: httpx.AsyncClient) -> None:
    url = f"{ACME}/pipeline-settings/build-export"
    on = (await client.put(url, json={"location": "b", "strategy_id": "gcs"})).json()
    assert (on["build_exports"]["enabled"], on["build_exports"]["location"]) == (True, "b")
    assert (await client.delete(url)).json()["build_exports"]["enabled"] is False


async def test_what_is_changed_is_in_the_log_for_rest_and_graphql(
    client: httpx.AsyncClient,
) -> None:
    await client.post(f"{ACME}/teams", json=TEAM)
    changes = {"description": "changed", "not in the contract": True}
    await client.patch(f"{ACME}/pipelines/web", json=changes)
    query = "mutation($w: PipelineArchiveInput!) { pipelineArchive(input: $w) { pipeline { id } } }"
    pipeline = (await client.get(f"{ACME}/pipelines/api")).json()
    await graphql(client, query, w={"id": pipeline["graphql_id"]})
    events = (await client.get(f"{ACME}/audit_events")).json()["items"]
    shown = [(event["type"], event["subject"]["name"]) for event in events[:3]]
    assert [kind for kind, _ in shown] == [
        "PipelineUpdatedEvent",
        "PipelineUpdatedEvent",
        "TeamCreatedEvent",
    ]
    assert shown[2][1] == "Ops"
    assert events[1]["data"] == {"changed": ["description"]}
    one = (await client.get(events[0]["url"])).json()
    assert one == events[0]


async def test_what_is_refused_or_read_is_not_in_the_log(client: httpx.AsyncClient) -> None:
    before = (await client.get(f"{ACME}/audit_events")).json()["items"]
    await client.post(f"{ACME}/teams", json={"name": "Ops"})
    await client.get(f"{ACME}/teams")
    assert (await client.get(f"{ACME}/audit_events")).json()["items"] == before


async def test_a_schedule_is_the_same_for_both_apis(client: httpx.AsyncClient) -> None:
    url = f"{ACME}/pipelines/api/schedules"
    made = (await client.post(url, json={"cronline": "30 4 * * *", "label": "Early"})).json()
    assert made["next_build_at"] is not None
    query = """{ pipeline(slug: "acme/api") { schedules(first: 3) {
        edges { node { id label nextBuildAt } } } } }"""
    edges = (await graphql(client, query))["pipeline"]["schedules"]["edges"]
    shown = {
        "id": made["graphql_id"],
        "label": "Early",
        "nextBuildAt": made["next_build_at"],
    }
    assert edges == [{"node": shown}]
    off = (await client.put(made["url"], json={"enabled": False})).json()
    assert (off["enabled"], off["next_build_at"], off["label"]) == (False, None, "Early")
    assert (await client.put(made["url"], json={"cronline": "now"})).status_code == 422


async def test_a_rule_takes_slugs_and_shows_ids(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    value = {"source_pipeline": "api", "target_pipeline": emulator.home.pipelines["web"].id}
    body = {"type": "pipeline.artifacts_read.pipeline", "value": value}
    made = (await client.post(f"{ACME}/rules", json=body)).json()
    assert made["source_uuid"] == emulator.home.pipelines["api"].id
    assert (made["target_type"], made["action"]) == ("pipeline", "artifacts_read")
    query = '{ organization(slug: "acme") { rules(first: 1) { edges { node { uuid action } } } } }'
    edges = (await graphql(client, query))["organization"]["rules"]["edges"]
    assert edges == [{"node": {"uuid": made["uuid"], "action": "ARTIFACTS_READ"}}]
    value["source_pipeline"] = "ghost"
    refused = await client.post(f"{ACME}/rules", json=body)
    assert refused.json()["errors"] == [{"field": "value.source_pipeline", "code": "invalid"}]


async def test_what_an_organization_holds_is_not_in_another(emulator: Emulator) -> None:
    emulator.add_organization("beta", builds=2)
    async with client_for(emulator) as client:
        for path in ("rules", "portals", "pipeline-templates", "clusters", "teams", "emojis"):
            own = (await client.get(f"{ACME}/{path}")).json()
            other = (await client.get(f"/v2/organizations/beta/{path}")).json()
            ids = [{each.get("id") or each.get("uuid") for each in rows} for rows in (own, other)]
            assert path == "emojis" or not ids[0] & ids[1]


async def test_an_invitation_says_how_to_sign_on_if_a_provider_is_on(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    url, body = f"{ACME}/invitations", {"emails": ["new@acme.example"]}
    a_provider("ENABLED")(emulator)
    refused = await client.post(url, json=body)
    assert refused.json()["errors"] == [{"field": "sso_mode", "code": "missing_field"}]
    made = await client.post(url, json={**body, "sso_mode": "optional"})
    assert [each["sso_mode"] for each in made.json()] == ["optional"]


async def test_invitations_are_newest_first_and_name_teams_once(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    url, everyone = f"{ACME}/invitations", emulator.home.teams[0].id
    body = {"emails": ["b@x.example", "C@x.example", "c@X.example"], "role": "admin"}
    made = (await client.post(url, json=body)).json()
    assert [(each["email"], each["role"]) for each in made] == [
        ("b@x.example", "admin"),
        ("c@x.example", "admin"),
    ]
    listed = (await client.get(url)).json()["items"]
    assert [each["email"] for each in listed[:2]] == ["c@x.example", "b@x.example"]
    twice = [{"id": everyone, "role": "member"}] * 2
    unknown = [{"id": made[0]["id"], "role": "member"}]
    for teams in (twice, unknown):
        refused = await client.post(url, json={"emails": ["d@x.example"], "teams": teams})
        assert refused.json()["errors"] == [{"field": "teams", "code": "invalid"}]
