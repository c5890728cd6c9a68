"""The reports as plain Python over rows, without rounding."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

__all__ = ["REPORTS", "prepared"]

Row = dict[str, Any]
MAIN: Final = ("main", "master", "trunk")
FINAL: Final = ("passed", "failed", "canceled", "skipped", "not_run")
HOUR: Final = timedelta(hours=1)


def prepared(builds: Sequence[Row], jobs: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Builds, jobs that agents run with derived values, and all jobs."""
    return list(builds), [_derived(job) for job in jobs if job["type"] == "script"], list(jobs)


def _derived(job: Row) -> Row:
    agent = msgspec.json.decode(job["agent"]) if job["agent"] else {}
    rules = msgspec.json.decode(job["agent_query_rules"]) if job["agent_query_rules"] else []
    queues = [rule.removeprefix("queue=") for rule in rules if rule.startswith("queue=")]
    label = job["name"] or job["command"] or "?"
    step = job["step_key"] or re.sub(r":[a-z0-9_+-]+:", "", label).strip()
    slot = (job["step_key"] or label, job["parallel_group_index"], job["matrix"])
    return job | {
        "step": step,
        "queue": agent.get("queue") or next(iter(queues), "default"),
        "agent_name": agent.get("name"),
        "run": _seconds(job["started_at"], job["finished_at"]),
        "wait": _seconds(job["runnable_at"], job["started_at"]),
        "slot": slot,
        "place": (job["build_id"], *slot),
        "has_failed": job["state"] in ("failed", "timed_out", "broken"),
        "order": (job["created_at"], job["retries_count"] or 0, job["id"]),
    }


def _seconds(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else (end - start).total_seconds()


def _quantile(values: Iterable[float], fraction: float) -> float | None:
    ordered = sorted(values)
    if not ordered:
        return None
    at = fraction * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def _grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> Mapping[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _newest(jobs: Sequence[Row]) -> datetime:
    return max(
        max(job["finished_at"] or job["started_at"] or job["created_at"], job["created_at"])
        for job in jobs
    )


def health(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    ids = {build["id"] for build in builds}
    tries = {job["id"] for job in jobs}
    days = {build["created_at"].date() for build in builds}
    counts = {
        "builds": len(builds),
        "jobs that agents run": len(jobs),
        "builds that have not finished": sum(
            build["state"] not in FINAL
            or (build["finished_at"] is None and build["state"] not in ("skipped", "not_run"))
            for build in builds
        ),
        "jobs whose build is missing": sum(job["build_id"] not in ids for job in all_jobs),
        "retried jobs whose next try is missing": sum(
            bool(job["retried"]) and job["retried_in_job_id"] not in tries for job in jobs
        ),
        "jobs that end before they start": sum((job["run"] or 0) < 0 for job in jobs),
        "jobs that start before they are runnable": sum((job["wait"] or 0) < 0 for job in jobs),
        "days without a build": (max(days) - min(days)).days + 1 - len(days),
    }
    return [{"what": what, "count": count} for what, count in counts.items()]


def slow_steps(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    runs = [job for job in jobs if job["state"] in ("passed", "failed") and job["run"] is not None]
    week = max(job["started_at"] for job in runs) - timedelta(days=7)
    found = []
    for (pipeline, step), group in _grouped(
        runs, lambda job: (job["pipeline_slug"], job["step"])
    ).items():
        if len(group) < 20:
            continue
        times = [job["run"] for job in group]
        new = [job["run"] for job in group if job["started_at"] >= week]
        old = [job["run"] for job in group if job["started_at"] < week]
        found.append(
            {
                "pipeline_slug": pipeline,
                "step_name": step,
                "jobs": len(group),
                "p50_seconds": _quantile(times, 0.5),
                "p95_seconds": _quantile(times, 0.95),
                "hours": sum(times) / 3600,
                "p50_ratio": _ratio(_quantile(new, 0.5), _quantile(old, 0.5)),
                "p95_ratio": _ratio(_quantile(new, 0.95), _quantile(old, 0.95)),
                "seconds_per_day": _slope(group),
            }
        )
    return sorted(found, key=lambda row: -row["hours"])[:30]


def _ratio(new: float | None, old: float | None) -> float | None:
    return new / old if new is not None and old else None


def _slope(jobs: list[Row]) -> float:
    days = [job["started_at"].timestamp() / 86_400 for job in jobs]
    middle, mean = sum(days) / len(days), sum(job["run"] for job in jobs) / len(jobs)
    covariance = sum(
        (day - middle) * (job["run"] - mean) for day, job in zip(days, jobs, strict=True)
    )
    return covariance / sum((day - middle) ** 2 for day in days)


def queue_wait(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    newest = _newest(jobs)
    waits = [
        job
        | {"seconds": (max(job["started_at"] or newest, job["runnable_at"]) - job["runnable_at"])}
        if job["started_at"] is None
        else job | {"seconds": job["started_at"] - job["runnable_at"]}
        for job in jobs
        if job["runnable_at"]
        and (job["started_at"] or job["state"] in ("scheduled", "assigned", "accepted"))
    ]
    found = []
    for (queue, hour), group in sorted(
        _grouped(waits, lambda job: (job["queue"], job["runnable_at"].hour)).items()
    ):
        seconds = [job["seconds"].total_seconds() for job in group]
        limited = [job["concurrency_wait_time_ms"] for job in group]
        limited = [each / 1000 for each in limited if each is not None]
        found.append(
            {
                "queue": queue,
                "hour": hour,
                "jobs": len(group),
                "p50_seconds": _quantile(seconds, 0.5),
                "p95_seconds": _quantile(seconds, 0.95),
                "max_seconds": max(seconds),
                "still_waiting": sum(job["started_at"] is None for job in group),
                "concurrency_group_seconds": sum(limited) / len(limited) if limited else None,
            }
        )
    return found


def flaky_steps(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    commits = {build["id"]: build["commit"] for build in builds}
    tries = [job for job in jobs if job["state"] == "passed" or job["has_failed"]]
    places: list[Row] = []
    for group in _grouped(tries, lambda job: job["place"]).values():
        group.sort(key=lambda job: job["order"])
        first, last = group[0], group[-1]
        places.append(
            {
                "step": (first["pipeline_slug"], first["step"]),
                "slot": first["slot"],
                "commit": commits[first["build_id"]],
                "failed_first": first["has_failed"],
                "passed_last": last["state"] == "passed",
                "flaky": last["state"] == "passed"
                and any(job["has_failed"] and not job["soft_failed"] for job in group),
                "lost": sum(job["run"] or 0 for job in group if job["has_failed"]),
            }
        )
    found = []
    for (pipeline, step), group in _grouped(places, lambda place: place["step"]).items():
        mixed = sum(
            len({place["failed_first"] for place in same}) == 2
            for (_, commit), same in _grouped(
                group, lambda place: (place["slot"], place["commit"])
            ).items()
            if commit not in (None, "HEAD")
        )
        flaky = sum(place["flaky"] for place in group)
        if flaky or mixed:
            found.append(
                {
                    "pipeline_slug": pipeline,
                    "step_name": step,
                    "places": len(group),
                    "passed_on_retry": flaky,
                    "flaky_percent": _percent(flaky, len(group)),
                    "percent_of_failures": _percent(
                        flaky, sum(place["failed_first"] for place in group)
                    ),
                    "mixed_commits": mixed,
                    "minutes_lost": sum(p["lost"] for p in group if p["passed_last"]) / 60,
                }
            )
    return sorted(found, key=lambda row: (-row["passed_on_retry"], -row["flaky_percent"]))[:30]


def failure_rate(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    kinds = {
        build["id"]: build | {"branches": _branches(build)}
        for build in builds
        if build["state"] in ("passed", "failed")
    }
    found = []
    for (pipeline, branches), group in _grouped(
        kinds.values(), lambda build: (build["pipeline_slug"], build["branches"])
    ).items():
        failed = sum(build["state"] == "failed" for build in group)
        found.append(_failures("build", pipeline, None, branches, len(group), failed))
    last = [
        max(group, key=lambda job: job["order"])
        for group in _grouped(jobs, lambda job: job["place"]).values()
    ]
    ended = [
        job
        for job in last
        if job["build_id"] in kinds and (job["state"] == "passed" or job["has_failed"])
    ]
    for (pipeline, step, branches), group in _grouped(
        ended,
        lambda job: (job["pipeline_slug"], job["step"], kinds[job["build_id"]]["branches"]),
    ).items():
        failed = sum(job["has_failed"] and not job["soft_failed"] for job in group)
        if failed:
            found.append(_failures("step", pipeline, step, branches, len(group), failed))
    return found


def _branches(build: Row) -> str:
    if build["branch"] in MAIN:
        return str(build["branch"])
    pull_request = msgspec.json.decode(build["pull_request"] or "null") or {}
    return "pull requests" if pull_request.get("id") is not None else "other branches"


def _failures(*values: Any) -> Row:
    names = ("what", "pipeline_slug", "step_name", "branches", "total", "failed")
    row = dict(zip(names, values, strict=True))
    return row | {"percent": _percent(row["failed"], row["total"])}


def agent_utilisation(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    newest = _newest(jobs)
    runs = [
        (job["queue"], job["agent_name"], job["started_at"], job["finished_at"] or newest)
        for job in jobs
        if job["started_at"] and (job["finished_at"] or newest) > job["started_at"]
    ]
    hours: dict[tuple[str, datetime], list[tuple[str, datetime, datetime]]] = defaultdict(list)
    for queue, agent, start, stop in runs:
        hour = start.replace(minute=0, second=0, microsecond=0)
        while hour < stop:
            hours[queue, hour].append((agent, max(start, hour), min(stop, hour + HOUR)))
            hour += HOUR
    found = []
    for (queue, hour), parts in sorted(hours.items()):
        busy = sum((stop - start).total_seconds() for _, start, stop in parts) / 3600
        agents = len({agent for agent, _, _ in parts})
        peak = max(sum(start <= time < stop for _, start, stop in parts) for _, time, _ in parts)
        found.append(
            {
                "queue": queue,
                "hour": hour,
                "agent_hours": busy,
                "peak_agents": peak,
                "agents": agents,
                "percent": 100 * busy / agents,
            }
        )
    return found


def cost(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    states = {build["id"]: build["state"] for build in builds}
    runs = [job for job in jobs if (job["run"] or 0) > 0 and job["build_id"] in states]
    total = sum(job["run"] for job in runs)
    found = []
    for (pipeline, queue), group in _grouped(
        runs, lambda job: (job["pipeline_slug"], job["queue"])
    ).items():
        retried = [job for job in group if job["retried"]]
        once = [job for job in group if not job["retried"]]
        canceled = [job for job in once if "canceled" in (job["state"], states[job["build_id"]])]
        failed = [job for job in once if job not in canceled and job["has_failed"]]
        found.append(
            {
                "pipeline_slug": pipeline,
                "queue": queue,
                "jobs": len(group),
                "minutes": _minutes(group),
                "cost": None,
                "percent": 100 * _minutes(group) * 60 / total,
                "minutes_retried": _minutes(retried),
                "minutes_canceled": _minutes(canceled),
                "minutes_failed": _minutes(failed),
            }
        )
    return sorted(found, key=lambda row: -row["minutes"])


def _minutes(jobs: Sequence[Row]) -> float:
    return sum(job["run"] or 0 for job in jobs) / 60


def most_retried(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    by_id = {job["id"]: job for job in jobs}
    found = []
    for (pipeline, step), group in _grouped(
        (job for job in jobs if job["retried"]), lambda job: (job["pipeline_slug"], job["step"])
    ).items():
        later = [by_id.get(job["retried_in_job_id"], {}) for job in group]
        kinds = Counter(
            new.get("retry_type") or old["retry_type"]
            for old, new in zip(group, later, strict=True)
        )
        passed = sum(new.get("state") == "passed" for new in later)
        statuses = Counter(job["exit_status"] for job in group if job["exit_status"] is not None)
        people = [msgspec.json.decode(job["retried_by"] or "{}").get("id") for job in group]
        found.append(
            {
                "pipeline_slug": pipeline,
                "step_name": step,
                "retries": len(group),
                "automatic": kinds["automatic"],
                "manual": kinds["manual"],
                "passed": passed,
                "passed_percent": _percent(passed, len(group)),
                "usual_exit_status": min(
                    statuses, key=lambda status: (-statuses[status], status), default=None
                ),
                "minutes_lost": _minutes(group),
                "people": len({person for person in people if person}),
            }
        )
    return sorted(found, key=lambda row: (-row["retries"], row["pipeline_slug"], row["step_name"]))[
        :30
    ]


def time_to_green(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    newest = max(build["finished_at"] for build in builds if build["finished_at"])
    ended = [
        build
        for build in builds
        if build["state"] in ("passed", "failed")
        and build["finished_at"]
        and build["branch"] in MAIN
    ]
    found = []
    for (pipeline, branch), group in _grouped(
        ended, lambda build: (build["pipeline_slug"], build["branch"])
    ).items():
        periods: list[float] = []
        red_at, failed, still_red = None, 0, 0
        for build in sorted(group, key=lambda build: (build["finished_at"], build["id"])):
            if build["state"] == "failed":
                failed += 1
                red_at = red_at or build["finished_at"]
            elif red_at is not None:
                periods.append((build["finished_at"] - red_at).total_seconds())
                red_at = None
        if red_at is not None:
            periods.append((newest - red_at).total_seconds())
            still_red = 1
        if periods:
            found.append(
                {
                    "pipeline_slug": pipeline,
                    "branch": branch,
                    "red_periods": len(periods),
                    "failed_builds": failed,
                    "p50_minutes": (_quantile(periods, 0.5) or 0) / 60,
                    "p95_minutes": (_quantile(periods, 0.95) or 0) / 60,
                    "still_red": still_red,
                    "red_hours": sum(periods) / 3600,
                }
            )
    return sorted(found, key=lambda row: -row["red_hours"])


def build_times(builds: list[Row], jobs: list[Row], all_jobs: list[Row]) -> list[Row]:
    ended = [
        build
        for build in builds
        if build["state"] in ("passed", "failed") and build["started_at"] and build["finished_at"]
    ]
    found = []
    for pipeline, group in _grouped(ended, lambda build: build["pipeline_slug"]).items():
        start = [_seconds(build["created_at"], build["started_at"]) or 0 for build in group]
        run = [(_seconds(build["started_at"], build["finished_at"]) or 0) / 60 for build in group]
        total = [(_seconds(build["created_at"], build["finished_at"]) or 0) / 60 for build in group]
        found.append(
            {
                "pipeline_slug": pipeline,
                "builds": len(group),
                "start_p50_seconds": _quantile(start, 0.5),
                "start_p95_seconds": _quantile(start, 0.95),
                "run_p50_minutes": _quantile(run, 0.5),
                "run_p95_minutes": _quantile(run, 0.95),
                "total_p95_minutes": _quantile(total, 0.95),
            }
        )
    return found


REPORTS: Final[Mapping[str, Callable[[list[Row], list[Row], list[Row]], list[Row]]]] = {
    each.__name__: each
    for each in (
        health,
        agent_utilisation,
        build_times,
        cost,
        failure_rate,
        flaky_steps,
        most_retried,
        queue_wait,
        slow_steps,
        time_to_green,
    )
}
