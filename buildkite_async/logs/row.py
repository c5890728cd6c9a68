"""One row of a log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec import Struct

__all__ = ["EPOCH", "LogRow"]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class LogRow(Struct, frozen=True, gc=False):
    """One row of a log."""

    time: int | None
    """When the agent received it, in milliseconds since 1970; None if the log does not say."""
    group: str | None
    """The text of the row that opened its group; None before the first group."""
    text: str
    """The text without timestamps and without its line ending."""

    @property
    def datetime(self) -> datetime | None:
        """When the agent received it, in UTC; None if the log does not say."""
        return None if self.time is None else EPOCH + timedelta(milliseconds=self.time)

    @property
    def opens_group(self) -> bool:
        """Whether the row opens a group."""
        return self.group is not None and self.group == self.text
