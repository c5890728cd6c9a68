"""Base URLs of hosts, and which URLs may receive the token."""

from __future__ import annotations

import pytest

from buildkite_async import InvalidArgument
from buildkite_async.wire.hosts import Host, Hosts

DEFAULT = Hosts()
PREFIXED = Hosts.at("https://proxy.example/buildkite/")
ROOT = Hosts.at("http://localhost:8000")


def test_a_base_url_with_a_prefix_is_kept_for_every_host() -> None:
    for host, base_url in {
        "api": "https://proxy.example/buildkite",
        "graphql": "https://proxy.example/buildkite/v1",
        "agent": "https://proxy.example/buildkite/v3",
        "oauth": "https://proxy.example/buildkite/oauth",
        "packages": "https://proxy.example/buildkite",
    }.items():
        assert PREFIXED.base_url(host) == base_url  # type: ignore[arg-type]
    assert PREFIXED.url("api", "v2", "a/b") == "https://proxy.example/buildkite/v2/a%2Fb"


@pytest.mark.parametrize(
    ("hosts", "host", "url"),
    [
        (DEFAULT, "api", "https://api.buildkite.com/v2/user"),
        (DEFAULT, "api", "https://API.Buildkite.com:443/v2/user"),
        (DEFAULT, "api", "https://api.buildkite.com/v2/pipelines/a..b?q=.."),
        (DEFAULT, "api", "https://api.buildkite.com?page=2"),
        (DEFAULT, "graphql", "https://graphql.buildkite.com/v1"),
        (PREFIXED, "api", "https://proxy.example/buildkite/v2/user"),
        (PREFIXED, "api", "https://Proxy.example/buildkite/v2/user"),
        (PREFIXED, "api", "https://proxy.example/buildkite?x=1"),
        (PREFIXED, "api", "https://proxy.example/buildkite/v2/..%2Fslug"),
        (ROOT, "api", "http://localhost:8000/anything"),
    ],
)
def test_the_token_may_be_sent_below_a_base_url(hosts: Hosts, host: Host, url: str) -> None:
    assert hosts.owns(url, host)


@pytest.mark.parametrize(
    ("hosts", "host", "url"),
    [
        (DEFAULT, "api", "http://api.buildkite.com/v2/user"),
        (DEFAULT, "api", "https://api.buildkite.com:444/v2/user"),
        (DEFAULT, "api", "https://api.buildkite.com.evil.example/v2/user"),
        (DEFAULT, "api", "https://api.buildkite.com@evil.example/v2/user"),
        (DEFAULT, "api", "https://user:pw@api.buildkite.com/v2/user"),
        (DEFAULT, "api", "https://@api.buildkite.com/v2/user"),
        (PREFIXED, "api", "https://user@proxy.example/buildkite/v2/user"),
        (DEFAULT, "api", "https://api.buildkite.com\\@evil.example/v2/user"),
        (DEFAULT, "api", "https://api.buildkite.com:99999/v2/user"),
        (DEFAULT, "api", "//["),
        (DEFAULT, "graphql", "https://graphql.buildkite.com/v2"),
        (PREFIXED, "api", "https://proxy.example/other/v2/user"),
        (PREFIXED, "api", "https://proxy.example/buildkite-two/v2/user"),
        (PREFIXED, "api", "https://proxy.example/buildkite/../other"),
        (PREFIXED, "api", "https://proxy.example/buildkite/%2e%2E/other"),
        (PREFIXED, "api", "https://proxy.example/v2/user"),
    ],
)
def test_the_token_is_not_sent_elsewhere(hosts: Hosts, host: Host, url: str) -> None:
    assert not hosts.owns(url, host)


@pytest.mark.parametrize("path", ["/..", "/../y", "/a/./b", "/a/%2e%2E"])
def test_the_path_of_a_base_url_leads_nowhere_else(path: str) -> None:
    with pytest.raises(InvalidArgument, match=r"its path must not contain \. or \.\."):
        Hosts(api=f"https://proxy.example{path}")


@pytest.mark.parametrize("url", ["http://127.0.0.1:0", "http://h:70000"])
def test_a_base_url_has_a_valid_port_or_none(url: str) -> None:
    with pytest.raises(InvalidArgument, match="its host or port is not valid"):
        Hosts.at(url)


def test_a_token_in_place_of_a_base_url_is_not_repeated() -> None:
    token = "bkua_" + "a1" * 20
    with pytest.raises(InvalidArgument) as raised:
        Hosts.at(token)
    assert token not in str(raised.value)
    with pytest.raises(InvalidArgument) as raised:
        Hosts.at("x" * 100_000)
    assert len(str(raised.value)) < 1_000


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://api.buildkite.com", "https://api.buildkite.com"),
        ("HTTPS://API.Buildkite.com:443/", "https://api.buildkite.com"),
        ("http://localhost:80", "http://localhost"),
        ("http://localhost:443", "http://localhost:443"),
        ("https://localhost:80/a/B/", "https://localhost:80/a/B"),
        ("http://[::1]:8000/v", "http://[::1]:8000/v"),
        ("http://[::1]", "http://[::1]"),
    ],
)
def test_a_service_is_called_by_its_base_url_without_the_default_port(
    url: str, service: str
) -> None:
    assert Hosts(api=url).service == service


def test_a_service_whose_url_changes_can_have_a_name() -> None:
    assert Hosts(api="http://localhost:8001", name="staging").service == "staging"
    for name in ("", " ", "a\nb", 5):
        with pytest.raises(InvalidArgument, match="name must be a text"):
            Hosts(name=name)  # type: ignore[arg-type]  # what is refused
