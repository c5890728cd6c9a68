"""What is particular about organizations, their teams and pipelines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from buildkite_async.models import GithubWebhookProcessing, OrganizationPipelineSettings
from buildkite_async.rest.organizations.api_settings import ApiSettings
from buildkite_async.rest.organizations.invitations import Invitations
from buildkite_async.rest.organizations.members import OrganizationMembers
from buildkite_async.rest.organizations.pipeline_settings import PipelineSettings
from buildkite_async.rest.pipelines.github_webhooks import GithubWebhooks
from buildkite_async.rest.step_uploads import StepUploads
from buildkite_async.rest.teams import Teams
from tests.contract.call import opened
from tests.contract.test_clusters import Script, example, script

SWITCHES: list[Callable[[PipelineSettings], Awaitable[OrganizationPipelineSettings | None]]] = [
    PipelineSettings.disable_build_export,
    PipelineSettings.disable_hosted_agents_remote_access,
    PipelineSettings.disable_public_pipelines,
]


@pytest.mark.parametrize("switch_off", SWITCHES)
async def test_a_setting_switched_off_answers_with_all_settings(switch_off: Any) -> None:
    service = script(example("organizations.pipeline_settings.get"))
    async with opened(PipelineSettings, service) as settings:
        assert isinstance(await switch_off(settings), OrganizationPipelineSettings)


@pytest.mark.parametrize("switch_off", SWITCHES)
async def test_a_setting_may_be_switched_off_without_an_answer(switch_off: Any) -> None:
    async with opened(PipelineSettings, Script([httpx.Response(204)])) as settings:
        assert await switch_off(settings) is None


async def test_no_longer_listening_to_github_answers_with_the_new_state_or_with_nothing() -> None:
    state = example("pipelines.github_webhooks.disable", enabled=False)
    async with opened(GithubWebhooks, script(state)) as webhooks:
        answer = await webhooks.disable("web")
        assert isinstance(answer, GithubWebhookProcessing)
        assert not answer.enabled
    async with opened(GithubWebhooks, Script([httpx.Response(204)])) as webhooks:
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
async def test_null_clears_false_is_false_and_what_is_left_out_is_not_sent(changes: Any) -> None:
    service = script(example("organizations.api_settings.get"))
    async with opened(ApiSettings, service) as settings:
        await settings.update(**changes)
    assert service.body == changes


async def test_inviting_answers_with_an_invitation_for_each_address() -> None:
    rows = [example("organizations.invitations.get", email=f"{n}@acme.example") for n in "ab"]
    async with opened(Invitations, Script([httpx.Response(201, json=rows)])) as invitations:
        made = await invitations.create(emails=["a@acme.example", "b@acme.example"])
    assert [each.email for each in made] == ["a@acme.example", "b@acme.example"]


async def test_members_without_the_fields_that_some_answers_lack_are_read() -> None:
    row = {"id": "u1", "name": "Ada", "email": "ada@acme.example"}
    async with opened(OrganizationMembers, script([row])) as members:
        assert [each.name async for each in members.list()] == ["Ada"]


async def test_a_new_team_is_read_though_its_answer_names_no_id() -> None:
    body = {"name": "Ops", "privacy": "visible", "is_default_team": False, "to_come": 1}
    async with opened(Teams, Script([httpx.Response(201, json=body)])) as teams:
        made = await teams.create(
            name="Ops", privacy="visible", is_default_team=False, default_member_role="member"
        )
    assert (made.name, made.privacy, made.extra) == ("Ops", "visible", {"to_come": 1})


async def test_uploads_of_one_job_are_asked_for_by_a_filter() -> None:
    service = script({"items": [], "links": {}})
    async with opened(StepUploads, service) as uploads:
        await uploads.list_for_build("web", 7, source_job_id="j1")
    assert service.requests[0].url.params["filter[source_job_id]"] == "j1"
