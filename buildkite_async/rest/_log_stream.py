"""The log of a job while it arrives, and a part of it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from buildkite_async.errors import DecodeError
from buildkite_async.http import Response
from buildkite_async.http.streaming import ResponseStream
from buildkite_async.wire.hosts import path_of

if TYPE_CHECKING:
    from buildkite_async.logs import LogRow
    from buildkite_async.logs.options import View, WhichTime

__all__ = ["LogRange", "LogStream", "read_range"]

PARTIAL: Final = 206
# https://www.rfc-editor.org/rfc/rfc9110#name-content-range
_RANGE: Final = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/(?:([0-9]{1,18})|\*)", re.IGNORECASE)


class LogRange(NamedTuple):
    """The end of a log."""

    content: bytes
    """The bytes, as the job wrote them."""
    first: int
    """The position of the first of them in the log, from 0."""
    total: int
    """The size of the whole log in bytes."""


class LogStream:
    """A log that is read while it arrives, and never in memory as a whole.

    Enter it with `async with`, and iterate once: over it for bytes, or over `rows`, `batches` or
    `text`.
    """

    def __init__(self, stream: ResponseStream) -> None:
        self._stream = stream

    @property
    def size(self) -> int | None:
        """The size of the log in bytes; None if the service has not said it."""
        return self._stream.size

    async def __aenter__(self) -> Self:
        await self._stream.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stream.__aexit__(kind, error, traceback)

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Iterate over the bytes, as the job wrote them."""
        return aiter(self._stream)

    async def batches(
        self,
        *,
        view: View = "lines",
        time: WhichTime | None = None,
        ansi: bool = False,
        groups: str | re.Pattern[str] | None = None,
    ) -> AsyncIterator[list[LogRow]]:
        """Yield the rows, as many at a time as some 64 KiB have.

        The arguments are those of `buildkite_async.logs.rows`.
        """
        from buildkite_async.logs import LogParser

        parser = LogParser(view=view, time=time, ansi=ansi, groups=groups)
        async for chunk in self._stream:
            if batch := parser.feed(chunk):
                yield batch
        if batch := parser.finish():
            yield batch

    async def rows(
        self,
        *,
        view: View = "lines",
        time: WhichTime | None = None,
        ansi: bool = False,
        groups: str | re.Pattern[str] | None = None,
    ) -> AsyncIterator[LogRow]:
        """Yield the rows. The arguments are those of `buildkite_async.logs.rows`."""
        async for batch in self.batches(view=view, time=time, ansi=ansi, groups=groups):
            for row in batch:
                yield row

    async def text(self, *, view: View = "lines", ansi: bool = False) -> AsyncIterator[str]:
        """Yield the text without timestamps, in pieces of whole rows that end with LF."""
        async for batch in self.batches(view=view, ansi=ansi):
            yield "".join([f"{row.text}\n" for row in batch])


def read_range(response: Response, last: int) -> LogRange:
    """Return the end of a log from the response to a request for its last bytes.

    Raises:
        DecodeError: The response does not say which part of the log it is.
    """
    body = response.body
    if response.status != PARTIAL:  # a proxy may leave the range out
        total = len(body)
    else:
        headers: Any = response.headers
        said = _RANGE.fullmatch(headers.get("Content-Range", "").strip())
        if said is None or int(said[2]) - int(said[1]) + 1 != len(body):
            raise DecodeError(
                f"{path_of(response.url)}: the response does not say which part of the log it is."
            )
        total = int(said[2]) + 1  # the range is at the end of the log
        if said[3] is not None and int(said[3]) != total:
            raise DecodeError(
                f"{path_of(response.url)}: the response is not the end of the log: {said[0]}."
            )
    content = body[-last:]
    return LogRange(content, total - len(content), total)
