"""Bodies of requests: JSON, forms, and files that are streamed from a disk."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import stat
from collections.abc import AsyncGenerator, Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

import msgspec
from attrs import define, field, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import shown_path
from buildkite_async.wire.json_values import is_list, is_object, to_json

__all__ = ["Bytes", "File", "Multipart", "RequestBody", "UploadProgress", "file_error"]

UploadProgress: TypeAlias = Callable[[int, int], None]
"""Called with the bytes of the file that have been sent, and how many it has."""

PIECE: Final = 1 << 20
"""Bytes that a thread reads at a time; the event loop never waits for a disk."""
SLICE: Final = 64 << 10
"""Bytes that are passed on at a time, so that a slow upload is seen to move.

A whole piece would take longer than a write may. Smaller slices cost more: 100 MB in slices of
64 KiB take 0.2 s of CPU, and 0.15 s in whole pieces.
"""


@frozen
class Bytes:
    """A body in memory."""

    content: bytes = field(repr=False)
    media_type: str

    @classmethod
    def json(cls, value: Any) -> Bytes:
        """Return a JSON body."""
        try:
            plain = to_json(value)
            _check_numbers(plain)
            return cls(msgspec.json.encode(plain), "application/json")
        except UnicodeEncodeError as error:
            raise _lone_surrogate() from error
        except InvalidArgument:
            raise
        except RecursionError:  # whose traceback is a thousand frames
            raise InvalidArgument(
                "A value that is to be sent is nested too deeply, or holds itself."
            ) from None
        except (ValueError, OverflowError) as error:
            raise InvalidArgument(f"A value cannot be sent as JSON: {error}.") from error

    @classmethod
    def form(cls, fields: Mapping[str, str]) -> Bytes:
        """Return the body of a plain form."""
        try:
            return cls(urlencode(fields).encode(), "application/x-www-form-urlencoded")
        except UnicodeEncodeError as error:
            raise _lone_surrogate() from error

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self.content)


def _check_numbers(value: Any) -> None:
    """Raise InvalidArgument for NaN and infinite numbers, which would be sent as null."""
    if isinstance(value, float) and not isfinite(value):
        raise InvalidArgument(f"{value} cannot be sent as JSON: pass a finite number, or None.")
    for member in value.values() if is_object(value) else value if is_list(value) else ():
        _check_numbers(member)


def _lone_surrogate() -> InvalidArgument:
    return InvalidArgument(
        "A text that is to be sent holds a lone surrogate, which is not a character."
    )


@frozen
class File:
    """A file to be sent; its size and modification time show whether it has changed."""

    path: Path
    size: int
    _modified: int = field(alias="modified")

    @classmethod
    def at(cls, path: Path) -> File:
        """Return the file as it is now. Raises InvalidArgument if there is none."""
        try:
            state = path.stat()
        except (OSError, ValueError) as error:
            raise file_error(path, "read", error) from error
        if not stat.S_ISREG(state.st_mode):
            raise InvalidArgument(f"{shown_path(path)} is not a file.")
        return cls(path, state.st_size, state.st_mtime_ns)

    def piece(self, offset: int) -> bytes:
        """Some bytes from an offset. Raises InvalidArgument if the file has changed."""
        try:
            with self.path.open("rb") as file:
                file.seek(offset)
                piece = file.read(min(PIECE, self.size - offset))
        except OSError as error:
            raise file_error(self.path, "read", error) from error
        if not piece or File.at(self.path) != self:
            raise InvalidArgument(f"{shown_path(self.path)} was changed while it was being sent.")
        return piece


def file_error(path: Path | str, participle: str, error: Exception) -> InvalidArgument:
    """Return the error for a path that cannot be "read" or "written"."""
    reason = getattr(error, "strerror", None) or error
    return InvalidArgument(f"{shown_path(path)} cannot be {participle}: {reason}.")


@define
class Multipart:
    """A form with a file, which comes last; it can be sent more than once."""

    fields: Mapping[str, str] = field(repr=False)
    name: str = ""
    """The form's name for the file; empty if there is none."""
    filename: str = ""
    source: File | bytes = b""
    progress: UploadProgress | None = None
    sha256: str = field(default="", init=False)
    """Of the file, in hex, once it has been sent."""
    _boundary: str = field(factory=lambda: secrets.token_hex(16), init=False)

    @property
    def media_type(self) -> str:
        """The type, with the boundary between the fields."""
        return f"multipart/form-data; boundary={self._boundary}"

    @property
    def content(self) -> Multipart:
        """The bytes; each iteration starts from the beginning."""
        return self

    @property
    def size(self) -> int:
        """How many bytes, the form around the file included."""
        return len(self._head()) + self._file_size + len(self._tail())

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        yield self._head()
        if self.name:
            digest = hashlib.sha256()
            sent = 0
            while sent < self._file_size:
                piece = await asyncio.to_thread(self._piece, sent, digest)
                for start in range(0, len(piece), SLICE):
                    yield piece[start : start + SLICE]
                sent += len(piece)
                if self.progress is not None:
                    self.progress(sent, self._file_size)
            self.sha256 = digest.hexdigest()
        yield self._tail()

    @property
    def _file_size(self) -> int:
        return self.source.size if isinstance(self.source, File) else len(self.source)

    def _piece(self, offset: int, digest: Any) -> bytes:
        if isinstance(self.source, File):
            piece = self.source.piece(offset)
        else:
            piece = self.source[offset : offset + PIECE]
        digest.update(piece)
        return piece

    def _head(self) -> bytes:
        parts = [
            f"--{self._boundary}\r\n"
            f'Content-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{value}\r\n'
            for name, value in self.fields.items()
        ]
        if self.name:
            parts.append(
                f"--{self._boundary}\r\n"
                f'Content-Disposition: form-data; name="{_quoted(self.name)}"; '
                f'filename="{_quoted(self.filename)}"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n"
            )
        return "".join(parts).encode("utf-8", "surrogateescape")  # as paths hold odd bytes

    def _tail(self) -> bytes:
        end = f"--{self._boundary}--\r\n"
        return (f"\r\n{end}" if self.name else end).encode()


def _quoted(name: str) -> str:
    """Return a name inside quotes, as browsers write it."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


RequestBody: TypeAlias = Bytes | Multipart
