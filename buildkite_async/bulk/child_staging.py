"""Rows of tables of builds that were read but are not part of the dataset yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.sinks import TableFormat
from buildkite_async.bulk.tables import Row

__all__ = ["ChildStaging", "Place"]

Place: TypeAlias = tuple[int, int]
"""The position and the size of a batch in the file."""


class ChildStaging:
    """Collects rows in a file without a name, so that they take no memory."""

    def __init__(self, folder: Folder, format: TableFormat[Any], as_of: datetime) -> None:
        self.as_of: Final = as_of
        self.builds: Final[set[str]] = set()
        """The ids of the builds that rows belong to."""
        self._format = format
        self._file = folder.temporary()
        self._batches: list[Place] = []

    def append(self, rows: Sequence[Row]) -> Place | None:
        """Write rows of a parent, and return where they are, for `add`.

        Raises:
            UsageError: The disk is full.
        """
        if not rows:
            return None
        return self._file.append(self._format.dump(self._format.encode(rows)))

    def add(self, build: str, places: Iterable[Place]) -> None:
        """Add the rows of a build that were written to these places; what is not added is dropped."""
        before = len(self._batches)
        self._batches += places
        if len(self._batches) > before:
            self.builds.add(build)

    def read(self, table: str, ids: Iterable[str]) -> Iterator[Any]:
        """Yield all rows, as batches."""
        for place in self._batches:
            yield self._format.load(self._file.read(place))

    def discard(self) -> None:
        """Remove what was collected."""
        self.builds.clear()
        self._file.close()
