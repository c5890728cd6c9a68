"""How files with lines are compressed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final, Literal, Protocol, TypeAlias

from buildkite_async.bulk.damage import damaged
from buildkite_async.bulk.folder import NewFile

__all__ = ["Compression", "LineSink", "compressed", "compression_of", "opened"]

Compression: TypeAlias = Literal["gz", "zst"]

GZIP_LEVEL: Final = 6
_ENDINGS: Final[dict[str, Compression]] = {"ndjson.gz": "gz", "ndjson.zst": "zst"}


class LineSink(Protocol):
    """What lines are written to."""

    def write(self, data: bytes, /) -> object:
        """Write bytes."""
        ...

    def close(self) -> object:
        """Write what is buffered; the file below stays open."""
        ...


def compression_of(format: str) -> Compression | None:
    """Return how the files of a format are compressed; None if they are not."""
    return _ENDINGS.get(format)


def compressed(file: NewFile, compression: Compression | None) -> LineSink:
    """Return what compresses lines on their way to a file."""
    match compression:
        case None:
            return file
        case "gz":
            # Without a name and a time, the same lines make the same file.
            target: Any = file
            return gzip.GzipFile("", "wb", GZIP_LEVEL, fileobj=target, mtime=0)
        case "zst":
            pa: Any = import_module("pyarrow")
            stream: LineSink = pa.CompressedOutputStream(pa.PythonFile(file, "w"), "zstd")
            return stream


@contextmanager
def opened(path: Path, compression: Compression | None) -> Generator[IO[bytes]]:
    """Open a file of lines for reading.

    Raises:
        DamagedDataset: It is not compressed as it should be.
    """
    try:
        with path.open("rb") as file:
            match compression:
                case None:
                    yield file
                case "gz":
                    with gzip.open(file) as lines:
                        yield io.BufferedReader(lines)
                case "zst":
                    pa: Any = import_module("pyarrow")
                    with pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd") as stream:
                        yield io.BufferedReader(stream)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise damaged(path, f"is not valid gzip: {error}") from error
    except OSError as error:
        if error.errno is not None:
            raise  # the others are Arrow's own
        raise damaged(path, f"is not valid zstd: {error}") from error
