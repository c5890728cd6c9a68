"""Which stretches of time to pull, one listing each. Pure.

A slice is about as many pages as a user may ask for in a minute by the default limits: so much a
stop costs at most, and the half page that each slice ends with stays a hundredth of its requests.
Only what is longer than two of them is cut, by the number of pages that its first page tells.

Every build belongs to one slice, by the time of its creation, so no ids need be remembered.
Cuts lie on whole seconds, whatever part of a second the service compares.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import Final

from attrs import evolve, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.rest.builds import BuildFilters
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["PAGES", "Slice", "cut", "planned"]

PAGES: Final = 50
SECOND: Final = timedelta(seconds=1)


@frozen(kw_only=True)
class Slice:
    """The builds created in a stretch of time, all of them or those that finished late."""

    since: datetime | None = None
    """Created at this moment or after it; None from the first build on."""
    until: datetime | None = None
    """Created before this moment; None up to now."""
    finished_since: datetime | None = None
    """Finished at this moment or after it; None whether finished or not."""

    @property
    def name(self) -> str:
        """What its files are called."""
        since = "first" if self.since is None else _stamp(self.since)
        until = "now" if self.until is None else _stamp(self.until)
        return f"{'' if self.finished_since is None else 'late-'}{since}-{until}"

    @property
    def empty(self) -> bool:
        """Whether no build can be in it."""
        return self.since is not None and self.until is not None and self.since >= self.until

    def filters(self) -> BuildFilters:
        """How the service is asked for it."""
        filters: BuildFilters = {}
        if self.since is not None:
            filters["created_from"] = self.since
        if self.until is not None:
            filters["created_to"] = self.until
        if self.finished_since is not None:
            filters["finished_from"] = self.finished_since
        return filters

    def holds(self, created_at: datetime | None) -> bool:
        """Whether a build of that age is one of its own; one of unknown age is."""
        if created_at is None:
            return True
        return (self.since is None or created_at >= self.since) and (
            self.until is None or created_at < self.until
        )

    def __str__(self) -> str:
        since = "the first build" if self.since is None else format_datetime(self.since)
        until = "now" if self.until is None else format_datetime(self.until)
        late = "" if self.finished_since is None else ", finished late"
        return f"{since} to {until}{late}"


def planned(
    since: datetime | None, until: datetime | None, changed_since: datetime | None
) -> tuple[Slice, ...]:
    """What covers the builds created from `since` to `until`, and changed since then."""
    for moment in (since, until, changed_since):
        if moment is not None:
            format_datetime(moment)  # refuses one without a zone
    if since is not None and until is not None and since >= until:
        raise InvalidArgument(f"since ({since}) must be before until ({until}).")
    if changed_since is None:
        return (Slice(since=since, until=until),)
    young = Slice(since=changed_since if since is None else max(since, changed_since), until=until)
    old = Slice(
        since=since,
        until=changed_since if until is None else min(until, changed_since),
        finished_since=changed_since,
    )
    return tuple(each for each in (young, old) if not each.empty)


def cut(
    whole: Slice, pages: int, size: int, *, oldest: datetime | None, newest: datetime | None
) -> tuple[Slice, ...]:
    """The slice in parts of about equal time, newest first; whole where it is short enough.

    `pages` is how many it has, `size` how many a part is to have. `oldest` and `newest` say how far
    a slice that is open at an end can reach.
    """
    begin = oldest if whole.since is None else whole.since
    end = newest if whole.until is None else whole.until
    if pages <= 2 * size or begin is None or end is None or begin >= end:
        return (whole,)
    parts = ceil(pages / size)
    width = (end - begin) / parts
    if width < SECOND:
        return (whole,)
    inner = [(end - number * width).replace(microsecond=0) for number in range(1, parts)]
    bounds = [whole.until, *inner, whole.since]
    return tuple(evolve(whole, since=lower, until=upper) for upper, lower in pairwise(bounds))


def _stamp(moment: datetime) -> str:
    moment = moment.astimezone(UTC)
    return f"{moment:%Y%m%dT%H%M%S}.{moment.microsecond // 1000:03d}Z"
