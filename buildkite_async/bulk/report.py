"""What a pull reports, during the run and at the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.state import Lateness, MissingPart, Step
from buildkite_async.errors import BuildkiteError
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["Count", "Missing", "Progress", "Report", "TableProgress"]


@frozen(kw_only=True)
class TableProgress:
    """How far a table is, in responses; jobs come with builds."""

    pages: int
    expected_pages: int


@frozen(kw_only=True)
class Progress:
    """The progress of a run."""

    step: Step
    """What is being read: other tables, new builds, builds that finished late, builds that are not
    finished, the rest of those that were not finished before, or counts to compare with.
    """
    rows: Mapping[str, int]
    """Rows per table that this run has read, including those that the dataset has already."""
    pages: int
    """Responses that this run has received."""
    expected_pages: int
    """How many it is expected to need, as far as the listings have shown."""
    tables: Mapping[str, TableProgress] = field(factory=dict[str, TableProgress])
    """The same by table."""
    requests: int
    """Requests sent, including retries."""
    remaining: int | None
    """Requests left in the rate window; None while unknown."""
    waiting: float
    """Seconds until the rate window lets the next request go; 0.0 if none waits for it."""
    rows_per_second: float
    eta: float | None
    """Seconds until the end, including waits for the rate windows; None before the first page."""


@frozen(kw_only=True)
class Missing:
    """Something that was not read."""

    step: Step
    what: str
    """What is missing, such as the builds of a period."""
    reason: str
    error: BuildkiteError | None = field(default=None, repr=False)
    """What it failed with, if it failed."""
    since: datetime | None = None
    until: datetime | None = None
    id: str | None = None
    """The id of the build, if it is a single one."""
    final: bool = False
    """Whether it is not available: the service no longer has it, or does not give access to it.

    The dataset keeps the last version that was read, and may be complete all the same.
    """

    @property
    def part(self) -> MissingPart:
        """What is saved of it with the dataset."""
        return MissingPart(
            step=self.step,
            what=self.what,
            reason=self.reason,
            since=self.since,
            until=self.until,
            id=self.id,
            final=self.final,
        )

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


@frozen(kw_only=True)
class Count:
    """How many builds of a period the service counts, and how many it lists."""

    since: datetime
    until: datetime
    expected: int | None
    """The service's figure; None if it gives none."""
    listed: int
    """How many the pull was sent; builds that this run expected again and was not sent do not count.
    """
    found: int
    """How many the dataset has, including those that the service no longer lists."""
    settled: bool = True
    """Whether as many builds are listed as the service counts, at least after the period was read
    again. If it is False, a warning says that more are listed, or `missing` that fewer are.
    """


@frozen(kw_only=True)
class Report:
    """The result of a pull."""

    organization: str
    pipeline: str | None
    branch: str | None
    since: datetime | None
    until: datetime | None
    """All builds created from `since` to this time are in the dataset; None if that is unknown."""
    as_of: datetime | None
    """Their versions are those of this time or later; None if nothing was read yet."""
    began_at: datetime
    """When this run began, by the service's clock: each row that it read is as of then or later."""
    format: Format | Literal["duckdb"]
    to: Path
    files: tuple[Path, ...]
    """All files, including those of earlier runs."""
    rows: Mapping[str, int]
    """Rows per table, in all files."""
    new: int
    """Builds that this run added."""
    updated: int
    """Builds that this run read again."""
    missing: tuple[Missing, ...] = ()
    counts: tuple[Count, ...] = ()
    """The periods that were counted in this run."""
    lateness: Lateness = field(factory=Lateness)
    """How late builds appeared in listings, over all runs; see `overlap`."""
    warnings: tuple[str, ...] = ()
    pages: int = 0
    """Responses received in this run; the figures below are of this run too."""
    requests: int = 0
    """Requests sent, including retries."""
    rate_limited: int = 0
    """Responses with status 429."""
    waited: float = 0.0
    """Seconds in which at least one call waited for the rate limits."""
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether everything was read that the service has of the requested period."""
        return all(missing.final for missing in self.missing)

    def __str__(self) -> str:
        rows = ", ".join(f"{count:,} {table}" for table, count in self.rows.items())
        rate = (self.new + self.updated) / self.seconds if self.seconds else None
        lines = [
            rows if self.until is None else f"{rows} until {format_datetime(self.until)}",
            f"{_counted(self.new, 'new build')}, {_counted(self.updated, 'build')} read again",
            ", ".join(
                (
                    _counted(self.pages, "page"),
                    _counted(self.requests, "request"),
                    f"{_counted(self.rate_limited, 'response')} with status 429",
                )
            ),
            f"{self.seconds:,.1f} s, including {self.waited:,.1f} s waiting for the rate limits"
            + (f"; {rate:,.0f} builds/s" if rate else ""),
            f"{_counted(len(self.files), f'{self.format} file')} in {self.to}",
            *(f"Warning: {warning}" for warning in self.warnings),
        ]
        if notes := [each for each in self.missing if each.final and each.step == "tables"]:
            lines.append("Not available:")
            lines += [f"  {each}" for each in notes]
        if gone := [each for each in self.missing if each.final and each.step != "tables"]:
            lines.append(f"{_counted(len(gone), 'build')} no longer exist; their rows are kept:")
            lines += [f"  {each}" for each in gone]
        if not self.complete:
            rest = [each for each in self.missing if not each.final]
            lines.append(f"INCOMPLETE, {_counted(len(rest), 'part')} missing:")
            lines += [f"  {each}" for each in rest]
        return "\n".join(lines)


def _counted(number: int, noun: str) -> str:
    """Return the number and the noun, in the plural if need be."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
