"""Certificates, proxies and the network: what goes wrong is one sentence that names the cause."""

from __future__ import annotations

import asyncio
import contextlib
import json
import pickle
import shutil
import socket
import ssl
import subprocess
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
import trustme
from cryptography.hazmat.primitives import serialization

from buildkite_async import (
    NO_RETRY,
    Buildkite,
    ConnectionFailed,
    ConnectionOutcomeUnknown,
    InvalidArgument,
    StatusError,
)
from tests.doubles.proxy import proxy_to
from tests.doubles.raw_service import raw_service, response, responses_in_turn
from tests.doubles.service import TOKEN, Service, client
from tests.doubles.virtual_time import in_virtual_time

USER_JSON = {"id": "u", "graphql_id": "g", "name": "Ann", "email": "a@b.c", "created_at": None}
USER = response(body=json.dumps(USER_JSON).encode())
VARIABLES = (
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "BUILDKITE_ORGANIZATION_SLUG"),
)


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def bundle(ca: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return path


def server_tls(cert: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    return context


def without_retries(url: str, **options: Any) -> Buildkite:
    return Buildkite("token", hosts=url, retry=NO_RETRY, **options)


async def name_of_user(url: str, **options: Any) -> str:
    async with without_retries(url, **options) as bk:
        return (await bk.user.get()).name


async def failure(url: str, **options: Any) -> str:
    """Return the message of the error, which is one line."""
    with pytest.raises(ConnectionFailed) as caught:
        await name_of_user(url, **options)
    message = str(caught.value)
    assert caught.value.__cause__ is not None
    assert "\n" not in message
    assert ".." not in message
    return message


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


# Certificates of servers


async def test_a_certificate_of_an_unknown_ca_is_refused_and_the_remedy_is_named(
    ca: trustme.CA,
) -> None:
    async with raw_service(USER, tls=server_tls(ca.issue_cert("localhost"))) as port:
        message = await failure(f"https://localhost:{port}")
    assert f"the certificate of localhost:{port} is not trusted" in message
    assert "verify=" in message
    assert "SSL_CERT_FILE" in message


@pytest.mark.parametrize("kind", ["str", "path", "directory", "context", "False"])
async def test_verify_says_which_certificates_are_trusted(
    kind: str, ca: trustme.CA, bundle: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cas"
    folder.mkdir()
    # OpenSSL finds a certificate in a directory by the hash of its subject.
    context = ssl.create_default_context(cafile=bundle)
    (der,) = context.get_ca_certs(binary_form=True)
    name = subject_hash(der)
    (folder / f"{name}.0").write_bytes(bundle.read_bytes())
    verify = {
        "str": str(bundle),
        "path": bundle,
        "directory": folder,
        "context": context,
        "False": False,
    }[kind]
    async with raw_service(USER, tls=server_tls(ca.issue_cert("localhost"))) as port:
        assert await name_of_user(f"https://localhost:{port}", verify=verify) == "Ann"


def subject_hash(der: bytes) -> str:
    """Return the name that OpenSSL gives a certificate in a directory."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the command openssl")
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(ssl.DER_cert_to_PEM_cert(der).encode())
        file.flush()
        found = subprocess.run(
            ["openssl", "x509", "-noout", "-subject_hash", "-in", file.name],
            check=True,
            capture_output=True,
            text=True,
        )
    return found.stdout.strip()


async def test_ssl_cert_file_says_which_certificates_are_trusted(
    ca: trustme.CA, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    async with raw_service(USER, tls=server_tls(ca.issue_cert("localhost"))) as port:
        assert await name_of_user(f"https://localhost:{port}") == "Ann"


async def test_a_certificate_for_another_host_is_refused(ca: trustme.CA, bundle: Path) -> None:
    async with raw_service(USER, tls=server_tls(ca.issue_cert("other.example"))) as port:
        message = await failure(f"https://localhost:{port}", verify=bundle)
    assert f"the certificate of localhost:{port} is for another host" in message


async def test_an_expired_certificate_is_refused(ca: trustme.CA, bundle: Path) -> None:
    expired = ca.issue_cert("localhost", not_after=datetime.now(UTC) - timedelta(days=1))
    async with raw_service(USER, tls=server_tls(expired)) as port:
        message = await failure(f"https://localhost:{port}", verify=bundle)
    assert (
        f"the certificate of localhost:{port} is not valid now (certificate has expired" in message
    )


async def test_a_port_without_tls_is_named() -> None:
    async with raw_service(USER) as port:
        message = await failure(f"https://localhost:{port}")
    assert f"TLS with localhost:{port} failed" in message
    assert "whether it is for https" in message


@pytest.mark.parametrize("content", [None, b"", b"no PEM"], ids=["missing", "empty", "no PEM"])
@pytest.mark.parametrize("source", ["verify", "SSL_CERT_FILE"])
async def test_a_ca_bundle_that_cannot_be_used_is_named(
    source: str, content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bundle.pem"
    if content is not None:
        path.write_bytes(content)
    options: dict[str, Any] = {}
    if source == "verify":
        options = {"verify": path}
    else:
        monkeypatch.setenv(source, str(path))
    with pytest.raises(InvalidArgument) as caught:
        await name_of_user("https://localhost:1", **options)
    reason = "cannot be read" if content is None else "holds no PEM certificate"
    assert f"{source} names {path}, which {reason}" in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


async def test_a_missing_ssl_cert_dir_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", "/no/such/directory")
    with pytest.raises(InvalidArgument, match="SSL_CERT_DIR names /no/such/directory, which"):
        await name_of_user("https://localhost:1")


@pytest.mark.parametrize("source", ["verify", "SSL_CERT_DIR"])
async def test_a_directory_without_certificates_is_named(
    source: str, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: dict[str, Any] = {}
    if source == "verify":
        options = {"verify": bundle.parent}
    else:
        monkeypatch.setenv(source, str(bundle.parent))
    with pytest.raises(InvalidArgument, match=f"{source} names .*, which has no certificates"):
        await name_of_user("https://localhost:1", **options)


async def test_the_environment_is_not_read_if_verify_names_the_certificates(
    ca: trustme.CA, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file")
    async with raw_service(USER, tls=server_tls(ca.issue_cert("localhost"))) as port:
        assert await name_of_user(f"https://localhost:{port}", verify=bundle) == "Ann"


@pytest.mark.parametrize("verify", [None, 5, b"ca.pem", ["ca.pem"], "", "\0"])
def test_a_verify_of_another_kind_is_refused(verify: Any) -> None:
    with pytest.raises(InvalidArgument, match="verify"):
        Buildkite("token", verify=verify)


# Client certificates


def wants_client_certificate(ca: trustme.CA) -> ssl.SSLContext:
    context = server_tls(ca.issue_cert("localhost"))
    ca.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


@pytest.mark.parametrize("parts", [1, 2])
async def test_a_client_certificate_is_sent(
    parts: int, ca: trustme.CA, bundle: Path, tmp_path: Path
) -> None:
    mine = ca.issue_cert("client.example")
    whole, cert, key = (tmp_path / name for name in ("whole.pem", "cert.pem", "key.pem"))
    mine.private_key_and_cert_chain_pem.write_to_path(str(whole))
    mine.cert_chain_pems[0].write_to_path(str(cert))
    mine.private_key_pem.write_to_path(str(key))
    given = str(whole) if parts == 1 else (cert, key)
    async with raw_service(USER, tls=wants_client_certificate(ca)) as port:
        found = await name_of_user(f"https://localhost:{port}", verify=bundle, cert=given)
    assert found == "Ann"


async def test_a_client_certificate_with_an_encrypted_key_needs_its_password(
    ca: trustme.CA, bundle: Path, tmp_path: Path
) -> None:
    mine = ca.issue_cert("client.example")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    mine.cert_chain_pems[0].write_to_path(str(cert))
    plain = serialization.load_pem_private_key(mine.private_key_pem.bytes(), None)
    key.write_bytes(
        plain.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"hush"),
        )
    )
    with pytest.raises(InvalidArgument, match="password") as caught:
        Buildkite("token", verify=bundle, cert=(cert, key, "wrong"))
    assert "wrong" not in str(caught.value)
    async with raw_service(USER, tls=wants_client_certificate(ca)) as port:
        found = await name_of_user(
            f"https://localhost:{port}", verify=bundle, cert=(cert, key, "hush")
        )
    assert found == "Ann"


async def test_a_server_that_wants_a_client_certificate_is_named(
    ca: trustme.CA, bundle: Path
) -> None:
    # Asyncio's servers close the connection without the alert that says why.
    context = wants_client_certificate(ca)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def refuse() -> None:
            accepted, _ = listening.accept()
            tls = context.wrap_socket(accepted, server_side=True, do_handshake_on_connect=False)
            with contextlib.suppress(ssl.SSLError):
                tls.do_handshake()
            with socket.socket(fileno=tls.detach()) as plain:
                while plain.recv(1 << 16):  # else the system discards the alert, too
                    pass

        refused = asyncio.create_task(asyncio.to_thread(refuse))
        message = await failure(f"https://localhost:{port}", verify=bundle)
        await refused
    assert f"localhost:{port} refused the TLS handshake" in message
    assert "cert=" in message


@pytest.mark.parametrize("cert", [5, (), ("a", "b", "c", "d"), (1, 2), b"cert.pem"])
def test_a_cert_of_another_kind_is_refused(cert: Any) -> None:
    with pytest.raises(InvalidArgument, match="cert must be"):
        Buildkite("token", cert=cert)


def test_a_cert_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"cert names .*none\.pem, which cannot be read"):
        Buildkite("token", cert=tmp_path / "none.pem")


def test_a_cert_that_is_no_pem_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cert.pem"
    path.write_text("no PEM")
    with pytest.raises(InvalidArgument, match=r"cert names .*cert\.pem, which cannot be used"):
        Buildkite("token", cert=path)


@pytest.mark.parametrize("options", [{"verify": False}, {"cert": "x"}])
async def test_certificates_are_not_given_beside_an_http_client(options: Any) -> None:
    async with httpx.AsyncClient() as connections:
        with pytest.raises(InvalidArgument, match="http_client"):
            Buildkite("token", http_client=connections, **options)


# Proxies

PROXY_FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "SOCKS": ({"ALL_PROXY": "socks5://proxy:1080"}, "ALL_PROXY .* socksio"),
    "lower case": ({"all_proxy": "socks5h://proxy:1080"}, "all_proxy .* socksio"),
    "scheme": ({"HTTP_PROXY": "ftp://proxy"}, "HTTP_PROXY is not the URL of a proxy"),
    "port": ({"HTTPS_PROXY": "http://u:hush@proxy:99999"}, "HTTPS_PROXY is not the URL"),
    "bracket": ({"HTTPS_PROXY": "http://["}, "HTTPS_PROXY is not the URL of a proxy"),
    "no host": ({"HTTP_PROXY": "http://"}, "HTTP_PROXY is not the URL of a proxy"),
    "port 0": ({"ALL_PROXY": "http://u:hush@127.0.0.1:0"}, "ALL_PROXY is not the URL of a proxy"),
    "address": ({"ALL_PROXY": "http://u:hush@999.1.1.1"}, "ALL_PROXY is not the URL of a proxy"),
    "line break": ({"ALL_PROXY": "http://u:hush@a:1\n"}, "ALL_PROXY is not the URL of a proxy"),
    "name": ({"HTTPS_PROXY": "http://u:hush@xn--a"}, "HTTPS_PROXY is not the URL of a proxy"),
    "space": ({"HTTP_PROXY": "http://a b:1"}, "HTTP_PROXY is not the URL of a proxy"),
    "IPv6 in brackets": ({"NO_PROXY": "localhost,[::1]"}, "NO_PROXY is not a list .* brackets"),
}


@pytest.mark.parametrize(("variables", "message"), PROXY_FAULTS.values(), ids=PROXY_FAULTS)
async def test_a_variable_that_names_no_usable_proxy_is_named(
    variables: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buildkite_async.http.connections.find_spec", lambda _: None)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(InvalidArgument, match=message) as caught:
        await name_of_user("https://localhost:1")
    assert "hush" not in str(caught.value)
    assert str(caught.value).count(".") >= 1


async def test_hosts_in_no_proxy_are_reached_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1,::1")
    async with raw_service(USER) as port:
        assert await name_of_user(f"http://127.0.0.1:{port}") == "Ann"


async def test_requests_go_through_the_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with raw_service(USER) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"127.0.0.1:{proxy}")
        assert await name_of_user("http://api.buildkite.example") == "Ann"


async def test_a_proxy_that_refuses_the_connection_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy = free_port()
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
    message = await failure("https://api.buildkite.example")
    assert f"the proxy 127.0.0.1:{proxy} refused the connection" in message


async def test_a_proxy_that_does_not_connect_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = response(status="407 Proxy Authentication Required")
    async with raw_service(refusal) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        message = await failure("https://api.buildkite.example")
    assert f"the proxy 127.0.0.1:{proxy} does not connect to api.buildkite.example:443" in message
    assert "407" in message


async def test_a_proxy_whose_refusal_is_long_is_quoted_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with raw_service(response(status=f"407 {'x' * 5000}")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        with pytest.raises(ConnectionFailed, match=r"does not connect .*: 407 xxx") as caught:
            await name_of_user("https://api.buildkite.example")
    assert len(str(caught.value)) < 800


async def test_a_proxy_that_closes_the_connection_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async with raw_service(b"") as proxy:
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy}")
        message = await failure("http://api.buildkite.example")
    assert f"(api.buildkite.example:80 through the proxy 127.0.0.1:{proxy})" in message


FORBIDDEN = response(status="403 Forbidden")
REFUSAL = response(("Proxy-Authenticate", "Basic"), status="407 Proxy Authentication Required")


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_proxy_that_asks_for_credentials_is_named_with_the_variable_for_them(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with raw_service(REFUSAL) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy}")
        with pytest.raises(ConnectionFailed) as caught:
            await name_of_user(f"{scheme}://api.buildkite.example")
    message = str(caught.value)
    port = {"http": 80, "https": 443}[scheme]
    assert (
        f"the proxy 127.0.0.1:{proxy} does not connect to api.buildkite.example:{port}: 407"
        in message
    )
    assert f"{scheme.upper()}_PROXY=http://user:password@127.0.0.1:{proxy}" in message
    assert (caught.value.outcome, caught.value.temporary) == ("not_sent", False)


async def test_a_proxy_is_named_if_its_connection_was_there_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with responses_in_turn(USER, REFUSAL) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy}")
        async with without_retries("http://api.buildkite.example") as bk:
            await bk.user.get()
            with pytest.raises(ConnectionFailed, match=f"the proxy 127.0.0.1:{proxy} does not"):
                await bk.user.get()


@pytest.mark.parametrize("status", ["302 Found", "403 Forbidden", "404 None", "502 Bad Gateway"])
@pytest.mark.parametrize("requests", [1, 2], ids=["new connection", "old connection"])
async def test_an_error_that_may_be_of_a_proxy_names_it(
    status: str, requests: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with responses_in_turn(
        *[USER] * (requests - 1), response(body=b"", status=status)
    ) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://ann:hush@127.0.0.1:{proxy}")
        async with without_retries("http://api.buildkite.example") as bk:
            for _ in range(requests - 1):
                await bk.user.get()
            with pytest.raises(StatusError) as caught:
                await bk.user.get()
    assert caught.value.proxy == f"127.0.0.1:{proxy}"
    assert f"with an empty body, perhaps from the proxy 127.0.0.1:{proxy}" in str(caught.value)
    assert "hush" not in repr(vars(caught.value))
    assert pickle.loads(pickle.dumps(caught.value)).proxy == caught.value.proxy


async def test_an_error_with_an_id_of_the_service_is_not_of_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refusal = response(("X-Request-Id", "r1"), status="403 Forbidden")
    async with raw_service(refusal) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy}")
        with pytest.raises(StatusError) as caught:
            await name_of_user("http://api.buildkite.example")
    assert (caught.value.proxy, caught.value.request_id) == (None, "r1")
    assert "proxy" not in str(caught.value)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "LOCALHOST", "[::FFFF:127.0.0.1]", "[0:0::ffff:7f00:1]"]
)
async def test_an_error_without_a_proxy_names_none(host: str) -> None:
    async with raw_service(FORBIDDEN) as port:
        with pytest.raises(StatusError) as caught:
            await name_of_user(f"http://{host}:{port}")
    assert caught.value.proxy is None
    assert "proxy" not in str(caught.value)


async def test_an_error_through_the_tunnel_of_a_proxy_is_of_the_server(
    ca: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = server_tls(ca.issue_cert("api.buildkite.example"))
    ca.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    async with raw_service(FORBIDDEN, tls=tls) as port, proxy_to(port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        with pytest.raises(StatusError) as caught:
            await name_of_user("https://api.buildkite.example", verify=str(tmp_path / "ca.pem"))
    assert caught.value.proxy is None


class Socks(httpx.AsyncBaseTransport):
    """Tells what httpcore tells of a request through a SOCKS proxy."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        trace: Any = request.extensions["trace"]
        await trace("socks.connect_tcp.started", {"host": "socks.example", "port": 1080})
        await trace("socks.setup_socks5_connection.complete", {})
        await trace("http11.send_request_headers.started", {"request": request})
        return httpx.Response(403)


async def test_an_error_through_a_socks_proxy_is_of_the_server() -> None:
    async with httpx.AsyncClient(transport=Socks()) as connections:
        with pytest.raises(StatusError) as caught:
            await name_of_user("http://api.buildkite.example", http_client=connections)
    assert caught.value.proxy is None


async def test_a_407_from_an_unknown_proxy_has_the_remedy() -> None:
    async with client(Service(httpx.Response(407)), retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed) as caught:
            await bk.user.get()
    assert "a proxy does not connect to api.buildkite.com:443: 407" in str(caught.value)
    assert "HTTPS_PROXY=http://user:password@" in str(caught.value)


@pytest.mark.parametrize(
    ("status", "temporary"), [("403 Forbidden", False), ("429 Slow down", True), ("502 Bad", True)]
)
async def test_a_proxy_whose_rules_refuse_a_host_is_not_tried_again(
    status: str, temporary: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with raw_service(response(status=status)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        with pytest.raises(ConnectionFailed, match=status) as caught:
            await name_of_user("https://api.buildkite.example")
    assert caught.value.temporary is temporary


async def test_a_certificate_behind_a_proxy_is_named_with_the_proxy(
    ca: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        raw_service(USER, tls=server_tls(ca.issue_cert("localhost"))) as port,
        proxy_to(port) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        message = await failure("https://localhost")
    assert f"the certificate of localhost:443 through the proxy 127.0.0.1:{proxy} is not" in message
    assert "its CA (that of the proxy, if it replaces certificates) as `verify=`" in message


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_the_certificate_of_a_proxy_is_not_taken_for_that_of_the_server(
    scheme: str, ca: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with proxy_to(free_port(), tls=server_tls(ca.issue_cert("localhost"))) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"https://localhost:{proxy}")
        message = await failure(f"{scheme}://api.buildkite.example")
    assert f"the certificate of the proxy localhost:{proxy} is not trusted" in message
    assert "`ssl_context=`" in message
    assert "api.buildkite.example" not in message


async def test_tls_that_fails_behind_a_proxy_is_named_with_the_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with raw_service(USER) as port, proxy_to(port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        message = await failure("https://localhost")
        assert f"TLS with localhost:443 through the proxy 127.0.0.1:{proxy} failed" in message
        monkeypatch.setenv("HTTPS_PROXY", f"https://127.0.0.1:{port}")
        message = await failure("https://localhost")
        assert f"TLS with the proxy 127.0.0.1:{port} failed" in message


@pytest.mark.parametrize("sent", [b"", b"no HTTP\r\n\r\n"], ids=["closed", "garbage"])
async def test_what_a_proxy_does_not_pass_on_was_not_sent(
    sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with raw_service(sent) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        async with without_retries("https://api.buildkite.example") as bk:
            with pytest.raises(ConnectionFailed, match="not sent, ") as caught:
                await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("through_proxy", [True, False])
async def test_what_was_sent_before_the_connection_failed_may_have_taken_effect(
    through_proxy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with raw_service(b"") as port:
        url = f"http://127.0.0.1:{port}"
        if through_proxy:
            monkeypatch.setenv("HTTP_PROXY", url)
            url = "http://api.buildkite.example"
        async with without_retries(url) as bk:
            with pytest.raises(ConnectionOutcomeUnknown) as caught:
                await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert caught.value.outcome == "unknown"


async def test_a_proxy_that_does_not_respond_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async with raw_service(b"HTTP/1.1 ", closes=False) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy}")
        message = await failure(
            "https://api.buildkite.example", timeout=httpx.Timeout(5, read=0.01)
        )
    assert (
        f"not sent, no response from api.buildkite.example:443 through the proxy 127.0.0.1:{proxy}"
        in message
    )


# The network


@pytest.mark.parametrize("host", ["bücher.invalid", "BÜCHER.invalid", "bücher。invalid"])
async def test_an_international_host_name_is_not_taken_for_that_of_a_proxy(host: str) -> None:
    message = await failure(f"http://{host}:81")
    assert "the host name xn--bcher-kva.invalid cannot be resolved" in message


async def test_an_ipv6_address_has_brackets_before_its_port() -> None:
    message = await failure("http://[::1]:1")
    assert "proxy" not in message
    assert "[::1]:1" in message or "resolved" in message


@pytest.mark.parametrize(
    "host",
    [
        "xn--a.invalid",
        "xn--ü.invalid",
        "☃.invalid",
        "999.1.1.1",
        "[v1.x]",
        "[::1",
        "a:0",
        "a:70000",
    ],
)
def test_a_host_that_cannot_be_requested_is_refused_by_the_client(host: str) -> None:
    with pytest.raises(InvalidArgument, match="its host or port is not valid"):
        Buildkite("token", hosts=f"http://{host}")


SECRET = "bkua_" + "0123456789abcdef" * 2


@pytest.mark.parametrize("hosts", [SECRET, f"https://{SECRET}:x", f"https://a b/{SECRET}"])
def test_a_token_in_place_of_a_host_is_masked(hosts: str) -> None:
    with pytest.raises(InvalidArgument, match="is not the base URL of a host") as caught:
        Buildkite("token", hosts=hosts)
    assert SECRET not in str(caught.value)


async def test_a_refused_connection_names_host_and_port() -> None:
    port = free_port()
    message = await failure(f"http://127.0.0.1:{port}")
    assert message.startswith(
        f"GET /v2/user: not sent, 127.0.0.1:{port} refused the connection: check host and port"
    )


async def test_a_host_name_that_cannot_be_resolved_is_named() -> None:
    message = await failure("http://no-such-host.invalid:81")
    assert "the host name no-such-host.invalid cannot be resolved" in message


async def test_a_proxy_whose_name_cannot_be_resolved_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://no-such-proxy.invalid:3128")
    message = await failure("https://api.buildkite.example")
    assert "the name of the proxy no-such-proxy.invalid cannot be resolved" in message


@in_virtual_time
@pytest.mark.parametrize(
    ("cause", "attempts"),
    [
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), 1),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number"), 1),
        (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), 5),
        (ssl.SSLZeroReturnError(6, "TLS connection has been closed"), 5),
        (OSError(101, "Network is unreachable"), 5),
    ],
)
async def test_what_tls_refuses_is_not_tried_again(cause: OSError, attempts: int) -> None:
    refused = httpx.ConnectError("refused")
    refused.__cause__ = cause
    service = Service(refused)
    async with client(service) as bk:
        with pytest.raises(ConnectionFailed) as caught:
            await bk.user.get()
    assert service.calls == attempts
    assert caught.value.temporary is (attempts > 1)


@pytest.mark.parametrize("options", [{}, {"verify": True, "cert": "x"}, {"verify": False}])
async def test_a_key_log_that_cannot_be_written_is_named(
    options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", "/no/such/directory/keys")
    with pytest.raises(InvalidArgument, match="SSLKEYLOGFILE names /no/such/directory/keys, which"):
        await name_of_user("https://localhost:1", **options)


async def test_a_key_log_is_written(
    ca: trustme.CA, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    async with raw_service(USER, tls=server_tls(ca.issue_cert("localhost"))) as port:
        assert await name_of_user(f"https://localhost:{port}", verify=bundle) == "Ann"
    assert (tmp_path / "keys").read_text()


async def test_a_server_that_closes_the_connection_is_named() -> None:
    async with raw_service(b"") as port:
        message = await failure(f"http://127.0.0.1:{port}")
    assert f"127.0.0.1:{port}" in message


@in_virtual_time
async def test_causes_that_form_a_circle_are_followed_once() -> None:
    first, second = httpx.ReadError(""), OSError(104, "Connection reset by peer")
    first.__cause__, second.__context__ = second, first
    async with client(Service(first), retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed, match=r"peer \(api.buildkite.com:443\)"):
            await bk.user.get()


@pytest.mark.respx(assert_all_called=True)
@in_virtual_time
async def test_a_proxy_may_forward_a_prefix_of_its_path(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    proxy = "https://proxy.example/buildkite"
    respx_mock.get(f"{proxy}/v2/user").respond(json=USER_JSON)
    respx_mock.post(f"{proxy}/v1").respond(json={"data": {"viewer": {"id": "v"}}})
    respx_mock.get(f"{proxy}/acme/r/files/f").respond(content=b"file")
    async with client(respx_mock, hosts=f"{proxy}/") as bk:
        assert (await bk.user.get()).name == "Ann"
        assert (await bk.graphql.execute("{ viewer { id } }"))["viewer"]["id"] == "v"
        assert await bk.org("acme").packages.download_file("r", "f", to=tmp_path / "f") == 4
    for call in respx_mock.calls:
        assert call.request.headers["Authorization"] == f"Bearer {TOKEN}"


# The organization


def test_the_organization_of_the_environment_is_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BUILDKITE_ORGANIZATION_SLUG", "acme")
    bk = Buildkite("token")
    assert bk.org().slug == "acme"
    assert bk.org("other").slug == "other"


@pytest.mark.parametrize("slug", ["a/b", "acme/web", " ", "a b", "a?b", "a#b", "a\u00a0"])
def test_what_is_not_a_slug_is_refused(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILDKITE_ORGANIZATION_SLUG", slug)
    for call in (
        Buildkite("token").org,
        lambda: Buildkite("token").org(slug),
        lambda: Buildkite("token").portal(slug, "portal"),
    ):
        with pytest.raises(InvalidArgument, match="must be the slug of an organization, not"):
            call()


@pytest.mark.parametrize("value", [None, ""])
def test_without_an_organization_the_variable_is_named(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv("BUILDKITE_ORGANIZATION_SLUG", value)
    with pytest.raises(InvalidArgument, match="BUILDKITE_ORGANIZATION_SLUG"):
        Buildkite("token").org()


# Values that are not paths


@pytest.mark.parametrize("verify", ["a" * 5_000, 10**5_000, ""], ids=["long", "number", "empty"])
def test_what_cannot_be_a_ca_bundle_is_refused(verify: Any) -> None:
    with pytest.raises(InvalidArgument, match="verify") as caught:
        Buildkite("token", verify=verify)
    assert len(str(caught.value)) < 1_000


@in_virtual_time
async def test_a_path_in_the_environment_that_is_too_long_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "a" * 4_000)
    with pytest.raises(InvalidArgument, match="SSL_CERT_FILE names a"):
        async with Buildkite("token"):
            pass


@pytest.mark.parametrize("cert", ["", ("", "key.pem"), ("cert.pem", "")])
def test_an_empty_path_is_not_a_client_certificate(cert: Any) -> None:
    with pytest.raises(InvalidArgument, match="cert must be the path of a client certificate"):
        Buildkite("token", cert=cert)


@pytest.mark.parametrize("options", [{"cert": "a" * 100_000}, {"cert": "a\nb"}, {"verify": "a\nb"}])
def test_a_path_is_shown_in_short_and_on_one_line(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument, match="names a") as caught:
        Buildkite("token", **options)
    assert len(str(caught.value)) < 1_500
    assert "\n" not in str(caught.value)
