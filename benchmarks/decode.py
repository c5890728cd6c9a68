"""CPU time to decode a page of 100 builds with 10 jobs each, compared with `orjson.loads`.

Prints medians over interleaved rounds in milliseconds, and ratios within the same round.
Run: `python -m benchmarks.decode [ROUNDS]`.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import orjson

from benchmarks.page import page
from benchmarks.results import record
from buildkite_async.decoding import decode_page
from buildkite_async.decoding.slices import slices
from buildkite_async.models import Build
from buildkite_async.paging.rows import SLICE

BASE = "orjson.loads"
CEILINGS = {"typed": 0.5, "typed, unknown fields everywhere": 0.5, "typed, one odd build": 0.8}


def with_odd_build(raw: bytes) -> bytes:
    """Return the page with a date in an old format in one of its builds."""
    builds: list[dict[str, Any]] = json.loads(raw)
    builds[50]["jobs"][3]["started_at"] = "2013-09-03 13:24:38 UTC"
    return json.dumps(builds).encode()


def with_unknown_fields(raw: bytes) -> bytes:
    """Return the page with an unknown field in every build and every job."""
    builds: list[dict[str, Any]] = json.loads(raw)
    for build in builds:
        build["weather"] = {"sky": "clear"}
        for job in build["jobs"]:
            job["mood"] = "calm"
    return json.dumps(builds).encode()


def with_many_names(raw: bytes) -> bytes:
    """Return the page with an unknown field of another name in every build and every job."""
    builds: list[dict[str, Any]] = json.loads(raw)
    for number, build in enumerate(builds):
        build[f"weather-{number}"] = {"sky": "clear"}
        for place, job in enumerate(build["jobs"]):
            job[f"mood-{number}-{place}"] = "calm"
    return json.dumps(builds).encode()


def with_odd_builds(raw: bytes) -> bytes:
    """Return the page with a date in an old format in every build."""
    builds: list[dict[str, Any]] = json.loads(raw)
    for build in builds:
        build["jobs"][3]["started_at"] = "2013-09-03 13:24:38 UTC"
    return json.dumps(builds).encode()


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    clean = page()
    odd_page, unknown_page = with_odd_build(clean), with_unknown_fields(clean)
    names_page = with_many_names(clean)
    both_page = with_odd_builds(names_page)
    untyped = msgspec.json.Decoder()
    base: dict[str, Callable[[], object]] = {BASE: lambda: orjson.loads(clean)}
    print(f"page: {len(clean):,} bytes, {rounds} rounds, Python {sys.version.split()[0]}")
    figures = report(
        rounds,
        base
        | {
            "msgspec, dicts": lambda: untyped.decode(clean),
            "typed": lambda: in_slices(clean),
            "typed, unknown fields everywhere": lambda: in_slices(unknown_page),
            "typed, one odd build": lambda: in_slices(odd_page),
        },
    )
    # Afterwards, as names that are learned here would be caught in the pages above, too.
    figures |= report(
        rounds,
        base
        | {
            "typed, another unknown name each": lambda: in_slices(names_page),
            "typed, odd and unknown together": lambda: in_slices(both_page),
        },
    )
    record("decode", {name: round(ratio, 2) for name, ratio in figures.items()})
    return int(any(figures[name] > ceiling for name, ceiling in CEILINGS.items()))


def report(rounds: int, candidates: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Run the candidates in turn, print their times, and return their ratios to the base."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    gc.disable()
    names = list(candidates)
    for number in range(rounds):
        first = number % len(names)  # what runs before leaves its mark on the memory
        for name in names[first:] + names[:first]:
            started = time.process_time()
            result = candidates[name]()
            times[name].append((time.process_time() - started) * 1e3)
            del result
    gc.enable()

    ratios = {name: ratio_of(times, name, BASE) for name in candidates}
    for name, ratio in ratios.items():
        goal = f"  (at most {CEILINGS[name]})" if name in CEILINGS else ""
        taken = statistics.median(times[name])
        print(f"{name:36} {taken:7.2f} ms  {ratio:5.2f}x orjson{goal}")
    return ratios


def in_slices(raw: bytes) -> list[Build]:
    """Decode a page as a pager does, without turns of the event loop in between."""
    rows: list[Build] = []
    for part in slices(raw, SLICE):
        rows += decode_page(part, Build).objects
    return rows


def ratio_of(times: dict[str, list[float]], name: str, base: str) -> float:
    """Return the median of the ratios within each round, which background load hardly affects."""
    return statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))


if __name__ == "__main__":
    sys.exit(main())
