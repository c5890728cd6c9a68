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
from collections.abc import Callable
from typing import Any

import msgspec
import orjson

from benchmarks.page import page
from buildkite_async.decoding.objects import decode_page
from buildkite_async.models import Build

CEILINGS = {"typed, extra off": 0.85, "typed, extra kept": 1.6}


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


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    clean = page()
    odd_page, unknown_page = with_odd_build(clean), with_unknown_fields(clean)
    untyped = msgspec.json.Decoder()
    candidates: dict[str, Callable[[], object]] = {
        "orjson.loads": lambda: orjson.loads(clean),
        "msgspec, dicts": lambda: untyped.decode(clean),
        "typed, extra off": lambda: decode_page(clean, Build, keep_extra=False),
        "typed, extra off, one odd build": lambda: decode_page(odd_page, Build, keep_extra=False),
        "typed, extra kept": lambda: decode_page(clean, Build),
        "typed, extra kept, one odd build": lambda: decode_page(odd_page, Build),
        "typed, extra kept, unknown everywhere": lambda: decode_page(unknown_page, Build),
    }
    times: dict[str, list[float]] = {name: [] for name in candidates}
    gc.disable()
    for _ in range(rounds):
        for name, run in candidates.items():
            started = time.process_time()
            result = run()
            times[name].append((time.process_time() - started) * 1e3)
            del result
    gc.enable()

    print(f"page: {len(clean):,} bytes, {rounds} rounds, Python {sys.version.split()[0]}")
    for name, taken in times.items():
        ratio = ratio_of(times, name, "orjson.loads")
        ceiling = f"  (at most {CEILINGS[name]})" if name in CEILINGS else ""
        print(f"{name:40} {statistics.median(taken):7.2f} ms  {ratio:5.2f}x orjson{ceiling}")
    for name in CEILINGS:
        ratio = ratio_of(times, f"{name}, one odd build", name)
        print(f"one odd build / clean, {name:18} {ratio:5.2f}x  (at most 1.1)")


def ratio_of(times: dict[str, list[float]], name: str, base: str) -> float:
    """Return the median of the ratios within each round, which background load hardly affects."""
    return statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))


if __name__ == "__main__":
    main()
