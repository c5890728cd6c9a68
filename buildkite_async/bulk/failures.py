"""What a run could not read, and when it gives up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from attrs import define, field

from buildkite_async.bulk.intervals import FOREVER, join
from buildkite_async.bulk.plan import Slice
from buildkite_async.bulk.report import Count, Missing
from buildkite_async.bulk.state import KnownBuild, Span, Step
from buildkite_async.bulk.unreadable import UNREADABLE, UNREADABLE_OR_NOT_SENT
from buildkite_async.errors import (
    BuildkiteError,
    Forbidden,
    NotFound,
    Unauthorized,
    UnexpectedRedirect,
    UntrustedLink,
)
from buildkite_async.http.masked_errors import masked_error
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["Failures"]

CONSECUTIVE: Final = 3
"""Failures in a row after which the rest is not tried."""
FATAL: Final = (Unauthorized, Forbidden, NotFound, UnexpectedRedirect, UntrustedLink)
"""Errors of a listing that all others would meet too."""


@define(eq=False)
class Failures:
    """Collects what is missing."""

    mask: Callable[[str], str] = str
    """Returns what the service said without secrets, and without people if they are hidden."""
    missing: list[Missing] = field(factory=list[Missing])
    given_up: bool = False
    """Whether nothing more is to be tried."""
    fatal: BuildkiteError | None = None
    """The error that all other requests would meet too."""
    _consecutive: int = 0
    _unreadable: dict[tuple[Step, str, str], list[Span]] = field(
        factory=dict[tuple[Step, str, str], list[Span]]
    )
    """Where something could not be read, by step, what and reason."""

    def succeeded(self) -> None:
        """Note that something was read."""
        self._consecutive = 0

    def slice_failed(self, slice: Slice, error: BuildkiteError) -> None:
        """Note that a listing failed; `slice` is the part of it that was not read."""
        self._count(error, fatal=isinstance(error, FATAL))
        self._add_slice(slice, masked_error(error, self.mask), error)

    def slice_skipped(self, slice: Slice) -> None:
        """Note that a listing was not tried."""
        self._add_slice(slice, "not tried, because earlier requests failed", None)

    def rows_unreadable(self, slice: Slice, hole: Span) -> None:
        """Note that a page has rows that could not be read."""
        self._unreadable.setdefault((slice.step, "rows among the", UNREADABLE), []).append(hole)

    def jobs_unreadable(self, slice: Slice, hole: Span) -> None:
        """Note that a page has many builds without some or all of their jobs."""
        key = (slice.step, "jobs of", UNREADABLE_OR_NOT_SENT)
        self._unreadable.setdefault(key, []).append(hole)

    @property
    def unreadable(self) -> list[Missing]:
        """The periods with something that could not be read."""
        return [
            _unreadable(Slice(step=step, since=span.since, until=_end(span)), what, reason)
            for (step, what, reason), spans in self._unreadable.items()
            for span in join(spans)
        ]

    def build_failed(self, build: KnownBuild, error: BuildkiteError) -> None:
        """Note that a build could not be read again."""
        self._count(error, fatal=isinstance(error, Unauthorized))
        self._add_build(build, masked_error(error, self.mask), error)

    def count_failed(self, span: Span, error: BuildkiteError) -> None:
        """Note that the builds of a period could not be counted."""
        self._count(error, fatal=False)
        self.missing.append(
            Missing(
                step="counts",
                what=f"the count of {Slice(since=span.since, until=span.until)}",
                reason=masked_error(error, self.mask),
                error=error,
                since=span.since,
                until=span.until,
            )
        )

    def count_differs(self, count: Count) -> None:
        """Note that the service counts more builds in a period than it lists."""
        self.missing.append(
            Missing(
                step="counts",
                what=str(Slice(since=count.since, until=count.until)),
                reason=f"the service counts {count.expected:,} builds, but lists {count.listed:,}; "
                f"the dataset has {count.found:,}",
                since=count.since,
                until=count.until,
            )
        )

    def builds_skipped(self, count: int) -> None:
        """Note that builds that were not finished before were not read again."""
        self.missing.append(
            Missing(
                step="rest",
                what=f"{count:,} builds that were not finished before",
                reason="not tried, because earlier requests failed",
            )
        )

    def build_gone(self, build: KnownBuild, error: BuildkiteError | None) -> None:
        """Note that the service no longer has a build."""
        self._add_build(build, "it no longer exists", error, final=True)

    def in_steps(self, *steps: Step) -> bool:
        """Whether anything is missing of these steps that a later run may read."""
        return any(each.step in steps and not each.final for each in self.missing)

    def spans(self) -> tuple[Span, ...]:
        """Return the periods that were not read completely."""
        return tuple(
            Span(each.since, each.until or FOREVER)
            for each in (*self.missing, *self.unreadable)
            if each.since is not None
        )

    def _count(self, error: BuildkiteError, *, fatal: bool) -> None:
        self._consecutive += 1
        if fatal and self.fatal is None:
            self.fatal = error
        self.given_up = self.given_up or fatal or self._consecutive >= CONSECUTIVE

    def _add_slice(self, slice: Slice, reason: str, error: BuildkiteError | None) -> None:
        self.missing.append(
            Missing(
                step=slice.step,
                what=str(slice),
                reason=reason,
                error=error,
                since=slice.since,
                until=slice.until,
            )
        )

    def _add_build(
        self, build: KnownBuild, reason: str, error: BuildkiteError | None, *, final: bool = False
    ) -> None:
        created = "" if build.created_at is None else f" of {format_datetime(build.created_at)}"
        self.missing.append(
            Missing(
                step="rest",
                what=f"build {build.pipeline} #{build.number}{created}",
                reason=reason,
                error=error,
                id=build.id,
                final=final,
            )
        )


def _end(span: Span) -> datetime | None:
    return None if span.until == FOREVER else span.until


def _unreadable(part: Slice, what: str, reason: str) -> Missing:
    return Missing(
        step=part.step, what=f"{what} {part}", reason=reason, since=part.since, until=part.until
    )
