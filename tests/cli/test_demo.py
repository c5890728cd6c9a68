"""The demo."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.cli.demo import minimum_seconds


def test_it_pulls_over_http_into_files_and_prints_a_report(shell, tmp_path):
    result = shell("demo", "--builds", "230", "--format", "ndjson", "--json")
    (report,) = result.lines
    assert result.code == 0
    assert (report["rows"]["builds"], report["requests"], report["rate_limited"]) == (230, 3, 0)
    assert report["rows"]["jobs"] > 230 * 5
    (path,) = (tmp_path / "buildkite-demo" / "builds").glob("*.ndjson")
    builds = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert len({build["id"] for build in builds}) == 230
    assert len({build["pipeline_slug"] for build in builds}) == 12


def test_it_can_be_repeated_and_run_with_rate_limits(shell):
    assert shell("demo", "--builds", "30", "--quiet").code == 0
    result = shell("demo", "--builds", "30", "--quiet", "--limits", "real")
    assert result.code == 0
    assert "0 responses with status 429" in result.out
    assert "8 times as fast" in result.out


@given(
    requests=st.integers(1, 500),
    rate=st.floats(0.2, 50),
    limit=st.integers(1, 60),
    first=st.floats(0.1, 60),
)
def test_the_minimum_is_that_of_a_pull_that_sends_whenever_the_limit_allows(
    requests, rate, limit, first
):
    minimum = minimum_seconds(requests, rate, limit, 60, first)
    assert minimum >= requests / rate - 1e-6
    resets = 0 if minimum <= first else 1 + (minimum - first) // 60
    assert requests <= limit * (resets + 1) + 1e-6
    assert minimum <= first + 60 * (requests / min(limit, rate * 60) + 1) + 1e-6


def test_the_minimum_over_two_windows_includes_the_wait_for_the_second():
    assert minimum_seconds(100, 10, 50, 60, 30) == 35
    assert minimum_seconds(50, 10, 50, 60, 30) == 5
