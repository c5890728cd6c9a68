"""Numbers that cannot be meant are refused by name, before anything is sent."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import httpx
import pytest

from buildkite_async import Buildkite, InvalidArgument, Retry

NO_LENGTHS = [-1, -0.5, nan, "5", True, []]


@pytest.mark.parametrize("value", NO_LENGTHS)
@pytest.mark.parametrize("name", ["deadline", "attempt_limit", "max_wait", "timeout"])
def test_an_option_of_seconds_is_a_number_of_0_or_more(name: str, value: Any) -> None:
    bk = Buildkite("t")
    with pytest.raises(InvalidArgument, match=f"^{name} must be 0 seconds or more, not ") as caught:
        bk.using(**{name: value})
    assert repr(value) in str(caught.value)


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
    with pytest.raises(InvalidArgument, match=r"^connections must be a whole number of 1 or more"):
        Buildkite("t", connections=value)
    with pytest.raises(InvalidArgument, match=r"^attempts must be a whole number of 1 or more"):
        Retry(attempts=value)
