"""Generates the log of a job, always the same: mixed, plain or full of progress bars.

`python -m benchmarks.log_generator FILE MB PROFILE`
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["PROFILES", "write_log"]

PROFILES: Final = ("mixed", "plain", "progress")
START: Final = 1_760_000_000_000
WORDS: Final = [
    "compile",
    "link",
    "fetch",
    "resolve",
    "check",
    "test",
    "passed",
    "failed",
    "retry",
    "warning",
    "module",
    "package",
    "artifact",
    "download",
    "cache",
    "layer",
    "digest",
    "container",
    "network",
    "volume",
    "pipeline",
    "worker",
    "process",
    "memory",
    "segment",
    "timeout",
    "connection",
    "response",
    "header",
    "length",
    "src/engine/loop.rs",
    "node_modules/@scope/lib/index.js",
    "org.example.HandlerTest",
    "naïve",
    "Größe",
    "café",
    "日本語",
    "✓",
    "→",
]
OPENERS: Final = (
    "~~~ Preparing the working directory",
    "--- :docker: Building the image",
    "+++ :test_tube: Running the tests",
    "--- \x1b[33m:package: Installing\x1b[0m",
    "^^^ +++",
)
BROKEN: Final = b"raw bytes \xff\xfe\xc3(\xe2\x82 end"


def write_log(path: Path, profile: str, size: int) -> None:
    """Write a log of at least this many bytes."""
    written = 0
    with path.open("wb") as file:
        for line in _lines(profile):
            written += file.write(line)
            if written >= size:
                return


def _lines(profile: str) -> Iterator[bytes]:
    rng = random.Random(16)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(4, 24))) for _ in range(4_000)]
    colored = [
        f"\x1b[{rng.choice((31, 32, 33, 36, 90))}m{text[:20]}\x1b[0m"
        f" \x1b[38;5;{rng.randint(16, 230)}m{text[20:]}\x1b[0m"
        for text in texts[:1_500]
    ]
    bars = {"mixed": 0.03, "plain": 0.0, "progress": 0.47}[profile]
    time = START
    while True:
        time += rng.randrange(40)
        stamp = f"\x1b_bk;t={time}\x07"
        kind = rng.random()
        end = "\r\n"
        if profile == "plain":
            body = rng.choice(texts)
        elif kind < 0.005:
            body = rng.choice(OPENERS)
        elif kind < 0.33:
            body = rng.choice(colored)
        elif kind < 0.33 + bars:
            body = _bar(stamp, rng.randint(3, 8))
        elif kind < 0.335 + bars:
            number = rng.randrange(1_000)
            body = f"\x1b]1339;url=artifact://log/{number}.txt;content=log {number}\x07"
        elif kind < 0.336 + bars:
            yield stamp.encode() + BROKEN + b"\r\n"
            continue
        else:
            body = rng.choice(texts)
            end = rng.choices(("\n", "\r\n", "\r\r\n"), (25, 70, 5))[0]
        yield f"{stamp}{body}{end}".encode()


def _bar(stamp: str, updates: int) -> str:
    return f"\r{stamp}".join(
        f"\x1b[2K layer {100 * number // updates:3d}% {'=' * number}"
        for number in range(1, updates + 1)
    )


if __name__ == "__main__":
    _, file, megabytes, profile = sys.argv
    write_log(Path(file), profile, int(megabytes) * 1_000_000)
