"""Reports on a few rows whose results are known."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from buildkite_async import reports
from tests.reports.small_dataset import at, build, job, write_dataset, write_table


def run(tmp_path: Path, name: str, builds: Any, jobs: Any = (), **options: Any) -> Any:
    return reports.run(name, write_dataset(tmp_path, builds, jobs), **options).to_pylist()


def test_waits_of_jobs_that_still_wait_count_until_the_newest_time(tmp_path):
    never_started = {"started_at": None, "finished_at": None}
    jobs = [
        job("ran", runnable_at=at(0), started_at=at(1), finished_at=at(20)),
        job("waits", state="scheduled", agent=None, runnable_at=at(10), **never_started),
    ]
    (row,) = run(tmp_path, "queue_wait", [build("b")], jobs)
    assert row["jobs"] == 2
    assert row["still_waiting"] == 1
    assert row["max_seconds"] == 600
    assert row["p50_seconds"] == (60 + 600) / 2


def test_jobs_that_wait_for_no_agent_are_not_in_the_queue(tmp_path):
    jobs = [
        job("ran"),
        job("limited", state="limited", started_at=None, finished_at=None),
        job("canceled", state="canceled", started_at=None, finished_at=None),
        job("not runnable", state="scheduled", runnable_at=None, started_at=None),
    ]
    (row,) = run(tmp_path, "queue_wait", [build("b")], jobs)
    assert (row["jobs"], row["still_waiting"]) == (1, 0)


def test_the_wait_for_a_concurrency_group_is_apart(tmp_path):
    jobs = [
        job("a", concurrency_wait_time_ms=90_000),
        job("b", concurrency_wait_time_ms=30_000),
        job("c"),
    ]
    (row,) = run(tmp_path, "queue_wait", [build("b")], jobs)
    assert row["max_seconds"] == 10
    assert row["concurrency_group_seconds"] == 60


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs tzset")
def test_hours_and_days_are_in_utc_whatever_the_time_zone_of_the_process(tmp_path, monkeypatch):
    jobs = [job("a", runnable_at=at(59)), job("b", runnable_at=at(60))]
    builds = [build("b"), build("c", created_at=at(11 * 60))]
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        rows = run(tmp_path, "queue_wait", builds, jobs)
        (*_, days) = reports.run("health", tmp_path).to_pylist()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [(row["hour"], row["jobs"]) for row in rows] == [(12, 1), (13, 1)]
    assert days == {"what": "days without a build", "count": 0}


def test_waits_are_by_the_hour_in_utc(tmp_path):
    jobs = [job("a", runnable_at=at(59)), job("b", runnable_at=at(60))]
    rows = run(tmp_path, "queue_wait", [build("b")], jobs)
    assert [(row["hour"], row["jobs"]) for row in rows] == [(12, 1), (13, 1)]


def test_the_queue_is_that_of_the_agent_then_of_the_rules_then_the_default(tmp_path):
    jobs = [
        job("1", agent={"queue": "agent"}, agent_query_rules=["queue=rules"]),
        job("2", agent={"meta_data": ["os=linux", "queue=meta"]}),
        job("3", agent=None, agent_query_rules=["os=linux", "queue=rules"]),
        job("4", agent=None),
    ]
    rows = run(tmp_path, "queue_wait", [build("b")], jobs)
    assert [row["queue"] for row in rows] == ["agent", "default", "meta", "rules"]


def test_the_last_try_decides_a_step(tmp_path):
    builds = [build("b"), build("c", state="failed"), build("d")]
    jobs = [
        job("d1", "d", state="failed", exit_status=1, retried=True, created_at=at(0)),
        job("d2", "d", created_at=at(2), retries_count=1),
        job("b1", "b", state="failed", exit_status=1, retried=True, created_at=at(0)),
        job("b2", "b", created_at=at(2), retries_count=1),
        job("c1", "c", created_at=at(0), retried=True),
        job("c2", "c", state="failed", exit_status=1, created_at=at(2), retries_count=1),
    ]
    by_build, by_step = run(tmp_path, "failure_rate", builds, jobs)
    assert (by_build["what"], by_build["total"], by_build["failed"]) == ("build", 3, 1)
    assert (by_step["what"], by_step["total"], by_step["failed"]) == ("step", 3, 1)
    assert by_step["percent"] == 33.33


def test_a_soft_failure_is_no_failure_of_a_step(tmp_path):
    soft = job("soft", state="failed", exit_status=1, soft_failed=True)
    rows = run(tmp_path, "failure_rate", [build("b")], [soft])
    assert [row["what"] for row in rows] == ["build"]


def test_each_parallel_index_and_matrix_is_a_place(tmp_path):
    jobs = [
        job("1", parallel_group_index=0, state="failed", exit_status=1),
        job("2", parallel_group_index=1, created_at=at(1)),
        job("3", matrix={"os": "linux"}, state="failed", exit_status=1),
        job("4", matrix={"os": "macos"}, created_at=at(1)),
    ]
    assert run(tmp_path, "flaky_steps", [build("b")], jobs) == []
    (row,) = [
        row
        for row in run(tmp_path / "more", "failure_rate", [build("b")], jobs)
        if row["what"] == "step"
    ]
    assert (row["total"], row["failed"]) == (4, 2)


def test_a_step_that_passes_on_retry_is_flaky(tmp_path):
    jobs = [
        job("1", state="failed", exit_status=1, retried=True),
        job("2", created_at=at(2), retries_count=1),
        job("3", "c"),
    ]
    (row,) = run(tmp_path, "flaky_steps", [build("b"), build("c")], jobs)
    assert row == {
        "pipeline_slug": "web",
        "step_name": "test",
        "places": 2,
        "passed_on_retry": 1,
        "flaky_percent": 50,
        "percent_of_failures": 100,
        "mixed_commits": 0,
        "minutes_lost": 1,
    }


def test_a_commit_that_failed_and_passed_is_mixed(tmp_path):
    builds = [build("b", commit="x"), build("c", commit="x"), build("d", commit="HEAD")]
    jobs = [
        job("1", "b", state="failed", exit_status=1),
        job("2", "c"),
        job("3", "d", state="failed", exit_status=1, step_key="head"),
    ]
    (row,) = run(tmp_path, "flaky_steps", builds, jobs)
    assert (row["step_name"], row["mixed_commits"], row["passed_on_retry"]) == ("test", 1, 0)


def test_retries_are_counted_with_their_outcome_and_the_people(tmp_path):
    failed = {"state": "failed", "exit_status": 1, "retried": True}
    person = {"id": "u", "name": "A"}
    jobs = [
        job("1", retried_in_job_id="2", retried_by=person, **failed),
        job("2", retry_type="manual", retried_in_job_id="3", **failed),
        job("3", retry_type="automatic"),
        job("4", "c", retried_in_job_id="gone", retried_by=person, **failed | {"exit_status": 2}),
    ]
    (row,) = run(tmp_path, "most_retried", [build("b"), build("c")], jobs)
    assert row == {
        "pipeline_slug": "web",
        "step_name": "test",
        "retries": 3,
        "automatic": 1,
        "manual": 1,
        "passed": 1,
        "passed_percent": 33.3,
        "usual_exit_status": 1,
        "minutes_lost": 3,
        "people": 1,
    }


def test_agents_at_work_are_split_at_the_hours(tmp_path):
    jobs = [
        job("1", started_at=at(30), finished_at=at(90)),
        job(
            "2",
            started_at=at(45),
            finished_at=at(60),
            agent={"name": "agent-2", "queue": "default"},
        ),
    ]
    first, second = run(tmp_path, "agent_utilisation", [build("b")], jobs)
    assert first == {
        "queue": "default",
        "hour": at(0),
        "agent_hours": 0.75,
        "peak_agents": 2,
        "agents": 2,
        "percent": 37.5,
    }
    assert (second["hour"], second["agent_hours"], second["peak_agents"]) == (at(60), 0.5, 1)


def test_jobs_that_still_run_keep_their_agent_busy(tmp_path):
    jobs = [
        job("1", state="running", started_at=at(0), finished_at=None),
        job("2", started_at=at(0), finished_at=at(30), agent={"name": "x", "queue": "other"}),
    ]
    (row, _) = run(tmp_path, "agent_utilisation", [build("b")], jobs)
    assert (row["queue"], row["agent_hours"]) == ("default", 0.5)


def test_cost_counts_each_minute_of_no_use_once(tmp_path):
    builds = [build("b"), build("c", state="canceled")]
    failed = {"state": "failed", "exit_status": 1}
    jobs = [
        job("passed", "b"),
        job("retried", "b", retried=True, **failed),
        job("failed", "b", **failed),
        job("retried and canceled", "c", retried=True, **failed),
        job("canceled", "c", **failed),
    ]
    (row,) = run(tmp_path, "cost", builds, jobs, prices={"default": 0.5, "unused": 1})
    assert row == {
        "pipeline_slug": "web",
        "queue": "default",
        "jobs": 5,
        "minutes": 5,
        "cost": 2.5,
        "percent": 100,
        "minutes_retried": 2,
        "minutes_canceled": 1,
        "minutes_failed": 1,
    }


def test_a_queue_without_a_price_has_no_cost(tmp_path):
    (row,) = run(tmp_path, "cost", [build("b")], [job("1")])
    assert row["cost"] is None


def test_a_branch_is_red_from_the_first_failure_to_the_next_success(tmp_path):
    ends = {"a": (10, "passed"), "b": (20, "failed"), "c": (30, "failed"), "d": (80, "passed")}
    builds = [build(id, state=state, finished_at=at(end)) for id, (end, state) in ends.items()]
    builds += [
        build("e", state="failed", finished_at=at(100)),
        build("other", state="running", finished_at=None),
        build("branch", branch="feature", finished_at=at(220)),
    ]
    (row,) = run(tmp_path, "time_to_green", builds)
    assert row == {
        "pipeline_slug": "web",
        "branch": "main",
        "red_periods": 2,
        "failed_builds": 3,
        "p50_minutes": 90,
        "p95_minutes": 117,
        "still_red": 1,
        "red_hours": 3,
    }


def test_build_times_are_those_of_builds_that_ended_on_their_own(tmp_path):
    builds = [
        build("a", created_at=at(0), started_at=at(1), finished_at=at(11)),
        build("b", state="failed", created_at=at(0), started_at=at(3), finished_at=at(23)),
        build("c", state="canceled", created_at=at(0), started_at=at(60), finished_at=at(600)),
    ]
    (row,) = run(tmp_path, "build_times", builds)
    assert row == {
        "pipeline_slug": "web",
        "builds": 2,
        "start_p50_seconds": 120,
        "start_p95_seconds": 174,
        "run_p50_minutes": 15,
        "run_p95_minutes": 19.5,
        "total_p95_minutes": 22.4,
    }


def test_steps_are_compared_with_the_weeks_before(tmp_path):
    def runs(day: int, seconds: float, number: int) -> list[dict[str, Any]]:
        start = at(0) + timedelta(days=day)
        return [
            job(f"{day}-{n}", started_at=start, finished_at=start + timedelta(seconds=seconds))
            for n in range(number)
        ]

    jobs = [*runs(0, 100, 15), *runs(10, 150, 15), job("short", step_key="rare")]
    (row,) = run(tmp_path, "slow_steps", [build("b")], jobs)
    assert (row["step_name"], row["jobs"]) == ("test", 30)
    assert (row["p50_seconds"], row["p50_ratio"], row["seconds_per_day"]) == (125, 1.5, 5)


def test_health_counts_what_is_missing(tmp_path):
    builds = [
        build("a"),
        build("b", state="running", finished_at=None, created_at=at(3 * 24 * 60)),
        build("c", state="not_run", finished_at=None),
    ]
    jobs = [
        job("1", "a", retried=True, retried_in_job_id="gone"),
        job("2", "gone"),
        job("3", "a", type="waiter"),
        job("4", "a", started_at=at(-1), finished_at=at(-2)),
    ]
    rows = run(tmp_path, "health", builds, jobs)
    assert {row["what"]: row["count"] for row in rows} == {
        "builds": 3,
        "jobs that agents run": 3,
        "builds that have not finished": 1,
        "jobs whose build is missing": 1,
        "retried jobs whose next try is missing": 1,
        "jobs that end before they start": 1,
        "jobs that start before they are runnable": 1,
        "days without a build": 2,
    }
    assert rows[0]["what"] == "builds"


def test_of_several_rows_of_an_id_the_newest_counts(tmp_path):
    write_dataset(tmp_path, [build("b", state="running"), build("b", _as_of=at(5))])
    older = build("b", state="running", _as_of=at(-1))
    write_table(tmp_path / "builds" / "day=2026-03-01" / "b.parquet", "builds", [older])
    rows = reports.run("health", tmp_path).to_pylist()
    counts = {row["what"]: row["count"] for row in rows}
    assert (counts["builds"], counts["builds that have not finished"]) == (1, 0)


def test_without_rows_reports_have_none(tmp_path):
    write_dataset(tmp_path, [])
    for name in reports.names():
        table = reports.run(name, tmp_path)
        if name == "health":
            assert set(table.column("count").to_pylist()) == {0}
        else:
            assert table.num_rows == 0, name
