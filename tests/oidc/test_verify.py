"""A token is accepted only if Buildkite issued it to a job of the organization, for us, and lately."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import sys
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import (
    AuthError,
    BuildkiteError,
    ConnectionFailed,
    DecodeError,
    InvalidArgument,
    InvalidOidcToken,
    NotFound,
    ResponseTooLarge,
    TimedOut,
    UsageError,
)
from buildkite_async.http.public_document import get_public
from buildkite_async.models import BuildSource
from buildkite_async.oidc import OidcKeys, OidcToken, RunnerEnvironment, verify_oidc
from buildkite_async.oidc.keys import JWKS_URL
from tests.doubles.virtual_time import run
from tests.oidc.jobs import (
    AUDIENCE,
    NOW,
    ORGANIZATION_ID,
    Issuer,
    content,
    ec_key,
    ed_key,
    public,
    public_pem,
    rsa_key,
    token_of,
)


async def verified(token: str, issuer: Issuer | None = None, **more: Any) -> OidcToken:
    arguments = {"audience": AUDIENCE, "organization": "acme", "now": NOW, **more}
    return await verify_oidc(token, keys=(issuer or Issuer()).cached, **arguments)


async def refused(token: str, words: str, issuer: Issuer | None = None, **more: Any) -> None:
    with pytest.raises(InvalidOidcToken, match=words) as caught:
        await verified(token, issuer, **more)
    assert token not in str(caught.value) or not token
    assert isinstance(caught.value, AuthError)
    assert caught.value.outcome == "refused"


async def test_a_token_says_which_job_requested_it():
    found = await verified(token_of(content(build_tag="v1", newer={"a": 1})))
    assert (found.organization_slug, found.pipeline_slug) == ("acme", "web")
    assert (found.build_number, found.build_branch, found.build_tag) == (1042, "a:b", "v1")
    assert (found.step_key, found.queue_key) == (None, None)
    assert found.build_source is BuildSource.WEBHOOK
    assert found.runner_environment is RunnerEnvironment.SELF_HOSTED
    assert found.agent_tags == {"queue": "deploy"}
    assert found.extra["newer"] == {"a": 1}
    assert found.expires_at == datetime.fromtimestamp(NOW + 290, UTC)


@pytest.mark.parametrize("organization", ["acme", ORGANIZATION_ID, ORGANIZATION_ID.upper()])
async def test_an_organization_is_named_by_slug_or_uuid(organization):
    assert await verified(token_of(), organization=organization)
    in_capitals = token_of(content(organization_id=ORGANIZATION_ID.upper()))
    assert await verified(in_capitals, organization=organization)


@pytest.mark.parametrize(
    ("changes", "organization", "words"),
    [
        ({}, "other", "organization_slug of the token is 'acme', not 'other'"),
        ({}, "Acme", "slug"),
        ({}, ORGANIZATION_ID.replace("2", "3"), "organization_id of the token is '0191"),
        ({"organization_id": ...}, ORGANIZATION_ID, "--claim organization_id"),
        ({"organization_slug": ...}, "acme", "organization_slug of the token is None"),
        # Someone else may have taken our UUID for a slug.
        (
            {"organization_slug": ORGANIZATION_ID, "organization_id": "x"},
            ORGANIZATION_ID,
            "organization_id of the token is 'x'",
        ),
        (
            {"organization_slug": ORGANIZATION_ID, "organization_id": ...},
            ORGANIZATION_ID,
            "no organization_id",
        ),
        (
            {"organization_slug": "other", "organization_id": "acme"},
            "acme",
            "organization_slug of the token is 'other'",
        ),
    ],
)
async def test_a_token_of_another_organization_is_refused(changes, organization, words):
    await refused(token_of(content(**changes)), words, organization=organization)


async def test_a_token_may_be_for_several_audiences():
    assert await verified(token_of(content(aud=["https://other.example", AUDIENCE])))


@pytest.mark.parametrize(
    "audience",
    ["https://buildkite.com/acme", "", AUDIENCE + "/", AUDIENCE[:-1], [], ["x"], [[AUDIENCE]], ...],
)
async def test_a_token_for_another_audience_is_refused(audience):
    await refused(token_of(content(aud=audience)), "audience")


@pytest.mark.parametrize(
    "issuer", ["https://agent.buildkite.com/", "http://agent.buildkite.com", "https://evil.example"]
)
async def test_a_token_of_another_issuer_is_refused(issuer):
    await refused(token_of(content(iss=issuer)), "issued by")


@pytest.mark.parametrize(
    ("changes", "now", "words"),
    [
        ({}, NOW + 320, "expired 30 s ago"),
        ({}, NOW - 41, "not valid for another 31 s"),
        ({"nbf": NOW + 40}, NOW, "not valid for another 40 s"),
        ({"iat": NOW + 40}, NOW, "not valid for another 40 s"),
        ({"exp": ...}, NOW, "no exp"),
        ({"iat": ...}, NOW, "no iat"),
        ({"exp": "never"}, NOW, "no exp"),
        ({"exp": None}, NOW, "no exp"),
        ({"exp": [NOW + 290]}, NOW, "no exp"),
        ({"nbf": "soon"}, NOW, "no nbf"),
        ({"exp": 10**400}, NOW, "no exp"),
        ({"iat": -(10**400)}, NOW, "no iat"),
        ({"nbf": -(10**400)}, NOW, "no nbf"),
    ],
)
async def test_a_token_is_refused_outside_of_its_time(changes, now, words):
    await refused(token_of(content(**changes)), words, now=now)


@pytest.mark.parametrize(
    "name",
    [
        "sub",
        "pipeline_slug",
        "build_number",
        "build_branch",
        "build_commit",
        "job_id",
        "agent_id",
    ],
)
@pytest.mark.parametrize("value", [..., None, []])
async def test_a_token_has_all_fields_that_each_token_has(name, value):
    await refused(token_of(content(**{name: value})), f"no {name} that can be read")


async def test_a_job_without_a_step_key_and_newer_sources_are_accepted():
    found = await verified(token_of(content(step_key=..., build_source="moon", build_tag=...)))
    assert (found.step_key, found.build_source, found.build_tag) == (None, "moon", None)


@pytest.mark.parametrize("now", [NOW - 40, NOW - 10, NOW + 290, NOW + 319.9])
async def test_clocks_may_differ_a_little(now):
    assert await verified(token_of(), now=now)


async def test_without_leeway_times_are_exact():
    await refused(token_of(), "expired", now=NOW + 290, leeway=0)
    assert await verified(token_of(), now=NOW + 289, leeway=0)
    assert await verified(token_of(content(nbf=...)), now=NOW - 10, leeway=0)


async def test_a_token_with_another_signature_is_refused():
    await refused(token_of(key=rsa_key(1)), "signature")
    head, body, signature = token_of().split(".")
    other = token_of(content(pipeline_slug="api")).split(".")[1]
    await refused(f"{head}.{other}.{signature}", "signature")
    await refused(f"{head}.{body}.{'A' * len(signature)}", "signature")


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.mark.parametrize("position", range(0, len(token_of()), 7))
async def test_a_changed_character_of_a_token_is_refused(position):
    token = token_of()
    changed = token[:position] + ("A" if token[position] != "A" else "B") + token[position + 1 :]
    with pytest.raises(InvalidOidcToken):
        await verified(changed)


async def test_a_token_that_is_not_signed_or_by_a_shared_secret_is_refused():
    _, body, _ = token_of().split(".")
    for algorithm in ("none", "None", "HS256", "", None, 5, ["RS256"]):
        head = _encoded(json.dumps({"alg": algorithm, "kid": "k1"}).encode())
        code = hmac.digest(public_pem(rsa_key()), f"{head}.{body}".encode(), "sha256")
        await refused(f"{head}.{body}.{_encoded(code)}", "algorithm|not a JSON Web Token")


async def test_a_shared_secret_among_the_keys_is_not_used():
    secret = {"kty": "oct", "kid": "k1", "k": base64.urlsafe_b64encode(b"x" * 32).decode()}
    with pytest.raises(DecodeError, match="no public key"):
        await verified(token_of(), Issuer(secret))
    issuer = Issuer(secret, public(rsa_key(), "k2"))
    await refused(token_of(key=b"x" * 32, algorithm="HS256"), "'HS256'", issuer)
    await refused(token_of(), "not one of Buildkite", issuer)


@pytest.mark.parametrize(("key", "algorithm"), [(ec_key, "ES256"), (ed_key, "EdDSA")])
async def test_a_token_may_be_signed_by_an_elliptic_curve(key, algorithm):
    issuer = Issuer(public(key()))
    assert await verified(token_of(key=key(), algorithm=algorithm), issuer)
    await refused(token_of(), "signature", issuer)


@pytest.mark.filterwarnings("ignore:The RSA key")
async def test_weak_and_other_keys_are_left_out():
    weak = public(rsa_key(bits=1024), "weak")
    odd = [5, {}, {"kty": "RSA"}, {"kty": "RSA", "n": "!", "e": 5}, {"kty": "new"}]
    encryption = public(rsa_key(1), "enc", use="enc")
    unhashable = public(rsa_key(1), [])
    issuer = Issuer(weak, *odd, encryption, unhashable, public(rsa_key()))
    assert await verified(token_of(), issuer)
    await refused(
        token_of(key=rsa_key(bits=1024), kid="weak"), "'weak' of the token is not", issuer
    )
    await refused(token_of(key=rsa_key(1), kid="enc"), "'enc' of the token is not one of", issuer)


async def test_keys_are_fetched_once_and_again_after_an_hour():
    issuer = Issuer()
    keys = issuer.cached
    for _ in range(3):
        await verify_oidc(token_of(), audience=AUDIENCE, organization="acme", now=NOW, keys=keys)
    assert issuer.calls == [JWKS_URL]
    issuer.seconds += 3_600
    await verify_oidc(token_of(), audience=AUDIENCE, organization="acme", now=NOW, keys=keys)
    assert len(issuer.calls) == 2


async def test_a_new_key_is_found_and_unknown_ones_do_not_flood_the_service():
    issuer = Issuer()
    keys = issuer.cached
    arguments: Any = {"audience": AUDIENCE, "organization": "acme", "now": NOW, "keys": keys}
    await verify_oidc(token_of(), **arguments)
    rotated = token_of(key=rsa_key(1), kid="k2")
    issuer.keys = [public(rsa_key(1), "k2")]
    for _ in range(5):
        with pytest.raises(InvalidOidcToken, match="'k2'"):
            await verify_oidc(rotated, **arguments)
    assert len(issuer.calls) == 1
    issuer.seconds += 60
    assert await verify_oidc(rotated, **arguments)
    assert len(issuer.calls) == 2
    with pytest.raises(InvalidOidcToken, match="'k1'"):
        await verify_oidc(token_of(), **arguments)


async def test_a_token_without_a_key_id_needs_a_single_key():
    assert await verified(token_of(kid=None))
    two = Issuer(public(rsa_key()), public(rsa_key(1), "k2"))
    await refused(token_of(kid=None), "key None", two)


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"keys": 5}', b'{"keys": []}', b"[" * 9_000])
async def test_what_is_not_a_set_of_keys_is_an_error_of_the_service(raw):
    issuer = Issuer()
    issuer.raw = raw
    with pytest.raises(DecodeError):
        await verified(token_of(), issuer)


async def test_other_errors_of_a_fetch_are_errors_of_the_connection():
    async def fetch(_: str) -> bytes:
        raise OSError("no route")

    with pytest.raises(ConnectionFailed, match="no route"):
        await verify_oidc(
            token_of(), audience=AUDIENCE, organization="acme", now=NOW, keys=OidcKeys(fetch)
        )


async def test_keys_that_cannot_be_fetched_are_an_error_of_the_connection():
    issuer = Issuer()
    issuer.is_down = True
    with pytest.raises(ConnectionFailed):
        await verified(token_of(), issuer)


@pytest.mark.parametrize(
    "token", ["", "a", "a.b", "a.b.c", "a.b.c.d", "é.é.é", ".".join(["e30"] * 3), "x" * 20_000]
)
async def test_what_is_not_a_token_is_refused_without_a_request(token):
    issuer = Issuer()
    with pytest.raises(InvalidOidcToken):
        await verified(token, issuer)
    assert issuer.calls == []


@pytest.mark.parametrize("payload", [b" ", b"[]", b"{}", b"5", b'"x"', b"[" * 9_000, b'{"iss":5}'])
async def test_a_signed_token_with_other_content_is_refused(payload):
    await refused(token_of(payload), "content|issued by|no exp")


async def test_blanks_around_a_token_do_not_matter():
    assert await verified(f"{token_of()}\n")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"audience": ""}, "audience"),
        ({"audience": None}, "audience"),
        ({"organization": ""}, "organization"),
        ({"organization": ["acme"]}, "organization"),
        ({"token": None}, "token"),
        ({"token": b"x"}, "token"),
        ({"leeway": -1}, "leeway"),
        ({"now": "now"}, "now"),
    ],
)
async def test_a_wrong_argument_is_named(arguments, name):
    with pytest.raises(InvalidArgument, match=f"^{name} "):
        await verified(**{"token": token_of(), **arguments})


async def test_the_extra_is_named_if_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "jwt.algorithms", None)
    with pytest.raises(UsageError, match=r"buildkite-async\[auth\]"):
        await verified(token_of())


async def test_a_date_beyond_the_calendar_is_its_end():
    found = await verified(token_of(content(exp=10**18)))
    assert found.expires_at.year == 9999


@pytest.fixture
def own_keys(monkeypatch):
    """Keys of this test only, instead of those that all calls share."""
    from buildkite_async.oidc import verification

    monkeypatch.setattr(verification, "_keys", OidcKeys())


@pytest.mark.usefixtures("own_keys")
async def test_by_default_keys_come_from_buildkite_without_a_token(respx_mock, monkeypatch):
    monkeypatch.setenv("BUILDKITE_API_TOKEN", "bkua_secret")
    route = respx_mock.get(JWKS_URL).respond(json={"keys": [public(rsa_key())]})
    for _ in range(2):
        await verify_oidc(token_of(), audience=AUDIENCE, organization="acme", now=NOW)
    assert route.call_count == 1
    assert "Authorization" not in route.calls.last.request.headers


@pytest.mark.usefixtures("own_keys")
@pytest.mark.parametrize(
    ("response", "error"),
    [
        (httpx.Response(404), NotFound),
        (httpx.Response(302, headers={"Location": "https://evil.example"}), BuildkiteError),
        (httpx.Response(200, content=b"x" * (1024 * 1024 + 1)), ResponseTooLarge),
        (httpx.Response(200, content=b"<html>"), DecodeError),
        (httpx.ConnectError("refused"), ConnectionFailed),
        (httpx.ReadTimeout("slow"), ConnectionFailed),
    ],
)
async def test_a_response_without_keys_is_our_error(respx_mock, response, error):
    route = respx_mock.get(JWKS_URL)
    if isinstance(response, Exception):
        route.mock(side_effect=response)
    else:
        route.mock(return_value=response)
    with pytest.raises(error):
        await verify_oidc(token_of(), audience=AUDIENCE, organization="acme", now=NOW)


async def test_a_host_that_does_not_respond_is_given_up(respx_mock):
    async def hang(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        return httpx.Response(200)

    respx_mock.get(JWKS_URL).mock(side_effect=hang)
    with pytest.raises(TimedOut, match=r"within 0\.01 s"):
        await get_public(JWKS_URL, seconds=0.01)


@given(
    st.text(max_size=40)
    | st.lists(st.binary(max_size=20), min_size=3, max_size=3).map(
        lambda parts: ".".join(
            base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts
        )
    )
    | st.dictionaries(
        st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jwk", "x5c"]),
        st.none() | st.text(max_size=5) | st.lists(st.text(max_size=3)) | st.booleans(),
    ).map(
        lambda head: (
            base64.urlsafe_b64encode(json.dumps(head).encode()).decode().rstrip("=") + ".e30.AAAA"
        )
    )
)
def test_whatever_is_passed_only_our_errors_are_raised(token):
    with pytest.raises(InvalidOidcToken):
        run(verified(token))
