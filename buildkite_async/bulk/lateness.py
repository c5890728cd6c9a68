"""How long builds took to appear in listings, as far as later runs can tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from attrs import define, field

from buildkite_async.bulk.build_times import created_at, finished_at
from buildkite_async.bulk.state import Interval, OpenBuild
from buildkite_async.models import Build

__all__ = ["LatenessMeter"]


@define(kw_only=True)
class LatenessMeter:
    """Notices builds that an earlier run should have seen, but had not.

    A build is late if it was created in a period that was covered, before the `as_of` of that
    period, but is not in the dataset; or if it had finished before the `as_of` of a version that
    says it had not.
    """

    covered: tuple[Interval, ...]
    """The ends of the covered intervals, which are read again."""
    known: frozenset[str]
    """The builds of these in the dataset."""
    open: dict[str, OpenBuild]
    late: dict[str, timedelta] = field(factory=dict[str, timedelta])
    """By id of a build: how much later it appeared."""

    def observe(self, builds: Iterable[Build]) -> None:
        """Look for late ones among builds that were read."""
        for build in builds:
            since = self._late_since(build)
            if since is not None and since > timedelta():
                self.late[build.id] = since

    def _late_since(self, build: Build) -> timedelta | None:
        before = self.open.get(build.id)
        if before is not None:
            finished = finished_at(build)
            return None if finished is None else before.as_of - finished
        created = created_at(build)
        if created is None or build.id in self.known:
            return None
        for each in self.covered:
            if each.since <= created < each.until:
                return each.as_of - created
        return None
