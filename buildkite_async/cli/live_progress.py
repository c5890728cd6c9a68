"""The progress of a pull as a display on the terminal, which counts waits down."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final

from attrs import define
from rich.console import Console, ConsoleOptions, RenderResult
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from buildkite_async.bulk import Progress
from buildkite_async.cli.progress_text import pages, rows, speed, step, window

__all__ = ["LiveProgress", "live_progress"]

FRAMES: Final = 4.0
"""Per second."""
MOST_BARS: Final = 10
"""More would not fit into a small terminal."""


@contextmanager
def live_progress(clock: Callable[[], float]) -> Generator[LiveProgress]:
    """Show a display on stderr until the context exits; yields the function to call."""
    display = LiveProgress(clock)
    console = Console(stderr=True)
    with Live(display, console=console, transient=True, refresh_per_second=FRAMES):
        yield display


@define
class LiveProgress:
    """The pages, a bar for each table that is being read, the rows, and the rate window."""

    clock: Callable[[], float]
    _progress: Progress | None = None
    _reported_at: float = 0.0

    def __call__(self, progress: Progress) -> None:
        """Show this from now on."""
        self._reported_at = self.clock()
        self._progress = progress

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, none wider than the terminal."""
        progress = self._progress
        if progress is None:
            yield Text("waiting for the first page", no_wrap=True, overflow="ellipsis")
            return
        passed = self.clock() - self._reported_at
        line = Table.grid(padding=(0, 1), expand=True)
        line.add_column(no_wrap=True)
        line.add_column(ratio=1)
        line.add_column(no_wrap=True)
        line.add_row(
            step(progress),
            ProgressBar(total=progress.expected_pages, completed=progress.pages),
            pages(progress, passed),
        )
        yield line
        yield from _bars(progress)
        for text in (f"{rows(progress)}, {speed(progress)}", window(progress, passed)):
            yield Text(text, no_wrap=True, overflow="ellipsis")


def _bars(progress: Progress) -> RenderResult:
    """Yield a bar for each table that is being read, if there are several tables."""
    if len(progress.tables) < 2:
        return
    unfinished = {
        name: each for name, each in progress.tables.items() if each.pages < each.expected_pages
    }
    bars = Table.grid(padding=(0, 1), expand=True)
    bars.add_column(no_wrap=True)
    bars.add_column(ratio=1)
    bars.add_column(no_wrap=True, justify="right")
    for name, each in list(unfinished.items())[:MOST_BARS]:
        bars.add_row(
            f"  {name}",
            ProgressBar(total=each.expected_pages, completed=each.pages),
            f"{each.pages:,} of {each.expected_pages:,}",
        )
    yield bars
    if len(unfinished) > MOST_BARS:
        rest = len(unfinished) - MOST_BARS
        yield Text(f"  and {rest:,} more tables", no_wrap=True, overflow="ellipsis")
