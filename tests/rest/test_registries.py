"""Registries, where the documentation and the published clients differ."""

from __future__ import annotations

import json

import pytest

from buildkite_async import Buildkite
from buildkite_async.errors import NotFound, StatusError, Unprocessable
from tests.rest.service import Service

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


@pytest.mark.parametrize("verbs", [["PATCH"], ["PATCH", "PUT"], ["PATCH", "PUT", "POST"]])
@pytest.mark.parametrize("status", [404, 405])
async def test_an_update_finds_the_verb_that_the_service_knows(
    bk: Buildkite, service: Service, verbs: list[str], status: int
) -> None:
    for _ in verbs[1:]:
        service.answers({"message": "No route"}, status=status)
    service.answers(REGISTRY)
    await bk.org("acme").registries.update("gems", description=None)
    assert [request.method for request in service.requests] == verbs
    assert {request.content for request in service.requests} == {b'{"description":null}'}


async def test_an_update_of_what_is_not_there_tells_so(bk: Buildkite, service: Service) -> None:
    for _ in range(3):
        service.answers({"message": "No registry"}, status=404)
    with pytest.raises(NotFound, match=r"PATCH .*No registry"):
        await bk.org("acme").registries.update("gems", name="x")


async def test_an_update_that_is_refused_is_not_tried_with_other_verbs(
    bk: Buildkite, service: Service
) -> None:
    service.answers({"message": "Bad name"}, status=422)
    with pytest.raises(Unprocessable):
        await bk.org("acme").registries.update("gems", name="")
    service.requests.clear()
    service.answers({"message": "No route"}, status=405)
    service.answers({"message": "Bad name"}, status=422)
    with pytest.raises(StatusError, match="422"):
        await bk.org("acme").registries.update("gems", name="")
    assert [request.method for request in service.requests] == ["PATCH", "PUT"]


async def test_a_listing_that_grows_pages_is_walked_to_its_end(
    bk: Buildkite, service: Service
) -> None:
    link = (
        '<https://api.buildkite.com/v2/packages/organizations/acme/registries?page=2>; rel="next"'
    )
    service.answers([REGISTRY], Link=link)
    service.answers([REGISTRY | {"id": "r2"}])
    found = [registry.id async for registry in bk.org("acme").registries.list()]
    assert found == ["r1", "r2"]
    assert "per_page" not in service.requests[0].url.params


async def test_the_first_row_of_a_listing_without_pages_is_found(
    bk: Buildkite, service: Service
) -> None:
    service.answers([REGISTRY])
    registry = await bk.org("acme").registries.list().first()
    assert registry is not None
    assert registry.slug == "gems"


@pytest.mark.parametrize("status", [200, 201])
async def test_a_creation_may_answer_either_status(
    bk: Buildkite, service: Service, status: int
) -> None:
    service.answers(REGISTRY, status=status)
    made = await bk.org("acme").registries.create(name="Gems", ecosystem="ruby")
    assert made.ecosystem == "ruby"


@pytest.mark.parametrize("policy", ["iss: x", None, [{"iss": "x", "claims": {"a": {"in": [1]}}}]])
async def test_a_policy_goes_as_text_as_statements_or_as_none(
    bk: Buildkite, service: Service, policy: object
) -> None:
    service.answers(REGISTRY | {"oidc_policy": policy})
    changes = {"oidc_policy": policy}
    registry = await bk.org("acme").registries.update("gems", **changes)
    assert json.loads(service.last.content) == changes
    found = registry.oidc_policy
    if isinstance(found, list):
        (rule,) = found[0].claims.values()
        assert getattr(rule, "in_") == [1]  # noqa: B009 - one of a union
    else:
        assert found == policy


@pytest.mark.parametrize("status", [200, 204])
async def test_a_deletion_may_answer_either_status(
    bk: Buildkite, service: Service, status: int
) -> None:
    service.answers(status=status)
    await bk.org("acme").registries.tokens.delete("gems", "t1")
