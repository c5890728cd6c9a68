"""Where `buildkite-async logs` reads from: a file, standard input, or a job of the organization."""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from buildkite_async.cli.options import OrganizationOptions
from buildkite_async.errors import UsageError
from buildkite_async.logs import LogRow, rows
from buildkite_async.logs.options import View
from buildkite_async.logs.sources import Source

__all__ = ["log_batches"]

_STDIN: Final = "-"
_UUID: Final = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_IN_URL: Final = re.compile(rf"(?:/jobs/|#(?:job-)?|[?&](?:jid|sid)=)({_UUID})(?![\w-])")
"""Where URLs of the website and of the API have the id of a job."""
LINE_BYTES: Final = 256
"""About how long a line is at most."""
LEAST_BYTES: Final = 64 * 1024
MOST_BYTES: Final = 16 * 1024 * 1024
"""If the last lines are not within these, the whole log is read."""


async def log_batches(
    log: str, options: OrganizationOptions, *, view: View, ansi: bool, tail: int | None
) -> AsyncIterator[list[LogRow]]:
    """Yield the rows of a log.

    Args:
        log: The id or the URL of a job, the path of a file, or - for standard input.
        options: How to get the log of a job.
        view: How lines are read.
        ansi: Whether colours are kept.
        tail: How many of the last rows are enough; None for all.
    """
    job = _job_of_url(log)
    source = _local(log) if job is None else None
    if source is not None:
        for batch in rows(source, view=view, ansi=ansi).batches():
            yield batch
        return
    async with options.client() as client:
        jobs = options.organization_of(client).jobs
        size = LEAST_BYTES if tail is None else max(LEAST_BYTES, tail * LINE_BYTES)
        while tail is not None and size <= MOST_BYTES:
            part = await jobs.get_log_range(job or log, last=size)
            found = list(rows([part.content], view=view, ansi=ansi))
            if not part.first:
                yield found
                return
            if len(found) > tail:  # the first one may be a part of a line
                yield found[1:]
                return
            size *= 4
        async with jobs.stream_log(job or log) as stream:
            async for batch in stream.batches(view=view, ansi=ansi):
                yield batch


def _job_of_url(log: str) -> str | None:
    """Return the id of the job that a URL leads to; None if it is no URL.

    Raises:
        UsageError: It is a URL of something else.
    """
    if not log.startswith(("https://", "http://")):
        return None
    try:
        urlsplit(log)
    except ValueError:
        found = None
    else:
        found = _IN_URL.search(log)
    if found is None:
        raise UsageError("The URL is not that of a job: it has no id of one.")
    return found[1].lower()


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
