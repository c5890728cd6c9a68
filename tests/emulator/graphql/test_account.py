"""What callers do to their own accounts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.actions.account import one_time_password
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ask, mutate, mutation_error

VIEWER = """{ viewer { id user { uuid } totp { id verified }
    permissions { totpConfigure { allowed } }
    emails(first: 9) { edges { node { id address primary verified } } } } }"""


async def test_a_new_address_is_listed_until_somebody_else_wants_it(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {"address": "second@acme.example"}
    made = await mutate(client, "emailCreate", "emailEdge { node { id } } viewer { id }", input)
    emails = (await ask(client, VIEWER))["viewer"]["emails"]["edges"]
    assert [each["node"]["address"] for each in emails] == [emulator.owner.email, input["address"]]
    assert [each["node"]["primary"] for each in emails] == [True, False]
    assert [each["node"]["verified"] for each in emails] == [True, False]
    second = made["emailEdge"]["node"]
    await mutate(client, "emailResendVerification", "email { address }", second)
    first = {"id": emails[0]["node"]["id"]}
    message = await mutation_error(client, "emailResendVerification", first)
    assert message == "The email address is already verified"
    async with client_for(emulator, emulator.add_token(member=1).value) as other:
        assert "already_exists" in await mutation_error(other, "emailCreate", input)
        assert await mutation_error(other, "emailResendVerification", second) == "No email found"
    assert "address invalid" in await mutation_error(client, "emailCreate", {"address": "nobody"})


async def test_one_time_passwords_are_in_force_after_a_first_one(
    client: httpx.AsyncClient, emulator: Emulator, time: VirtualTime
) -> None:
    assert (await ask(client, VIEWER))["viewer"]["totp"] is None
    selection = "provisioningUri totp { id verified recoveryCodes { active codes { code } } }"
    made = await mutate(client, "totpCreate", selection, {})
    totp = made["totp"]
    assert totp["verified"] is False
    assert len({each["code"] for each in totp["recoveryCodes"]["codes"]}) == 10
    uri = urlsplit(made["provisioningUri"])
    kept = emulator.owner.account.totp
    assert kept is not None
    assert parse_qs(uri.query)["secret"] == [kept.secret]
    wrong = {"id": totp["id"], "token": "12345"}
    assert "token invalid" in await mutation_error(client, "totpActivate", wrong)
    password = one_time_password(kept, int(time.seconds) // 30)
    time.seconds += 90
    late = {"id": totp["id"], "token": password}
    assert "token invalid" in await mutation_error(client, "totpActivate", late)
    right = {"id": totp["id"], "token": one_time_password(kept, int(time.seconds) // 30)}
    payload = await mutate(client, "totpActivate", "totp { verified }", right)
    assert payload["totp"]["verified"] is True
    viewer = (await ask(client, VIEWER))["viewer"]
    assert viewer["totp"] == {"id": totp["id"], "verified": True}
    assert viewer["permissions"]["totpConfigure"]["allowed"] is False
    assert "already enabled" in await mutation_error(client, "totpCreate", {})
    query = """{ organization(slug: "acme") { members(
        first: 9, security: {twoFactorEnabled: true}) { edges { node { user { name } } } } } }"""
    edges = (await ask(client, query))["organization"]["members"]["edges"]
    assert edges == [{"node": {"user": {"name": emulator.owner.name}}}]
    await mutate(client, "totpDelete", "viewer { id }", {"id": totp["id"]})
    assert (await ask(client, VIEWER))["viewer"]["totp"] is None


def test_a_one_time_password_is_that_of_the_standard(emulator: Emulator) -> None:
    from buildkite_async.emulator.actions.account import begin_totp

    totp = begin_totp(emulator.state, emulator.owner)
    totp.secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238, appendix B
    assert one_time_password(totp, 59 // 30) == "287082"
    assert one_time_password(totp, 1_111_111_109 // 30) == "081804"


async def test_new_recovery_codes_void_the_old_ones(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    selection = "totp { id recoveryCodes { id codes { code } } }"
    old = (await mutate(client, "totpCreate", selection, {}))["totp"]
    kept = emulator.owner.account.totp
    assert kept is not None
    before = kept.recovery_codes
    selection = "recoveryCodes { id active codes { code consumed } } totp { id }"
    new = await mutate(client, "totpRecoveryCodesRegenerate", selection, {"totpId": old["id"]})
    codes = new["recoveryCodes"]
    assert (before.active, codes["active"]) == (False, True)
    assert codes["id"] != old["recoveryCodes"]["id"]
    assert not {each["code"] for each in codes["codes"]} & set(before.codes)


async def test_a_notice_stays_dismissed_for_who_dismissed_it(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    query = """{ viewer { notice(namespace: FEATURE, scope: "news") {
        id namespace scope dismissedAt } } }"""
    notice = (await ask(client, query))["viewer"]["notice"]
    assert (notice["namespace"], notice["scope"]) == ("FEATURE", "news")
    assert notice["dismissedAt"] is None
    await mutate(client, "noticeDismiss", "notice { id }", {"id": notice["id"]})
    again = (await ask(client, query))["viewer"]["notice"]
    assert again["id"] == notice["id"]
    assert again["dismissedAt"] is not None
    async with client_for(emulator, emulator.add_token(member=1).value) as other:
        assert (await ask(other, query))["viewer"]["notice"]["dismissedAt"] is None


async def test_a_snippet_is_shown_to_everyone_who_has_its_id(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {"query": "query Mine { viewer { id } }", "operationName": "Mine"}
    selection = "graphQLSnippet { uuid url createdAt }"
    made = (await mutate(client, "graphQLSnippetCreate", selection, input))["graphQLSnippet"]
    assert made["url"].endswith(made["uuid"])
    query = "query($uuid: String!) { graphQLSnippet(uuid: $uuid) { query operationName } }"
    async with client_for(emulator, emulator.add_token(member=1).value) as other:
        assert (await ask(other, query, uuid=made["uuid"]))["graphQLSnippet"] == input
    message = await mutation_error(client, "graphQLSnippetCreate", {"query": "query {"})
    assert message.startswith("The query cannot be read")


async def test_a_device_gets_its_token_once_its_code_is_authorized(
    client: httpx.AsyncClient, time: VirtualTime
) -> None:
    oauth = "https://buildkite.com/oauth"
    form = {"client_id": "cli", "scope": "read_user"}
    async with httpx.AsyncClient(transport=client._transport) as device:
        codes = (await device.post(f"{oauth}/device_authorization", data=form)).json()
        trade = {
            "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
            "client_id": "cli",
            "device_code": codes["device_code"],
        }
        pending = (await device.post(f"{oauth}/token", data=trade)).json()
        query = """query($code: ID!) { apiAccessTokenCode(code: $code) {
            id code expiresAt authorizedAt application { name } } }"""
        code = (await ask(client, query, code=codes["user_code"]))["apiAccessTokenCode"]
        assert (code["application"], code["authorizedAt"]) == ({"name": "cli"}, None)
        selection = "apiAccessTokenCode { authorizedAt }"
        input = {"id": code["id"]}
        payload = await mutate(client, "apiAccessTokenCodeAuthorize", selection, input)
        assert payload["apiAccessTokenCode"]["authorizedAt"] is not None
        message = await mutation_error(client, "apiAccessTokenCodeAuthorize", input)
        assert message == "The code has been approved already"
        token = (await device.post(f"{oauth}/token", data=trade)).json()
    assert pending["error"] == "authorization_pending"
    assert token["access_token"].startswith("bkoat_")
    assert (await ask(client, query, code=codes["user_code"]))["apiAccessTokenCode"] is None


async def test_accounts_are_hidden_from_other_users(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    await mutate(client, "totpCreate", "totp { id }", {})
    viewer = (await ask(client, VIEWER))["viewer"]
    secrets = [viewer["id"], viewer["emails"]["edges"][0]["node"]["id"]]
    query = "query($id: ID!) { node(id: $id) { id } }"
    async with client_for(emulator, emulator.add_token(member=1).value) as other:
        for identity in secrets:
            assert (await ask(client, query, id=identity))["node"] == {"id": identity}
            assert (await ask(other, query, id=identity))["node"] is None
    beta = emulator.add_organization("beta")
    alone = emulator.add_token(organizations=["acme"])
    async with client_for(emulator, alone.value) as other:
        stranger = identify(beta.members[0].user)
        assert (await ask(other, query, id=stranger))["node"] is None
