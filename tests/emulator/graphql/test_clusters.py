"""Clusters, queues and their tokens are the same for both APIs."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify
from tests.emulator.graphql.queries import ACME, ask, mutate, mutation_error, rest


async def test_a_cluster_that_graphql_made_is_shown_by_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = {"organizationId": identify(emulator.home)}
    input = {**home, "name": "GPU", "emoji": ":zap:", "description": "Fast"}
    made = await mutate(client, "clusterCreate", "cluster { id uuid createdBy { name } }", input)
    cluster = made["cluster"]
    input = {**home, "clusterId": cluster["id"], "key": "large"}
    queue = (await mutate(client, "clusterQueueCreate", "clusterQueue { id uuid }", input))[
        "clusterQueue"
    ]
    input = {**home, "id": cluster["id"], "defaultQueueId": queue["id"], "description": None}
    await mutate(client, "clusterUpdate", "cluster { defaultQueue { key } }", input)
    shown = await rest(client, f"clusters/{cluster['uuid']}")
    assert (shown["graphql_id"], shown["name"]) == (cluster["id"], "GPU")
    assert (shown["emoji"], shown["description"]) == (":zap:", None)
    assert shown["default_queue_id"] == queue["uuid"]
    assert [each["key"] for each in await rest(client, f"clusters/{shown['id']}/queues")] == [
        "large"
    ]
    gone = await mutate(client, "clusterDelete", "deletedClusterId", {**home, "id": cluster["id"]})
    assert gone["deletedClusterId"] == cluster["id"]
    assert (await client.get(f"{ACME}/clusters/{shown['id']}")).status_code == 404
    query = "query($id: ID!) { node(id: $id) { id } }"
    assert (await ask(client, query, id=queue["id"]))["node"] is None


async def test_a_cluster_that_rest_made_is_shown_by_graphql(client: httpx.AsyncClient) -> None:
    body = {"name": "ARM", "color": "#00ff00"}
    made = (await client.post(f"{ACME}/clusters", json=body)).json()
    query = """query($id: ID!) { organization(slug: "acme") { cluster(id: $id) {
        id name color organization { slug } queues(first: 9) { count } } } }"""
    for identity in (made["id"], made["graphql_id"]):
        cluster = (await ask(client, query, id=identity))["organization"]["cluster"]
        assert cluster == {
            "id": made["graphql_id"],
            "name": "ARM",
            "color": "#00ff00",
            "organization": {"slug": "acme"},
            "queues": {"count": 0},
        }


async def test_a_cluster_in_use_stays(client: httpx.AsyncClient, emulator: Emulator) -> None:
    cluster = emulator.home.clusters[0]
    input = {"organizationId": identify(emulator.home), "id": identify(cluster)}
    assert await mutation_error(client, "clusterDelete", input) == "The cluster still has pipelines"
    input["id"] = identify(cluster.queues[0])
    message = await mutation_error(client, "clusterQueueDelete", input)
    assert message == "The queue still has connected agents"


async def test_a_hosted_queue_shows_its_machines_by_both_apis(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    cluster = emulator.home.clusters[0]
    home = {"organizationId": identify(emulator.home)}
    selection = """clusterQueue { id uuid hosted retryAgentAffinity hostedAgents {
        instanceShape { name machineType architecture vcpu memory size }
        platformSettings { linux { agentImageRef } macos { macosVersion xcodeVersion } } } }"""
    input = {
        **home,
        "clusterId": identify(cluster),
        "key": "hosted",
        "retryAgentAffinity": "prefer-different",
        "hostedAgents": {
            "instanceShape": "LINUX_ARM64_4X16",
            "platformSettings": {"linux": {"agentImageRef": "ubuntu:26.04"}},
        },
    }
    queue = (await mutate(client, "clusterQueueCreate", selection, input))["clusterQueue"]
    assert (queue["hosted"], queue["retryAgentAffinity"]) == (True, "prefer-different")
    shape = queue["hostedAgents"]["instanceShape"]
    assert (shape["machineType"], shape["architecture"]) == ("LINUX", "ARM64")
    assert (shape["vcpu"], shape["memory"], shape["size"]) == (4, 16, "MEDIUM")
    shown = await rest(client, f"clusters/{cluster.id}/queues/{queue['uuid']}")
    assert shown["hosted_agents"]["instance_shape"]["name"] == "LINUX_ARM64_4X16"
    linux = {"agent_image_ref": "ubuntu:26.04"}
    assert shown["hosted_agents"]["platform_settings"]["linux"] == linux
    larger = {"instanceShape": "LINUX_ARM64_8X32", "agentImageRef": "ubuntu:26.04"}
    await client.patch(shown["url"], json={"hostedAgents": larger})
    input = {**home, "id": queue["id"], "description": "Big"}
    changed = (await mutate(client, "clusterQueueUpdate", selection, input))["clusterQueue"]
    assert changed["hostedAgents"]["instanceShape"]["vcpu"] == 8


async def test_a_queue_is_paused_once_by_whichever_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    queue = emulator.home.clusters[0].queues[0]
    input = {"id": identify(queue), "note": "disk full"}
    selection = "queue { dispatchPaused dispatchPausedNote dispatchPausedBy { name } }"
    paused = (await mutate(client, "clusterQueuePauseDispatch", selection, input))["queue"]
    assert paused == {
        "dispatchPaused": True,
        "dispatchPausedNote": "disk full",
        "dispatchPausedBy": {"name": emulator.owner.name},
    }
    url = f"{ACME}/clusters/{queue.cluster.id}/queues/{queue.id}"
    assert (await client.post(f"{url}/pause_dispatch", json={})).status_code == 422
    assert (await client.post(f"{url}/resume_dispatch", json={})).status_code == 200
    message = await mutation_error(client, "clusterQueueResumeDispatch", {"id": identify(queue)})
    assert message == "Cluster queue is not paused"


async def test_a_token_of_graphql_opens_the_agent_api_until_it_is_revoked(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = {"organizationId": identify(emulator.home)}
    cluster = emulator.home.clusters[0]
    input = {
        **home,
        "clusterId": identify(cluster),
        "description": "Fleet",
        "allowedIpAddresses": "192.0.2.0/24",
    }
    selection = "tokenValue clusterAgentToken { id uuid cluster { name } createdBy { name } }"
    made = await mutate(client, "clusterAgentTokenCreate", selection, input)
    token = made["clusterAgentToken"]
    shown = await rest(client, f"clusters/{cluster.id}/tokens/{token['uuid']}")
    assert (shown["description"], shown["allowed_ip_addresses"]) == ("Fleet", "192.0.2.0/24")
    metrics = "https://agent.buildkite.com/v3/metrics"
    opened = {"Authorization": f"Token {made['tokenValue']}"}
    assert (await client.get(metrics, headers=opened)).status_code == 200
    input = {**home, "id": token["id"], "description": "Old fleet"}
    await mutate(client, "clusterAgentTokenUpdate", "clusterAgentToken { description }", input)
    query = """{ organization(slug: "acme") { clusters(first: 1) { edges { node {
        agentTokens(first: 9) { edges { node { description } } } } } } } }"""
    edge = (await ask(client, query))["organization"]["clusters"]["edges"][0]
    names = [each["node"]["description"] for each in edge["node"]["agentTokens"]["edges"]]
    assert names == ["Old fleet", "Default fleet"]
    input = {**home, "id": token["id"]}
    await mutate(client, "clusterAgentTokenRevoke", "deletedClusterAgentTokenId", input)
    assert (await client.get(metrics, headers=opened)).status_code == 401


async def test_metrics_of_a_queue_agree_with_the_agent_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    emulator.finish_build(emulator.add_build("web"), failing="lint")
    emulator.add_build("web")
    query = """{ organization(slug: "acme") { clusters(first: 1) { edges { node {
        queues(first: 9) { edges { node { key metrics { connectedAgentsCount runningJobsCount
          waitingJobsCount jobsPassedCount jobsFailedCount timestamp
          waitTimeSec { min p50 p95 max } } } } } } } } } }"""
    edge = (await ask(client, query))["organization"]["clusters"]["edges"][0]
    headers = {"Authorization": f"Token {emulator.secret_of('agent-token')}"}
    url = "https://agent.buildkite.com/v3/metrics"
    shown = (await client.get(url, headers=headers)).json()
    failed = 0
    for each in edge["node"]["queues"]["edges"]:
        key, metrics = each["node"]["key"], each["node"]["metrics"]
        assert metrics["connectedAgentsCount"] == shown["agents"]["queues"][key]["total"]
        assert metrics["waitingJobsCount"] == shown["jobs"]["queues"][key]["scheduled"]
        assert metrics["runningJobsCount"] == shown["jobs"]["queues"][key]["running"]
        waits = metrics["waitTimeSec"]
        assert waits["min"] <= waits["p50"] <= waits["p95"] <= waits["max"]
        failed += metrics["jobsFailedCount"]
    assert failed > 0


async def test_machines_of_another_shape_keep_what_the_change_leaves_out(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = {"organizationId": identify(emulator.home)}
    selection = """clusterQueue { id uuid hostedAgents { instanceShape { name }
        platformSettings { linux { agentImageRef } macos { macosVersion xcodeVersion } } } }"""
    linux = {"linux": {"agentImageRef": "ubuntu:26.04"}}
    input = {
        **home,
        "clusterId": identify(emulator.home.clusters[0]),
        "key": "hosted",
        "hostedAgents": {"instanceShape": "LINUX_ARM64_4X16", "platformSettings": linux},
    }
    queue = (await mutate(client, "clusterQueueCreate", selection, input))["clusterQueue"]
    input = {**home, "id": queue["id"], "hostedAgents": {"instanceShape": "LINUX_ARM64_8X32"}}
    changed = (await mutate(client, "clusterQueueUpdate", selection, input))["clusterQueue"]
    assert changed["hostedAgents"] == {
        "instanceShape": {"name": "LINUX_ARM64_8X32"},
        "platformSettings": {**linux, "macos": None},
    }
    input["hostedAgents"] = {"agentImageRef": "debian:13"}
    changed = (await mutate(client, "clusterQueueUpdate", selection, input))["clusterQueue"]
    assert changed["hostedAgents"]["instanceShape"] == {"name": "LINUX_ARM64_8X32"}
    url = f"{ACME}/clusters/{emulator.home.clusters[0].id}/queues/{queue['uuid']}"
    body = {"hostedAgents": {"instanceShape": "LINUX_ARM64_2X4"}}
    shown = (await client.patch(url, json=body)).json()["hosted_agents"]
    assert shown["platform_settings"]["linux"] == {"agent_image_ref": "debian:13"}


async def test_a_cache_registry_is_listed_by_its_cluster_until_it_is_deleted(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = {"organizationId": identify(emulator.home)}
    cluster = identify(emulator.home.clusters[0])
    fields = "cacheRegistry { id uuid slug name description policy cluster { id } updatedAt }"
    input = {**home, "clusterId": cluster, "name": "Node Modules", "policy": '{"rules": []}'}
    made = (await mutate(client, "cacheRegistryCreate", fields, input))["cacheRegistry"]
    assert (made["slug"], made["policy"], made["cluster"]["id"]) == (
        "node-modules",
        '{"rules":[]}',
        cluster,
    )
    input = {**home, "id": made["id"], "name": "Caches", "description": "All", "policy": None}
    changed = (await mutate(client, "cacheRegistryUpdate", fields, input))["cacheRegistry"]
    assert (changed["slug"], changed["description"], changed["policy"]) == ("caches", "All", None)
    query = """query($slug: ID, $cluster: ID!) { organization(slug: $slug) { activeUsersCount
      cluster(id: $cluster) { cacheRegistries(first: 5) { edges { node { id slug } } } } } }"""
    found = (await ask(client, query, slug="acme", cluster=cluster))["organization"]
    assert found["activeUsersCount"] == len(emulator.home.members)
    edges = found["cluster"]["cacheRegistries"]["edges"]
    assert [edge["node"]["slug"] for edge in edges] == ["caches", "default"]
    input = {**home, "id": made["id"]}
    await mutate(client, "cacheRegistryDelete", "deletedCacheRegistryId", input)
    found = (await ask(client, query, slug="acme", cluster=cluster))["organization"]
    edges = found["cluster"]["cacheRegistries"]["edges"]
    assert [edge["node"]["slug"] for edge in edges] == ["default"]


@pytest.mark.parametrize(
    "changes",
    [{"name": "!"}, {"policy": "rules: []"}, {"policy": "[]"}, {"policy": {}}, {"name": "web"}],
    ids=str,
)
async def test_a_cache_registry_that_cannot_be_is_refused(
    client: httpx.AsyncClient, emulator: Emulator, changes: dict[str, object]
) -> None:
    home = {"organizationId": identify(emulator.home)}
    place = {**home, "clusterId": identify(emulator.home.clusters[0])}
    await mutate(client, "cacheRegistryCreate", "clientMutationId", {**place, "name": "Web"})
    message = await mutation_error(client, "cacheRegistryCreate", {**place, "name": "A", **changes})
    assert message.startswith("Validation failed")


async def test_a_cluster_keeps_its_tracing_service(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {
        "organizationId": identify(emulator.home),
        "id": identify(emulator.home.clusters[0]),
        "agentTracingServiceUuid": "01935f05-0000-4000-8000-000000000000",
    }
    selection = "cluster { agentTracingServiceUuid }"
    made = await mutate(client, "clusterUpdate", selection, input)
    assert made["cluster"]["agentTracingServiceUuid"] == input["agentTracingServiceUuid"]
    made = await mutate(
        client, "clusterUpdate", selection, {**input, "agentTracingServiceUuid": None}
    )
    assert made["cluster"]["agentTracingServiceUuid"] is None
