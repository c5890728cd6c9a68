"""Files: streamed between a disk and any host, in places of their own."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, ParamSpec, Self, TypeAlias, TypeVar
from urllib.parse import urljoin

import httpx

from buildkite_async.errors import (
    CorruptDownload,
    DecodeError,
    InvalidArgument,
    ResponseTooLarge,
    UnexpectedRedirect,
)
from buildkite_async.http.arguments import shown_path
from buildkite_async.http.decompression import CutShort
from buildkite_async.http.reading import read_into_memory
from buildkite_async.http.request import Request, fixed_body
from buildkite_async.http.request_body import RequestBody, file_error
from buildkite_async.http.response import Response
from buildkite_async.http.session import Session
from buildkite_async.wire.hosts import Host, origin, path_of
from buildkite_async.wire.redaction import Secret

__all__ = ["check_target", "download", "in_thread", "upload"]

P = ParamSpec("P")
R = TypeVar("R")

BUFFER: Final = 1 << 20
"""Bytes collected before a thread writes them: the event loop never waits for a disk."""
PARTIAL_CONTENT: Final = 206
RANGE_NOT_SATISFIABLE: Final = 416
REDIRECTS: Final = 3
"""Redirects that a download follows."""

_Redirect: TypeAlias = str
_SEPARATORS: Final = tuple(each for each in (os.sep, os.altsep) if each)
_STRONG_TAG: Final = re.compile(r'"[\x21\x23-\x7e]*"')
_CONTENT_RANGE: Final = re.compile(r"bytes (\d{1,18})-", re.ASCII)


async def download(
    session: Session,
    url: str,
    to: Path | str,
    *,
    expected_size: int | None = None,
    sha1: str | None = None,
    sha256: str | None = None,
    max_bytes: int | None = None,
    host: Host | None = None,
) -> int:
    """Stream a URL of any host to a file, and return the number of bytes.

    The file is written as it is stored, whatever its `Content-Encoding`, and appears under its name
    only when it is complete. If `to` is a symbolic link, the file that it leads to is replaced, and
    the link stays. The token is sent to a `host` of the service only, and redirects are
    followed without it. After a break the download goes on where it stopped, if the response has
    an `ETag` by which the server can tell that the file is still the same.

    https://www.rfc-editor.org/rfc/rfc9110#name-if-range

    Raises:
        CorruptDownload: The size or a checksum is not the expected one.
        ResponseTooLarge: There are more than `max_bytes`.
        StreamStalled: Too few bytes arrive.
        DecodeError: The response is only a part of the file, or the URL is not valid.
        InvalidArgument: `to` is not the path of a file, or it cannot be written.
    """
    target = check_target(to)
    url = _checked_url(url, "The URL of the file")

    async def read(
        request: Request, response: httpx.Response, chunks: AsyncIterator[bytes]
    ) -> int | _Redirect:
        status = response.status_code
        is_rest = status == PARTIAL_CONTENT and bool(rest)
        if response.has_redirect_location:
            if redirects == REDIRECTS:
                raise UnexpectedRedirect(
                    f"redirected more than {REDIRECTS} times",
                    method=request.method,
                    path=request.path,
                    status=status,
                )
            found = _redirect(request.url, response.headers["Location"])
            if _loses_encryption(request.url, found):
                raise UnexpectedRedirect(
                    "redirected from https to http, where others can read and change the file",
                    method=request.method,
                    path=request.path,
                    status=status,
                )
            return found
        if status == RANGE_NOT_SATISFIABLE and rest:
            _request_rest(rest, "", 0)
            raise CutShort
        if 200 < status < 300 and not is_rest:  # such as 206: no range was requested
            raise DecodeError(
                f"{request.path}: the response has the status {status}, so it is not the whole file."
            )
        if status >= 300:
            await read_into_memory(request, response, chunks)  # raises the error
        if not is_rest:
            await file.begin()
        elif _first_byte(response.headers.get("Content-Range", "")) != file.size:
            _request_rest(rest, "", 0)
            raise CutShort
        try:
            async for chunk in chunks:
                await file.write(chunk)
        finally:
            _request_rest(rest, response.headers.get("ETag", ""), file.size)
        return file.size

    headers = {"accept": "*/*", "accept-encoding": "identity"}
    rest: dict[str, str] = {}
    """Headers by which an attempt requests what the one before it has not got."""
    session = session.as_one_call()
    redirects = 0
    async with _Writer(target, expected_size, sha1, sha256, max_bytes) as file:
        while True:
            trusted = host if host is not None and session.hosts.owns(url, host) else None
            request = Request(
                method="GET",
                url=url,
                host=trusted,
                headers=headers,
                attempt_headers=lambda: rest,
                stream=True,
            )
            found = await session.send(request, read)
            if isinstance(found, int):
                return found
            url, host, redirects = found, None, redirects + 1


def _request_rest(rest: dict[str, str], tag: str, size: int) -> None:
    """Let the next attempt request what follows so many bytes, if the file is the same then."""
    if size and _STRONG_TAG.fullmatch(tag):
        rest.update({"range": f"bytes={size}-", "if-range": tag})
    else:
        rest.clear()


def _first_byte(content_range: str) -> int | None:
    """Return the number of the first byte in a `Content-Range`; None if there is none."""
    found = _CONTENT_RANGE.match(content_range)
    return None if found is None else int(found[1])


async def upload(session: Session, method: str, url: str, body: RequestBody) -> Response:
    """Send a body to storage on any host, without the token, and again if that failed."""
    request = Request(
        method=method,
        url=url,
        host=None,
        headers={"accept": "*/*"},
        body=fixed_body(body),
        idempotent=True,
        stream=True,
    )
    return await session.send(request)


async def in_thread(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run in a thread and wait for it even if cancelled: no file is closed while it is written."""
    work = asyncio.ensure_future(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        while not work.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({work})
        if not work.cancelled():
            work.exception()  # the cancellation goes before it
        raise


def check_target(to: Path | str) -> Path:
    """Return the path as a Path. Raises InvalidArgument if no file can be written there.

    A FIFO, a device or a directory must not be replaced by a file.
    """
    # A Path has lost what follows the last name.
    if isinstance(to, str) and to.endswith(("/.", *_SEPARATORS)):
        raise InvalidArgument(f"{shown_path(to)} is a directory: to must be the path of a file.")
    target = Path(to)
    try:
        if target.is_symlink():  # to a new file, too
            target = Path(os.path.realpath(target))  # unlike resolve(), it passes over loops
        mode = target.stat().st_mode
    except FileNotFoundError as error:
        if not target.parent.is_dir():
            raise file_error(to, "written", error) from error
        return target
    except (OSError, ValueError) as error:
        raise file_error(to, "written", error) from error
    if stat.S_ISDIR(mode):
        raise InvalidArgument(
            f"{shown_path(target)} is a directory: to must be the path of a file."
        )
    if not stat.S_ISREG(mode):
        raise InvalidArgument(
            f"{shown_path(target)} is not a regular file: to must be the path of a new file, or of one to "
            "replace."
        )
    return target


def _redirect(url: str, location: str) -> _Redirect:
    """Return where a redirect leads. Raises DecodeError if that is not a URL of http or https."""
    what = f"{path_of(url)}: the Location of the redirect"
    try:
        return _checked_url(urljoin(url, location), what)
    except ValueError as error:
        raise DecodeError(f"{what} is not valid.") from error


def _loses_encryption(url: str, target: str) -> bool:
    return url.lower().startswith("https:") and not target.lower().startswith("https:")


def _checked_url(url: str, what: str) -> Secret:
    """Return a URL that a server gave, whose query may be a signature."""
    at = origin(url)
    if at is None or at[0] not in {"http", "https"}:
        raise DecodeError(f"{what} is not valid.")
    return Secret(url)


def _new_sum(name: str) -> Any:
    return hashlib.new(name, usedforsecurity=False)


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


class _Writer:
    """Takes chunks into a temporary file beside `to`; renamed at the end, removed on any error.

    It takes those of several attempts, each of which begins it anew or goes on with it.
    """

    def __init__(
        self,
        to: Path,
        expected_size: int | None,
        sha1: object,
        sha256: object,
        max_bytes: int | None,
    ) -> None:
        self.size = 0
        self._to = to
        self._expected_size = expected_size
        self._sums = [
            (name, str(digest).lower(), _new_sum(name))
            for name, digest in (("sha1", sha1), ("sha256", sha256))
            if digest
        ]
        limits = [limit for limit in (expected_size, max_bytes) if limit is not None]
        self._most = min(limits) if limits else None
        self._buffer = bytearray()
        self._file: IO[bytes] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def begin(self) -> None:
        """Begin the file, or begin it again."""
        with self._write_errors():
            if self._file is None:
                self._file = self._create()  # in a thread it would be left behind by a cancellation
            elif self.size:
                self._buffer.clear()
                await in_thread(self._rewind, self._file)
        self.size = 0
        self._sums = [(name, digest, _new_sum(name)) for name, digest, _ in self._sums]

    def _create(self) -> IO[bytes]:
        # A short name: with that of the target in it, it could be too long.
        return tempfile.NamedTemporaryFile(
            dir=self._to.parent, prefix=".", suffix=".part", delete=False
        )

    @contextmanager
    def _write_errors(self) -> Generator[None]:
        """Raise InvalidArgument if the disk does not take the file, such as a full one."""
        try:
            yield
        except OSError as error:
            raise file_error(self._to, "written", error) from error

    def _rewind(self, file: IO[bytes]) -> None:
        file.seek(0)
        file.truncate()

    async def write(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self.size += len(chunk)
        if self._most is not None and self.size > self._most:
            if self._most == self._expected_size:
                raise CorruptDownload(f"{self._to.name} is longer than {self._most:,} bytes.")
            raise ResponseTooLarge(f"{self._to.name} is longer than {self._most:,} bytes.")
        self._buffer += chunk
        if len(self._buffer) >= BUFFER:
            await self._flush()

    async def _flush(self) -> None:
        written, self._buffer = bytes(self._buffer), bytearray()
        with self._write_errors():
            await in_thread(self._put, written)

    def _put(self, written: bytes) -> None:
        assert self._file is not None
        for _, _, summed in self._sums:
            summed.update(written)
        self._file.write(written)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        file = self._file
        if file is None:
            return
        try:
            if kind is None:
                await self._flush()
                self._check()
                with self._write_errors():
                    await in_thread(self._publish, file)
        finally:
            with suppress(OSError):  # closing writes what is left, and fails again on a full disk
                file.close()
            with suppress(OSError):
                Path(file.name).unlink(missing_ok=True)

    def _publish(self, file: IO[bytes]) -> None:
        file.flush()
        file.close()
        made = Path(file.name)
        made.chmod(0o666 & ~_umask())  # a temporary file is for its owner alone, this one is not
        made.replace(self._to)

    def _check(self) -> None:
        if self._expected_size is not None and self.size != self._expected_size:
            raise CorruptDownload(
                f"{self._to.name} has {self.size:,} bytes, {self._expected_size:,} were expected."
            )
        for name, promised, summed in self._sums:
            if summed.hexdigest() != promised:
                raise CorruptDownload(f"{self._to.name} does not have the expected {name}.")
