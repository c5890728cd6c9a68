"""`buildkite-async logs`."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from buildkite_async.cli.log_source import last_rows, log_batches
from buildkite_async.cli.log_text import new_printer
from buildkite_async.cli.options import (
    ORGANIZATION_DEFAULTS,
    AsJson,
    AsJsonLines,
    OrganizationOptions,
    Timestamp,
)
from buildkite_async.errors import UsageError
from buildkite_async.logs import LogRow
from buildkite_async.logs.escapes import without_escapes
from buildkite_async.logs.row import EPOCH

__all__ = ["logs"]


async def logs(
    log: Annotated[
        str,
        Parameter(
            allow_leading_hyphen=True,
            help="The id or the URL of a job, the path of a file, or - for standard input.",
        ),
    ],
    /,
    *,
    tail: Annotated[
        int | None, Parameter(validator=Number(gte=0), help="Only the last lines, as many as this.")
    ] = None,
    since: Annotated[
        Timestamp | None,
        Parameter(help="Only lines since a time, or since an age such as 10m ago."),
    ] = None,
    timestamps: Annotated[bool, Parameter(help="Print the time of each line.")] = False,
    group: Annotated[
        str | None, Parameter(help="Only groups whose names contain this, in any case.")
    ] = None,
    plain: Annotated[
        bool, Parameter(help="Without colors, as if the output were not a terminal.")
    ] = False,
    view: Annotated[
        Literal["terminal", "lines"],
        Parameter(help="Lines as a terminal shows them, or with everything that they say."),
    ] = "terminal",
    json: AsJson = False,
    jsonl: AsJsonLines = False,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Print the log of a job, or of a file."""
    if json and jsonl:
        raise UsageError("--json and --jsonl exclude each other.")
    as_text = not (json or jsonl)
    ansi = not plain and as_text and sys.stdout is not None and sys.stdout.isatty()
    printer = new_printer(json=json, jsonl=jsonl, timestamps=timestamps)
    if tail is not None and since is None and group is None:
        shown = _shown(json=not as_text, timestamps=timestamps)
        found = await last_rows(log, options, tail, shown, view=view, ansi=ansi)
        if found is not None:
            printer.write(found)
            printer.end()
            return
    chosen = _Selection(since, group)
    last: deque[LogRow] | None = None if tail is None else deque(maxlen=tail)
    async for batch in log_batches(log, options, view=view, ansi=ansi):
        kept = chosen.of(batch)
        if last is None:
            printer.write(kept)
        else:
            last.extend(kept)
    chosen.check()
    printer.write(last or ())
    printer.end()


def _shown(*, json: bool, timestamps: bool) -> Callable[[LogRow], object]:
    """Return what of a row is printed."""
    if json:
        return lambda row: row
    return (lambda row: (row.time, row.text)) if timestamps else (lambda row: row.text)


class _Selection:
    """The rows that are printed, by time and group."""

    def __init__(self, since: datetime | timedelta | None, group: str | None) -> None:
        self._since = _milliseconds(since)
        self._name = None if group is None else group.casefold()
        self._time: int | None = None
        self._group: str | None = None
        self._in_group = self._name is None
        self._found = self._in_group

    def of(self, batch: Iterable[LogRow]) -> list[LogRow]:
        """Return those of a batch. A row without a time has that of the row before it."""
        return [row for row in batch if self._is_chosen(row)]

    def check(self) -> None:
        """Raise UsageError if there was no such group."""
        if not self._found:
            raise UsageError(f"The log has no group whose name contains {self._name!r}.")

    def _is_chosen(self, row: LogRow) -> bool:
        self._time = self._time if row.time is None else row.time
        if self._name is not None and row.group != self._group:
            self._group = row.group
            self._in_group = self._name in without_escapes(row.group or "").casefold()
            self._found = self._found or self._in_group
        return self._in_group and (
            self._since is None or (self._time is not None and self._time >= self._since)
        )


def _milliseconds(since: datetime | timedelta | None) -> int | None:
    if since is None:
        return None
    time = datetime.now(UTC) - since if isinstance(since, timedelta) else since
    return (time - EPOCH) // timedelta(milliseconds=1)
