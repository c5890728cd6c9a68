"""Notification services, whose secrets are masked."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator

ACME = "/v2/organizations/acme"


async def test_settings_of_a_service_are_masked_and_a_mask_changes_nothing(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    body = {"provider": "datadog_pipeline_visibility", "settings": {"api_key": "abcdef123456"}}
    made = (await client.post(f"{ACME}/services", json=body)).json()
    key = made["settings"]["api_key"]
    assert key.endswith("3456")
    assert "abcdef" not in key
    sent = {"settings": {"api_key": key, "datadog_site": "eu"}}
    changed = (await client.patch(made["url"], json=sent)).json()
    assert changed["settings"] == {"api_key": key, "datadog_site": "eu", "datadog_tags": None}
    kept = emulator.state.things[made["id"]]
    assert kept.fields["settings"]["api_key"] == "abcdef123456"


async def test_the_url_of_a_slack_service_is_never_shown(client: httpx.AsyncClient) -> None:
    services = (await client.get(f"{ACME}/services")).json()["items"]
    slack = next(each for each in services if each["provider"]["id"] == "slack")
    assert "url" not in slack["settings"]


async def test_a_service_wants_what_its_provider_needs(client: httpx.AsyncClient) -> None:
    refused = await client.post(f"{ACME}/services", json={"provider": "webhook", "settings": {}})
    assert refused.json()["errors"] == [{"field": "settings.url", "code": "missing_field"}]
    service = (await client.get(f"{ACME}/services")).json()["items"][0]
    fixed = await client.patch(service["url"], json={"provider": "slack"})
    assert fixed.status_code == 422
    off = (await client.put(f"{service['url']}/disable")).json()
    on = (await client.put(f"{service['url']}/enable")).json()
    assert (off["enabled"], on["enabled"]) == (False, True)


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"url": 7}, "settings.url"),
        ({"url": "https://hooks.example", "token_mode": "none"}, "settings.token_mode"),
        ({"url": "https://hooks.example", "events": [{}]}, "settings.events[0]"),
    ],
)
async def test_settings_have_the_types_of_the_provider(
    client: httpx.AsyncClient, settings: dict[str, Any], field: str
) -> None:
    body = {"provider": "webhook", "settings": settings}
    refused = await client.post(f"{ACME}/services", json=body)
    assert [each["field"] for each in refused.json()["errors"]] == [field]
    body["settings"] = {"url": "https://hooks.example"}
    made = (await client.post(f"{ACME}/services", json=body)).json()
    refused = await client.patch(made["url"], json={"settings": settings})
    assert [each["field"] for each in refused.json()["errors"]] == [field]


async def test_settings_of_another_provider_and_those_that_are_only_read_change_nothing(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    mine = {"aws_region": "eu-west-1", "aws_account_id": "123456789012"}
    settings = {**mine, "event_source_name": "mine", "theme": "emoji", "other": 1}
    body = {"provider": "aws_event_bridge", "settings": settings}
    made = (await client.post(f"{ACME}/services", json=body)).json()
    assert made["settings"]["event_source_name"] is None
    await client.patch(made["url"], json={"settings": settings})
    assert emulator.state.things[made["id"]].fields["settings"] == mine


async def test_what_is_settable_only_on_creation_stays_as_it_is(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    mine = {"aws_region": "eu-west-1", "aws_account_id": "123456789012"}
    body = {"provider": "aws_event_bridge", "settings": mine}
    made = (await client.post(f"{ACME}/services", json=body)).json()
    for name, other in (("aws_region", "us-east-1"), ("aws_account_id", "210987654321")):
        refused = await client.patch(made["url"], json={"settings": {name: other}})
        assert refused.status_code == 422
        assert refused.json()["errors"] == [{"field": f"settings.{name}", "code": "immutable"}]
    settings = {**made["settings"], "include_build_meta_data": "a*"}  # as shown, one is masked
    changed = await client.patch(made["url"], json={"settings": settings})
    assert changed.json()["settings"] == {**made["settings"], "include_build_meta_data": "a*"}
    assert emulator.state.things[made["id"]].fields["settings"].items() >= mine.items()
