"""Templates, webhooks, step uploads and connections of pipelines, and what belongs to no list."""

from __future__ import annotations

import httpx

from buildkite_async.emulator import Emulator
from tests.emulator.graphql.queries import ask, mutate

ACME = "/v2/organizations/acme"


async def test_a_pipeline_is_made_from_a_template_which_then_stays(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    template = (await client.get(f"{ACME}/pipeline-templates")).json()[0]
    body = {
        "name": "From Template",
        "repository": "git@github.com:acme/x.git",
        "cluster_id": emulator.home.clusters[0].id,
        "pipeline_template_uuid": template["uuid"],
    }
    made = (await client.post(f"{ACME}/pipelines", json=body)).json()
    assert made["configuration"] == template["configuration"]
    assert [each["command"] for each in made["steps"]] == ["make generated"]
    assert (await client.delete(template["url"])).status_code == 422
    body |= {"name": "Other", "pipeline_template_uuid": made["id"]}
    refused = await client.post(f"{ACME}/pipelines", json=body)
    assert refused.json()["errors"] == [{"field": "pipeline_template_uuid", "code": "invalid"}]


async def test_a_template_holds_steps(client: httpx.AsyncClient) -> None:
    body = {"name": "Bad", "configuration": "agents: {}"}
    refused = await client.post(f"{ACME}/pipeline-templates", json=body)
    assert refused.json()["errors"][0]["field"] == "configuration"


async def test_a_change_is_signed_by_who_made_it(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    url = (await client.get(f"{ACME}/pipeline-templates")).json()[0]["url"]
    other = {"Authorization": f"Bearer {emulator.add_token(member=1).value}"}
    refused = await client.patch(url, json={"name": "Newer"}, headers=other)
    assert refused.status_code == 403
    changed = (await client.patch(url, json={"name": "Newer"})).json()
    assert changed["updated_by"]["id"] == emulator.owner.id
    assert changed["updated_at"] > changed["created_at"]


async def test_webhooks_are_not_heard_until_they_are_again(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    url = f"{ACME}/pipelines/web/github-webhooks"
    off = (await client.delete(url)).json()
    assert (off["enabled"], off["disabled_by"]) == (False, emulator.owner.name)
    assert (await client.get(url)).json() == off
    on = (await client.put(url)).json()
    assert (on["enabled"], on["disabled_at"]) == (True, None)
    emulator.home.pipelines["web"].fields["repository"] = "git@gitlab.com:x/y.git"
    assert (await client.get(url)).status_code == 404


async def test_steps_that_a_job_uploaded_are_shown_whole_one_by_one(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    build = emulator.home.builds[0]
    url = f"{ACME}/pipelines/{build.pipeline.slug}/builds/{build.number}/step-uploads"
    (listed,) = (await client.get(url)).json()["items"]
    assert listed["definition_yaml"] is None
    whole = (await client.get(listed["url"])).json()
    assert whole["definition_bytes"] == len(whole["definition_yaml"])
    job = {"filter[source_job_id]": listed["source_job_id"]}
    assert len((await client.get(url, params=job)).json()["items"]) == 1
    job = {"filter[source_job_id]": build.id}
    assert (await client.get(url, params=job)).json()["items"] == []


async def test_repositories_are_found_by_their_whole_name_in_any_case(
    client: httpx.AsyncClient,
) -> None:
    github, gitlab = (await client.get(f"{ACME}/repository_connections")).json()
    found = await client.get(f"{github['url']}/repositories", params={"repository": "ACME/web"})
    assert [each["full_name"] for each in found.json()] == ["acme/web"]
    assert (await client.get(f"{gitlab['url']}/repositories")).status_code == 422


async def test_teams_are_turned_on_with_everybody_in_the_first(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    for team in (await client.get(f"{ACME}/teams")).json():
        await client.delete(f"{ACME}/teams/{team['id']}")
    assert (await client.post(f"{ACME}/teams/enable")).status_code == 204
    (everyone,) = (await client.get(f"{ACME}/teams")).json()
    members = (await client.get(f"{ACME}/teams/{everyone['id']}/members")).json()
    assert len(members) == len(emulator.home.members)


async def test_a_log_that_was_never_written_has_no_size(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    waiting = next(job for job in emulator.state.jobs.values() if job.step.type == "waiter")
    ended = next(job for job in emulator.state.jobs.values() if job.exit_status == 0)
    for job, status in ((waiting, 404), (ended, 200)):
        assert (await client.head(f"{ACME}/jobs/{job.id}/log")).status_code == status


async def test_the_description_of_test_engine_is_led_to(client: httpx.AsyncClient) -> None:
    catalog = (await client.get("/.well-known/api-catalog")).json()
    (link,) = catalog["linkset"][0]["service-desc"]
    text = await client.get(link["href"])
    assert text.headers["Content-Type"] == "application/openapi+yaml"
    assert "/v2/analytics/organizations/{org}/suites" in text.text


async def test_schedules_are_listed_newest_first_by_both_apis(client: httpx.AsyncClient) -> None:
    url = f"{ACME}/pipelines/web/schedules"
    for label in ("Second", "Third"):
        (await client.post(url, json={"label": label, "cronline": "@daily"})).raise_for_status()
    query = 'query { pipeline(slug: "acme/web") { schedules { edges { node { label } } } } }'
    found = (await ask(client, query))["pipeline"]["schedules"]["edges"]
    labels = [each["label"] for each in (await client.get(url)).json()]
    assert labels == [each["node"]["label"] for each in found] == ["Third", "Second", "Nightly"]


async def test_what_a_schedule_does_not_say_is_what_the_pipeline_says(
    client: httpx.AsyncClient,
) -> None:
    await client.patch(f"{ACME}/pipelines/web", json={"default_branch": "trunk"})
    url = f"{ACME}/pipelines/web/schedules"
    made = (await client.post(url, json={"cronline": "@daily", "branch": "release"})).json()
    assert (made["label"], made["message"], made["commit"]) == ("", None, "HEAD")
    assert (made["branch"], made["env"], made["enabled"]) == ("release", {}, True)
    await mutate(
        client,
        "pipelineScheduleUpdate",
        "pipelineSchedule { id }",
        {"id": made["graphql_id"], "branch": None, "env": None, "message": "Again"},
    )
    shown = (await client.get(made["url"])).json()
    assert (shown["branch"], shown["message"]) == ("trunk", "Again")
