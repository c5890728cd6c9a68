"""Secrets are found by their names, in URLs, and in settings."""

from __future__ import annotations

import tracemalloc

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.wire.secret_names import is_secret_name
from buildkite_async.wire.secret_texts import masked_setting, masked_text, may_have_secrets


@pytest.mark.parametrize(
    "name",
    [
        "NPM_TOKEN",
        "apiKey",
        "AWS_SECRET_ACCESS_KEY",
        "DEPLOY_KEY",
        "deploykey",
        "db-password",
        "DB_PASS",
        "PGPASSWORD",
        "Authorization",
        "Set-Cookie",
        "npm__auth",
        "GITHUB_PAT",
    ],
)
def test_a_name_of_a_secret_is_found_in_any_case(name):
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    ["PATH", "PWD", "author", "key", "step_key", "pass", "KEYBOARD", "BUILDKITE_BRANCH", "compat"],
)
def test_other_names_are_not_secret(name):
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("git clone https://ada:pw@github.com/a/b.git", "git clone https://***@github.com/a/b.git"),
        ("https://x-access-token:pw@h", "https://***@h"),
        ("HTTPS://ghp_abc@h/x", "HTTPS://***@h/x"),
        ("postgres://ada:p@w@h:5432/db", "postgres://***@h:5432/db"),
        ("redis://:pw@h", "redis://***@h"),
        ("postgres://ada:p/w#1@h/db", "postgres://***@h/db"),
        ('{"url": "https://ada:pw@h", "x": 1}', '{"url": "https://***@h", "x": 1}'),
        ("git+https://pw@h, ftp://ada:pw@h", "git+https://***@h, ftp://***@h"),
        # Not secret.
        ("ssh://git@github.com/a/b.git", "ssh://git@github.com/a/b.git"),
        ("git@github.com:a/b.git", "git@github.com:a/b.git"),
        ("https://h:8080/@scope/x", "https://h:8080/@scope/x"),
        ("https://h/a@b ada@h", "https://h/a@b ada@h"),
        ("https://[::1]/@x", "https://[::1]/@x"),
    ],
)
def test_credentials_of_urls_are_masked(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("TOKEN=abc run", "TOKEN=*** run"),
        ("TOKEN==abc run", "TOKEN=*** run"),
        ("run --api-key=abc --x=1", "run --api-key=*** --x=1"),
        ("A=1;DEPLOY_KEY='a b'\"c d\"e; x", "A=1;DEPLOY_KEY=*** x"),
        ("DB_PASS=a\\ b c", "DB_PASS=*** c"),
        ("TOKEN='not closed", "TOKEN=***"),
        ('docker run -e "TOKEN=a b" image', 'docker run -e "TOKEN=***" image'),
        ("docker run -e 'TOKEN=a \" b' image", "docker run -e 'TOKEN=***' image"),
        ("https://h/?a=1&token=abc", "https://h/?a=1&token=***"),
        ("TOKEN=a TOKEN=b", "TOKEN=*** TOKEN=***"),
        # Not secret, or without a value.
        ("QUEUE=abc", "QUEUE=abc"),
        ("TOKEN= abc", "TOKEN= abc"),
        ("if [ $TOKEN = abc ]", "if [ $TOKEN = abc ]"),
        ("token: abc", "token: abc"),
        ("dG9rZW4tLS10b2tlbg==", "dG9rZW4tLS10b2tlbg=="),
        ("xxTokenxx==", "xxTokenxx=="),
    ],
)
def test_secret_settings_are_masked_to_their_end(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("token=a b", "token=***"),
        ("aws:secret=a b", "aws:secret=***"),
        ("queue=a TOKEN=b c", "queue=a TOKEN=*** c"),
        ("queue", "queue"),
    ],
)
def test_a_member_of_a_list_of_settings_is_one_setting(text, masked):
    assert masked_setting(text) == masked


SNIPPETS = st.sampled_from(
    [
        "TOKEN",
        "pat",
        "x",
        "=",
        "==",
        '"',
        "'",
        "\\",
        "\n",
        " ",
        "://",
        "@",
        ":",
        "https",
        "/",
        "é",
        ".",
    ]
)


@given(st.lists(SNIPPETS, max_size=12).map("".join))
def test_json_with_a_secret_is_never_taken_for_clean(text):
    masked = {masked_text(text), masked_setting(text)}
    if masked != {text}:
        assert may_have_secrets(msgspec.json.encode({"deep": [text]}))


def test_ordinary_json_has_no_secrets():
    value = {"id": "QWdlbnQtLS0=", "x": "Zm9v==", "tags": ["queue=default", "os=linux"], "e": "a@b"}
    assert not may_have_secrets(msgspec.json.encode(value))


@pytest.mark.parametrize(
    "text",
    [
        "://" + ":" * 300_000 + " @",
        "://a:x" * 50_000 + " @",
        "https://a" * 50_000 + " @",
        "a" * 300_000 + "=",
        "TOKEN=" * 50_000,
        "='\"" * 100_000,
        "TOKEN='\"" * 50_000,
        "\\" * 300_000 + "TOKEN=\\",
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_long(text):
    masked_text(text)
    masked_setting(text)
    may_have_secrets(msgspec.json.encode(text))


def test_no_long_text_stays_in_memory():
    tracemalloc.start()
    try:
        for at in range(100):
            assert may_have_secrets(b'"%s%d=x"' % (b"a" * 100_000, at))
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
