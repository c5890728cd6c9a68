"""Which builds bring their rows of other tables. Pure.

A build brings them when it has finished, and again whenever it was read again, as it may have gone
on. Those of some tables come once more a while later, as the service may get them late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from attrs import frozen

from buildkite_async.bulk.selected_builds import SelectedBuilds
from buildkite_async.bulk.tables import AS_OF

__all__ = ["FINISHED", "DueBuilds"]

FINISHED: Final = frozenset({"passed", "failed", "canceled", "skipped", "not_run", "blocked"})

Build = Mapping[str, Any]


@frozen(kw_only=True)
class DueBuilds:
    """Finds the builds of a partition that are due."""

    selected: SelectedBuilds
    of_jobs: bool
    """Whether their jobs are still to be selected."""
    running: bool
    """Whether builds that have not finished are due, too."""
    again_after: timedelta | None
    """How long after its end a build is due once more."""
    now: datetime
    done: datetime | None
    """The latest `_as_of` of the builds that were followed before."""
    again: datetime | None
    """When the first of those is due once more."""

    def may_find(self, as_of: datetime) -> bool:
        """Whether any build of the partition may be due.

        Args:
            as_of: The latest `_as_of` of its builds.
        """
        is_old = self.done is None or self.done < as_of
        return is_old or (self.again is not None and self.again <= self.now)

    def find(self, builds: Iterable[Build]) -> tuple[list[Build], datetime | None]:
        """Return the builds that are due, and when the first one is due once more after that."""
        due: list[Build] = []
        later: list[datetime] = []
        for build in builds:
            has_finished = build["state"] in FINISHED
            if not (has_finished or self.running):
                continue
            if not self.selected.has_build(build, of_jobs=self.of_jobs):
                continue
            once_more = self._once_more(build) if has_finished else None
            if once_more is not None and once_more > self.now:
                later.append(once_more)
            if self.done is None or build[AS_OF] > self.done or self._is_due_again(once_more):
                due.append(build)
        return due, min(later, default=None)

    def _once_more(self, build: Build) -> datetime | None:
        finished_at = build["finished_at"]
        if self.again_after is None or finished_at is None or finished_at > self.now:
            return None
        once_more: datetime = finished_at + self.again_after
        return once_more

    def _is_due_again(self, once_more: datetime | None) -> bool:
        return (
            self.again is not None and once_more is not None and self.again <= once_more <= self.now
        )
