"""Inflates a body while it arrives, in little memory.

Streams are requested uncompressed, but a proxy may compress them in spite of that.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final

from buildkite_async.errors import DecodeError
from buildkite_async.http.decompression import CutShort, codings

__all__ = ["StreamInflater"]

STEP: Final = 64 * 1024
"""Bytes that a step makes at most."""
PIECE: Final = 8 * 1024
"""Compressed bytes at a time; what follows a member or a step is copied."""
_WINDOWS: Final = {
    "gzip": zlib.MAX_WBITS | 16,
    "x-gzip": zlib.MAX_WBITS | 16,
    "deflate": zlib.MAX_WBITS,
}


class StreamInflater:
    """Inflates the chunks of a body that has the codings of a `Content-Encoding`, if there are any.

    Args:
        path: The path of the request, for errors.
        encoding: The value of `Content-Encoding`.

    Raises:
        DecodeError: There are several codings, or one that has to be decompressed as a whole.
    """

    def __init__(self, path: str, encoding: str) -> None:
        names = codings(encoding)
        if names and (len(names) > 1 or names[0] not in _WINDOWS):
            raise DecodeError(
                f"{path}: the response has the encoding {encoding!r}, which was not accepted. A"
                " proxy may be in between."
            )
        self._path = path
        self._name = names[0] if names else None
        self._member: Any = None
        self._is_begun = False

    @property
    def is_coded(self) -> bool:
        """Whether the body is compressed."""
        return self._name is not None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what a chunk becomes, a limited number of bytes at a time.

        Raises:
            DecodeError: The body is not valid.
        """
        if self._name is None:
            yield chunk
            return
        for start in range(0, len(chunk), PIECE):
            yield from self._inflated(chunk[start : start + PIECE])

    def finish(self) -> None:
        """Raise CutShort if the body is incomplete."""
        if self._member is not None:
            raise CutShort

    def _inflated(self, chunk: bytes) -> Iterator[bytes]:
        # What a full step leaves comes with the next bytes: at least the checksum follows.
        while chunk:
            if self._member is None:
                chunk = self._unpadded(chunk)
                if not chunk:
                    return
                self._member = self._new_member()
            try:
                part = self._member.decompress(chunk, STEP)
            except zlib.error as error:
                raise self._invalid(str(error)) from error
            chunk = self._member.unconsumed_tail
            if self._member.eof:
                chunk = self._member.unused_data
                self._member = None
            if part:
                yield part

    def _unpadded(self, chunk: bytes) -> bytes:
        """Return the bytes of the next member, without the padding after the last one."""
        if self._is_begun:
            chunk = chunk.lstrip(b"\0")
            if chunk and self._name == "deflate":
                raise self._invalid("other bytes follow it")
        return chunk

    def _new_member(self) -> Any:
        self._is_begun = True
        return zlib.decompressobj(_WINDOWS[self._name or ""])

    def _invalid(self, reason: str) -> DecodeError:
        return DecodeError(f"{self._path}: the response is not valid {self._name}: {reason}.")
