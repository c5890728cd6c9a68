"""Arguments of the client and of `using` are refused by name, before anything is sent."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from math import inf, nan
from typing import Any, get_type_hints

import httpx
import pytest

from buildkite_async import (
    Buildkite,
    Clock,
    Hosts,
    InvalidArgument,
    Reserve,
    Retry,
    UnknownArgument,
)
from buildkite_async.http import SessionOptions

NO_LENGTHS = [-1, -0.5, nan, "5", True, []]


@pytest.mark.parametrize("value", NO_LENGTHS)
@pytest.mark.parametrize("name", ["deadline", "attempt_limit", "max_wait", "timeout"])
def test_an_option_of_seconds_is_a_number_of_0_or_more(name: str, value: Any) -> None:
    bk = Buildkite("t")
    with pytest.raises(InvalidArgument, match=rf"^{name} must be (0 seconds|a number)") as caught:
        bk.using(**{name: value})
    assert ("of type list" if value == [] else repr(value)) in str(caught.value)


@pytest.mark.parametrize("value", [None, 0, 2.5, inf])
@pytest.mark.parametrize("name", ["deadline", "attempt_limit", "max_wait", "timeout"])
def test_any_other_number_and_none_are_taken(name: str, value: Any) -> None:
    assert Buildkite("t").using(**{name: value})


def test_a_timeout_can_be_that_of_httpx_but_not_with_a_negative_step() -> None:
    bk = Buildkite("t")
    assert bk.using(timeout=httpx.Timeout(5.0, connect=None))
    assert bk.using(timeout="default")
    with pytest.raises(InvalidArgument, match="timeout must be 0 seconds or more, not -1"):
        bk.using(timeout=httpx.Timeout(5.0, read=-1.0))


@pytest.mark.parametrize("value", NO_LENGTHS)
@pytest.mark.parametrize("name", ["base", "ceiling", "deadline"])
def test_a_time_of_retry_is_a_number_of_0_or_more(name: str, value: Any) -> None:
    with pytest.raises(InvalidArgument, match=f"^{name} must be 0 seconds or more, not "):
        Retry(**{name: value})


@pytest.mark.parametrize("value", [0, -1, 1.5, nan, True, "3"])
def test_connections_and_attempts_are_whole_numbers_of_1_or_more(value: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^connections must be .* between 1 and 1,000, not "):
        Buildkite("t", connections=value)
    with pytest.raises(InvalidArgument, match=r"^attempts must be a whole number of 1 or more"):
        Retry(attempts=value)


@pytest.mark.parametrize("value", [2**63, 10**5_000], ids=["64 bits", "5,000 digits"])
def test_a_count_that_is_too_large_is_refused_with_the_largest_one(value: int) -> None:
    with pytest.raises(
        InvalidArgument, match=r"^attempts must .* between 1 and 9,223,372,036,854,"
    ):
        Retry(attempts=value)


def test_more_connections_than_a_process_can_have_are_refused() -> None:
    Buildkite("t", connections=1_000)
    with pytest.raises(InvalidArgument, match=r"^connections must be .* between 1 and 1,000, not "):
        Buildkite("t", connections=10**9)


def refused(call: Callable[[], Any]) -> str:
    """Return the sentence with which a call is refused."""
    with pytest.raises(InvalidArgument) as caught:
        call()
    text = str(caught.value)
    assert text.endswith(".")
    assert text.count(". ") == 0
    return text


BAD_ARGUMENTS: list[tuple[str, Any]] = [
    ("retry", 3),
    ("retry", "3"),
    ("reserve", "50"),
    ("reserve", -1),
    ("reserve", 1.5),
    ("reserve", True),
    ("reserve", None),
    ("connections", True),
    ("timeout", "5"),
    ("deadline", 10**400),
    ("user_agent", "a\nb"),
    ("user_agent", "prögram"),
    ("user_agent", 5),
    ("hooks", 5),
    ("hooks", [5]),
    ("hooks", "hook"),
    ("hooks", None),
    ("hosts", 5),
    ("http_client", 5),
    ("clock", 5),
]


@pytest.mark.parametrize(("name", "value"), BAD_ARGUMENTS)
def test_an_argument_of_the_client_is_refused_by_name(name: str, value: Any) -> None:
    assert refused(lambda: Buildkite("t", **{name: value})).startswith(f"{name} ")


@pytest.mark.parametrize("name", ["rest", "graphql"])
@pytest.mark.parametrize("value", [-1, "5", True, 1.5])
def test_a_reserve_is_whole_numbers_of_0_or_more(name: str, value: Any) -> None:
    assert refused(lambda: Reserve(**{name: value})).startswith(f"reserve.{name} must be a whole")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:3000",
        "ftp://host",
        "//host",
        "http://",
        "http://:80",
        "http://host:99999",
        "http://host:0",
        "http://host:port",
        "http://[::1",
        "http://ho st",
        " http://host",
        "http://host\n",
        "http://ho\0st",
    ],
)
def test_what_is_not_a_base_url_is_refused(url: str) -> None:
    for name, call in (
        ("hosts", lambda: Buildkite("t", hosts=url)),
        ("portal", lambda: Hosts(portal=url)),
    ):
        message = refused(call)
        assert message.startswith(f"{name}=")
        assert "is not the base URL of a host" in message


@pytest.mark.parametrize("url", [None, 5, b"https://host", ["https://host"]])
def test_a_base_url_that_is_not_text_is_refused(url: Any) -> None:
    assert refused(lambda: Hosts(graphql=url)).startswith("graphql must be the base URL of a host")


def test_a_refused_base_url_does_not_show_its_password() -> None:
    for url in ("http://ada:secret@host", "http://ada:secret@host:99999", "ftp://ada:secret@host"):
        assert "secret" not in refused(lambda url=url: Buildkite("t", hosts=url))


@pytest.mark.parametrize("token", [123, b"token", ["token"], True])
def test_a_token_is_text(token: Any) -> None:
    for call in (
        lambda: Buildkite(token),
        lambda: Buildkite("t").agent_api(token),
        lambda: Buildkite("t").test_collection(token),
        lambda: Buildkite("t").portal("acme", "p", token=token),
        lambda: Buildkite("t").portal("acme", "p").with_token(token),
    ):
        sentence = refused(call)
        assert re.match(r"(The )?token must be text, not (a value )?of type ", sentence)
        assert "123" not in sentence


@pytest.mark.parametrize("slug", [None, "", ".", "..", "a\0", "a\n", "x" * 3000, 1.5, True, b"a"])
def test_an_organization_and_a_portal_have_slugs(slug: Any) -> None:
    bk = Buildkite("t")
    if slug is not None:  # None may stand for the organization of the environment
        assert refused(lambda: bk.org(slug)).startswith("slug must ")
    assert refused(lambda: bk.portal(slug, "p")).startswith("org must ")
    assert refused(lambda: bk.portal("acme", slug)).startswith("slug must ")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Team": "a\r\nAuthorization: b"},
        {"X-Team": "a\nb"},
        {"X-Team": "täm"},
        {"X-Team": 5},
        {"X-Team": None},
        {"X-Team": b"a"},
        {5: "a"},
        {"": "a"},
        {"X Team": "a"},
        {"X-Team:": "a"},
        {"X\n": "a"},
        "X-Team: a",
        [("X-Team", "a")],
        5,
    ],
)
def test_a_header_is_text_that_a_header_can_hold(headers: Any) -> None:
    bk = Buildkite("t")
    assert "header" in refused(lambda: bk.using(headers=headers))
    assert "header" in refused(lambda: bk.org("acme").using(headers=headers))


@pytest.mark.parametrize("lane", ["fast", 5, [1]])
def test_a_lane_is_one_of_two(lane: Any) -> None:
    assert refused(lambda: Buildkite("t").using(lane=lane)).startswith("lane must be ")


def test_an_unknown_option_is_refused_with_the_nearest_name() -> None:
    bk = Buildkite("t")
    for using in (bk.using, bk.org("acme").using):
        with pytest.raises(UnknownArgument) as caught:
            using(tiemout=5)  # type: ignore[call-arg]
        assert str(caught.value) == "using() has no argument 'tiemout'. Did you mean 'timeout'?"
        names = inspect.signature(using).parameters.keys()
        assert names == get_type_hints(SessionOptions).keys()


def test_options_that_are_valid_are_taken() -> None:
    bk = Buildkite("t", reserve=0, user_agent=" program ", hooks=(print,), clock=Clock())
    assert bk.using(headers={"X-Team": " a "}, hooks=[print], retry=None, lane=None)
    assert bk.using(headers=None, retry=Retry(attempts=1), lane="bulk")
    assert Buildkite("t", hosts="http://host:65535/prefix/")
