"""What a pull remembers from run to run: a small file beside its output.

It is replaced as a whole, after the files that it speaks of: a stop at any moment leaves either
the state before a slice or the state after it.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import msgspec
from attrs import asdict, define, evolve, field, frozen

from buildkite_async.bulk.plan import Slice, planned
from buildkite_async.bulk.sinks import FORMATS, Format, chosen_format
from buildkite_async.bulk.tables import TABLES
from buildkite_async.errors import UsageError
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["STATE_FILE", "Part", "PullArguments", "State", "load_state", "new_state"]

STATE_FILE: Final = "buildkite-pull.json"
VERSION: Final = 1


@frozen(kw_only=True)
class PullArguments:
    """What a pull was asked for; a run goes on from another only where all of it is the same."""

    what: str
    organization: str
    pipeline: str | None
    since: datetime | None
    until: datetime | None
    changed_since: datetime | None
    format: Format | None


@define(kw_only=True, eq=False)
class Part:
    """A slice, and what there is of it."""

    slice: Slice
    status: Literal["waiting", "partial", "finished"] = "waiting"
    rows: dict[str, int] = field(factory=dict[str, int])
    files: list[str] = field(factory=list[str])
    """Relative to the folder."""


@define(kw_only=True)
class State:
    """How far a pull has come."""

    version: int = VERSION
    arguments: PullArguments
    format: Format
    until: datetime | None
    """All builds created before this are in the pull; None until the service told the time."""
    parts: list[Part]

    @property
    def finished(self) -> bool:
        """Whether every slice is there."""
        return all(part.status == "finished" for part in self.parts)

    def save(self, folder: Path) -> None:
        """Replace the file, so that at no moment it is half written."""
        path = folder / STATE_FILE
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.partial")
        with unfinished.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(self), indent=1))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)


def new_state(arguments: PullArguments) -> State:
    """The state of a pull that has done nothing yet; UsageError where nobody can mean it."""
    slices = planned(arguments.since, arguments.until, arguments.changed_since)
    return State(
        arguments=arguments,
        format=chosen_format(arguments.format),
        until=None,
        parts=[Part(slice=each) for each in slices],
    )


def load_state(folder: Path, new: State, *, fresh: bool) -> State:
    """Where to go on from; UsageError where the folder holds something else."""
    arguments = new.arguments
    state = None if fresh else _loaded(folder)
    if fresh:
        _remove_earlier(folder)
    if state is None:
        _refuse_strangers(folder)
        return new
    _refuse_other(folder, state.arguments, arguments)
    if state.finished and arguments.until is None and state.until is not None:
        raise UsageError(
            f"{folder} holds this pull already, finished until {format_datetime(state.until)}: pull "
            "what came later into another folder, by changed_since, or start over with fresh."
        )
    return state


def _loaded(folder: Path) -> State | None:
    path = folder / STATE_FILE
    if not path.exists():
        return None
    try:
        state = msgspec.json.decode(path.read_bytes(), type=State)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}): start over with fresh.") from error
    if state.version != VERSION:
        raise UsageError(
            f"{path} is of version {state.version}, not {VERSION}: start over with fresh."
        )
    return state


def _refuse_other(folder: Path, before: PullArguments, now: PullArguments) -> None:
    if now.format is None:
        before = evolve(before, format=None)
    elif before.format is None:
        before = evolve(before, format=chosen_format(None))
    asked = asdict(now)
    other = {name: value for name, value in asdict(before).items() if value != asked[name]}
    if other:
        wishes = ", ".join(f"{name}={_shown(asked[name])}" for name in other)
        there = ", ".join(f"{name}={_shown(value)}" for name, value in other.items())
        raise UsageError(
            f"{folder} holds a pull with {there}, and this one has {wishes}: "
            "choose another folder, or start over with fresh."
        )


def _shown(value: object) -> str:
    return format_datetime(value) if isinstance(value, datetime) else str(value)


def _refuse_strangers(folder: Path) -> None:
    for table in TABLES:
        for path in (folder / table.name).glob("*"):
            if not path.name.startswith("."):
                raise UsageError(f"{path} is not of this pull: choose an empty folder.")


def _remove_earlier(folder: Path) -> None:
    """Remove what an earlier pull wrote, and nothing else."""
    if not (folder / STATE_FILE).exists():
        return
    for table in TABLES:
        for format in FORMATS:
            for path in (folder / table.name).glob(f"*.{format}*"):
                path.unlink()
            for path in (folder / table.name).glob(f".*.{format}.partial"):
                path.unlink()
    (folder / STATE_FILE).unlink()
