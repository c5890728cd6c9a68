"""A delivery is accepted only if Buildkite sent it, and sent it lately."""

from __future__ import annotations

import hmac
import json
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict
from starlette.datastructures import Headers

from buildkite_async import (
    BuildkiteError,
    InvalidArgument,
    InvalidSignature,
    MalformedEvent,
    StaleTimestamp,
    WebhookError,
)
from buildkite_async.events import EVENT_TYPES, SAMPLE_EVENTS, Ping
from buildkite_async.webhooks import delivery_of, receive, sign
from tests.webhooks.deliveries import NOW, SECRET, body_of, signature, signed

BODY = body_of("build.finished")
SMALL = b'{"event":"build.finished","build":{"id":"b-1","state":"passed"}}'


def received(headers: Any, body: bytes = BODY, **more: Any) -> Any:
    return receive(headers, body, **{"secrets": [SECRET], "now": NOW, **more})


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_a_signed_delivery_of_each_kind_is_accepted(name):
    body = body_of(name)
    assert type(received(signed(body), body)) is EVENT_TYPES[name]


@pytest.mark.parametrize("name", SAMPLE_EVENTS)
def test_a_token_of_each_kind_is_accepted_only_if_tokens_are_allowed(name):
    body, headers = body_of(name), {"X-Buildkite-Token": SECRET}
    assert type(received(headers, body, allow_token=True)) is EVENT_TYPES[name]
    with pytest.raises(InvalidSignature, match="allow_token=True"):
        received(headers, body)


def test_a_signature_of_openssl_is_accepted():
    # printf '1772600000.%s' "$body" | openssl dgst -sha256 -hmac a-webhook-token
    digest = "2863886e2fab2df079305d6c6beadec6ef1d234d694d4b5e69ec91cf87aefeba"
    header = f"timestamp=1772600000,signature={digest}"
    assert received({"X-Buildkite-Signature": header}, SMALL).build.id == "b-1"
    assert sign(SMALL, SECRET, timestamp=1772600000.9) == header


@pytest.mark.parametrize("position", range(len(SMALL)))
def test_a_changed_byte_of_the_body_is_refused(position):
    for bit in range(8):
        changed = bytearray(SMALL)
        changed[position] ^= 1 << bit
        with pytest.raises(InvalidSignature):
            received(signed(SMALL), bytes(changed))


@pytest.mark.parametrize("position", range(len(signature(SMALL))))
def test_a_changed_byte_of_the_signature_or_its_timestamp_is_refused(position):
    header = signature(SMALL).encode()
    for bit in range(8):
        changed = bytearray(header)
        changed[position] ^= 1 << bit
        with pytest.raises(InvalidSignature):
            received([(b"x-buildkite-signature", bytes(changed))], SMALL, tolerance=10**12)


@given(st.binary(max_size=40), st.binary(min_size=1, max_size=200), st.integers(0, 10**12 - 1))
def test_every_body_secret_and_time_gives_the_signature_of_the_definition(body, secret, timestamp):
    expected = signature(body, secret, str(timestamp))
    assert sign(body, secret, timestamp=timestamp) == expected


@pytest.mark.parametrize(
    "header",
    [
        "",
        "signature",
        "timestamp,signature",
        "timestamp={t},signature",
        "timestamp={t}",
        "signature={s}",
        "signature={s},timestamp={t}",
        "timestamp={t}, signature={s}",
        " timestamp={t},signature={s}",
        "timestamp={t},signature={s} ",
        "timestamp={t},signature={s}\n",
        "timestamp= {t},signature={s}",
        "timestamp=+{t},signature={s}",
        "timestamp=-{t},signature={s}",
        "timestamp=1_772_600_000,signature={s}",
        "timestamp={t}.0,signature={s}",
        "timestamp=0001772600000,signature={s}",
        "timestamp=1772600000000,signature={s}",
        "timestamp=,signature={s}",
        "timestamp=١٧٧٢٦٠٠٠٠٠,signature={s}",
        "timestamp={t},signature={upper}",
        "timestamp={t},signature=sha256={s}",
        "timestamp={t},signature=é{s}",
        "timestamp={t},signature={s}0",
        "timestamp={t},signature={short}",
        "timestamp={t},signature={s},signature={s}",
        "timestamp={t},signature={wrong},signature={s}",
        "timestamp={t},signature={s},timestamp={t},signature={s}",
        "timestamp={t},signature={s}, timestamp={t},signature={s}",
        "timestamp={t};signature={s}",
        "Timestamp={t},Signature={s}",
        "timestamp={t},signature={s}\udcff",
    ],
)
def test_a_signature_of_another_form_is_refused(header):
    digest = signature(BODY).rpartition("=")[2]
    text = header.format(t=NOW, s=digest, upper=digest.upper(), short=digest[:63], wrong="0" * 64)
    with pytest.raises(InvalidSignature):
        received({"X-Buildkite-Signature": text})
    with pytest.raises(InvalidSignature):
        received({"X-Buildkite-Signature": text, "X-Buildkite-Token": SECRET}, allow_token=True)


@pytest.mark.parametrize(
    "timestamp",
    [
        "",
        f"+{NOW}",
        f"-{NOW}",
        f" {NOW}",
        f"{NOW} ",
        f"{NOW}\n",
        f"{NOW}.0",
        f"000{NOW}",
        f"{NOW}000",
        "1_772_600_000",
        "0x69a7c340",
        "1.7726e9",
        "nan",
        "١٧٧٢٦٠٠٠٠٠",
    ],
)
def test_a_timestamp_of_another_form_is_refused_even_if_it_is_signed(timestamp):
    headers = signed(BODY, timestamp=timestamp)
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    for sent in (headers, encoded):
        with pytest.raises(InvalidSignature, match="the form"):
            received(sent)


@pytest.mark.parametrize("age", [0, 1, 299, 300, -1, -299, -300])
def test_a_delivery_within_the_tolerance_is_accepted(age):
    assert received(signed(BODY), now=NOW + age)


@pytest.mark.parametrize(
    ("age", "words"),
    [(300.5, "300.5 s ago"), (301, "301.0 s ago"), (-301, "301.0 s in the future")],
)
def test_a_delivery_beyond_the_tolerance_is_stale_on_both_sides(age, words):
    with pytest.raises(StaleTimestamp, match=words):
        received(signed(BODY), now=NOW + age)


def test_the_tolerance_can_be_changed():
    with pytest.raises(StaleTimestamp):
        received(signed(BODY), now=NOW + 1, tolerance=0)
    assert received(signed(BODY), now=NOW + 3_000, tolerance=3_000)


def test_a_stale_delivery_with_a_wrong_signature_is_not_called_stale():
    with pytest.raises(InvalidSignature):
        received(signed(b"{}"), now=NOW + 10**6)


def test_by_default_the_time_is_that_of_the_system():
    assert receive(
        delivery_of(json.loads(BODY), secret=SECRET).headers,
        delivery_of(json.loads(BODY), secret=SECRET).body,
        secrets=SECRET,
    )
    with pytest.raises(StaleTimestamp):
        receive(signed(BODY, timestamp="1"), BODY, secrets=SECRET)


def test_any_of_several_secrets_proves_a_delivery():
    for secret in ("old", "new"):
        headers = signed(BODY, secret=secret.encode())
        assert received(headers, secrets=["old", "new"])
        assert received({"X-Buildkite-Token": secret}, secrets=["old", "new"], allow_token=True)
    with pytest.raises(InvalidSignature):
        received(signed(BODY, secret=b"other"), secrets=["old", "new"])


def test_a_text_is_one_secret_and_not_a_secret_for_each_character():
    assert received(signed(BODY), secrets=SECRET)
    assert received(signed(BODY), secrets=SECRET.encode())
    with pytest.raises(InvalidSignature):
        received(signed(BODY, secret=b"a"), secrets=SECRET)


@pytest.mark.parametrize("secrets", ["", b"", [], [""], ["", SECRET], [SECRET, b""]])
def test_an_empty_secret_proves_nothing(secrets):
    for headers in (
        signed(BODY),
        signed(BODY, secret=b""),
        {"X-Buildkite-Token": ""},
        {"X-Buildkite-Token": SECRET},
    ):
        with pytest.raises(InvalidSignature, match="secret"):
            received(headers, secrets=secrets, allow_token=True)


@pytest.mark.parametrize("token", ["", "a", SECRET[:-1], SECRET + "x", SECRET.upper(), "é", "Ω"])
def test_another_token_is_refused(token):
    with pytest.raises(InvalidSignature, match="X-Buildkite-Token"):
        received({"X-Buildkite-Token": token}, allow_token=True)


@pytest.mark.parametrize("secret", ["sécret", "Ωmega"])
def test_a_secret_may_have_any_characters(secret):
    assert received(signed(BODY, secret=secret.encode()), secrets=[secret])
    sent = secret.encode().decode("latin-1")  # as servers decode headers
    assert received({"X-Buildkite-Token": sent}, secrets=[secret], allow_token=True)


def test_a_token_does_not_rescue_a_wrong_signature():
    headers = {**signed(b"{}"), "X-Buildkite-Token": SECRET}
    with pytest.raises(InvalidSignature, match="does not match"):
        received(headers, allow_token=True)
    assert received({**signed(BODY), "X-Buildkite-Token": "wrong"}, allow_token=True)


def test_a_delivery_without_a_proof_is_refused():
    with pytest.raises(InvalidSignature, match="no X-Buildkite-Signature"):
        received({"X-Buildkite-Event": "build.finished"}, allow_token=True)


@pytest.mark.parametrize("name", ["X-Buildkite-Signature", "X-Buildkite-Token"])
@pytest.mark.parametrize("other", ["the same", "another"])
def test_a_header_that_occurs_twice_is_refused(name, other):
    value = signature(BODY) if name == "X-Buildkite-Signature" else SECRET
    pairs = [(name, value), (name.lower(), value if other == "the same" else "x")]
    for headers in (
        pairs,
        pairs[::-1],
        httpx.Headers(pairs),
        Headers(raw=[(key.lower().encode(), text.encode()) for key, text in pairs]),
        CIMultiDict(pairs),
        {name: [value, value]},
    ):
        with pytest.raises(InvalidSignature):
            received(headers, allow_token=True)


def test_a_token_that_occurs_twice_is_refused_beside_a_signature():
    headers = [*signed(BODY).items(), ("X-Buildkite-Token", SECRET), ("x-buildkite-token", SECRET)]
    with pytest.raises(InvalidSignature, match="X-Buildkite-Token occurs 2 times"):
        received(headers)


def test_json_that_was_encoded_again_is_refused_with_advice():
    again = json.dumps(json.loads(BODY), indent=2).encode() + b"\n"
    with pytest.raises(InvalidSignature, match="raw body was signed"):
        received(signed(BODY), again)


@pytest.mark.parametrize(
    "headers",
    [
        signed(BODY),
        {name.lower(): value for name, value in signed(BODY).items()},
        {name.upper(): value for name, value in signed(BODY).items()},
        {name: [value] for name, value in signed(BODY).items()},
        [*signed(BODY).items()],
        [(name.lower().encode(), value.encode()) for name, value in signed(BODY).items()],
        iter([("Content-Length", 5), *signed(BODY).items()]),
        httpx.Headers(signed(BODY)),
        Headers(signed(BODY)),
        CIMultiDict(signed(BODY)),
    ],
    ids=[
        "title",
        "lower",
        "upper",
        "lists",
        "pairs",
        "asgi",
        "once",
        "httpx",
        "starlette",
        "aiohttp",
    ],
)
def test_headers_may_have_any_form(headers):
    assert received(headers)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_a_body_may_be_any_bytes(kind):
    assert received(signed(BODY), kind(BODY))


def test_a_header_that_is_none_is_absent():
    for value in (None, [None], []):
        with pytest.raises(InvalidSignature, match="not signed: it has no X-Buildkite-Signature"):
            received({"X-Buildkite-Signature": value})
        both = {**signed(BODY), "X-Buildkite-Token": value}
        assert received(both)


def test_the_body_does_not_decide_how_it_was_delivered():
    envelope = {"id": "e-1", "time": "2020-01-01T00:00:00Z"}
    body = json.dumps({"event": "build.new", "eventbridge": envelope, "token": None}).encode()
    event = received(signed(body), body)
    assert (event.origin, event.eventbridge, event.occurred_at) == ("webhook", None, None)
    assert event.payload["webhook_eventbridge"] == envelope
    assert event.payload["token"] is None


@pytest.mark.parametrize("proof", ["signature", "token"])
def test_proofs_are_compared_in_constant_time_with_every_secret(proof, monkeypatch):
    compared: list[tuple[object, object]] = []
    compare = hmac.compare_digest

    def recorded(a: Any, b: Any) -> bool:
        compared.append((a, b))
        return compare(a, b)

    monkeypatch.setattr(hmac, "compare_digest", recorded)
    headers = signed(BODY) if proof == "signature" else {"X-Buildkite-Token": SECRET}
    for secrets in ([SECRET, "b", "c"], ["a", "b", SECRET]):
        compared.clear()
        assert received(headers, secrets=secrets, allow_token=True)
        assert len(compared) == len(secrets)
        assert {type(each) for pair in compared for each in pair} == {bytes}


def test_the_name_of_the_event_comes_from_the_body():
    body = body_of("ping")
    assert isinstance(received({**signed(body), "X-Buildkite-Event": "build.finished"}, body), Ping)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"event": "build.finished"}'])
def test_a_proven_body_that_is_not_an_event_is_malformed(body):
    with pytest.raises(MalformedEvent):
        received(signed(body), body)


def test_a_body_is_not_parsed_before_it_is_proven():
    with pytest.raises(InvalidSignature):
        received(signed(BODY), b"{")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"headers": None}, "headers"),
        ({"headers": 5}, "headers"),
        ({"headers": {"X-Buildkite-Signature": 5}}, "headers"),
        ({"headers": ["X-Buildkite-Signature"]}, "headers"),
        ({"headers": [("X-Buildkite-Signature",)]}, "headers"),
        ({"headers": SimpleNamespace(items=3)}, "headers"),
        ({"headers": SimpleNamespace(items=lambda: {}["x"])}, "headers"),
        ({"body": BODY.decode()}, "body"),
        ({"body": None}, "body"),
        ({"secrets": None}, "secrets"),
        ({"secrets": [None]}, "secrets"),
        ({"secrets": [5]}, "secrets"),
        ({"secrets": ["\ud800"]}, "secrets"),
        ({"tolerance": -1}, "tolerance"),
        ({"tolerance": float("inf")}, "tolerance"),
        ({"tolerance": "300"}, "tolerance"),
        ({"tolerance": None}, "tolerance"),
        ({"now": float("nan")}, "now"),
        ({"now": True}, "now"),
    ],
)
def test_an_argument_of_the_wrong_type_is_named(arguments, name):
    given = {"headers": signed(BODY), "body": BODY, "secrets": SECRET, "now": NOW, **arguments}
    with pytest.raises(InvalidArgument, match=f"^{name} "):
        receive(given.pop("headers"), given.pop("body"), **given)


def test_no_error_holds_a_secret_or_an_expected_signature():
    expected = signature(BODY).rpartition("=")[2]
    wrong = {"X-Buildkite-Signature": f"timestamp={NOW},signature={'0' * 64}"}
    for headers in (wrong, {"X-Buildkite-Token": "other-token"}, signed(BODY), {}):
        with pytest.raises(WebhookError) as caught:
            received(headers, allow_token=True, now=NOW + 1_000)
        shown = f"{caught.value!r} {caught.value}"
        assert expected not in shown
        assert SECRET not in shown
        assert "other-token" not in shown
        assert caught.value.outcome == "refused"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["X-Buildkite-Signature", "x-buildkite-token", "Other"]) | st.text(),
            st.text() | st.sampled_from([signature(SMALL), SECRET]),
        ),
        max_size=4,
    ),
    st.binary(max_size=20) | st.just(SMALL),
    st.booleans(),
)
def test_whatever_is_sent_only_webhook_errors_are_raised(headers, body, allow_token):
    for sent in (headers, dict(headers)):
        try:
            received(sent, body, allow_token=allow_token)
        except BuildkiteError as error:
            assert isinstance(error, WebhookError)


def test_a_delivery_can_be_made_of_an_event_or_a_payload():
    event = received(signed(BODY))
    for given_event in (event, json.loads(BODY)):
        delivery = delivery_of(given_event, secret=SECRET, timestamp=NOW)
        assert received(delivery.headers, delivery.body) == event
        assert delivery.headers["X-Buildkite-Event"] == "build.finished"
        assert delivery.headers["Content-Type"] == "application/json"
        assert delivery.headers["User-Agent"] == "Buildkite-Request"
        assert UUID(delivery.headers["X-Buildkite-Request"])
        assert signature(delivery.body) not in repr(delivery)


def test_a_delivery_without_a_secret_is_not_signed():
    assert "X-Buildkite-Signature" not in delivery_of(json.loads(BODY)).headers
    for secret in ("", b"", None, ["a", "b"], "\ud800"):
        with pytest.raises(InvalidArgument, match=r"^secret must be"):
            sign(BODY, secret)
