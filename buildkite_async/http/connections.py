"""Makes the HTTP client: with what certificates, and through which proxies of the environment."""

from __future__ import annotations

import os
import re
import ssl
import sys
from collections.abc import Callable, Iterator, Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeAlias, TypeGuard, TypeVar

import httpx

from buildkite_async.errors import InvalidArgument, shorten
from buildkite_async.http.arguments import shown, shown_path
from buildkite_async.wire.hosts import Hosts, origin, shown_url
from buildkite_async.wire.redaction import as_secret

__all__ = [
    "TIMEOUT",
    "Cert",
    "Verify",
    "check_hosts",
    "in_environment",
    "make_http_client",
    "tls_context",
    "with_hidden_password",
]

Verify: TypeAlias = bool | str | Path | ssl.SSLContext
Cert: TypeAlias = str | Path | Sequence[str | Path]

C = TypeVar("C", httpx.AsyncClient, httpx.Client)

TIMEOUT: Final = httpx.Timeout(60.0, connect=10.0, pool=None)
CERT_PARTS: Final = 3
"""The certificate, its key and the key's password."""
PROXY_PORTS: Final = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
"""By scheme, as httpx knows them."""
_HASHED: Final = re.compile(r"[0-9a-f]{8}\.\d+")
"""The names of certificates in a directory."""
_HOST_NAME: Final = re.compile(r"[\w.:%-]+")


def tls_context(verify: object, cert: Cert | None) -> ssl.SSLContext | bool:
    """Return what `verify=` and `cert=` mean to httpx.

    Raises:
        InvalidArgument: A file cannot be read, or holds no certificate or key.
    """
    _check_key_log()
    if cert is None and isinstance(verify, bool):
        return verify  # the environment may name the certificates to trust
    if isinstance(verify, ssl.SSLContext):
        context = verify
    elif isinstance(verify, bool):
        context = _environment_context(verify=verify)
    elif isinstance(verify, str | Path) and str(verify):
        context = _context_of("verify", verify)
    else:
        raise InvalidArgument(
            "verify must be True, False, the path of a CA bundle or an ssl.SSLContext, "
            f"not {shown(verify)}."
        )
    if cert is not None:
        _load_cert(context, cert)
    return context


def with_hidden_password(cert: Cert | None) -> Cert | None:
    """Return a `cert=` with the password masked in its repr."""
    if not _is_sequence(cert):
        return cert
    parts = [*cert]
    return (*parts[: CERT_PARTS - 1], *map(as_secret, parts[CERT_PARTS - 1 :]))


def make_http_client(verify: ssl.SSLContext | bool, places: int) -> httpx.AsyncClient:
    """Return an HTTP client that keeps no cookies, with the proxies of the environment.

    Raises:
        InvalidArgument: A variable of the environment is not valid; the message names it.
    """
    # The limiters bound what is under way. A pool with a limit of its own would stop for good once
    # connections are lost from it.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=places)
    return in_environment(
        lambda context: httpx.AsyncClient(
            timeout=TIMEOUT,
            limits=limits,
            verify=context,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        ),
        verify,
    )


def in_environment(
    make: Callable[[ssl.SSLContext | bool], C], verify: ssl.SSLContext | bool = True
) -> C:
    """Return an HTTP client, made with the certificates to trust, after a check of the environment.

    Raises:
        InvalidArgument: A variable of the environment is not valid; the message names it.
    """
    _check_key_log()
    context = _environment_context(verify=True) if verify is True else verify
    for name, value in _variables("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        _check_proxy(name, value)
    try:
        return make(context)
    except (httpx.InvalidURL, ValueError) as error:
        # What is left is the list of hosts without a proxy.
        name, value = next(_variables("NO_PROXY"), ("NO_PROXY", ""))
        raise InvalidArgument(
            f"The environment variable {name} is not a list of host names: {shown(value)} "
            f"({shorten(_text(error))}). An IPv6 address has no brackets there."
        ) from error


def _check_key_log() -> None:
    """Raise InvalidArgument if SSLKEYLOGFILE, which `ssl` reads itself, cannot be written."""
    path = os.environ.get("SSLKEYLOGFILE")
    if not path or sys.flags.ignore_environment:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).keylog_filename = path
    except (OSError, ValueError) as error:
        raise InvalidArgument(
            f"The environment variable SSLKEYLOGFILE names {shown_path(path)}, "
            f"which cannot be written: {_text(error)}."
        ) from error


def _environment_context(*, verify: bool) -> ssl.SSLContext:
    """Return httpx's own context, which trusts the certificates that the environment names."""
    if verify and (file := os.environ.get("SSL_CERT_FILE")):
        return _context_of("The environment variable SSL_CERT_FILE", file)
    if verify and (folders := os.environ.get("SSL_CERT_DIR")):
        return _directory_context("The environment variable SSL_CERT_DIR", folders)
    return httpx.create_ssl_context(verify=verify)


def _directory_context(what: str, folders: str) -> ssl.SSLContext:
    """Return a context that trusts the certificates of directories, joined as in a path list."""
    for folder in folders.split(os.pathsep):
        try:
            names = [path.name for path in Path(folder).iterdir()]
        except (OSError, ValueError) as error:
            raise InvalidArgument(
                f"{what} names {shown_path(folder)}, which is not a directory that can be read: "
                f"{_text(error)}."
            ) from error
        if not any(map(_HASHED.fullmatch, names)):
            raise InvalidArgument(
                f"{what} names {shown_path(folder)}, which has no certificates under the names "
                "that OpenSSL looks for: run `openssl rehash` on it, or give a file."
            )
    return ssl.create_default_context(capath=folders)


def _context_of(what: str, path: str | Path) -> ssl.SSLContext:
    """Return a context that trusts the certificates of a file or a directory."""
    try:
        if Path(path).is_dir():
            return _directory_context(what, str(path))
        return ssl.create_default_context(cafile=path)
    except ssl.SSLError as error:
        raise InvalidArgument(
            f"{what} names {shown_path(path)}, which holds no PEM certificate."
        ) from error
    except (OSError, ValueError) as error:
        raise InvalidArgument(
            f"{what} names {shown_path(path)}, which cannot be read: {_text(error)}."
        ) from error


def _load_cert(context: ssl.SSLContext, cert: Cert) -> None:
    parts = [*cert] if _is_sequence(cert) else [cert]
    are_paths = all(isinstance(each, str | Path) and str(each) for each in parts[:2])
    if not 1 <= len(parts) <= CERT_PARTS or not are_paths or not isinstance(parts[-1], str | Path):
        raise InvalidArgument(
            "cert must be the path of a client certificate, or (certificate, key) or "
            "(certificate, key, password)."
        )
    try:
        context.load_cert_chain(*map(str, parts))
    except ssl.SSLError as error:
        reason = error.reason or "no PEM"
        raise InvalidArgument(
            f"cert names {shown_path(parts[0])}, which cannot be used as a client certificate "
            f"({reason}): it needs a PEM certificate with its key, and the key's password if it has one."
        ) from error
    except (OSError, ValueError) as error:
        names = " and ".join(map(shown_path, parts[:2]))
        raise InvalidArgument(
            f"cert names {names}, which cannot be read: {_text(error)}."
        ) from error


def _is_sequence(cert: object) -> TypeGuard[Sequence[str | Path]]:
    return isinstance(cert, Sequence) and not isinstance(cert, str | bytes)


def _check_proxy(name: str, value: str) -> None:
    """Check the URL of a proxy, which may hold a password, so that no message quotes it."""
    url = value if "://" in value else f"http://{value}"
    at, scheme = origin(url, PROXY_PORTS), url.partition("://")[0].lower()
    if (
        scheme not in PROXY_PORTS
        or at is None
        or not _HOST_NAME.fullmatch(at[1])
        or not _is_known_to_httpx(url)
    ):
        raise InvalidArgument(
            f"The environment variable {name} is not the URL of a proxy, such as "
            "http://proxy.example:3128."
        )
    if scheme.startswith("socks") and find_spec("socksio") is None:
        raise InvalidArgument(
            f"The environment variable {name} names a SOCKS proxy, which needs the package socksio: "
            "install httpx[socks]."
        )


def check_hosts(hosts: Hosts) -> Hosts:
    """Return the hosts; raise InvalidArgument if httpx cannot request one of their base URLs.

    It knows which IP addresses and international names are not valid.
    """
    for url in hosts.base_urls():
        if not _is_known_to_httpx(url):
            raise InvalidArgument(
                f"hosts={shown_url(url)!r} is not the base URL of a host: its host or port is not valid."
            )
    return hosts


def _is_known_to_httpx(url: str) -> bool:
    try:
        known = httpx.URL(url)
        return known.port != 0 and bool(known.host)
    except (httpx.InvalidURL, ValueError):
        return False


def _text(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).removesuffix(".")


def _variables(*names: str) -> Iterator[tuple[str, str]]:
    """Yield those that are set, in lower or in upper case, with their values."""
    for name in names:
        for found in (name.lower(), name):
            if value := os.environ.get(found):
                yield found, value
                break
