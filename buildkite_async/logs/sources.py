"""Where the bytes of a log come from: memory, a file, or anything that yields chunks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias, cast

from buildkite_async.errors import InvalidArgument

__all__ = ["Source", "chunks_of"]

Source: TypeAlias = (
    bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO | Iterable[bytes]
)
"""A log: its bytes, the path of a file, a file opened in binary mode, or chunks of bytes."""

CHUNK: Final = 64 * 1024
"""Bytes that are read from a file at a time."""


def chunks_of(source: Source) -> Iterator[bytes]:
    """Yield the bytes of a log; a file that is opened here is closed at the end.

    Raises:
        InvalidArgument: It is not a log, or the file cannot be read.
    """
    match source:
        case bytes() | bytearray() | memoryview():
            view = memoryview(source).cast("B")
            for start in range(0, len(view), CHUNK):
                yield bytes(view[start : start + CHUNK])
        case str() | os.PathLike():
            yield from _file_chunks(source)
        case _ if hasattr(source, "read"):
            yield from _read_chunks(cast("BinaryIO", source), "The file")
        case _:
            yield from _checked_chunks(source)


def _file_chunks(path: str | os.PathLike[str]) -> Iterator[bytes]:
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below; errors of the caller pass
    except (OSError, ValueError) as error:
        raise InvalidArgument(f"The log {os.fspath(path)!r} cannot be read: {error}.") from error
    with file:
        yield from _read_chunks(file, f"The log {os.fspath(path)!r}")


def _read_chunks(file: BinaryIO, name: str) -> Iterator[bytes]:
    while True:
        try:
            chunk = cast("object", file.read(CHUNK))
        except (OSError, ValueError) as error:
            raise InvalidArgument(f"{name} cannot be read: {error}.") from error
        if not isinstance(chunk, bytes):
            raise InvalidArgument(f"{name} must be opened in binary mode, as logs are bytes.")
        if not chunk:
            return
        yield chunk


def _checked_chunks(source: Any) -> Iterator[bytes]:
    try:
        chunks = iter(source)
    except TypeError as error:
        raise InvalidArgument(
            "A log must be bytes, the path of a file, a binary file, or an iterable of bytes, not"
            f" a value of type {type(source).__name__}."
        ) from error
    for chunk in chunks:
        if isinstance(chunk, bytes):
            yield chunk
        elif isinstance(chunk, bytearray | memoryview):
            yield bytes(cast("bytearray", chunk))
        else:
            raise InvalidArgument(
                f"The chunks of a log must be bytes, not a value of type {type(chunk).__name__}."
            )
