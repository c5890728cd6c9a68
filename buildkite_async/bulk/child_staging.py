"""Rows of tables of builds that were read but are not part of the dataset yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.sinks import TableFormat
from buildkite_async.bulk.tables import Row

__all__ = ["ChildStaging"]


class ChildStaging:
    """Collects rows in a file without a name, so that they take no memory."""

    def __init__(self, folder: Folder, format: TableFormat[Any], as_of: datetime) -> None:
        self.as_of: Final = as_of
        self.builds: Final[set[str]] = set()
        """The ids of the builds that rows belong to."""
        self._format = format
        self._file = folder.temporary()
        self._batches: list[tuple[int, int]] = []

    def add(self, build: str, rows: Sequence[Row]) -> None:
        """Add rows of a build.

        Raises:
            UsageError: The disk is full.
        """
        if rows:
            self.builds.add(build)
            self._batches.append(self._file.append(self._format.dump(self._format.encode(rows))))

    def read(self, table: str, ids: Iterable[str]) -> Iterator[Any]:
        """Yield all rows, as batches."""
        for place in self._batches:
            yield self._format.load(self._file.read(place))

    def discard(self) -> None:
        """Remove what was collected."""
        self.builds.clear()
        self._file.close()
