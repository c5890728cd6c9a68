"""What a dataset covers, and as of when: plain data that is saved in its manifest."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from attrs import field, frozen

__all__ = [
    "Interval",
    "KnownBuild",
    "Lateness",
    "MissingPart",
    "OpenBuild",
    "PullState",
    "Span",
    "Step",
    "TableState",
    "UnreadableBuild",
]

Step: TypeAlias = Literal["tables", "new", "late", "open", "rest", "counts"]
"""What a run reads: other tables, new builds, builds that finished since the last run, builds that are not
finished, the rest of those that were not finished before, and counts to compare with.
"""


@frozen
class Span:
    """A period of creation times, from `since` up to but without `until`."""

    since: datetime
    until: datetime


@frozen
class Interval:
    """A period of creation times whose builds are all in the dataset.

    Their versions are those of `as_of` or later, apart from how far listings lag behind.
    """

    since: datetime
    until: datetime
    as_of: datetime


@frozen(kw_only=True)
class OpenBuild:
    """A build that had not finished when it was last read."""

    id: str
    pipeline: str | None
    """The slug of its pipeline; None if the service did not send it."""
    number: int | None
    created_at: datetime | None
    as_of: datetime


@frozen(kw_only=True)
class UnreadableBuild:
    """A build that could not be read completely, because it is not as documented."""

    id: str
    pipeline: str | None
    number: int | None
    created_at: datetime | None
    lists: tuple[str, ...] = ()
    """Its lists with members that could not be read, such as jobs; none if nothing of it could be.

    The dataset then has an earlier version.
    """


KnownBuild: TypeAlias = OpenBuild | UnreadableBuild
"""A build to be read again."""


@frozen(kw_only=True)
class MissingPart:
    """What the last run could not read, as saved with the dataset."""

    step: Step
    what: str
    reason: str
    since: datetime | None = None
    until: datetime | None = None
    id: str | None = None
    final: bool = False
    """Whether the service no longer has it, so that no later run can read it."""


@frozen(kw_only=True)
class Lateness:
    """How late builds appeared in listings, over all runs."""

    rows: int = 0
    """Builds that appeared, or appeared as finished, only after a run that should have seen it."""
    seconds: float = 0.0
    """How long before that run's `as_of` this had happened, at most."""


@frozen(kw_only=True)
class TableState:
    """How far a table besides builds and jobs was read."""

    as_of: datetime
    """When it was read last, completely or not."""
    complete: bool = True
    absent: tuple[str, ...] = ()
    """The keys of rows that the last complete list lacked for the first time."""
    note: str | None = None
    """Why it could not be read, if it is not available."""
    done: dict[str, datetime] = field(factory=dict[str, datetime])
    """For tables of builds: the latest `_as_of` of builds that was followed, by partition."""
    followed_since: dict[str, datetime] = field(factory=dict[str, datetime])
    """For such tables: partitions of which earlier builds than this were not followed."""
    again: dict[str, datetime] = field(factory=dict[str, datetime])
    """For such tables: when the first build of a partition is to be followed once more."""
    options: str = ""
    """For tables of builds: which builds were selected; for contents: how large they may be."""
    left_out: dict[str, str] = field(factory=dict[str, str])
    """The ids of parents whose rows are left out, such as too large artifacts, and why."""


@frozen(kw_only=True)
class KnownPipeline:
    """The pipeline that a pull is limited to."""

    id: str
    slug: str
    """What it was called when it was read last."""


@frozen(kw_only=True)
class PullState:
    """What has been pulled so far."""

    intervals: tuple[Interval, ...] = ()
    """Disjoint and ascending."""
    open: tuple[OpenBuild, ...] = ()
    unreadable: tuple[UnreadableBuild, ...] = ()
    counted: tuple[Span, ...] = ()
    """Where the service's count of builds was compared; disjoint and ascending."""
    missing: tuple[MissingPart, ...] = ()
    lateness: Lateness = field(factory=Lateness)
    runs: tuple[datetime, ...] = ()
    """The `as_of` of the most recent complete runs, ascending."""
    newest_as_of: datetime | None = None
    """The latest `_as_of` of any row; later rows must not have an earlier one."""
    pipeline: KnownPipeline | None = None
    """The pipeline, if the pull is limited to one that the token may read."""
