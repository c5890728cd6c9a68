"""Secrets are found by their names, in URLs, and in settings."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from buildkite_async.wire.secret_names import is_secret_name
from buildkite_async.wire.secret_texts import (
    are_ids_or_urls,
    masked_member,
    masked_text,
    texts_may_have_secrets,
)


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
        "PASS",
        "LICENSE_KEY",
        "PASSCODE",
        *(
            "session",
            "SESSION_ID",
            "sessionId",
            "bearer",
            "signature",
            "sig",
            "otp",
            "TOTP",
            "hmac",
        ),
        *("salt", "pwd", "db_pw", ".netrc", "netrc", "NPMRC", "KUBECONFIG", "certificate"),
        "TOKEN_" + "a" * 200,
    ],
)
def test_a_name_of_a_secret_is_found_in_any_case(name):
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "PATH",
        "PWD",
        "author",
        "key",
        "step_key",
        "passed",
        "KEYBOARD",
        "BUILDKITE_BRANCH",
        "compat",
        *("OLDPWD", "commit_signature_verified", "session_count", "session-tests", "signed_off_by"),
        *("design", "laptop", "basalt", "certificate_expires_at", "rc"),
    ],
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
        ("TOKEN=$(echo abc) run", "TOKEN=*** run"),
        ("TOKEN=`echo abc` run", "TOKEN=*** run"),
        ("TOKEN=${P:-a abc} run", "TOKEN=*** run"),
        ("TOKEN=a$(x $(y `z abc`) (abc) ') abc' abc)b run", "TOKEN=*** run"),
        ('TOKEN="a $(echo "b abc") it\'s" run', "TOKEN=*** run"),
        ('sh -c "TOKEN=$(echo "b abc") x" run', 'sh -c "TOKEN=***" run'),
        ("diff --token <(echo abc) x", "diff --token *** x"),
        ("TOKEN=<(echo abc) x", "TOKEN=*** x"),
        ("TOKENS=(abc def) x", "TOKENS=*** x"),
        ("token: $(echo abc) x", "token: *** x"),
        ('"token" => `echo abc`, x', '"token" => "***" x'),
        ("TOKEN=$(echo abc", "TOKEN=***"),
        ("set `TOKEN=abc` and run `x`", "set `TOKEN=***` and run `x`"),
        ("see `X=1 TOKEN=abc` then", "see `X=1 TOKEN=*** then"),
        ("(TOKEN=abc run) x", "(TOKEN=*** run) x"),
        # Not secret, or without a value.
        ("QUEUE=abc", "QUEUE=abc"),
        ("TOKEN= abc", "TOKEN= abc"),
        ("dG9rZW4tLS10b2tlbg==", "dG9rZW4tLS10b2tlbg=="),
        ("xxTokenxx==", "xxTokenxx=="),
    ],
)
def test_secret_settings_are_masked_to_their_end(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("MY_SECRET = abc def", "MY_SECRET = *** def"),
        ("MY_SECRET = 'abc def' x", "MY_SECRET = *** x"),
        (
            "secret := abc; password == abc; TOKEN ?= abc",
            "secret := *** password == *** TOKEN ?= ***",
        ),
        ("token= 'abc'", "token= ***"),
        ("if [ $TOKEN = abc ]", "if [ $TOKEN = *** ]"),
        ("token: abc def", "token: *** def"),
        ("token: 'abc def'", "token: ***"),
        ("token:'abc'", "token:***"),
        ("passwords: [abc, def] x", "passwords: *** x"),
        ("passwords: [abc, {d: ']'}, 'x", "passwords: ***"),
        ("--token abc --x", "--token *** --x"),
        ("run -password abc x", "run -password *** x"),
        ("run '--password' \"abc def\" x", "run '--password' \"***\" x"),
        ('["--token", "abc", "x"]', '["--token", "***", "x"]'),
        ("sh -c '--token abc def'", "sh -c '--token ***'"),
        ('curl -H "Authorization: Bearer abc" x', 'curl -H "Authorization: ***" x'),
        ("curl -H authorization:abc x", "curl -H authorization:***"),
        ("Authorization: Bearer abc\nAccept: x", "Authorization: ***\nAccept: x"),
        ("Cookie: a=abc; b=def\nx", "Cookie: ***\nx"),
        ("X-Api-Key:abc", "X-Api-Key:***"),
        ('{"token": "abc", "x": 1}', '{"token": "***", "x": 1}'),
        ('{"token":"a\\"bc","x":1}', '{"token":"***","x":1}'),
        ("{'token': 'abc', 'x': 1}", "{'token': '***', 'x': 1}"),
        ('{"token":\n"abc"}', '{"token":\n"***"}'),
        ('{"token":"abc', '{"token":"***"'),
        ('{"pin_token":1234}', '{"pin_token":"***"}'),
        ('{"token":null,"secret":true}', '{"token":null,"secret":true}'),
        ('{"secrets":{"x":["abc"],"y":"}"},"z":1}', '{"secrets":"***","z":1}'),
        ('"{\\"token\\": \\"a\\\\\\"bc\\", \\"x\\": 1}"', '"{\\"token\\": \\"***\\", \\"x\\": 1}"'),
        ('"token" => "abc", "x" => 1', '"token" => "***", "x" => 1'),
        # Not secret, or without a value.
        ("fix(token): x", "fix(token): x"),
        ("image: api-token:latest", "image: api-token:latest"),
        ("tokens and secrets - passwords", "tokens and secrets - passwords"),
        ("non-token thing, --tokens", "non-token thing, --tokens"),
        ("token:", "token:"),
    ],
)
def test_secrets_after_their_names_are_masked(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NPM_TOKEN:abc x", "NPM_TOKEN:*** x"),
        ("run /password:abc x", "run /password:*** x"),
        ("run --password:abc x", "run --password:*** x"),
        ("login token:x7Yz x", "login token:*** x"),
        ("password\uff1aabc x", "password\uff1a*** x"),
        # Not secret.
        ("auth:fix, token:Add", "auth:fix, token:Add"),
        ("acme/auth:3f2a token:v1.2-b", "acme/auth:3f2a token:v1.2-b"),
        ("see token.py:12, token:12", "see token.py:12, token:12"),
        ("Token::parse token://x", "Token::parse token://x"),
    ],
)
def test_a_colon_without_a_space_ends_a_name_unless_a_word_follows(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("<password>a bc</password> <x>d</x>", "<password>***</password> <x>d</x>"),
        ('<api-key id="1">\nabc\n</api-key>', '<api-key id="1">***</api-key>'),
        ("password:\n  abc\n  def\nz: 1", "password:\n  ***\nz: 1"),
        ("a:\n  password: |-\n    abc\n\n    def\n  z: 1", "a:\n  password: |-\n    ***\n  z: 1"),
        ("passwords:\n- abc\n- def\nz: 1", "passwords:\n***\nz: 1"),
        ("- password: >\n    abc\n  z: 1", "- password: >\n    ***\n  z: 1"),
        ("the new password:\r\n\tabc\r\nz", "the new password:\r\n\t***\r\nz"),
        ("--token\nabc\n--x", "--token\n***\n--x"),
        ('["--token",\n  "a bc",\n  "x"]', '["--token",\n  "***",\n  "x"]'),
        ("TOKEN\u00a0=\u00a0abc x", "TOKEN\u00a0=\u00a0*** x"),
        ("TOKEN\uff1dabc x", "TOKEN\uff1d*** x"),
        ("a%3D1%26password%3Dabc x", "a%3D1%26password%3D*** x"),
        ("password%253dabc", "password%253d***"),
        ("Server=x;Pwd=abc;Uid=y", "Server=x;Pwd=***"),
        ("DRIVER=x;PWD=abc;", "DRIVER=x;PWD=***"),
        ("https://h/?sv=1&sig=abc", "https://h/?sv=1&sig=***"),
        (
            "https://h/?X-Amz-Credential=abc&X-Amz-Signature=def",
            "https://h/?X-Amz-Credential=***&X-Amz-Signature=***",
        ),
        ("https://h/?a=1&X-Amz-Signature=def", "https://h/?a=1&X-Amz-Signature=***"),
        ("https://h/?X-Amz-Security-Token=abc", "https://h/?X-Amz-Security-Token=***"),
        ("https://h/?X-Goog-Signature=abc", "https://h/?X-Goog-Signature=***"),
        # Not secret.
        ("PWD=/x make", "PWD=/x make"),
        ("Map<Token> x </b>", "Map<Token> x </b>"),
        ("<token/> abc </token>", "<token/> abc </token>"),
        ("<password></password>", "<password></password>"),
        ("Add tokens:\n\n- abc", "Add tokens:\n\n- abc"),
        ("password:\nz: 1", "password:\nz: 1"),
        ("login --password-stdin\ndocker push x", "login --password-stdin\ndocker push x"),
        ("design = 1, sig = 2", "design = 1, sig = 2"),
    ],
)
def test_secrets_in_other_notations_are_masked(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ENV NPM_TOKEN abc def\nRUN x", "ENV NPM_TOKEN ***\nRUN x"),
        ("ENV NPM_TOKEN abc \\\n  def\nRUN x", "ENV NPM_TOKEN ***\nRUN x"),
        (
            "aws configure set aws_secret_access_key abc --x",
            "aws configure set aws_secret_access_key *** --x",
        ),
        ("npm config set //r.org/:_authToken abc x", "npm config set //r.org/:_authToken *** x"),
        ("git config --global http.token 'a bc'", "git config --global http.token ***"),
        ("setx API_KEY abc", "setx API_KEY ***"),
        ("set -gx API_KEY abc", "set -gx API_KEY ***"),
        ("curl -u ada:abc https://h", "curl -u *** https://h"),
        ("curl -sSu'ada:a bc' https://h", "curl -sSu*** https://h"),
        ("curl \\\n  --user ada:abc \\\n  https://h", "curl \\\n  --user *** \\\n  https://h"),
        ("x | curl --proxy-user=ada:abc h", "x | curl --proxy-user=*** h"),
        ("mysqldump -u ada -pabc db", "mysqldump -u ada -p*** db"),
        ("sshpass -p abc ssh -p 22 h", "sshpass -p *** ssh -p *** h"),
        ("docker login -u ada -p abc h", "docker login -u ada -p *** h"),
        ("redis-cli -a abc ping", "redis-cli -a *** ping"),
        ("zip -P abc x.zip y", "zip -P *** x.zip y"),
        # Not secret.
        ("set token lifetime", "set token lifetime"),
        ("docker run -u 1000:1000 x", "docker run -u 1000:1000 x"),
        ("curl h; docker run -u 1:1", "curl h; docker run -u 1:1"),
        ("mysql -p db, mkdir -p x", "mysql -p db, mkdir -p x"),
        ("docker run -p 80:80 login", "docker run -p 80:80 login"),
    ],
)
def test_secrets_in_arguments_of_commands_are_masked(text, masked):
    assert masked_text(text) == masked


PEM = "-----BEGIN RSA PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("see https://hooks.slack.com/services/T0/B0/abc ok", "see https://hooks.slack.com/*** ok"),
        ("https://discord.com/api/webhooks/1/abc", "https://discord.com/api/webhooks/***"),
        ("https://x.webhook.office.com/webhookb2/a@b/c", "https://x.webhook.office.com/***"),
        ("a ghp_abcdEFGH1234 b", "a *** b"),
        ("github_pat_11ABC_def", "***"),
        ("bkua_0123456789abcdef, bkct_0123abcd", "***, ***"),
        ("AKIAIOSFODNN7EXAMPLE", "***"),
        ("xoxb-123-456-abcdef", "***"),
        ("glpat-abc_def-123", "***"),
        ("eyJhbGciOiJI.eyJzdWIiOiIx.sig-x y", "*** y"),
        ("sk-ant-api03-abcd_efgh, sk-" + "a1" * 20, "***, ***"),
        ("sk_live_0123456789 hf_" + "a1" * 12, "*** ***"),
        ("sent Bearer abc123 to", "sent Bearer *** to"),
        (
            f"a {PEM}\nMIIE\n-----END RSA PRIVATE KEY----- b",
            f"a {PEM}***-----END RSA PRIVATE KEY----- b",
        ),
        (f"{PEM}\nMIIE", f"{PEM}***"),
        # Not secret.
        ("disk-ant-farm task-" + "a1" * 20, "disk-ant-farm task-" + "a1" * 20),
        ("https://slack.com/services/x", "https://slack.com/services/x"),
        ("bearer tokens, bearer authentication", "bearer tokens, bearer authentication"),
        (
            "ghp_ npm_config bkup_file1 ASIA-east1 xoxox",
            "ghp_ npm_config bkup_file1 ASIA-east1 xoxox",
        ),
        ("-----BEGIN PUBLIC KEY-----\nMIIE", "-----BEGIN PUBLIC KEY-----\nMIIE"),
    ],
)
def test_secrets_of_a_known_form_are_masked(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("token=a b", "token=***"),
        ("aws:secret=a b", "aws:secret=***"),
        ("queue=a TOKEN=b c", "queue=a TOKEN=*** c"),
        ("queue", "queue"),
        ("token:a b", "token:***"),
        ("note:fix", "note:fix"),
        ("token://a", "token://a"),
    ],
)
def test_a_member_of_a_list_of_settings_is_one_setting(text, masked):
    assert masked_member(text) == masked


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
        "-",
        "--",
        "\t",
        ",",
        "{",
        "}",
        "[",
        "]",
        "=>",
        "$(",
        "${",
        "(",
        ")",
        "`",
        "Cookie",
        "X-Pass",
        "PASS",
        "null",
        "Bearer a1b2c3",
        "ghp_abcd",
        "bkua_1234",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJI.eyJzdWIiOiIx",
        "hooks.slack.com/",
        "<token>",
        "</token>",
        "token:abc",
        "Secret",
        "\n--token",
        "|\n  ",
        "\u00a0",
        "\uff1d",
        "\uff1a",
        "%3D",
        "&sig=",
        ";Pwd=",
        "curl ",
        " -u",
        "mysql -p",
        "ENV ",
        "config set ",
        "sk-ant-abcdefgh",
        "sk_live_abcdefgh",
        "X-Amz-Signature",
        "-----BEGIN PRIVATE KEY-----",
    ]
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(SNIPPETS, max_size=12).map("".join))
@example("xoxb-1234-5678")
@example("https://hooks.slack.com/services/T0/B0")
@example("glpat-abcd-efgh")
@example("https://a.example/bkua_1234/x")
@example("my/token@x=abc")
@example("--token\nabc")
@example("mysql \\\n-pabc")
@example("docker login \\\n-p \\\nabc")
@example("x --token\r\nabc")
@example("password%3dabc")
@example("password\u00a0=\u00a0abc")
@example("pass\u3000=abc")
@example("pass\uff1dabc")
@example("password:\n  abc")
@example("<pat>abc</pat>")
@example("Pwd=abc")
@example("x?a=1&sig=abc")
@example("x 'y' ?a=1&sig=abc")
@example("curl -u ada:abc")
@example("docker login -p abc")
@example("ENV DB_PASS abc")
@example("config set password abc")
@example("sk-ant-abcdefgh")
@example("sk_live_abcdefgh")
@example("a/--token\nabc")
@example("A,--TOKEN\nabc")
@example("TOKEN=\nabc")
@example("curl '-u' ada:abc")
@example('curl "-u" ada:abc')
@example("curl\r-u ada:abc")
@example("curl\u2003-u ada:abc")
@example("curl\x1c-u ada:abc")
@example("<password\n>abc</password")
def test_a_text_with_a_secret_is_never_taken_for_clean(text):
    if {masked_text(text), masked_member(text)} != {text}:
        assert texts_may_have_secrets([text])
        assert texts_may_have_secrets(["x", text, "y"])
        assert texts_may_have_secrets(["https://a.b/c", text, "QWdlbnQtLS0"])
        assert not are_ids_or_urls(["https://a.b/c", text])


def test_ids_and_urls_in_small_letters_are_told_from_other_texts():
    fine = ["01a2b3c4-d5e6-4f70-8192-a3b4c5d6e7f8", "https://a.b/v2/builds/12#0f", "main", ""]
    assert are_ids_or_urls(fine)
    for other in ("Main", "a b", "a=b", "--force", "ssh://a", "a@b", "webhook", "task-1", "a%3db"):
        assert not are_ids_or_urls([*fine, other])


@given(st.lists(SNIPPETS, max_size=12).map("".join))
@example("AKIAIOSFODNN7EXAMPLEghp_abcd")
@example('Cookie://Bearer a1b2c3"')
@example('Cookie: abc\\" d')
def test_a_masked_text_stays_as_it_is(text):
    masked = masked_text(text)
    assert masked_text(masked) == masked


def test_ordinary_texts_have_no_secrets():
    assert not texts_may_have_secrets(
        [
            "passed",
            ":mag: Lint",
            "https://a.b/path/key",
            "x=1",
            "k: v",
            "a@b",
            "queue=default",
            "QWdlbnQtLS0=",
            "Zm9v==",
            "01a2b3c4-d5e6-4f70-8192-a3b4c5d6e7f8",
        ]
    )


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
        "TOKEN=" + "$(" * 100_000,
        "TOKEN=$( ) " * 30_000,
        "TOKEN=a`" * 40_000,
        'TOKEN=${`"' * 30_000,
        "\\" * 300_000 + "TOKEN=\\",
        "token: [" * 50_000,
        '{"token":{' * 50_000,
        '"token": "\\' * 50_000,
        "token" + " " * 300_000 + "=",
        "--token " * 50_000,
        "--token" + "\n" * 300_000,
        'token"' + "\\" * 300_000,
        "-" * 300_000,
        "-----BEGIN PRIVATE KEY-----" * 20_000,
        "-----BEGIN " * 50_000 + "PRIVATE KEY",
        "eyJ" * 100_000 + ".",
        "eyJ-" * 80_000 + ".",
        "xoxb-" * 60_000,
        "ghp_" * 80_000,
        "bearer " * 50_000,
        "Bearer " + "a" * 300_000,
        "hooks.slack.com/" * 20_000,
        "<token>" * 50_000 + "</",
        "<token " * 50_000,
        "token:\n" * 50_000,
        "token:\n  a " * 50_000,
        "token:" * 50_000,
        "token:a" * 50_000,
        "--token\n" * 50_000,
        "--token\n" + "a" * 300_000,
        "curl -u " * 50_000,
        "curl " * 50_000 + "-u",
        "curl -u a`" * 40_000,
        "curl -u ${" * 40_000,
        "$(curl -u -p" * 40_000,
        "&sig=a" * 60_000,
        "?sig=a " * 50_000,
        "&sig='a" * 50_000,
        "ENV TOKEN " * 50_000,
        "set -a" * 50_000,
        "sk-ant-" * 50_000,
        "a.b-" * 80_000,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_long(text):
    masked_text(text)
    masked_member(text)
    texts_may_have_secrets([text])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("k create secret generic a --from-literal=key=S3 -n b", "--from-literal=key=*** -n b"),
        ("k create secret generic a --from-literal 'user=S 3' -n b", "'user=***' -n b"),
        ("vault kv put secret/a value=S3 other='S 4' ; x=5", "a value=*** other=*** ; x=5"),
        ("vault write auth/a role=S3", "role=***"),
        ("gh auth login --with-token <<< S3 && make", "--with-token <<< *** && make"),
        ("echo S3 | docker login -u ada --password-stdin", "echo *** | docker"),
        ("printf '%s' S3 | helm registry login --password-stdin", "printf *** | helm"),
        ("a=%7B%22token%22%3A%22S3%22%2C%22b%22%3A1", "%22token%22%3A%22***%22%2C%22b%22%3A1"),
        ("otp=S3 make", "otp=*** make"),
        ('{"session_id": "S3"}', '{"session_id": "***"}'),
        ("curl --bearer S3 x", "--bearer *** x"),
        ("DB_PW: S3", "DB_PW: ***"),
    ],
)
def test_secrets_that_are_written_to_a_store_or_read_from_input_are_masked(text, masked):
    found = masked_text(text)
    assert masked in found
    assert "S3" not in found
    assert masked_text(found) == found
    assert texts_may_have_secrets([text])


@pytest.mark.parametrize(
    "text",
    [
        "New session: added tests",
        "signature: fix the check",
        "make session-tests",
        "Signed-off-by: Ada",
        "echo done | tee log",
        "docker login --password-stdin < file",
        "vault kv get secret/a",
        "vault kv put secret/a @data.json",
        "PWD=/x make",
        "session_count=3 design=4",
    ],
)
def test_what_is_not_the_name_of_a_secret_there_is_kept(text):
    assert masked_text(text) == text
