"""Rules without a clock or a network: intervals, what builds have in common, and references."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import BuildkiteError
from buildkite_async.models import Build
from buildkite_async.waiting.intervals import (
    LONGEST,
    OVERLAP,
    affordable_interval,
    listing_interval,
    single_interval,
)
from buildkite_async.waiting.listing_scope import common_scope
from buildkite_async.waiting.pace import MOST, Pace
from buildkite_async.waiting.references import reference_to, several
from buildkite_async.waiting.states import FINAL, state_of, verdict_of
from tests.doubles.service import build_json

SHA = "0123456789abcdef0123456789abcdef01234567"
seconds = st.floats(0, 1e6)
states = st.sampled_from(
    ["creating", "scheduled", "running", "failing", "canceling", "blocked", "novel", *FINAL]
)


def build(number: int = 7, **fields: Any) -> Build:
    return Build.from_dict(build_json(number, **fields))


@given(seconds, st.lists(seconds, max_size=30).map(sorted), st.floats(1, 60))
def test_single_intervals_are_between_their_floor_and_a_minute(
    elapsed: float, past: list[float], floor: float
) -> None:
    assert floor <= single_interval(elapsed, past, floor=floor) <= max(floor, LONGEST)


def test_a_build_is_looked_at_rarely_until_it_may_have_finished() -> None:
    past = sorted(900.0 + 10 * number for number in range(20))
    intervals = [single_interval(at, past, floor=4) for at in (0, 500, 700, 900, 1_500)]
    assert intervals[0] == LONGEST
    assert intervals == [60, 60, pytest.approx(18, abs=5), 4, pytest.approx(20, abs=5)]


@given(st.floats(0, 1_000), st.floats(0, 20))
def test_listings_keep_to_the_plan_or_to_a_minute(rate: float, others: float) -> None:
    interval = listing_interval(rate, others)
    assert 6 <= interval <= 60
    pages = max(1.0, rate * (interval + OVERLAP) / 100)
    assert interval == 60 or 60 / interval * pages <= max(12 - others, 1)


@given(st.integers(-5, 200) | st.none(), st.floats(0, 300), st.floats(1, 20))
def test_half_of_what_is_left_lasts_until_the_reset(
    left: int | None, reset: float, cost: float
) -> None:
    interval = affordable_interval(left, reset, cost)
    assert 0 <= interval <= reset
    if left is not None and interval > 0:
        assert reset / interval * cost <= max(left / 2, cost) + 1e-6


@given(st.lists(st.floats(0, 30), max_size=80))
def test_there_are_never_more_than_15_requests_in_a_minute(gaps: list[float]) -> None:
    now = 0.0
    pace = Pace(lambda: now)
    sent: list[float] = []
    for gap in gaps:
        now += gap
        now += pace.pause()
        assert pace.pause() == 0
        sent.append(now)
        pace._recent.append(now)
    for number, time in enumerate(sent):
        assert sum(time <= other < time + 59.999 for other in sent[number:]) <= MOST


@given(states, st.booleans() | st.none())
def test_a_build_has_at_most_one_verdict_whatever_is_waited_for(
    state: str, blocked: bool | None
) -> None:
    shown = build(state=state, blocked=blocked)
    name = state_of(shown)
    assert name in (state, "blocked")
    for until in ("finished", "failing", "blocked", "started"):
        verdict = verdict_of(shown, until, "return")
        if name in FINAL | {"blocked"}:
            assert verdict == name
        assert verdict is None or verdict in {name, "started"}
        waiting = verdict_of(shown, until, "wait")
        assert waiting != "blocked"


def test_blocked_is_read_before_the_state_unless_the_build_has_ended() -> None:
    assert state_of(build(state="passed", blocked=True)) == "blocked"
    assert state_of(build(state="canceled", blocked=True)) == "canceled"
    assert verdict_of(build(state="passed", blocked=True), "finished", "wait") is None


def test_listings_have_the_filters_that_all_builds_have_in_common() -> None:
    common = {"commit": SHA, "creator": {"id": "u"}, "meta_data": {"a": "1", "release": "long"}}
    others = {**common, "meta_data": {"a": "2", "release": "long"}, "branch": "dev"}
    scope = common_scope([build(1, **common), build(2, **others)], ["web", "web"])
    assert scope.pipeline == "web"
    assert scope.filters == {
        "branch": ["dev", "main"],
        "commit": [SHA],
        "creator": "u",
        "meta_data": {"release": "long"},
    }


def test_what_may_change_or_be_read_otherwise_is_no_filter() -> None:
    one = build(1, branch="feature/*", commit="HEAD", meta_data={"a": ""})
    scope = common_scope([one, build(2, creator={"id": "u", "name": "N"})], ["web", "api"])
    assert (scope.pipeline, scope.filters) == (None, {})


def test_a_url_does_not_become_too_long() -> None:
    builds = [build(n, branch=f"b{n}", commit=f"{n:040x}") for n in range(100)]
    assert common_scope(builds, ["web"]).filters == {}


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("web/7", ("web", 7)),
        ("web#7", ("web", 7)),
        (("web", 7), ("web", 7)),
        ("https://buildkite.com/acme/web/builds/7", ("web", 7)),
        ("https://buildkite.com/acme/web/builds/7#0190-job", ("web", 7)),
        ("https://buildkite.com/acme/web/builds/7/", ("web", 7)),
        ("http://127.0.0.1:9/v2/organizations/acme/pipelines/web/builds/7?x=1", ("web", 7)),
        (build(7), ("web", 7)),
    ],
)
def test_a_reference_says_where_the_build_is(value: Any, place: tuple[str, int]) -> None:
    found = reference_to(value, "acme")
    assert (found.pipeline, found.number) == place
    assert several(value) is None


@given(st.text() | st.integers() | st.tuples(st.text(), st.integers()) | st.none() | st.binary())
def test_any_value_is_a_reference_or_refused(value: Any) -> None:
    try:
        found = reference_to(value, "acme")
    except BuildkiteError:
        return
    assert found.id is not None or (found.pipeline and (found.number or 0) >= 1)
    assert math.isfinite(found.number or 0)
