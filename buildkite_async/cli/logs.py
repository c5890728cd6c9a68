"""`buildkite-async logs`."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from buildkite_async.cli.log_text import print_row
from buildkite_async.cli.options import (
    ORGANIZATION_DEFAULTS,
    AsJsonLines,
    OrganizationOptions,
    Timestamp,
)
from buildkite_async.errors import UsageError
from buildkite_async.logs import LogRow, rows
from buildkite_async.logs.escapes import without_escapes
from buildkite_async.logs.row import EPOCH
from buildkite_async.logs.sources import Source

__all__ = ["logs"]

_STDIN: Final = "-"


async def logs(
    log: Annotated[
        str,
        Parameter(
            allow_leading_hyphen=True,
            help="The id of a job, the path of a file, or - for standard input.",
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
    jsonl: AsJsonLines = False,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Print the log of a job, or of a file."""
    ansi = not plain and not jsonl and sys.stdout is not None and sys.stdout.isatty()
    chosen = _Selection(since, group)
    last: deque[LogRow] | None = None if tail is None else deque(maxlen=tail)
    async for batch in _batches(log, view, options, ansi=ansi):
        kept = chosen.of(batch)
        if last is None:
            for row in kept:
                print_row(row, json=jsonl, timestamps=timestamps)
        else:
            last.extend(kept)
    for row in last or ():
        print_row(row, json=jsonl, timestamps=timestamps)
    chosen.check()


async def _batches(
    log: str, view: Literal["terminal", "lines"], options: OrganizationOptions, *, ansi: bool
) -> AsyncIterator[list[LogRow]]:
    source = _local(log)
    if source is not None:
        for batch in rows(source, view=view, ansi=ansi).batches():
            yield batch
        return
    async with (
        options.client() as client,
        options.organization_of(client).jobs.stream_log(log) as stream,
    ):
        async for batch in stream.batches(view=view, ansi=ansi):
            yield batch


def _local(log: str) -> Source | None:
    """Return the log if it is here; None if it is that of a job."""
    if log == _STDIN:
        if sys.stdin is None:  # the shell has closed it
            raise UsageError("There is no standard input to read the log from.")
        return sys.stdin.buffer
    if any(each in log for each in "./\\") or _exists(log):  # no id of a job has them
        return log
    return None


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # such as a name that is too long
        return False


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
