"""Which services are sent an event: their settings, as the documentation describes them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.errors import InvalidSignature
from buildkite_async.testing import VirtualTime
from buildkite_async.webhooks import receive

HOOK = "https://hooks.acme.example/buildkite"
SERVICES = "/v2/organizations/acme/services"


async def add(client: httpx.AsyncClient, settings: dict[str, Any], **body: Any) -> dict[str, Any]:
    given = {"provider": "webhook", "settings": {"url": HOOK, **settings}, **body}
    response = await client.post(SERVICES, json=given)
    assert response.status_code == 201, response.text
    made: dict[str, Any] = response.json()
    return made


def names(emulator: Emulator) -> list[str]:
    """The events that were delivered, without pings."""
    return [each.event for each in emulator.deliveries if each.event != "ping"]


async def test_a_service_is_sent_the_events_that_it_names(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    made = await add(client, {"events": ["build.finished", "job.started"]})
    emulator.add_build("web", state="passed")
    assert set(names(emulator)) == {"build.finished", "job.started"}
    emulator.deliveries.clear()
    await client.patch(made["url"], json={"settings": {"events": []}})
    emulator.add_build("web", state="passed")
    assert names(emulator) == []


async def test_a_disabled_or_deleted_service_is_sent_nothing(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    made = await add(client, {})
    await client.put(f"{made['url']}/disable")
    emulator.add_build("web")
    assert names(emulator) == []
    await client.put(f"{made['url']}/enable")
    emulator.add_build("web")
    assert "build.scheduled" in names(emulator)
    emulator.deliveries.clear()
    await client.delete(made["url"])
    emulator.add_build("web")
    assert len(emulator.deliveries) == 0


@pytest.mark.parametrize(
    ("patterns", "branches"),
    [
        ("main", ["main"]),
        ("release/*", ["release/1"]),
        ("!main", ["fix", "release/1"]),
        ("", ["fix", "main", "release/1"]),
    ],
)
async def test_branch_patterns_choose_builds(
    client: httpx.AsyncClient, emulator: Emulator, patterns: str, branches: list[str]
) -> None:
    await add(client, {"events": ["build.scheduled"]}, branch_configuration=patterns)
    for branch in ("fix", "main", "release/1"):
        emulator.add_build("web", branch=branch)
    built = [each.json()["build"]["branch"] for each in emulator.deliveries.of("build.scheduled")]
    assert built == branches


async def test_the_scope_chooses_pipelines(client: httpx.AsyncClient, emulator: Emulator) -> None:
    web, other = list(emulator.home.pipelines.values())[:2]
    team = emulator.home.teams[-1]
    for each in emulator.home.teams:
        each.pipelines[:] = [access for access in each.pipelines if access.target is not other]
    assert web in {access.target for access in team.pipelines}
    scopes = [
        ("some_projects", [web.id], {web.slug}),
        ("some_teams", [team.id], {web.slug}),
        ("some_clusters", [emulator.home.clusters[0].id], {web.slug, other.slug}),
        ("some_clusters", ["11111111-1111-4111-8111-111111111111"], set[str]()),
        ("all", [], {web.slug, other.slug}),
    ]
    for scope, ids, _ in scopes:
        made = await add(client, {"events": ["build.scheduled"]}, scope=scope, scope_uuids=ids)
        emulator.add_build(web.slug)
        emulator.add_build(other.slug)
        await client.delete(made["url"])
    clusters = {each.fields.get("cluster_id") for each in (web, other)}
    assert clusters == {emulator.home.clusters[0].id}
    sent: dict[str, set[str]] = {}
    for each in emulator.deliveries.of("build.scheduled"):
        sent.setdefault(each.service_id, set()).add(each.json()["pipeline"]["slug"])
    pinged = [each.service_id for each in emulator.deliveries.of("ping")]
    assert [sent.get(each, set()) for each in pinged] == [slugs for _, _, slugs in scopes]


async def test_a_delivery_has_the_user_agent_of_buildkite_and_an_id_of_its_own(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    await add(client, {"events": ["build.scheduled"]})
    emulator.add_build("web")
    headers = [each.headers for each in emulator.deliveries]
    assert {each["User-Agent"] for each in headers} == {"Buildkite-Request"}
    assert len({UUID(each["X-Buildkite-Request"]) for each in headers}) == len(headers) > 1


async def test_a_delivery_has_a_signature_or_the_token(
    client: httpx.AsyncClient, emulator: Emulator, time: VirtualTime
) -> None:
    await add(client, {"token": "secret one", "token_mode": "signature"})
    await add(client, {"token": "secret two", "token_mode": "token"})
    signed, with_token = emulator.deliveries
    assert "X-Buildkite-Token" not in signed.headers
    receive(signed.headers, signed.body, secrets="secret one", now=time.seconds)
    with pytest.raises(InvalidSignature):
        receive(signed.headers, signed.body, secrets="secret two", now=time.seconds)
    assert with_token.headers["X-Buildkite-Token"] == "secret two"
    assert "X-Buildkite-Signature" not in with_token.headers
    event = receive(with_token.headers, with_token.body, secrets="secret two", allow_token=True)
    assert event.event == with_token.headers["X-Buildkite-Event"] == "ping"
    assert "secret" not in repr(signed) + repr(with_token)


def test_a_generated_service_is_sent_nothing_until_it_is_changed(emulator: Emulator) -> None:
    emulator.add_build("web", state="passed")
    assert len(emulator.deliveries) == 0


async def test_other_webhooks_events_need_to_be_named(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    await add(client, {})
    await add(client, {"events": ["package.created"]})
    registry = "/v2/packages/organizations/acme/registries/tools/packages"
    await client.post(registry, files={"file": ("tool-9.0.0.tar.gz", b"tool")})
    assert len(emulator.deliveries.of("package.created")) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"url": "ftp://host/"},
            "url has to be an http or https URL with a host, not 'ftp://host/'",
        ),
        ({"url": "http://"}, "url has to be an http or https URL"),
        ({"url": HOOK, "token": ""}, "token has to be text of at least one character"),
        ({"url": HOOK, "events": ["build.finish"]}, "Did you mean 'build.finished'?"),
    ],
)
def test_a_webhook_that_cannot_be_is_refused(
    emulator: Emulator, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message.replace("?", r"\?")):
        emulator.add_webhook(**arguments)


async def test_a_webhook_is_a_service_of_the_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    made = emulator.add_webhook(HOOK, branches="main")
    shown = (await client.get(f"{SERVICES}/{made.id}")).json()
    assert shown["settings"]["url"] == HOOK
    assert shown["branch_configuration"] == "main"
    assert "every_event" not in shown
