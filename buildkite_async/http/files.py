"""A file that appears under its name only when it is whole."""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from buildkite_async.errors import CorruptDownload, InvalidArgument, ResponseTooLarge

__all__ = ["Download"]

BUFFER: Final = 1 << 20
"""Bytes gathered before a thread writes them: the event loop never waits for a disk."""


def _umask() -> int:
    """The process's own; there is no way to read it but to set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


class Download:
    """Takes chunks into a temporary file beside `to`; renamed at the end, removed on any error."""

    def __init__(
        self,
        to: Path,
        expected_size: int | None,
        sha1: str | None,
        sha256: str | None,
        max_bytes: int | None,
    ) -> None:
        self.size = 0
        self._to = to
        self._expected_size = expected_size
        self._sums = [
            (name, digest.lower(), hashlib.new(name, usedforsecurity=False))
            for name, digest in (("sha1", sha1), ("sha256", sha256))
            if digest
        ]
        limits = [limit for limit in (expected_size, max_bytes) if limit is not None]
        self._most = min(limits) if limits else None
        self._buffer = bytearray()
        self._file: IO[bytes] | None = None

    async def __aenter__(self) -> Self:
        if self._to.is_dir():
            raise InvalidArgument(f"{self._to} is a folder: name the file to write.")
        try:
            self._file = self._create()  # in a thread it would be left behind by a cancellation
        except OSError as error:
            raise InvalidArgument(f"{self._to} cannot be written: {error.strerror}.") from error
        return self

    def _create(self) -> IO[bytes]:
        return tempfile.NamedTemporaryFile(
            dir=self._to.parent, prefix=f".{self._to.name}.", suffix=".part", delete=False
        )

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
        await asyncio.to_thread(self._put, written)

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
                await asyncio.to_thread(self._publish, file)
        finally:
            file.close()
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
                f"{self._to.name} has {self.size:,} bytes, {self._expected_size:,} were promised."
            )
        for name, promised, summed in self._sums:
            if summed.hexdigest() != promised:
                raise CorruptDownload(f"{self._to.name} does not have the promised {name}.")
