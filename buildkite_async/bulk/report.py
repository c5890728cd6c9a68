"""What a pull tells while it runs, and at its end."""

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
    """How far a pull has come."""

    rows: Mapping[str, int]
    """By table, files of an earlier run included."""
    pages: int
    """Of this run."""
    expected_pages: int
    """Of this run, as far as the listings have told."""


@frozen(kw_only=True)
class Missing:
    """A slice that could not be pulled to its end."""

    slice: Slice
    error: BuildkiteError
    tried: bool = True
    """False where other slices had failed before, and it was left for the next run."""

    def __str__(self) -> str:
        if self.tried:
            return f"{self.slice}: {self.error}"
        return f"{self.slice}: not tried, as those before it failed"


@frozen(kw_only=True)
class Report:
    """What a pull has done."""

    organization: str
    pipeline: str | None
    since: datetime | None
    until: datetime | None
    """All builds created before this moment are there: the next pull's `changed_since`.

    None where the newest slice is missing.
    """
    changed_since: datetime | None
    format: str
    to: Path
    files: tuple[Path, ...]
    """All of them, those of an earlier run included."""
    rows: Mapping[str, int]
    """By table, in all of the files."""
    slices: int
    resumed: int
    """Slices that an earlier run had finished."""
    pages: int
    """Of this run, as are the figures below."""
    requests: int
    """Tries sent, repeats included."""
    rate_limited: int
    """Tries that were answered 429."""
    repeats: int
    """Rows that a shifting listing gave again, and that were dropped."""
    waited: float
    """Seconds in which a call was held back for the rate budget."""
    seconds: float
    missing: tuple[Missing, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def __str__(self) -> str:
        rows = ", ".join(f"{count:,} {table}" for table, count in self.rows.items())
        rate = sum(self.rows.values()) / self.seconds if self.seconds and not self.resumed else None
        lines = [
            rows if self.until is None else f"{rows} until {format_datetime(self.until)}",
            ", ".join(
                (
                    _some(self.pages, "page"),
                    _some(self.requests, "request"),
                    f"{self.rate_limited:,} times 429",
                    f"{_some(self.repeats, 'repeat')} dropped",
                )
            ),
            f"{self.seconds:,.1f} s, of which {self.waited:,.1f} s waiting for the rate budget"
            + ("" if rate is None else f"; {rate:,.0f} rows/s"),
            f"{_some(len(self.files), f'{self.format} file')} in {self.to}",
        ]
        if self.resumed:
            lines.append(f"{self.resumed} of {self.slices} slices were there from an earlier run")
        if self.missing:
            lines.append(f"INCOMPLETE, {len(self.missing)} of {self.slices} slices are missing:")
            lines += [f"  {missing}" for missing in self.missing]
        return "\n".join(lines)


def _some(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
