"""Inputs: seeds that look like what the service sends, with arbitrary changes."""

from __future__ import annotations

import gzip
import json
from typing import Any, Final

from hypothesis import strategies as st

from buildkite_async.events import SAMPLE_EVENTS, sample_event
from tests.doubles.service import build_json
from tests.events.eventbridge_samples import DETAILS, delivered
from tests.oidc.jobs import ed_key, token_of
from tests.webhooks.deliveries import NOW, SECRET, signature

__all__ = [
    "BODIES",
    "BRIDGED",
    "EVENTS",
    "HEADERS",
    "HEADER_VALUES",
    "LINKS",
    "PACKED",
    "PROOFS",
    "STATUSES",
    "TOKENS",
    "VALUES",
    "mutated",
]

API: Final = "https://api.buildkite.com/v2/organizations/acme/builds"
WORDS: Final = (
    b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b";", b"<", b">", b"=", b"null", b"true",
    b"NaN", b"1e400", b"-0", b"9" * 30, b"9" * 5_000, b"\\ud83d", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf",
    b"\r\n", b"[" * 2_000, b'{"a":' * 1_100, b"\x1f\x8b\x08", b"0" * 40, b"-1", b"",
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, seeds: st.SearchStrategy[bytes]) -> bytes:
    """Return a seed after some changes: removed, repeated, replaced and inserted bytes."""
    value = draw(seeds)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(value)))
        end = min(len(value), at + draw(st.sampled_from([0, 1, 2, 8, 64, 10**9])))
        match draw(st.sampled_from(["remove", "repeat", "replace", "flip"])):
            case "remove":
                value = value[:at] + value[end:]
            case "repeat":
                value = value[:end] + value[at:]
            case "flip" if at < len(value):
                value = (
                    value[:at] + bytes([value[at] ^ draw(st.integers(1, 255))]) + value[at + 1 :]
                )
            case _:
                value = (
                    value[:at] + draw(st.sampled_from(WORDS) | st.binary(max_size=8)) + value[end:]
                )
        value = value[:100_000]
    return value


JSON: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-03-04T05:06:07Z", "passed", "script", API, "\ud83d"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
ERRORS: Final = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("message", "error", "error_description", "errors", "code", "scope", "limit", "current", "reset", "retry_after", "retry_after_seconds", "data", "items", "links", "extensions"), JSON),
)  # fmt: skip


def _dumped(value: Any) -> bytes:
    return json.dumps(value).encode()


SEEDS: Final = [
    b"",
    b"[]",
    b"{}",
    b"null",
    b"<!DOCTYPE html><html><title>Log in</title></html>",
    b'<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>No</Message></Error>',
    _dumped(
        [build_json(1, jobs=[{"id": "j", "type": "script", "state": "passed"}]), build_json(2)]
    ),
    _dumped(build_json(3, extra={"a": [1, 2.5, None]}, blocked="yes")),
    _dumped({"items": [build_json(4)], "links": {"next": f"{API}?after=5"}}),
    _dumped(
        {"data": {"viewer": {"id": "VXNlcg=="}}, "errors": [{"message": "x", "path": ["a", 0]}]}
    ),
    _dumped({"message": "Too many", "scope": "rest", "limit": 50, "current": 51, "reset": 9}),
    _dumped({"message": "This feature hasn't been enabled"}),
    _dumped({"id": "a", "filename": "f", "file_size": 5, "sha1sum": 5, "sha256sum": 5, "url": API}),
    _dumped({"url": "https://storage.example:99999/f", "message": f"again in {'9' * 400} s"}),
]
BODIES: Final = (
    mutated(st.sampled_from(SEEDS))
    | mutated(ERRORS.map(_dumped))
    | mutated(st.lists(JSON, max_size=3).map(_dumped))
    | st.binary(max_size=64)
)
PACKED: Final = (
    mutated(st.sampled_from([gzip.compress(each) for each in SEEDS]))
    | mutated(st.lists(st.binary(max_size=64).map(gzip.compress), max_size=5).map(b"".join))
    | st.binary(max_size=64)
)
LINKS: Final = mutated(
    st.sampled_from(
        [
            b'<https://api.buildkite.com/v2/x?page=2>; rel="next", <b?page=9>; rel="last"',
            b"<?page=2>;rel=next;title*=UTF-8''%e2%82%ac , <../v2?after=%zz>; rel=\"prev first\"",
            b'</v2/x?page=99999999>; title="a;\\"b, <c>"; rel=last; anchor=""',
            b"<https://[::1/v2>; rel=next",
        ]
    )
)
DATES: Final = mutated(
    st.sampled_from(
        [b"Wed, 04 Mar 2026 05:06:07 GMT", b"Fri, 31 Dec 9999 23:59:59 -9999", b"4 Mar 26", b"3600"]
    )
)
NUMBERS: Final = mutated(
    st.sampled_from(
        [b"0", b"49", b"-3", b"1.5", b"bytes 0-9/10", b"bytes */5", b"organization,user"]
    )
)
HEADER_VALUES: Final = LINKS | DATES | NUMBERS | st.binary(max_size=20)
NAMES: Final = st.sampled_from(
    [
        b"Link", b"Date", b"Age", b"Retry-After", b"RateLimit-Limit", b"RateLimit-Remaining",
        b"RateLimit-Reset", b"RateLimit-User-Remaining", b"RateLimit-User-Reset", b"RateLimit-Scope",
        b"RateLimit-Complexity-Actual", b"Rate-Limit-Remaining", b"Content-Type", b"Content-Encoding",
        b"Content-Range", b"Content-Length", b"Content-Disposition", b"Location", b"X-Request-Id",
        b"X-OAuth-Scopes", b"X-Accepted-OAuth-Scopes", b"ETag", b"Set-Cookie", b"WWW-Authenticate",
    ]
)  # fmt: skip
ENCODINGS: Final = st.sampled_from(
    [b"gzip", b"GZIP, gzip", b"deflate", b"br", b"zstd", b"none", b""]
)


def _valid_value(value: bytes) -> bytes:
    """Return what h11 lets through."""
    return bytes(byte for byte in value if byte >= 32 and byte != 127).strip()


HEADERS: Final = st.lists(
    st.tuples(NAMES, HEADER_VALUES.map(_valid_value))
    | st.tuples(st.just(b"Content-Encoding"), ENCODINGS),
    max_size=5,
)
STATUSES: Final = (
    st.sampled_from([200, 200, 200, 201, 204, 206, 302, 400, 401, 403, 404, 409, 416, 422, 429, 500, 503])
    | st.integers(200, 999)
)  # fmt: skip
EVENTS: Final = (
    mutated(st.sampled_from(SAMPLE_EVENTS).map(lambda name: _dumped(sample_event(name))))
    | mutated(
        st.builds(
            lambda name, sections: _dumped({"event": name, **sections}),
            st.sampled_from(SAMPLE_EVENTS) | st.text(max_size=5),
            st.dictionaries(
                st.sampled_from(
                    ["build", "job", "pipeline", "agent", "sender", "eventbridge", "subject"]
                ),
                JSON,
            ),
        )
    )
    | BODIES
)
PROOFS: Final = st.lists(
    st.tuples(
        st.sampled_from([b"X-Buildkite-Signature", b"x-buildkite-token", b"X-Buildkite-Event"]),
        mutated(
            st.sampled_from([signature(b"{}").encode(), f"timestamp={NOW},signature=".encode()])
        )
        | mutated(st.just(SECRET.encode()))
        | st.binary(max_size=80),
    ),
    max_size=3,
)
BRIDGED: Final = (
    mutated(st.sampled_from(sorted(DETAILS)).map(lambda kind: _dumped(delivered(kind))))
    | mutated(
        st.builds(
            lambda kind, detail: _dumped(delivered(kind, detail)),
            st.sampled_from(sorted(DETAILS)),
            st.dictionaries(
                st.sampled_from(["build", "job", "pipeline", "agent", "event", "actor", "token"]),
                JSON,
            ),
        )
    )
    | BODIES
)
TOKENS: Final = (
    mutated(st.just(token_of(key=ed_key(), algorithm="EdDSA").encode()))
    | mutated(st.sampled_from([b"e30.e30.e30", b"a.b.c"]))
).map(lambda token: token.decode("latin-1"))
VALUES: Final = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.binary(max_size=4)
    | st.datetimes()
    | st.lists(st.none() | st.integers() | st.text(max_size=3), max_size=3)
    | st.dictionaries(
        st.text(max_size=3), st.none() | st.integers() | st.text(max_size=3), max_size=3
    )
    | st.sampled_from(
        ["", ".", "..", "\x00", "\ud83d", "a/b", "x" * 10_000, "7d", "2026-01-01", object(), []]
    )
)
