"""What the service of November 2026 refuses, and the headers that it sends."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator

ACME = "/v2/organizations/acme"


@pytest.fixture
def registries(emulator: Emulator) -> str:
    return f"{ACME}/clusters/{emulator.home.clusters[0].id}/cache-registries"


@pytest.fixture(params=["create", "update"])
def strict(request: pytest.FixtureRequest, registries: str) -> tuple[str, str]:
    """The method and the path of a call that refuses what it does not know."""
    return ("POST", registries) if request.param == "create" else ("PATCH", f"{registries}/x")


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_body_of_another_media_type_is_refused(
    client: httpx.AsyncClient, registries: str, media: str
) -> None:
    headers = {"Content-Type": media} if media else {}
    response = await client.post(registries, content=b'{"name":"X"}', headers=headers)
    assert response.status_code == 415


async def test_a_media_type_with_a_charset_is_the_same(
    client: httpx.AsyncClient, registries: str
) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    response = await client.post(registries, content=b'{"name":"X"}', headers=headers)
    assert response.status_code == 201


@pytest.mark.parametrize("body", [[], "text", 7, None])
async def test_a_body_that_is_not_an_object_is_refused(
    client: httpx.AsyncClient, registries: str, body: Any
) -> None:
    headers = {"Content-Type": "application/json"}
    request = client.build_request("POST", registries, headers=headers, content=b"null")
    if body is not None:
        request = client.build_request("POST", registries, json=body)
    assert (await client.send(request)).status_code == 400


async def test_an_unknown_field_is_refused_and_named(
    client: httpx.AsyncClient, strict: tuple[str, str], emulator: Emulator
) -> None:
    method, path = strict
    if method == "PATCH":
        path = path.removesuffix("x") + str(emulator.home.clusters[0].fields[DEFAULT])
    response = await client.request(method, path, json={"name": "X", "store": "s3", "uuid": "u"})
    assert response.status_code == 422
    assert response.json()["errors"] == [
        {"field": "store", "code": "unknown_field"},
        {"field": "uuid", "code": "unknown_field"},
    ]


DEFAULT = "default_cache_registry_uuid"


async def test_a_fixed_field_of_a_trigger_is_refused(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    trigger = (await client.get(f"{ACME}/pipelines/web/triggers")).json()["items"][0]
    assert "endpoint_url" not in trigger
    for name in ("type", "endpoint_url_hint", "created_at"):
        changed = await client.patch(trigger["url"], json={name: trigger[name]})
        assert changed.json()["errors"] == [{"field": name, "code": "unknown_field"}]


async def test_a_new_share_is_refused_and_a_new_migration_says_where_it_is(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    cluster = emulator.home.clusters[0]
    body = {"cluster_id": cluster.id, "queue_key": cluster.queues[1].key}
    path = f"{ACME}/cluster-queue-migrations"
    refused = await client.post(path, json={**body, "routed_percent": 10})
    assert refused.json()["errors"] == [{"field": "routed_percent", "code": "unknown_field"}]
    created = await client.post(path, json=body)
    assert created.status_code == 201
    assert created.headers["Location"] == created.json()["url"]
    assert (await client.get(created.headers["Location"])).json() == created.json()


async def test_links_of_migrations_are_in_the_header_too(client: httpx.AsyncClient) -> None:
    response = await client.get(f"{ACME}/cluster-queue-migrations?per_page=1")
    links = response.json()["links"]
    assert {relation: each["url"] for relation, each in response.links.items()} == links


async def test_the_request_of_a_delivery_is_not_for_caches(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    url = f"https://webhook.buildkite.com/deliver/{emulator.trigger_token('web')}"
    headers = {"X-GitHub-Event": "push", "X-Secret": "hush"}
    assert (await client.post(url, json={"ref": "main"}, headers=headers)).status_code == 201
    trigger = (await client.get(f"{ACME}/pipelines/web/triggers")).json()["items"][0]
    (delivery,) = (await client.get(f"{trigger['url']}/deliveries")).json()["items"]
    response = await client.get(delivery["request_url"])
    assert response.headers["Cache-Control"] == "private, no-store"
    shown = {each["name"]: each["value"] for each in response.json()["headers"]}
    assert (shown["x-github-event"], shown["x-secret"]) == ("push", None)
    assert "hush" not in response.text


async def test_a_delivery_says_that_a_filter_was_not_evaluated(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    url = f"https://webhook.buildkite.com/deliver/{emulator.trigger_token('web')}"
    trigger = (await client.get(f"{ACME}/pipelines/web/triggers")).json()["items"][0]
    for given, is_warned in (
        ({"strategy": "cel", "expression": "webhook.payload.ref == 'main'"}, True),
        (None, False),
    ):
        changed = await client.patch(trigger["url"], json={"filter": given})
        assert changed.status_code == 200, changed.text
        delivered = await client.post(url, json={"ref": "dev"})
        assert delivered.status_code == 201
        assert ("does not evaluate" in delivered.headers.get("Warning", "")) is is_warned


async def test_a_banner_is_new_once_and_gone_once(client: httpx.AsyncClient) -> None:
    path = f"{ACME}/banner"
    statuses = [
        (await client.get(path)).status_code,
        (await client.put(path, json={"message": " "})).status_code,
        (await client.put(path, json={"message": "x" * 2001})).status_code,
        (await client.put(path, json={"message": "One"})).status_code,
        (await client.put(path, json={"message": "Two"})).status_code,
        (await client.delete(path)).status_code,
        (await client.delete(path)).status_code,
    ]
    assert statuses == [404, 422, 422, 201, 200, 204, 404]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("after=x&before=y", 400),
        ("after=nonsense", 400),
        ("per_page=0", 400),
        ("per_page=101", 400),
        ("filter[state]=applied", 422),
        ("filter[source_job_id]=zz", 422),
    ],
)
async def test_a_listing_of_step_uploads_refuses_what_it_does_not_know(
    client: httpx.AsyncClient, emulator: Emulator, query: str, status: int
) -> None:
    build = emulator.home.builds[0]
    path = f"{ACME}/pipelines/{build.pipeline.slug}/builds/{build.number}/step-uploads"
    assert (await client.get(f"{path}?{query}")).status_code == status
    assert (await client.get(f"{path}/unknown")).status_code == 404


async def test_a_listing_by_cursor_continues_where_its_cursor_says(
    client: httpx.AsyncClient, registries: str
) -> None:
    for name in ("Beta", "Alpha", "Zeta"):
        await client.post(registries, json={"name": name})
    slugs: list[str] = []
    url: str | None = f"{registries}?per_page=2"
    while url is not None:
        page = (await client.get(url)).json()
        slugs += [each["slug"] for each in page["items"]]
        url = page["links"].get("next")
    assert slugs == ["alpha", "beta", "default", "zeta"]


@pytest.mark.parametrize(("expression", "status"), [("ä" * 128, 201), ("ä" * 128 + "x", 422)])
async def test_the_limit_of_a_filter_is_in_bytes(
    client: httpx.AsyncClient, expression: str, status: int
) -> None:
    body = {"type": "webhook", "label": "Deploys", "filter": {"expression": expression}}
    response = await client.post(f"{ACME}/pipelines/web/triggers", json=body)
    assert response.status_code == status, response.text
