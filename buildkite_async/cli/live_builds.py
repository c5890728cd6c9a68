"""Builds that are waited for, as they change: a live table, lines, or JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime, tzinfo
from types import TracebackType
from typing import Final, Self

from rich.console import Group, RenderableType
from rich.live import Live
from rich.text import Text

from buildkite_async.cli.build_columns import BUILDS, pipeline_of, state_of
from buildkite_async.cli.cells import first_line, local_time
from buildkite_async.cli.columns import Column
from buildkite_async.cli.layout import Layout, output_width
from buildkite_async.cli.output import flush, print_json, print_line
from buildkite_async.cli.terminal import new_console
from buildkite_async.events import BuildEvent, BuildGone, Event, JobEvent, Lag
from buildkite_async.models import Build

__all__ = ["EventDisplay", "EventLines", "LiveBuilds", "new_display"]

FRAMES: Final = 4.0
"""Per second."""
SHOWN: Final = ("pipeline", "number", "state", "branch", "started", "finished", "message")


class EventDisplay(AbstractContextManager["EventDisplay"]):
    """Shows the events of builds until its context exits."""

    def __call__(self, event: Event) -> None:
        """Show an event."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        """End the display."""


class EventLines(EventDisplay):
    """A line for each event, in words or in JSON."""

    def __init__(self, zone: tzinfo | None, *, json: bool) -> None:
        self._zone = zone
        self._json = json

    def __call__(self, event: Event) -> None:
        """Print an event at once."""
        if self._json:
            print_json(event)
        else:
            print_line(_sentence(event, self._zone))
        flush()


class LiveBuilds(EventDisplay):
    """A table of the builds, as they are now."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._builds: dict[str, Build] = {}
        self._lag = 0.0
        named = {column.name: column for column in BUILDS.all}
        self._columns: Sequence[Column[Build]] = [named[name] for name in SHOWN]
        self._live = Live(
            console=new_console(), refresh_per_second=FRAMES, get_renderable=self._table
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        """Leave the last state on the terminal, if there is any."""
        self._live.transient = not self._builds
        self._live.stop()

    def __call__(self, event: Event) -> None:
        """Show what an event says of its build."""
        match event:
            case Lag():
                self._lag = event.seconds
            case BuildGone():
                fields = {**event.build.to_dict(), "state": "gone", "blocked": False}
                self._builds[event.build.id] = Build.from_dict(fields)
            case BuildEvent():
                self._builds[event.build.id] = event.build
            case _:
                return
        self._live.refresh()

    def _table(self) -> RenderableType:
        rows = [*self._builds.values()]
        if not rows:
            return Text("Looking for the builds.")
        layout = Layout[Build].of(self._columns, rows, width=output_width(), zone=self._zone)
        lines = [layout.title(), *map(layout.line, rows)]
        if self._lag:
            lines.append(Text(f"The rate limits delay this by up to {self._lag:.0f} s."))
        return Group(*lines)


def _sentence(event: Event, zone: tzinfo | None) -> str:
    time: datetime | None = event.occurred_at
    words = [] if time is None else [local_time(time, zone, seconds=True)]
    match event:
        case Lag():
            words.append(f"the rate limits delay this by up to {event.seconds:.0f} s")
        case JobEvent():
            words += [_name(event.build), "job"]
            words += [event.job.name or event.job.label or event.job.id, str(event.job.state)]
        case BuildEvent():
            words.append(_name(event.build))
            words.append("gone" if event.event == "watch.build_gone" else state_of(event.build))
        case _:
            words.append(event.event)
    return first_line(" ".join(words))


def _name(build: Build) -> str:
    return f"{pipeline_of(build)}/{build.number}"


def new_display(zone: tzinfo | None, *, json: bool, live: bool) -> EventDisplay:
    """Return a live table, or what prints lines."""
    return LiveBuilds(zone) if live and not json else EventLines(zone, json=json)
