"""The state of a pull between runs: a small file next to its output.

It is always replaced as a whole, and after the files that it lists, so an interruption leaves
either the state before a slice or the state after it.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import msgspec
from attrs import asdict, define, evolve, field, frozen

from buildkite_async.bulk.plan import Slice, plan_slices
from buildkite_async.bulk.sinks import FORMATS, Format, choose_format
from buildkite_async.bulk.tables import TABLES
from buildkite_async.errors import UsageError
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["STATE_FILE", "Part", "PullArguments", "PullState", "load_state", "new_state"]

STATE_FILE: Final = "buildkite-pull.json"
VERSION: Final = 1


@frozen(kw_only=True)
class PullArguments:
    """The arguments of a pull; a run can only resume another with the same arguments."""

    what: str
    organization: str
    pipeline: str | None
    since: datetime | None
    until: datetime | None
    changed_since: datetime | None
    format: Format | None


@define(kw_only=True, eq=False)
class Part:
    """A slice with its status, rows and files."""

    slice: Slice
    status: Literal["waiting", "partial", "finished"] = "waiting"
    rows: dict[str, int] = field(factory=dict[str, int])
    files: list[str] = field(factory=list[str])
    """Paths relative to the folder."""


@define(kw_only=True)
class PullState:
    """The arguments and the slices of a pull."""

    version: int = VERSION
    arguments: PullArguments
    format: Format
    until: datetime | None
    """All builds created before this time are in the pull; None until the first response."""
    parts: list[Part]

    @property
    def finished(self) -> bool:
        """Whether every slice is finished."""
        return all(part.status == "finished" for part in self.parts)

    def save(self, folder: Path) -> None:
        """Replace the state file atomically."""
        path = folder / STATE_FILE
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.partial")
        with unfinished.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(self), indent=1))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)


def new_state(arguments: PullArguments) -> PullState:
    """Return the state of a pull that has not started; InvalidArgument if the arguments are wrong."""
    slices = plan_slices(arguments.since, arguments.until, arguments.changed_since)
    return PullState(
        arguments=arguments,
        format=choose_format(arguments.format),
        until=None,
        parts=[Part(slice=each) for each in slices],
    )


def load_state(folder: Path, new: PullState, *, fresh: bool) -> PullState:
    """Return the state to resume from, or `new` if there is none.

    Raises:
        UsageError: The folder contains another pull, the same one already finished, or other files.
    """
    arguments = new.arguments
    state = None if fresh else _read_state(folder)
    if fresh:
        _remove_earlier(folder)
    if state is None:
        _check_no_other_files(folder)
        return new
    _check_same_arguments(folder, state.arguments, arguments)
    if state.finished and arguments.until is None and state.until is not None:
        raise UsageError(
            f"{folder} already contains this pull, finished until {format_datetime(state.until)}: "
            "pull later changes into another folder with changed_since, or start over with fresh."
        )
    return state


def _read_state(folder: Path) -> PullState | None:
    path = folder / STATE_FILE
    if not path.exists():
        return None
    try:
        state = msgspec.json.decode(path.read_bytes(), type=PullState)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}): start over with fresh.") from error
    if state.version != VERSION:
        raise UsageError(
            f"{path} has version {state.version}, not {VERSION}: start over with fresh."
        )
    return state


def _check_same_arguments(folder: Path, earlier: PullArguments, arguments: PullArguments) -> None:
    if arguments.format is None:
        earlier = evolve(earlier, format=None)
    elif earlier.format is None:
        earlier = evolve(earlier, format=choose_format(None))
    given = asdict(arguments)
    different = {name: value for name, value in asdict(earlier).items() if value != given[name]}
    if different:
        before = ", ".join(f"{name}={_format(value)}" for name, value in different.items())
        now = ", ".join(f"{name}={_format(given[name])}" for name in different)
        raise UsageError(
            f"{folder} contains a pull with {before}, but this one has {now}: "
            "choose another folder, or start over with fresh."
        )


def _format(value: object) -> str:
    return format_datetime(value) if isinstance(value, datetime) else str(value)


def _check_no_other_files(folder: Path) -> None:
    for table in TABLES:
        for path in (folder / table.name).glob("*"):
            if not path.name.startswith("."):
                raise UsageError(f"{path} does not belong to this pull: choose an empty folder.")


def _remove_earlier(folder: Path) -> None:
    """Remove the files of an earlier pull, and nothing else."""
    if not (folder / STATE_FILE).exists():
        return
    for table in TABLES:
        for format in FORMATS:
            for path in (folder / table.name).glob(f"*.{format}*"):
                path.unlink()
            for path in (folder / table.name).glob(f".*.{format}.partial"):
                path.unlink()
    (folder / STATE_FILE).unlink()
