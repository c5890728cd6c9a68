"""Datasets that cannot be continued, but can be started over."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from buildkite_async.errors import UsageError

__all__ = ["START_OVER", "DamagedDataset", "damaged"]

START_OVER: Final = "start over with fresh=True, or choose another path."


class DamagedDataset(UsageError):
    """A file of a dataset is missing or damaged, or has columns of other types."""

    @property
    def problem(self) -> str:
        """The message without its last part, which says how to go on."""
        return str(self).rpartition(": ")[0]


def damaged(path: Path, problem: str) -> DamagedDataset:
    """Return an error that says in one sentence what is wrong with a file, and how to go on."""
    sentence = " ".join(f"{path} {problem}".split()).rstrip(".")
    return DamagedDataset(f"{sentence}: restore it, {START_OVER}")
