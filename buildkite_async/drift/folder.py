"""Files with recordings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from buildkite_async.drift.exchange import Recorded, RecordingError
from buildkite_async.drift.har import read_har
from buildkite_async.drift.recording import read_recording
from buildkite_async.drift.vcr import read_cassette
from buildkite_async.errors import InvalidArgument, shorten

__all__ = ["read_file", "recordings_in"]

LARGEST_FILE: Final = 256 * 1024 * 1024
READERS: Final[Mapping[str, Callable[[bytes, str], Iterator[Recorded]]]] = {
    ".har": read_har,
    ".jsonl": read_recording,
    ".yaml": read_cassette,
    ".yml": read_cassette,
    ".json": read_cassette,
}


def recordings_in(*paths: Path) -> Iterator[Path]:
    """Yield the files with recordings among files and in folders, in order.

    Raises:
        InvalidArgument: A path does not exist, or cannot be read.
    """
    for path in paths:
        try:
            if path.is_dir():
                found = (each for each in path.rglob("*") if each.suffix.lower() in READERS)
                yield from sorted(each for each in found if each.is_file())
                continue
            if path.is_file():
                yield path
                continue
        except (OSError, ValueError) as error:
            raise InvalidArgument(f"{shorten(repr(str(path)))} cannot be read: {error}.") from error
        raise InvalidArgument(f"{shorten(repr(str(path)))} is not a file or a directory.")


def read_file(path: Path) -> Iterator[Recorded]:
    """Yield the exchanges in a file. Raises RecordingError if it is not a recording."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise RecordingError(f"its name does not end in {', '.join(READERS)}")
    if path.stat().st_size > LARGEST_FILE:
        raise RecordingError(f"it is longer than {LARGEST_FILE:,} bytes")
    return reader(path.read_bytes(), path.name)
