"""Where `buildkite-async logs` reads from: a file, standard input, or a job of the organization."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from buildkite_async.cli.files import STDIN, standard_input
from buildkite_async.cli.options import OrganizationOptions
from buildkite_async.errors import UsageError
from buildkite_async.logs import LogRow, rows
from buildkite_async.logs.options import View
from buildkite_async.logs.sources import Source

__all__ = ["last_rows", "log_batches"]

_UUID: Final = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_IN_URL: Final = re.compile(rf"(?:/jobs/|#(?:job-)?|[?&](?:jid|sid)=)({_UUID})(?![\w-])")
"""Where URLs of the website and of the API have the id of a job."""
_LINE_BYTES: Final = 256
"""About how long a line is at most."""
_LEAST_BYTES: Final = 64 * 1024
_MOST_BYTES: Final = 16 * 1024 * 1024
"""If the last rows depend on more than these, the whole log is read."""
_HISTORY: Final = b"".join(
    b"\x1b_bk;t=%d\x07~~~ %s\x1b[1;4;95m\n" % (1 + number, b"#" * 150) for number in range(200)
) + (b"#" * 80)
"""What may be before a part: times, groups, colours, a full screen and a half line."""


async def log_batches(
    log: str, options: OrganizationOptions, *, view: View, ansi: bool
) -> AsyncIterator[list[LogRow]]:
    """Yield the rows of a log.

    Args:
        log: The id or the URL of a job, the path of a file, or - for standard input.
        options: How to get the log of a job.
        view: How lines are read.
        ansi: Whether colours are kept.
    """
    job = _job_of_url(log)
    source = _local(log) if job is None else None
    if source is not None:
        for batch in rows(source, view=view, ansi=ansi).batches():
            yield batch
        return
    async with (
        options.client() as client,
        options.organization_of(client).jobs.stream_log(job or log) as stream,
    ):
        async for batch in stream.batches(view=view, ansi=ansi):
            yield batch


async def last_rows(
    log: str,
    options: OrganizationOptions,
    count: int,
    shown: Callable[[LogRow], object],
    *,
    view: View,
    ansi: bool,
) -> list[LogRow] | None:
    """Return the last rows of the log of a job from as much of its end as they depend on.

    Args:
        log: See `log_batches`.
        options: How to get the log of a job.
        count: How many rows.
        shown: What of a row is shown; the rest of it may be wrong.
        view: How lines are read.
        ansi: Whether colours are kept.

    Returns:
        At most `count` rows; None if the log is to be read from its beginning.
    """
    job = _job_of_url(log)
    if job is None and _local(log) is not None:
        return None
    size = max(_LEAST_BYTES, count * _LINE_BYTES)
    async with options.client() as client:
        jobs = options.organization_of(client).jobs
        while size <= _MOST_BYTES:
            part = await jobs.get_log_range(job or log, last=size)
            found = _last([part.content], count, view=view, ansi=ansi)
            if not part.first:
                return found
            other = _last([_HISTORY, part.content], count, view=view, ansi=ansi)
            if len(found) == count and list(map(shown, found)) == list(map(shown, other)):
                return found
            size *= 4
    return None


def _last(parts: list[bytes], count: int, *, view: View, ansi: bool) -> list[LogRow]:
    return list(deque(rows(parts, view=view, ansi=ansi), maxlen=count))


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
    if log == STDIN:
        return standard_input("log").buffer
    if any(each in log for each in "./\\") or _exists(log):  # no id of a job has them
        return log
    return None


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # such as a name that is too long
        return False
