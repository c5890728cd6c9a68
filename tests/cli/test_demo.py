"""The demonstration."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.cli.demo import fluid_bound


def test_it_pulls_over_http_into_files_and_reports(shell, tmp_path):
    ended = shell("demo", "--builds", "230", "--format", "ndjson", "--json")
    (told,) = ended.lines
    assert ended.code == 0
    assert (told["rows"]["builds"], told["requests"], told["rate_limited"]) == (230, 3, 0)
    assert told["rows"]["jobs"] > 230 * 5
    (path,) = (tmp_path / "buildkite-demo" / "builds").glob("*.ndjson")
    builds = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert len({build["id"] for build in builds}) == 230
    assert len({build["pipeline_slug"] for build in builds}) == 12


def test_it_can_be_run_again_and_under_limits(shell):
    assert shell("demo", "--builds", "30", "--quiet").code == 0
    ended = shell("demo", "--builds", "30", "--quiet", "--limits", "real")
    assert ended.code == 0
    assert "0 times 429" in ended.out
    assert "8 times as fast" in ended.out


@given(
    requests=st.integers(1, 500),
    speed=st.floats(0.2, 50),
    limit=st.integers(1, 60),
    first=st.floats(0.1, 60),
)
def test_the_bound_is_that_of_a_pull_which_never_idles_while_it_may_send(
    requests, speed, limit, first
):
    bound = fluid_bound(requests, speed, limit, 60, first)
    assert bound >= requests / speed - 1e-6
    turn_overs = 0 if bound <= first else 1 + (bound - first) // 60
    assert requests <= limit * (turn_overs + 1) + 1e-6
    assert bound <= first + 60 * (requests / min(limit, speed * 60) + 1) + 1e-6


def test_the_bound_of_two_windows_is_the_turn_over_and_the_rest():
    assert fluid_bound(100, 10, 50, 60, 30) == 35
    assert fluid_bound(50, 10, 50, 60, 30) == 5
