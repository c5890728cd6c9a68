"""Which builds and jobs bring the rows of tables that belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, Literal, TypeAlias

from attrs import frozen

__all__ = ["Only", "SelectedBuilds"]

Only: TypeAlias = Literal["failed", "retried"]
FAILED: Final = frozenset({"failed", "timed_out", "broken", "expired"})
RANGE: Final = 1 << 32


@frozen(kw_only=True)
class SelectedBuilds:
    """A choice of builds and jobs, the same in every run."""

    only: Only | None = None
    """Only failed builds and jobs, or only retried jobs."""
    sample: float = 1.0
    """The share of builds, or of jobs for tables of jobs."""
    since: datetime | None = None
    """Only builds created at or after this time."""
    last_bytes: int | None = None
    """How much of the end of a log is read."""

    def has_build(self, build: Mapping[str, Any], *, of_jobs: bool) -> bool:
        """Whether a build is selected.

        Args:
            build: The row of the build.
            of_jobs: Whether its jobs are still to be selected.
        """
        if not of_jobs and not self.samples(build["id"]):
            return False
        if not of_jobs and self.only == "failed" and build["state"] != "failed":
            return False
        created_at = build["created_at"]
        return self.since is None or created_at is None or created_at >= self.since

    def has_job(self, job: Mapping[str, Any]) -> bool:
        """Whether a job of a selected build is selected."""
        if self.only == "failed" and not _has_failed(job):
            return False
        if self.only == "retried" and not job["retried"]:
            return False
        return self.samples(job["id"])

    def samples(self, id: str) -> bool:
        """Whether an id is in the sample."""
        digest = int.from_bytes(sha256(id.encode()).digest()[:4], "big")
        return digest < self.sample * RANGE

    def as_text(self, *, logs: bool) -> str:
        """Return what tells this choice from another one; `since` moves and does not."""
        parts = [f"only={self.only}", f"sample={self.sample:g}"]
        if logs:
            parts.append(f"last_bytes={self.last_bytes}")
        return " ".join(parts)


def _has_failed(job: Mapping[str, Any]) -> bool:
    exit_status = job["exit_status"]
    return job["state"] in FAILED or (exit_status is not None and exit_status != 0)
