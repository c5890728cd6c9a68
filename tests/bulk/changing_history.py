"""Builds and their history: what a Buildkite organization looked like at any time.

Times are whole milliseconds since 1970, as precise as the service's own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from attrs import define, evolve, field, frozen

__all__ = [
    "ENDED",
    "ENDED_WITHOUT_A_TIME",
    "RUNNING",
    "UNSETTLED",
    "ChangingBuild",
    "History",
    "Version",
    "text_of",
]

RUNNING: Final = frozenset({"creating", "scheduled", "running", "failing", "canceling"})
ENDED: Final = frozenset({"passed", "failed", "canceled"})
ENDED_WITHOUT_A_TIME: Final = frozenset({"skipped", "not_run"})
UNSETTLED: Final = frozenset({"creating", "scheduled"})
"""States in which a build can still be skipped."""


def text_of(at: int | None) -> str | None:
    """Return a time as the service writes it."""
    if at is None:
        return None
    text = datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{at % 1000:03d}Z"


@frozen(kw_only=True)
class Version:
    """What a build was from one time on."""

    at: int
    state: str
    blocked: bool = False
    started_at: int | None = None
    finished_at: int | None = None
    jobs: tuple[str, ...] = ()
    """Ids of its jobs."""

    @property
    def final(self) -> bool:
        """Whether it stays as it is unless somebody interferes."""
        return self.state not in RUNNING or self.blocked


@define(eq=False, kw_only=True)
class ChangingBuild:
    """A build with all its versions, oldest first."""

    id: str
    number: int
    slug: str
    """The slug of its pipeline today."""
    branch: str
    created_at: int
    versions: list[Version]
    gone_at: int | None = None
    """When it left all listings for good."""

    @property
    def now(self) -> Version:
        return self.versions[-1]

    def index_at(self, at: int) -> int:
        """Return the index of the version of a time; -1 if it was not there yet."""
        return bisect_right(self.versions, at, key=_at) - 1

    def changed(self, at: int, **fields: Any) -> None:
        """Add a version; its jobs are those of the last one unless given."""
        self.versions.append(evolve(self.now, at=at, **fields))

    def artifacts(self, index: int) -> list[str]:
        """Return the ids of the artifacts of a version, one for each job."""
        return [f"artifact-{job}-{index}" for job in self.versions[index].jobs]

    def as_json(self, index: int, url: str, *, retried_jobs: bool = True) -> dict[str, Any]:
        """Return a version as the service sends it; `message` and job names say which it is."""
        version = self.versions[index]
        jobs = version.jobs if retried_jobs else version.jobs[-1:]
        return {
            "id": self.id,
            "graphql_id": f"graphql-{self.id}",
            "url": f"{url}/pipelines/{self.slug}/builds/{self.number}",
            "web_url": f"https://buildkite.com/acme/{self.slug}/builds/{self.number}",
            "number": self.number,
            "state": version.state,
            "blocked": version.blocked,
            "message": str(index),
            "commit": "HEAD",
            "branch": self.branch,
            "env": {},
            "source": "api",
            "creator": None,
            "jobs": [
                {"id": job, "type": "script", "name": str(index), "state": version.state}
                for job in jobs
            ],
            "created_at": text_of(self.created_at),
            "scheduled_at": text_of(self.created_at),
            "started_at": text_of(version.started_at),
            "finished_at": text_of(version.finished_at),
            "meta_data": {},
            "pull_request": None,
        }


def _at(version: Version) -> int:
    return version.at


def _order(build: ChangingBuild) -> tuple[int, str]:
    return build.created_at, build.id


@define(eq=False, kw_only=True)
class History:
    """An organization. Every act takes place at a given time, which never decreases.

    An act that does not fit a build's state changes nothing, so that any script is valid.
    """

    created_at: int
    pipelines: list[str] = field(factory=lambda: ["web", "ios", "docs"])
    builds: list[ChangingBuild] = field(factory=list[ChangingBuild])
    """In the order of their creation times."""
    by_id: dict[str, ChangingBuild] = field(factory=dict[str, ChangingBuild])
    delay: int = 0
    """Milliseconds from the end of a build, as it says, to the version that shows it."""
    _names: Iterator[int] = field(factory=lambda: iter(range(10**9)))

    def insert(
        self, at: int, pipeline: int = 0, *, branch: str = "main", created_at: int | None = None
    ) -> ChangingBuild:
        """Create a build, which is scheduled."""
        number = next(self._names)
        created = at if created_at is None else created_at
        version = Version(at=at, state="scheduled", jobs=(f"job-{number:06}-0",))
        build = ChangingBuild(
            id=f"build-{number:06}",
            number=number + 1,
            slug=self.pipelines[pipeline % len(self.pipelines)],
            branch=branch,
            created_at=created,
            versions=[version],
        )
        place = bisect_left(self.builds, _order(build), key=_order)
        self.builds.insert(place, build)
        self.by_id[build.id] = build
        return build

    def start(self, build: ChangingBuild, at: int) -> None:
        if build.now.state == "scheduled":
            build.changed(at, state="running", started_at=at)

    def finish(self, build: ChangingBuild, at: int, state: str = "passed") -> None:
        """End a running build, or a blocked one that was unblocked."""
        if build.now.state in {"running", "canceling"} and not build.now.blocked:
            ended = "canceled" if build.now.state == "canceling" else state
            build.changed(at, state=ended, finished_at=at - self.delay)

    def skip(self, build: ChangingBuild, at: int, state: str = "skipped") -> None:
        """End a build that never started; it gets no `finished_at`."""
        if build.now.state == "scheduled" and len(build.versions) == 1:
            build.changed(at, state=state, jobs=())

    def block(self, build: ChangingBuild, at: int, *, finished: bool) -> None:
        """Stop at a block step, once; the service may or may not say when.

        A build that runs again after an end always gets `finished_at` with its next end: no pull
        could find it otherwise.
        """
        was_blocked = any(version.blocked for version in build.versions)
        ended_before = any(version.final for version in build.versions)
        if build.now.state == "running" and not was_blocked and (finished or not ended_before):
            build.changed(
                at,
                state="passed" if finished else "blocked",
                blocked=True,
                finished_at=at - self.delay if finished else None,
            )

    def unblock(self, build: ChangingBuild, at: int) -> None:
        if build.now.blocked:
            jobs = (*build.now.jobs, self._job(build))
            build.changed(at, state="running", blocked=False, finished_at=None, jobs=jobs)

    def cancel(self, build: ChangingBuild, at: int) -> None:
        """Start to cancel a build; a blocked one is canceled at once."""
        if build.now.blocked:
            build.changed(at, state="canceled", blocked=False, finished_at=at - self.delay)
        elif build.now.state in {"scheduled", "running"}:
            build.changed(at, state="canceling", started_at=build.now.started_at or at)

    def retry(self, build: ChangingBuild, at: int, *, keep_finished: bool) -> None:
        """Retry a job of a build that has ended: the build runs again."""
        if build.now.state in ENDED and not build.now.blocked:
            finished = build.now.finished_at if keep_finished else None
            jobs = (*build.now.jobs, self._job(build))
            build.changed(at, state="running", finished_at=finished, jobs=jobs)

    def delete_pipeline(self, slug: str, at: int) -> None:
        """Delete a pipeline: all its builds leave the listings."""
        for build in self.builds:
            if build.slug == slug and build.gone_at is None:
                build.gone_at = at
        self.pipelines = [f"{slug}-again" if name == slug else name for name in self.pipelines]

    def rename_pipeline(self, slug: str) -> None:
        """Rename a pipeline; its former slug is not found any more."""
        new = f"{slug}-renamed"
        for build in self.builds:
            if build.slug == slug:
                build.slug = new
        self.pipelines = [new if name == slug else name for name in self.pipelines]

    def between(self, low: int | None, high: int | None) -> list[ChangingBuild]:
        """Return the builds with these creation times, `high` excluded, oldest first."""
        first = 0 if low is None else bisect_left(self.builds, (low, ""), key=_order)
        last = (
            len(self.builds) if high is None else bisect_left(self.builds, (high, ""), key=_order)
        )
        return self.builds[first:last]

    def settle(self, at: int) -> None:
        """Bring every build to its end."""
        for build in self.builds:
            self.unblock(build, at)
            self.start(build, at)
            self.finish(build, at)

    def _job(self, build: ChangingBuild) -> str:
        return f"{build.id.replace('build', 'job')}-{len(build.versions)}"
