"""What is refused changes nothing, and both APIs refuse it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify
from tests.emulator.graphql.queries import ACME, events, mutate, mutation_error, rest
from tests.emulator.graphql.valid_inputs import INPUTS, STEPS

LARGEST = 2**31 - 1


def by_rest(emulator: Emulator) -> dict[str, Any]:
    """The body of a create call of a pipeline."""
    return {
        "name": "New",
        "repository": "git@github.com:acme/new.git",
        "cluster_id": emulator.home.clusters[0].id,
        "configuration": STEPS,
    }


async def test_a_pipeline_that_is_not_renamed_stays_where_it_is(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    before = list(emulator.home.pipelines)
    body = {"name": "Moved", "configuration": "["}
    assert (await client.patch(f"{ACME}/pipelines/web", json=body)).status_code == 422
    by_graphql = {"id": identify(emulator.home.pipelines["web"]), "name": "Moved"}
    message = await mutation_error(client, "pipelineUpdate", {**by_graphql, "steps": {"yaml": "["}})
    assert "configuration" in message
    assert list(emulator.home.pipelines) == before
    assert (await rest(client, "pipelines/web"))["name"] == "Web"
    assert (await client.delete(f"{ACME}/pipelines/web")).status_code == 204


async def test_a_change_that_keeps_the_name_keeps_the_place_in_listings(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    before = list(emulator.home.pipelines)
    await client.patch(f"{ACME}/pipelines/{before[0]}", json={"description": "changed"})
    assert list(emulator.home.pipelines) == before


@pytest.mark.parametrize("name", ["", "!!!"])
async def test_a_pipeline_s_name_makes_a_slug(
    client: httpx.AsyncClient, emulator: Emulator, name: str
) -> None:
    wrong = [{"field": "name", "code": "invalid"}]
    made = await client.post(f"{ACME}/pipelines", json={**by_rest(emulator), "name": name})
    renamed = await client.patch(f"{ACME}/pipelines/web", json={"name": name})
    assert (made.json()["errors"], renamed.json()["errors"]) == (wrong, wrong)
    input = {**INPUTS["pipelineCreate"](emulator), "name": name}
    assert "name invalid" in await mutation_error(client, "pipelineCreate", input)
    input = {"id": identify(emulator.home.pipelines["web"]), "name": name}
    assert "name invalid" in await mutation_error(client, "pipelineUpdate", input)
    assert "" not in emulator.home.pipelines


async def test_a_slug_may_stand_in_for_a_name_that_makes_none(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    body = {**by_rest(emulator), "name": "!!!", "slug": "bang"}
    assert (await client.post(f"{ACME}/pipelines", json=body)).json()["slug"] == "bang"


async def test_a_pipeline_needs_steps_by_either_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    body = by_rest(emulator)
    del body["configuration"]
    refused = await client.post(f"{ACME}/pipelines", json=body)
    assert refused.json()["errors"] == [{"field": "configuration", "code": "missing_field"}]
    input = {**INPUTS["pipelineCreate"](emulator), "steps": None}
    message = await mutation_error(client, "pipelineCreate", input)
    assert message == "Validation failed; configuration missing_field"


@pytest.mark.parametrize("number", [-1, 0])
async def test_a_pipeline_whose_number_is_refused_is_not_made(
    client: httpx.AsyncClient, emulator: Emulator, number: int
) -> None:
    before = list(emulator.home.pipelines)
    input = {**INPUTS["pipelineCreate"](emulator), "nextBuildNumber": number}
    assert "only be increased" in await mutation_error(client, "pipelineCreate", input)
    assert list(emulator.home.pipelines) == before


async def test_a_pipeline_that_is_made_with_a_number_is_in_the_audit_log(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {**INPUTS["pipelineCreate"](emulator), "nextBuildNumber": 7}
    selection = "pipeline { nextBuildNumber }"
    made = await mutate(client, "pipelineCreate", selection, input)
    assert made == {"pipeline": {"nextBuildNumber": 7}}
    assert [each["type"] for each in await events(client)] == ["PipelineCreatedEvent"]


async def test_a_build_whose_next_number_would_not_be_an_int_is_refused(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {"id": identify(emulator.home.pipelines["web"]), "nextBuildNumber": LARGEST - 1}
    await mutate(client, "pipelineUpdate", "clientMutationId", input)
    build = {"commit": "HEAD", "branch": "main"}
    last = await client.post(f"{ACME}/pipelines/web/builds", json=build)
    assert last.json()["number"] == LARGEST - 1
    refused = await client.post(f"{ACME}/pipelines/web/builds", json=build)
    again = await client.put(f"{ACME}/pipelines/web/builds/{LARGEST - 1}/rebuild")
    assert (refused.status_code, again.status_code) == (422, 422)
    selection = "pipeline { nextBuildNumber }"
    shown = await mutate(client, "pipelineUpdate", selection, {"id": input["id"]})
    assert shown["pipeline"]["nextBuildNumber"] == LARGEST


async def test_a_cluster_whose_maintainers_are_named_twice_is_not_made(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    before = list(emulator.home.clusters)
    target = {"team": emulator.home.teams[0].id}
    body = {"name": "GPU", "maintainers": [target, target]}
    refused = await client.post(f"{ACME}/clusters", json=body)
    assert refused.json()["errors"] == [{"field": "team", "code": "already_exists"}]
    assert emulator.home.clusters == before


@pytest.mark.parametrize("minutes", [-5, 0, 1441])
async def test_an_agent_is_paused_for_a_minute_to_a_day(
    client: httpx.AsyncClient, emulator: Emulator, minutes: int
) -> None:
    agent = next(iter(emulator.home.agents.values()))
    by_graphql = {"id": identify(agent), "timeoutInMinutes": minutes}
    message = await mutation_error(client, "agentPause", by_graphql)
    assert message == "Validation failed; timeout_in_minutes invalid"
    body = {"timeout_in_minutes": minutes}
    assert (await client.put(f"{ACME}/agents/{agent.id}/pause", json=body)).status_code == 422
    assert agent.paused_at is None


async def test_the_first_machines_of_a_queue_need_a_shape_by_either_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    queue = emulator.home.clusters[0].queues[0]
    hosted = {"hostedAgents": {"agentImageRef": "ubuntu:26.04"}}
    input = {"organizationId": identify(emulator.home), "id": identify(queue), **hosted}
    message = await mutation_error(client, "clusterQueueUpdate", input)
    assert message == "Validation failed; hostedAgents.instanceShape missing_field"
    url = f"{ACME}/clusters/{queue.cluster.id}/queues/{queue.id}"
    assert (await client.patch(url, json=hosted)).status_code == 422


async def test_a_changed_rule_is_one_that_could_be_made(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = INPUTS["ruleUpdate"](emulator)
    value = {"source_pipeline": "web", "target_pipeline": "api", "conditions": "always"}
    message = await mutation_error(client, "ruleUpdate", {**input, "value": value})
    assert message == "Validation failed; value.conditions invalid_type"
    made = {"type": "pipeline.trigger_build.pipeline", "value": value}
    assert (await client.post(f"{ACME}/rules", json=made)).status_code == 422
