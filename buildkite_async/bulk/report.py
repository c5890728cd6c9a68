"""What a pull reports, during the run and at the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from attrs import frozen

from buildkite_async.bulk.plan import Slice
from buildkite_async.errors import BuildkiteError
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["Missing", "Progress", "Report"]


@frozen(kw_only=True)
class Progress:
    """The progress of a pull."""

    rows: Mapping[str, int]
    """Rows per table, including those of earlier runs."""
    pages: int
    """Pages fetched in this run."""
    expected_pages: int
    """Pages that this run is expected to fetch, as far as the listings have shown."""


@frozen(kw_only=True)
class Missing:
    """A slice that was not pulled completely."""

    slice: Slice
    error: BuildkiteError
    tried: bool = True
    """False if the slice was skipped, because earlier ones had failed."""

    def __str__(self) -> str:
        if self.tried:
            return f"{self.slice}: {self.error}"
        return f"{self.slice}: not tried, because earlier slices failed"


@frozen(kw_only=True)
class Report:
    """The result of a pull."""

    organization: str
    pipeline: str | None
    since: datetime | None
    until: datetime | None
    """All builds created before this time were pulled; pass it to the next pull as `changed_since`.

    None if the newest slice is missing.
    """
    changed_since: datetime | None
    format: str
    to: Path
    files: tuple[Path, ...]
    """All files, including those of earlier runs."""
    rows: Mapping[str, int]
    """Rows per table, in all files."""
    slices: int
    resumed: int
    """Slices that an earlier run had finished."""
    pages: int
    """Pages fetched in this run; the figures below are of this run too."""
    requests: int
    """Requests sent, including retries."""
    rate_limited: int
    """Responses with status 429."""
    duplicates: int
    """Rows that were dropped, because new builds had shifted the listing."""
    waited: float
    """Seconds in which at least one call waited for the rate limits."""
    seconds: float
    missing: tuple[Missing, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether no slice is missing."""
        return not self.missing

    def __str__(self) -> str:
        rows = ", ".join(f"{count:,} {table}" for table, count in self.rows.items())
        rate = sum(self.rows.values()) / self.seconds if self.seconds and not self.resumed else None
        lines = [
            rows if self.until is None else f"{rows} until {format_datetime(self.until)}",
            ", ".join(
                (
                    _counted(self.pages, "page"),
                    _counted(self.requests, "request"),
                    f"{_counted(self.rate_limited, 'response')} with status 429",
                    f"{_counted(self.duplicates, 'duplicate')} dropped",
                )
            ),
            f"{self.seconds:,.1f} s, including {self.waited:,.1f} s waiting for the rate limits"
            + ("" if rate is None else f"; {rate:,.0f} rows/s"),
            f"{_counted(len(self.files), f'{self.format} file')} in {self.to}",
        ]
        if self.resumed:
            lines.append(f"{self.resumed} of {self.slices} slices were pulled by an earlier run")
        if self.missing:
            lines.append(f"INCOMPLETE, {len(self.missing)} of {self.slices} slices are missing:")
            lines += [f"  {missing}" for missing in self.missing]
        return "\n".join(lines)


def _counted(number: int, noun: str) -> str:
    """Return the number and the noun, in the plural if need be."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
