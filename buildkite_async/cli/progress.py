"""A progress bar on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from buildkite_async.bulk import Progress

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(*, quiet: bool) -> Generator[Callable[[Progress], None] | None]:
    """Show the progress of a pull; yields None if stderr is not a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    bar_columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeElapsedColumn(),
    )
    with Bar(*bar_columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("pulling", total=None)

        def update(progress: Progress) -> None:
            rows = ", ".join(f"{count:,} {table}" for table, count in progress.rows.items())
            bar.update(
                task, completed=progress.pages, total=progress.expected_pages, description=rows
            )

        yield update
