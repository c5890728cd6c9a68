"""Special cases of organizations, their teams and pipelines."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
import respx

from buildkite_async.models import GithubWebhookProcessing, OrganizationPipelineSettings
from buildkite_async.rest.organizations.api_settings import ApiSettings
from buildkite_async.rest.organizations.invitations import Invitations
from buildkite_async.rest.organizations.members import OrganizationMembers
from buildkite_async.rest.organizations.pipeline_settings import PipelineSettings
from buildkite_async.rest.pipelines.github_webhooks import GithubWebhooks
from buildkite_async.rest.step_uploads import StepUploads
from buildkite_async.rest.teams import Teams
from tests.contract.call import opened
from tests.contract.instances import example
from tests.doubles.service import API

ACME = f"{API}/organizations/acme"
DISABLE_METHODS: list[
    Callable[[PipelineSettings], Awaitable[OrganizationPipelineSettings | None]]
] = [
    PipelineSettings.disable_build_export,
    PipelineSettings.disable_hosted_agents_remote_access,
    PipelineSettings.disable_public_pipelines,
]


@pytest.mark.parametrize("disable", DISABLE_METHODS)
async def test_disabling_a_setting_returns_all_settings(
    disable: Any, respx_mock: respx.MockRouter
) -> None:
    respx_mock.delete().respond(json=example("organizations.pipeline_settings.get"))
    async with opened(PipelineSettings, respx_mock) as settings:
        assert isinstance(await disable(settings), OrganizationPipelineSettings)
    assert respx_mock.calls.call_count == 1


@pytest.mark.parametrize("disable", DISABLE_METHODS)
async def test_disabling_a_setting_returns_none_if_the_response_is_empty(
    disable: Any, respx_mock: respx.MockRouter
) -> None:
    respx_mock.delete().respond(204)
    async with opened(PipelineSettings, respx_mock) as settings:
        assert await disable(settings) is None


async def test_disabling_github_webhooks_returns_the_state_or_none(
    respx_mock: respx.MockRouter,
) -> None:
    state = example("pipelines.github_webhooks.disable", enabled=False)
    route = respx_mock.route()
    route.side_effect = [httpx.Response(200, json=state), httpx.Response(204)]
    async with opened(GithubWebhooks, respx_mock) as webhooks:
        disabled = await webhooks.disable("web")
        assert isinstance(disabled, GithubWebhookProcessing)
        assert not disabled.enabled
        assert await webhooks.disable("web") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"allowed_ip_addresses": None},
        {"allowed_ip_addresses": "10.0.0.0/8 192.0.2.7/32"},
        {"restrict_user_api_token_creation": False},
        {"revoke_inactive_tokens_after_days": None, "restrict_user_api_token_creation": True},
    ],
)
async def test_none_is_sent_as_null_and_fields_that_are_not_given_are_not_sent(
    changes: Any, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.route().respond(json=example("organizations.api_settings.get"))
    async with opened(ApiSettings, respx_mock) as settings:
        await settings.update(**changes)
    (call,) = route.calls
    assert json.loads(call.request.content) == changes


async def test_inviting_returns_an_invitation_for_each_address(
    respx_mock: respx.MockRouter,
) -> None:
    rows = [example("organizations.invitations.get", email=f"{n}@acme.example") for n in "ab"]
    respx_mock.post(f"{ACME}/invitations").respond(201, json=rows)
    async with opened(Invitations, respx_mock) as invitations:
        made = await invitations.create(emails=["a@acme.example", "b@acme.example"])
    assert [each.email for each in made] == ["a@acme.example", "b@acme.example"]


async def test_members_without_the_fields_that_some_responses_lack_are_decoded(
    respx_mock: respx.MockRouter,
) -> None:
    row = {"id": "u1", "name": "Ada", "email": "ada@acme.example"}
    respx_mock.get(f"{ACME}/members").respond(json=[row])
    async with opened(OrganizationMembers, respx_mock) as members:
        assert [each.name async for each in members.list()] == ["Ada"]


async def test_a_new_team_is_decoded_although_the_response_has_no_id(
    respx_mock: respx.MockRouter,
) -> None:
    body = {"name": "Ops", "privacy": "visible", "is_default_team": False, "unknown": 1}
    respx_mock.post(f"{ACME}/teams").respond(201, json=body)
    async with opened(Teams, respx_mock) as teams:
        made = await teams.create(
            name="Ops", privacy="visible", is_default_team=False, default_member_role="member"
        )
    assert (made.name, made.privacy, made.extra) == ("Ops", "visible", {"unknown": 1})


async def test_uploads_of_one_job_are_requested_by_a_filter(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get().respond(json={"items": [], "links": {}})
    async with opened(StepUploads, respx_mock) as uploads:
        await uploads.list_for_build("web", 7, source_job_id="j1")
    (call,) = route.calls
    assert call.request.url.params["filter[source_job_id]"] == "j1"
