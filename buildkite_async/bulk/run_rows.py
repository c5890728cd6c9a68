"""The rows of a dataset about its own runs: `_pulls` and `_missing`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from buildkite_async._version import __version__
from buildkite_async.bulk.destination import Destination
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.registry import Declaration
from buildkite_async.bulk.report import Missing, Report
from buildkite_async.bulk.run_start import RunStart
from buildkite_async.bulk.state import TableState
from buildkite_async.bulk.tables import AS_OF
from buildkite_async.errors import StatusError
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["save_run"]

WHOLE_RUN: Final = "*"
"""The `table` of the row with what is known of a run as a whole only."""


def save_run(
    dataset: Destination,
    declarations: Sequence[Declaration],
    report: Report,
    meter: Meter,
    start: RunStart,
) -> None:
    """Add the rows of a run to those of these tables that are pulled."""
    for declaration in declarations:
        names = [column.name for column in declaration.table.columns]
        present = dataset.rows_of(declaration.table)
        as_of = start.as_of
        same = {row[names.index("run_id")] for row in present if row[names.index(AS_OF)] == as_of}
        run: dict[str, Any] = {
            "run_id": f"{format_datetime(as_of)}/{len(same)}",
            "organization": report.organization,
            AS_OF: as_of,
        }
        if declaration.name == "_pulls":
            found = _pulls(report, meter) if report.requests else []
            run |= {"as_of": report.as_of, "began_at": as_of, "version": __version__}
        else:
            found = [_missing(each, number) for number, each in enumerate(report.missing)]
        rows = [[{**run, **each}.get(name) for name in names] for each in found]
        if rows or not dataset.has_rows_of(declaration.table):
            dataset.replace_rows(declaration.table, [*present, *rows], TableState(as_of=as_of))


def _pulls(report: Report, meter: Meter) -> list[Mapping[str, Any]]:
    counts = report.counts
    whole = {
        "table": WHOLE_RUN,
        "rows": sum(meter.rows.values()),
        "pages": report.pages,
        "requests": report.requests,
        "rate_limited": report.rate_limited,
        "repeats": meter.stats.repeats,
    }
    rows: list[Mapping[str, Any]] = [whole]
    for table, read in sorted(meter.rows.items()):
        row: dict[str, Any] = {"table": table, "rows": read}
        if table == "builds" and counts and all(each.expected is not None for each in counts):
            row["expected"] = sum(each.expected or 0 for each in counts)
            row["difference"] = row["expected"] - sum(each.found for each in counts)
        rows.append(row)
    return rows


def _missing(missing: Missing, number: int) -> Mapping[str, Any]:
    table = "builds"
    if missing.step == "tables":
        table = missing.what.removeprefix("the table ").partition(",")[0]
    has_period = missing.since is not None or missing.until is not None
    return {
        "number": number,
        "table": table,
        "parent_id": missing.id,
        "slice": missing.what if has_period else None,
        "status": missing.error.status if isinstance(missing.error, StatusError) else None,
        "reason": missing.reason,
        "final": missing.final,
    }
