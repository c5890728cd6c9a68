"""`Link` headers are read by the grammar of RFC 8288, or refused, and lead to the configured host."""

from __future__ import annotations

import re

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buildkite_async import DecodeError, Hosts, UntrustedLink
from buildkite_async.paging.links import absolute, links_in, page_number
from tests.doubles.service import client, json_response
from tests.doubles.virtual_time import in_virtual_time
from tests.paging.test_pages import row

TARGETS = st.text(
    st.characters(exclude_characters="<>", exclude_categories=["C", "Z"]), min_size=1, max_size=60
)
RELATIONS = st.sampled_from(["next", "prev", "first", "last"])


@given(
    st.dictionaries(RELATIONS, TARGETS),
    st.sampled_from(["; ", ";", " ; ", "\t;\t"]),
    st.sampled_from(["{}", '"{}"', ' "{}" ']),
    st.sampled_from([", ", ",", " , ,, "]),
)
def test_a_formatted_header_is_parsed_into_the_same_links(
    links: dict[str, str], separator: str, quoting: str, comma: str
) -> None:
    header = comma.join(
        f"<{target}>{separator}rel={quoting.format(rel)}" for rel, target in links.items()
    )
    assert links_in(header) == links


@given(st.text(max_size=300) | st.text('<>;,="\\ relnxt', max_size=60))
@example('<a>; rel="next\\')
def test_any_text_is_parsed_or_refused(header: str) -> None:
    try:
        links = links_in(header)
    except DecodeError:
        return
    assert all(f"<{target}" in re.sub(r"<\s+", "<", header) for target in links.values())


@pytest.mark.parametrize("header", ["", " ", ",", " , ,\t"])
def test_an_empty_header_has_no_links(header: str) -> None:
    assert links_in(header) == {}


@pytest.mark.parametrize(
    "parameters",
    [
        'rel="next"',
        "rel=next",
        "REL=NEXT",
        'title="a; rel=prev"; rel="next"',
        'title="a, <b>; rel=\\"last\\""; rel="next"',
        "title*=UTF-8''%e2%82%ac%20rates; rel=next",
        "crossorigin; rel=next",
        "rel=next; type=text/html",
        'rel="next"; rel="prev"',
        "; ;rel=next;",
        'rel="http://example.com/x next"',
        'anchor=""; rel=next',
        "rel = next",
        'rel="n\\ext"',
    ],
)
def test_every_form_of_a_parameter_is_understood(parameters: str) -> None:
    links = links_in(f"<https://h/a?x=1,2;3>; {parameters}, <https://h/b>; rel=last")
    assert links.pop("http://example.com/x", "https://h/a?x=1,2;3") == "https://h/a?x=1,2;3"
    assert links == {"next": "https://h/a?x=1,2;3", "last": "https://h/b"}


def test_a_link_of_another_page_is_not_followed() -> None:
    assert links_in('<b>; rel=next; anchor="https://h/other"') == {}


@pytest.mark.parametrize(
    "header",
    [
        "https://h/a; rel=next",
        "<https://h/a; rel=next",
        "<https://h/a>; rel=next <https://h/b>; rel=last",
        '<https://h/a>; rel="next',
        '<https://h/a>; rel="next" x',
        "<https://h/a> rel=next",
        "<https://h/a>; rel=",
        "next",
        '<a>; rel="next" , b',
    ],
)
def test_what_is_not_understood_is_an_error(header: str) -> None:
    with pytest.raises(DecodeError, match="Link header is not valid at character"):
        links_in(header)


def test_two_links_to_the_next_page_are_an_error() -> None:
    assert links_in("<a>; rel=next, <a>; rel=next") == {"next": "a"}
    with pytest.raises(DecodeError, match="two links to the next page"):
        links_in("<a>; rel=next, <b>; rel=next")


DIRECT = Hosts()
PROXY = Hosts.at("https://proxy.example:8443")
PREFIXED = Hosts.at("https://proxy.example/bk")
LOCAL = "http://localhost:8080"
PAGE = "/v2/organizations/acme/builds?page=2&state[]=failed"


@pytest.mark.parametrize(
    ("hosts", "link", "followed"),
    [
        (DIRECT, PAGE, f"https://api.buildkite.com{PAGE}"),
        (DIRECT, f"https://api.buildkite.com{PAGE}", f"https://api.buildkite.com{PAGE}"),
        (PROXY, f"https://api.buildkite.com{PAGE}", f"https://proxy.example:8443{PAGE}"),
        (PROXY, f"https://proxy.example:8443{PAGE}", f"https://proxy.example:8443{PAGE}"),
        (PROXY, PAGE, f"https://proxy.example:8443{PAGE}"),
        (PREFIXED, f"https://api.buildkite.com{PAGE}", f"https://proxy.example/bk{PAGE}"),
        (PREFIXED, f"https://proxy.example{PAGE}", f"https://proxy.example/bk{PAGE}"),
        (PREFIXED, f"https://proxy.example/bk{PAGE}", f"https://proxy.example/bk{PAGE}"),
        (PREFIXED, PAGE, f"https://proxy.example/bk{PAGE}"),
        (PREFIXED, f"/bk{PAGE}", f"https://proxy.example/bk{PAGE}"),
        (PROXY, f"https://evil.example{PAGE}", f"https://evil.example{PAGE}"),
        (PROXY, f"http://api.buildkite.com:8080{PAGE}", f"http://api.buildkite.com:8080{PAGE}"),
        # A server behind a proxy may not know its scheme and port; the path is all that is followed.
        (PROXY, f"http://api.buildkite.com{PAGE}", f"https://proxy.example:8443{PAGE}"),
        (PROXY, f"http://proxy.example{PAGE}", f"https://proxy.example:8443{PAGE}"),
        (PROXY, f"http://evil.example{PAGE}", f"http://evil.example{PAGE}"),
        (PREFIXED, f"http://proxy.example/bk{PAGE}", f"https://proxy.example/bk{PAGE}"),
        (PREFIXED, f"http://proxy.example{PAGE}", f"https://proxy.example/bk{PAGE}"),
        (Hosts(), f"http://api.buildkite.com{PAGE}", f"https://api.buildkite.com{PAGE}"),
        (Hosts.at(LOCAL), f"http://localhost{PAGE}", f"{LOCAL}{PAGE}"),
        (Hosts.at(LOCAL), f"http://localhost:9999{PAGE}", f"http://localhost:9999{PAGE}"),
    ],
)
def test_links_of_the_documented_host_lead_to_the_configured_one(
    hosts: Hosts, link: str, followed: str
) -> None:
    own = f"{hosts.api}/v2/organizations/acme/builds?per_page=100"
    assert absolute(hosts, "api", own, link) == followed


def test_a_base_path_of_the_documented_host_is_replaced_by_the_configured_one() -> None:
    link = "https://agent.buildkite.com/v3/stacks?page=2"
    assert absolute(PREFIXED, "agent", "https://proxy.example/bk/v3/stacks", link) == (
        "https://proxy.example/bk/v3/stacks?page=2"
    )
    outside = "https://agent.buildkite.com/elsewhere"
    assert absolute(PREFIXED, "agent", "https://proxy.example/bk/v3/stacks", outside) == outside


@pytest.mark.parametrize("link", ["https://[/v2", 5, b"\xff", {"a": 1}])
def test_a_link_that_is_not_a_url_is_an_error(link: object) -> None:
    with pytest.raises(DecodeError, match="not a URL"):
        absolute(DIRECT, "api", "https://api.buildkite.com/v2/builds", link)


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("?page=7", 7),
        ("?a=1&page=2&page=3", 3),
        ("?page=", None),
        ("?page=x", None),
        ("?page=-1", None),
        ("?page=\u0663", None),
        ("?page=" + "9" * 7, 9_999_999),
        ("?page=" + "9" * 5_000, None),
        ("https://[/?page=4", 4),
    ],
)
def test_a_page_number_is_read_if_it_makes_sense(url: str, number: int | None) -> None:
    assert page_number(url) == number


@pytest.mark.parametrize("parameters", ["", '; rel=""', "; rel='next'", '; rev="next"'])
def test_a_link_without_a_valid_relation_is_an_error(parameters: str) -> None:
    with pytest.raises(DecodeError, match="a link without a valid relation"):
        links_in(f'<https://h/a>{parameters}, <https://h/b>; rel="last"')


@pytest.mark.parametrize("at_once", [1, 8])
@in_virtual_time
async def test_a_link_to_another_host_is_refused_however_many_pages_are_fetched_at_once(
    at_once: int,
) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        url = "https://evil.example/v2/organizations?page="
        number = int(request.url.params.get("page", "1"))
        link = f'<{url}{number + 1}>; rel="next", <{url}3>; rel="last"'
        return json_response([row(number)], Link=link if number < 3 else "")

    async with client(httpx.MockTransport(page)) as bk:
        with pytest.raises(UntrustedLink) as caught:
            await bk.organizations.list().concurrent(at_once).collect()
    assert len(caught.value.partial) == 1
