"""A store as others would write it: it knows only changes, and can be compared with the scheduler."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buildkite_async.emulator.scheduler import (
    BuildChanged,
    BuildCreated,
    Change,
    EnvironmentChanged,
    JobChanged,
    JobCreated,
    JobPromised,
    JobRemoved,
    JobReprioritized,
    MetaDataChanged,
    Scheduler,
)

FINAL = {"passed", "failed", "canceled", "skipped", "not_run"}


class Mirror:
    """Builds and jobs, made of nothing but changes."""

    def __init__(self) -> None:
        self.builds: dict[str, dict[str, Any]] = {}
        self.jobs: dict[str, dict[str, Any]] = {}
        self.last_at = 0

    def apply(self, output: Iterable[object]) -> None:
        for change in output:
            if isinstance(change, Change):
                assert change.at >= self.last_at, "changes are in the order of time"
                self.last_at = change.at
                self._apply(change)

    def _apply(self, change: Change) -> None:
        match change:
            case BuildCreated():
                self.builds[change.build_id] = {
                    "state": "scheduled",
                    "blocked": False,
                    "number": change.number,
                    "meta_data": dict(change.request.meta_data),
                    "env": {},
                    "jobs": [],
                    "finished_at": None,
                }
            case BuildChanged():
                build = self.builds[change.build_id]
                assert build["state"] == change.previous
                build |= {"state": change.state, "blocked": change.blocked}
                if change.state in FINAL and not change.blocked:
                    build["finished_at"] = change.at
                elif change.reopened:
                    build["finished_at"] = None
            case JobCreated():
                jobs = self.builds[change.build_id]["jobs"]
                at = 0 if change.after is None else jobs.index(change.after) + 1
                jobs.insert(at, change.job_id)
                self.jobs[change.job_id] = {
                    "state": change.state,
                    "priority": change.priority,
                    "timeout": change.timeout_in_minutes,
                    "retry_of": change.retry_of,
                    "exit_status": None,
                    "soft_failed": False,
                    "promised": None,
                    "triggered_build_id": None,
                }
            case JobChanged():
                job = self.jobs[change.job_id]
                assert job["state"] == change.previous
                job["state"] = change.state
                job["exit_status"] = change.exit_status
                job["soft_failed"] = change.soft_failed
                job["triggered_build_id"] = change.triggered_build_id or job["triggered_build_id"]
            case JobRemoved():
                self.builds[change.build_id]["jobs"].remove(change.job_id)
                del self.jobs[change.job_id]
            case JobPromised():
                self.jobs[change.job_id]["promised"] = change.exit_status
            case JobReprioritized():
                self.jobs[change.job_id]["priority"] = change.priority
            case MetaDataChanged():
                self.builds[change.build_id]["meta_data"] |= change.values
            case EnvironmentChanged():
                self.builds[change.build_id]["env"] |= change.values
            case _:
                pass

    def check(self, scheduler: Scheduler) -> None:
        """Compare with what the scheduler holds."""
        builds = {build.id: build for build in scheduler.builds()}
        assert set(builds) == set(self.builds)
        for build_id, build in builds.items():
            mirrored = self.builds[build_id]
            assert (build.state, build.blocked) == (mirrored["state"], mirrored["blocked"])
            assert build.finished_at == mirrored["finished_at"]
            assert build.meta_data == mirrored["meta_data"]
            assert [job.id for job in build.jobs] == mirrored["jobs"]
            for job in build.jobs:
                assert self.jobs[job.id] == {
                    "state": job.state,
                    "priority": job.priority,
                    "timeout": job.timeout_in_minutes,
                    "retry_of": None if job.retry_of is None else job.retry_of.id,
                    "exit_status": job.exit.exit_status,
                    "soft_failed": job.soft_failed,
                    "promised": job.promised,
                    "triggered_build_id": job.triggered_build_id,
                }
