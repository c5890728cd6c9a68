"""Speed and memory of parsing and searching logs: `python -m benchmarks.logs [MB [ROUNDS]]`.

Speeds are shares of that of `bytes.split(b"\\n")` over the same chunks of the same file, of which the
fastest round counts. What is searched for is a plain ASCII word that the log does not have. Memory is
the peak of what is allocated.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.log_generator import PROFILES, write_log
from benchmarks.results import record
from buildkite_async.logs import rows, search
from buildkite_async.logs.line_blocks import LineBlocks
from buildkite_async.logs.sources import chunks_of

GOALS: Final = {
    "lines": {"mixed": 0.09, "plain": 0.08, "progress": 0.05},
    "terminal": {"mixed": 0.02, "plain": 0.035, "progress": 0.008},
    "search": {"mixed": 0.3, "plain": 0.3, "progress": 0.3},
}
MOST_MEMORY: Final = 4 * 1024
"""KiB above what is in use at the start."""
TRACED: Final = 10_000_000
"""Bytes of the log by which memory is measured."""


def split(path: Path) -> None:
    """Split the lines, which is the least that any parser does."""
    blocks = LineBlocks()
    for chunk in chunks_of(path):
        for block in blocks.feed(chunk):
            block.lines.split(b"\n")


def parse_lines(path: Path) -> None:
    deque(rows(path).batches(), maxlen=0)


def parse_terminal(path: Path) -> None:
    deque(rows(path, view="terminal").batches(), maxlen=0)


def find(path: Path) -> None:
    deque(search(rows(path), "segmentation fault"), maxlen=0)


TASKS: Final[dict[str, Callable[[Path], None]]] = {
    "split": split,
    "lines": parse_lines,
    "terminal": parse_terminal,
    "search": find,
}


def main() -> int:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    figures: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        for profile in PROFILES:
            path = Path(folder, f"{profile}.log")
            write_log(path, profile, megabytes * 1_000_000)
            seconds = _fastest(path, rounds)
            print(f"{profile}, {path.stat().st_size:,} bytes, Python {sys.version.split()[0]}")
            for name, taken in seconds.items():
                share, goal = seconds["split"] / taken, GOALS.get(name, {}).get(profile)
                figures[f"{name}, {profile}"] = round(share, 3)
                words = "" if goal is None else f"  (at least {goal})"
                print(f"  {name:10} {megabytes / taken:7.1f} MB/s  {share:6.3f} of split{words}")
            write_log(path, profile, TRACED)  # tracing takes long
            for name in ("lines", "terminal", "search"):
                kib = _memory(TASKS[name], path)
                figures[f"{name}, {profile}, KiB"] = kib
                print(f"  {name:10} {kib:7,} KiB above the start  (at most {MOST_MEMORY:,})")
    record("logs", figures)
    for words in (failures := missed(figures)):
        print(f"missed: {words}")
    return int(bool(failures))


def missed(figures: Mapping[str, float]) -> list[str]:
    """Return what does not reach its goal."""
    slow = [
        f"{task}, {profile}: {figures[f'{task}, {profile}']} of split, not {goal}"
        for task, goals in GOALS.items()
        for profile, goal in goals.items()
        if figures[f"{task}, {profile}"] < goal
    ]
    return slow + [
        f"{name}: {figure:,}, not {MOST_MEMORY:,}"
        for name, figure in figures.items()
        if name.endswith("KiB") and figure > MOST_MEMORY
    ]


def _fastest(path: Path, rounds: int) -> dict[str, float]:
    """Return the fastest round of each task, which take turns, as background load slows all down."""
    taken = [{name: _measure(task, path) for name, task in TASKS.items()} for _ in range(rounds)]
    return {name: min(each[name] for each in taken) for name in TASKS}


def _measure(task: Callable[[Path], None], path: Path) -> float:
    started = time.process_time()
    task(path)
    return time.process_time() - started


def _memory(task: Callable[[Path], None], path: Path) -> int:
    """Return the peak of what a task allocates, in KiB."""
    tracemalloc.start()
    try:
        task(path)
        return tracemalloc.get_traced_memory()[1] // 1024
    finally:
        tracemalloc.stop()


if __name__ == "__main__":
    sys.exit(main())
