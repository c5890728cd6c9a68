"""A progress bar on stderr, for people only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from buildkite_async.bulk import Progress

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(*, quiet: bool) -> Generator[Callable[[Progress], None] | None]:
    """What a pull tells, as a bar; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    shown = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeElapsedColumn(),
    )
    with Bar(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("pulling", total=None)

        def tell(progress: Progress) -> None:
            rows = ", ".join(f"{count:,} {table}" for table, count in progress.rows.items())
            bar.update(
                task, completed=progress.pages, total=progress.expected_pages, description=rows
            )

        yield tell
