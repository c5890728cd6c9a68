"""Findings as a table for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import msgspec

from buildkite_async.drift.findings import Findings, printable
from buildkite_async.wire.calls import check_type

__all__ = ["as_json", "as_table"]

COLUMNS: Final = ("kind", "where", "what", "count", "example", "uncertain")


def as_json(findings: Findings) -> str:
    """Return the findings as a JSON object.

    Raises:
        InvalidArgument: These are not findings.
    """
    check_type("findings", findings, Findings)
    content = {
        "exchanges": findings.exchanges,
        "skipped": findings.skipped,
        "operations": findings.operations,
        "uncompared": findings.uncompared,
        "findings": [attrs.asdict(each) for each in findings],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()


def as_table(findings: Findings) -> str:
    """Return the findings as a table with a line for each, and a line about what was compared.

    Raises:
        InvalidArgument: These are not findings.
    """
    check_type("findings", findings, Findings)
    rows = [COLUMNS, *(tuple(str(getattr(each, name)) for name in COLUMNS) for each in findings)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([*(lines if len(findings) else ()), *_summary(findings)])


def _summary(findings: Findings) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for name, reason in findings.uncompared.items():
        by_reason.setdefault(reason, []).append(name)
    for reason, names in by_reason.items():
        further = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield f"{printable(names[0])}{further}: not compared, because {printable(reason)}."
    compared = [
        f"{count} {things}"
        for count, things in (
            (findings.operations, "operations"),
            (findings.exchanges, "exchanges"),
        )
        if count
    ]
    yield f"{len(findings)} findings in {' and '.join(compared) or 'nothing'}."
    if findings.skipped:
        yield f"{findings.skipped} exchanges with other hosts were skipped."
