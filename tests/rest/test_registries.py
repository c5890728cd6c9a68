"""Registries, where the documentation and the published clients differ."""

from __future__ import annotations

import json

import httpx
import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.errors import NotFound, StatusError, Unprocessable
from tests.doubles.service import API, json_response

REGISTRIES = f"{API}/packages/organizations/acme/registries"
GEMS = f"{REGISTRIES}/gems"
REGISTRY = {
    "id": "r1",
    "graphql_id": "g",
    "slug": "gems",
    "url": "https://x",
    "web_url": "https://x",
    "name": "Gems",
    "ecosystem": "ruby",
    "public": False,
}


@pytest.mark.parametrize("methods", [["PATCH"], ["PATCH", "PUT"], ["PATCH", "PUT", "POST"]])
@pytest.mark.parametrize("status", [404, 405])
async def test_an_update_tries_methods_until_the_service_knows_one(
    bk: Buildkite, respx_mock: respx.MockRouter, methods: list[str], status: int
) -> None:
    for method in methods[:-1]:
        respx_mock.request(method, GEMS).respond(status, json={"message": "No route"})
    respx_mock.request(methods[-1], GEMS).respond(json=REGISTRY)
    await bk.org("acme").registries.update("gems", description=None)
    assert [call.request.method for call in respx_mock.calls] == methods
    assert {call.request.content for call in respx_mock.calls} == {b'{"description":null}'}


async def test_an_update_of_a_missing_registry_raises_the_first_not_found(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.route(url=GEMS).respond(404, json={"message": "No registry"})
    with pytest.raises(NotFound, match=r"PATCH .*No registry"):
        await bk.org("acme").registries.update("gems", name="x")
    assert [call.request.method for call in route.calls] == ["PATCH", "PUT", "POST"]


async def test_an_update_that_is_refused_is_not_tried_with_other_methods(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    refused = httpx.Response(422, json={"message": "Bad name"})
    respx_mock.patch(GEMS).mock(return_value=refused)
    with pytest.raises(Unprocessable):
        await bk.org("acme").registries.update("gems", name="")
    assert [call.request.method for call in respx_mock.calls] == ["PATCH"]
    respx_mock.reset()
    respx_mock.patch(GEMS).respond(405, json={"message": "No route"})
    respx_mock.put(GEMS).mock(return_value=refused)
    with pytest.raises(StatusError, match="422"):
        await bk.org("acme").registries.update("gems", name="")
    assert [call.request.method for call in respx_mock.calls] == ["PATCH", "PUT"]


async def test_a_listing_with_several_pages_is_listed_to_its_end(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    link = f'<{REGISTRIES}?page=2>; rel="next"'
    route = respx_mock.get(REGISTRIES)
    route.side_effect = [
        json_response([REGISTRY], Link=link),
        json_response([REGISTRY | {"id": "r2"}]),
    ]
    found = [registry.id async for registry in bk.org("acme").registries.list()]
    assert found == ["r1", "r2"]
    assert "per_page" not in route.calls[0].request.url.params


async def test_first_of_a_listing_without_pages_is_its_first_row(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(REGISTRIES).respond(json=[REGISTRY])
    registry = await bk.org("acme").registries.list().first()
    assert registry is not None
    assert registry.slug == "gems"
    assert route.call_count == 1


@pytest.mark.parametrize("status", [200, 201])
async def test_a_creation_succeeds_with_either_status(
    bk: Buildkite, respx_mock: respx.MockRouter, status: int
) -> None:
    route = respx_mock.post(REGISTRIES).respond(status, json=REGISTRY)
    created = await bk.org("acme").registries.create(name="Gems", ecosystem="ruby")
    assert created.ecosystem == "ruby"
    assert route.call_count == 1


@pytest.mark.parametrize("policy", ["iss: x", None, [{"iss": "x", "claims": {"a": {"in": [1]}}}]])
async def test_a_policy_is_sent_as_text_as_statements_or_as_null(
    bk: Buildkite, respx_mock: respx.MockRouter, policy: object
) -> None:
    route = respx_mock.patch(GEMS).respond(json=REGISTRY | {"oidc_policy": policy})
    changes = {"oidc_policy": policy}
    registry = await bk.org("acme").registries.update("gems", **changes)
    (call,) = route.calls
    assert json.loads(call.request.content) == changes
    found = registry.oidc_policy
    if isinstance(found, list):
        (rule,) = found[0].claims.values()
        assert getattr(rule, "in_") == [1]  # noqa: B009 - one of a union
    else:
        assert found == policy


@pytest.mark.parametrize("status", [200, 204])
async def test_a_deletion_succeeds_with_either_status(
    bk: Buildkite, respx_mock: respx.MockRouter, status: int
) -> None:
    route = respx_mock.delete(f"{GEMS}/tokens/t1").respond(status)
    await bk.org("acme").registries.tokens.delete("gems", "t1")
    assert route.call_count == 1
