"""What GraphQL sets up for a whole organization, and who belongs to it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ACME, ask, mutate, mutation_error, rest
from tests.emulator.graphql.valid_inputs import INPUTS


async def test_api_settings_are_the_same_for_both_apis(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = identify(emulator.home)
    input = {"organizationID": home, "ipAddresses": "192.0.2.0/24"}
    selection = "organization { allowedApiIpAddresses }"
    await mutate(client, "organizationApiIpAllowlistUpdate", selection, input)
    input = {"organizationId": home, "revokeInactiveTokensAfter": "DAYS_60"}
    selection = "organization { revokeInactiveTokensAfter }"
    await mutate(client, "organizationRevokeInactiveTokensAfterUpdate", selection, input)
    settings = await rest(client, "api-settings")
    assert settings["allowed_ip_addresses"] == "192.0.2.0/24"
    assert settings["revoke_inactive_tokens_after_days"] == 60
    cleared = {"allowed_ip_addresses": None, "revoke_inactive_tokens_after_days": None}
    await client.patch(f"{ACME}/api-settings", json=cleared)
    query = """{ organization(slug: "acme") { allowedApiIpAddresses revokeInactiveTokensAfter } }"""
    assert (await ask(client, query))["organization"] == {
        "allowedApiIpAddresses": None,
        "revokeInactiveTokensAfter": "NEVER",
    }
    bad = {"organizationID": home, "ipAddresses": "everywhere"}
    message = await mutation_error(client, "organizationApiIpAllowlistUpdate", bad)
    assert "allowed_ip_addresses invalid" in message


async def test_a_banner_is_put_up_changed_and_taken_down(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = {"organizationId": identify(emulator.home)}
    query = """{ organization(slug: "acme") {
        banners(first: 5) { edges { node { id message } } } } }"""
    assert (await ask(client, query))["organization"]["banners"]["edges"] == []
    assert await mutation_error(client, "organizationBannerDelete", home) == "No banner found"
    banners = [
        (await mutate(client, "organizationBannerUpsert", "banner { id message }", input))["banner"]
        for input in ({**home, "message": "Soon"}, {**home, "message": "Now"})
    ]
    assert banners[0]["id"] == banners[1]["id"]
    shown = (await ask(client, query))["organization"]["banners"]["edges"]
    assert shown == [{"node": {"id": banners[0]["id"], "message": "Now"}}]
    gone = await mutate(client, "organizationBannerDelete", "deletedBannerId", home)
    assert gone["deletedBannerId"] == banners[0]["id"]
    assert (await ask(client, query))["organization"]["banners"]["edges"] == []


async def test_an_organization_that_the_token_does_not_see_is_not_found(
    emulator: Emulator,
) -> None:
    home = {"organizationId": identify(emulator.home)}
    emulator.add_organization("beta")
    token = emulator.add_token(organizations=["beta"])
    async with client_for(emulator, token.value) as stranger:
        message = await mutation_error(stranger, "organizationBannerDelete", home)
    assert message == "No organization found"


async def test_a_second_factor_is_required_of_members(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    name = "organizationEnforceTwoFactorAuthenticationForMembersUpdate"
    field = "membersRequireTwoFactorAuthentication"
    input = {"organizationId": identify(emulator.home), field: True}
    await mutate(client, name, "organization { slug }", input)
    query = f'{{ organization(slug: "acme") {{ {field} }} }}'
    assert (await ask(client, query))["organization"] == {field: True}


async def test_a_token_loses_its_reach_into_one_organization(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    emulator.add_organization("beta")
    token = emulator.add_token(member=1)
    query = """{ organization(slug: "acme") { apiAccessTokens(first: 9) { edges { node {
        id uuid scopes lastAccessedAt owner { name } } } } } }"""
    async with client_for(emulator, token.value) as other:
        assert (await other.get(ACME)).status_code == 200
        tokens = (await ask(client, query))["organization"]["apiAccessTokens"]["edges"]
        shown = next(each["node"] for each in tokens if each["node"]["uuid"] == token.id)
        assert shown["owner"] == {"name": emulator.home.members[1].user.name}
        assert "READ_BUILDS" in shown["scopes"]
        assert shown["lastAccessedAt"] is not None
        input = {"organizationId": identify(emulator.home), "apiAccessTokenId": shown["id"]}
        selection = "revokedApiAccessTokenId"
        await mutate(client, "organizationApiAccessTokenRevoke", selection, input)
        assert (await other.get(ACME)).status_code == 404
        assert (await other.get("/v2/organizations/beta")).status_code == 200
    tokens = (await ask(client, query))["organization"]["apiAccessTokens"]["edges"]
    assert token.id not in {each["node"]["uuid"] for each in tokens}


CLOSED = [
    "organizationApiAccessTokenRevoke",
    "organizationApiIpAllowlistUpdate",
    "organizationBannerDelete",
    "organizationBannerUpsert",
    "organizationEnforceTwoFactorAuthenticationForMembersUpdate",
    "organizationRevokeInactiveTokensAfterUpdate",
    "pipelineTemplateCreate",
    "pipelineTemplateDelete",
    "pipelineTemplateUpdate",
    "ssoProviderCreate",
    "ssoProviderDelete",
    "ssoProviderDisable",
    "ssoProviderEnable",
    "ssoProviderUpdate",
]


@pytest.mark.parametrize("name", CLOSED)
async def test_what_concerns_everybody_is_of_administrators(emulator: Emulator, name: str) -> None:
    input = INPUTS[name](emulator)
    async with client_for(emulator, emulator.add_token(member=1).value) as member:
        message = await mutation_error(member, name, input)
    assert message == "Forbidden. Only organization administrators may do this"


async def test_permissions_say_beforehand_what_a_mutation_would_say(emulator: Emulator) -> None:
    query = """query($member: ID!) { organization(slug: "acme") { permissions {
        ssoProviderCreate { allowed code message } teamCreate { allowed message }
        organizationInvitationCreate { allowed message } } }
        node(id: $member) { ... on OrganizationMember { permissions {
          organizationMemberUpdate { allowed } organizationMemberDelete { allowed } } } } }"""
    owner, colleague = emulator.home.members[:2]
    async with client_for(emulator) as client:
        data = await ask(client, query, member=identify(owner))
        message = await mutation_error(
            client, "organizationMemberUpdate", {"id": identify(owner), "role": "ADMIN"}
        )
    assert data["organization"]["permissions"]["ssoProviderCreate"]["allowed"] is True
    assert data["node"]["permissions"] == {
        "organizationMemberUpdate": {"allowed": False},
        "organizationMemberDelete": {"allowed": False},
    }
    assert message == "You can't change your own membership"
    async with client_for(emulator, emulator.add_token(member=1).value) as client:
        data = await ask(client, query, member=identify(owner))
        closed = data["organization"]["permissions"]["ssoProviderCreate"]
        input = INPUTS["ssoProviderCreate"](emulator)
        assert await mutation_error(client, "ssoProviderCreate", input) == closed["message"]
        input = {"id": identify(colleague), "role": "ADMIN"}
        message = await mutation_error(client, "organizationMemberUpdate", input)
    allowed = {"allowed": True, "message": None}
    assert closed["allowed"] is False
    assert data["organization"]["permissions"]["teamCreate"] == {
        "allowed": False,
        "message": closed["message"],
    }
    assert data["organization"]["permissions"]["organizationInvitationCreate"] == allowed
    assert message == closed["message"]


async def test_a_member_changed_by_graphql_is_shown_by_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    member = emulator.home.members[2]
    selection = "organizationMember { role sso { mode } }"
    input = {"id": identify(member), "role": "ADMIN", "sso": {"mode": "OPTIONAL"}}
    payload = await mutate(client, "organizationMemberUpdate", selection, input)
    assert payload["organizationMember"] == {"role": "ADMIN", "sso": {"mode": "OPTIONAL"}}
    shown = await rest(client, f"members/{member.user.id}")
    assert (shown["role"], shown["sso_mode"]) == ("admin", "optional")
    await client.patch(f"{ACME}/members/{member.user.id}", json={"role": "member"})
    query = """{ organization(slug: "acme") {
        members(first: 9, role: [ADMIN], sso: {mode: REQUIRED}) { edges { node { user { name } } } }
    } }"""
    edges = (await ask(client, query))["organization"]["members"]["edges"]
    assert edges == [{"node": {"user": {"name": emulator.owner.name}}}]


async def test_invitations_follow_the_rules_of_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = {"organizationID": identify(emulator.home)}
    colleague = {**home, "emails": [emulator.home.members[1].user.email]}
    message = await mutation_error(client, "organizationInvitationCreate", colleague)
    assert message == "Validation failed; emails already_member"
    input = {
        **home,
        "emails": ["New@acme.example", "new@acme.example"],
        "sso": {"mode": "OPTIONAL"},
    }
    selection = "invitationEdges { node { id uuid email sso { mode } slug } }"
    made = await mutate(client, "organizationInvitationCreate", selection, input)
    assert len(made["invitationEdges"]) == 1
    node = made["invitationEdges"][0]["node"]
    shown = await rest(client, f"invitations/{node['uuid']}")
    assert (shown["email"], shown["sso_mode"]) == ("new@acme.example", "optional")
    await client.delete(f"{ACME}/invitations/{node['uuid']}")
    assert (await rest(client, f"invitations/{node['uuid']}"))["state"] == "revoked"
    for name in ("organizationInvitationResend", "organizationInvitationRevoke"):
        message = await mutation_error(client, name, {"id": node["id"]})
        assert message == "The invitation is revoked already"


@pytest.mark.parametrize("state", ["pending", "accepted", "revoked", "expired"])
async def test_only_a_pending_invitation_can_be_sent_again_or_revoked(
    client: httpx.AsyncClient, emulator: Emulator, state: str
) -> None:
    invitation = emulator.home.invitations[0]
    invitation.fields["state"] = state
    query = """query($id: ID!) { node(id: $id) { ... on OrganizationInvitation { permissions {
        organizationInvitationResend { allowed code message }
        organizationInvitationRevoke { allowed code message } } } } }"""
    shown = (await ask(client, query, id=identify(invitation)))["node"]["permissions"]
    input, resend = {"id": identify(invitation)}, "organizationInvitationResend"
    revoked = await client.delete(f"{ACME}/invitations/{invitation.id}")
    if state == "pending":
        assert revoked.status_code == 204
        permission = {"allowed": True, "code": None, "message": None}
    else:
        message = f"The invitation is {state} already"
        assert (revoked.status_code, revoked.json()["message"]) == (422, message)
        assert await mutation_error(client, resend, input) == message
        assert invitation.fields["state"] == state
        permission = {"allowed": False, "code": state, "message": message}
    assert list(shown.values()) == [permission, permission]


async def test_pipelines_of_a_member_are_those_of_its_teams(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    everyone, core = emulator.home.teams
    for each in [*everyone.pipelines, *core.pipelines[1:]]:
        emulator.state.remove(each)
    query = """query($id: ID!) { node(id: $id) { ... on OrganizationMember {
        pipelines(first: 9) { count edges { node { pipeline { slug } } } }
        teams(first: 9, order: NAME) { edges { node { team { slug } } } } } } }"""
    inside, outside = emulator.home.members[0], emulator.home.members[5]
    node = (await ask(client, query, id=identify(inside)))["node"]
    assert node["pipelines"]["edges"] == [
        {"node": {"pipeline": {"slug": core.pipelines[0].target.slug}}}
    ]
    slugs = [each["node"]["team"]["slug"] for each in node["teams"]["edges"]]
    assert slugs == ["core", "everyone"]
    node = (await ask(client, query, id=identify(outside)))["node"]
    assert node["pipelines"]["count"] == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("agentPause", "Agent"),
        ("agentResume", "Agent"),
        ("agentStop", "Agent"),
        ("agentTokenRevoke", "AgentToken"),
        ("organizationInvitationRevoke", "OrganizationInvitation"),
    ],
)
async def test_permissions_say_what_is_refused_the_second_time(
    client: httpx.AsyncClient, emulator: Emulator, name: str, kind: str
) -> None:
    input = INPUTS[name](emulator)
    query = f"""query($id: ID!) {{ node(id: $id) {{ ... on {kind} {{
        permissions {{ {name} {{ allowed message }} }} }} }} }}"""
    before = (await ask(client, query, id=input["id"]))["node"]["permissions"][name]
    await mutate(client, name, "clientMutationId", input)
    after = (await ask(client, query, id=input["id"]))["node"]["permissions"][name]
    message = await mutation_error(client, name, input)
    assert before == {"allowed": True, "message": None}
    assert after == {"allowed": False, "message": message}


async def test_members_sign_on_by_a_provider_as_soon_as_it_is_enabled(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {
        "organizationId": identify(emulator.home),
        "type": "GOOGLE_GSUITE",
        "emailDomain": "acme.example",
    }
    made = await mutate(client, "ssoProviderCreate", "ssoProvider { id uuid }", input)
    query = """{ organization(slug: "acme") { members(first: 9) { edges { node { sso {
        authorizations(first: 9) { edges { node { uuid state identity { email }
          ssoProvider { uuid } } } } } } } } } }"""

    async def authorizations() -> list[Any]:
        members = (await ask(client, query))["organization"]["members"]["edges"]
        edges = [each["node"]["sso"]["authorizations"]["edges"] for each in members]
        return [edge["node"] for each in edges for edge in each]

    assert await authorizations() == []
    await mutate(client, "ssoProviderEnable", "clientMutationId", {"id": made["ssoProvider"]["id"]})
    found = await authorizations()
    emails = {member.user.email for member in emulator.home.members}
    assert {each["identity"]["email"] for each in found} == emails
    assert len({each["uuid"] for each in found}) == len(found) == len(emails)
    assert {each["ssoProvider"]["uuid"] for each in found} == {made["ssoProvider"]["uuid"]}
    assert {each["state"] for each in found} == {"VERIFIED"}
