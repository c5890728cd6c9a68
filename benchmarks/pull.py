"""A typed pull of pages of builds, compared with simple loops and another client.

Every candidate requests the same pages from a local server. Each runs in a separate process, to
measure its peak memory. Rounds are interleaved, and the figures are medians. A candidate whose
package is not installed is left out. A heartbeat beside a second pull says how long the event loop
was held.

Run: `python -m benchmarks.pull [PAGES [ROUNDS]]`. It fails if a goal is missed.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

from attrs import asdict, field, frozen

from benchmarks.http_server import server_process
from benchmarks.results import record

AT_ONCE = 8
BEAT = 0.001
"""Seconds from one beat of the heartbeat to the next."""
MEMORY_CEILING = 1.15
"""Ceiling for the peak memory with all pages, relative to that with a tenth of them."""


@frozen
class Result:
    """The resources that one pull used."""

    rows: int
    seconds: float
    cpu: float
    peak: float
    """Peak memory in megabytes."""
    late: list[float] = field(factory=list)
    """Milliseconds by which beats were late, 95th and 99th percentile."""


async def typed(url: str, pages: int) -> int:
    from buildkite_async import Buildkite

    rows = 0
    async with Buildkite("token", hosts=url, connections=AT_ONCE) as bk:
        pager = bk.org(f"pages-{pages}").builds.list().concurrent(AT_ONCE)
        async for page in pager.pages():
            for build in page:
                for job in build.jobs or ():
                    assert job.id
            rows += len(page)
    return rows


async def typed_with_zlib(url: str, pages: int) -> int:
    modules: dict[str, Any] = sys.modules
    modules["isal"] = None  # as if the extra `fast` were not installed
    return await typed(url, pages)


async def _loop(url: str, pages: int, rows_of: Callable[[str], Awaitable[int]]) -> int:
    """Fetch pages with as many workers as the other candidates have concurrent requests."""
    numbers = iter(range(1, pages + 1))

    async def worker() -> int:
        rows = 0
        for number in numbers:
            target = f"{url}/v2/organizations/pages-{pages}/builds?per_page=100&page={number}"
            rows += await rows_of(target)
        return rows

    return sum(await asyncio.gather(*(worker() for _ in range(AT_ONCE))))


async def bare_httpx(url: str, pages: int) -> int:
    import httpx
    import orjson

    async with httpx.AsyncClient() as client:

        async def rows_of(target: str) -> int:
            return len(orjson.loads((await client.get(target)).content))

        return await _loop(url, pages, rows_of)


async def bare_aiohttp(url: str, pages: int) -> int:
    import aiohttp
    import orjson

    async with aiohttp.ClientSession() as session:

        async def rows_of(target: str) -> int:
            async with session.get(target) as response:
                return len(orjson.loads(await response.read()))

        return await _loop(url, pages, rows_of)


async def pybuildkite(url: str, pages: int) -> int:
    from pybuildkite.buildkite import Buildkite

    client = Buildkite()
    client.base_url = f"{url}/v2/"
    client.set_access_token("token")
    rows, page = 0, 1
    while page:  # it cannot fetch pages concurrently
        response = client.builds().list_all_for_org(
            f"pages-{pages}", page=page, with_pagination=True
        )
        rows += len(response.body)
        page = response.next_page
    return rows


@frozen
class Candidate:
    pull: Callable[[str, int], Awaitable[int]]
    packages: tuple[str, ...] = ()
    goal: float | None = None
    """Goal for the CPU time relative to `BASE`."""
    memory: float | None = None
    """Goal for the peak memory in megabytes."""
    late: tuple[float, float] | None = None
    """Goals for late beats in milliseconds, 95th and 99th percentile."""


BASE = "httpx + orjson, dicts"
CANDIDATES = {
    "typed, with `fast`": Candidate(typed, ("isal",), 0.6, 70, (10, 20)),
    "typed": Candidate(typed_with_zlib, (), 0.8, 110, (15, 30)),
    BASE: Candidate(bare_httpx, ("httpx", "orjson")),
    "aiohttp + orjson, dicts": Candidate(bare_aiohttp, ("aiohttp", "orjson")),
    "pybuildkite, dicts": Candidate(pybuildkite, ("pybuildkite",)),
}


def measure(name: str, url: str, pages: int) -> Result:
    """Pull in this process, after a short pull that loads all imports."""
    asyncio.run(_await(CANDIDATES[name].pull(url, 2)))
    started, worked = time.perf_counter(), time.process_time()
    rows = asyncio.run(_await(CANDIDATES[name].pull(url, pages)))
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    late = asyncio.run(_late_beats(CANDIDATES[name].pull(url, pages)))
    return Result(rows=rows, seconds=seconds, cpu=cpu, peak=peak, late=late)


async def _late_beats(pull: Awaitable[int]) -> list[float]:
    """Return how late beats are beside a pull, which is not measured otherwise."""
    late: list[float] = []

    async def beat() -> None:
        while True:
            due = time.perf_counter() + BEAT
            await asyncio.sleep(BEAT)
            late.append((time.perf_counter() - due) * 1e3)

    heart = asyncio.create_task(beat())
    await pull
    heart.cancel()
    late.sort()
    return [late[int(len(late) * part)] for part in (0.95, 0.99)] if late else [math.inf] * 2


async def _await(pull: Awaitable[int]) -> int:
    return await pull


async def measure_in_subprocess(name: str, url: str, pages: int) -> Result:
    """Pull in a separate process."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.pull",
        "--candidate",
        name,
        url,
        str(pages),
        stdout=subprocess.PIPE,
    )
    out, _ = await child.communicate()
    if child.returncode:
        raise SystemExit(f"{name} failed; see its output above")
    result = Result(**json.loads(out))
    if result.rows != pages * 100:
        raise RuntimeError(f"{name} returned {result.rows} rows, not {pages * 100}")
    return result


async def compare(pages: int, rounds: int) -> int:
    """Run all candidates and print the results; return the number of missed goals."""
    names = [
        name
        for name, candidate in CANDIDATES.items()
        if all(importlib.util.find_spec(package) for package in candidate.packages)
    ]
    for name in CANDIDATES.keys() - set(names):
        print(f"Left out, because it is not installed: {name}")
    few: dict[str, list[Result]] = {name: [] for name in names if CANDIDATES[name].memory}
    results: dict[str, list[Result]] = {name: [] for name in names}
    with server_process("benchmarks.page_server", str(pages)) as url:
        for _ in range(rounds):
            for name, taken in few.items():
                taken.append(await measure_in_subprocess(name, url, pages // 10))
            for name in names:
                results[name].append(await measure_in_subprocess(name, url, pages))
    print(
        f"{pages} pages of 100 builds with 10 jobs, {rounds} rounds, {AT_ONCE} concurrent, "
        f"Python {sys.version.split()[0]}"
    )
    print(
        f"{'':24} {'pages/s':>8} {'CPU ms/page':>12} {'x base':>7} {'peak MB':>8}  late p95/p99 ms"
    )
    missed = 0
    figures: dict[str, Any] = {}
    for name, taken in results.items():
        candidate = CANDIDATES[name]
        cpu, seconds, peak = (
            statistics.median(getattr(result, what) for result in taken)
            for what in ("cpu", "seconds", "peak")
        )
        ratio = statistics.median(
            own.cpu / base.cpu for own, base in zip(taken, results[BASE], strict=True)
        )
        late = [statistics.median(result.late[at] for result in taken) for at in (0, 1)]
        print(
            f"{name:24} {pages / seconds:8.1f} {cpu / pages * 1e3:12.1f} {ratio:7.2f} {peak:8.0f}"
            f"  {late[0]:6.1f} {late[1]:6.1f}"
        )
        figures[name] = {
            "ratio": round(ratio, 2),
            "peak": round(peak),
            "late": [round(each, 1) for each in late if math.isfinite(each)],
        }
        if candidate.goal is None or candidate.memory is None or candidate.late is None:
            continue
        growth = peak / statistics.median(result.peak for result in few[name])
        goals = {
            f"{candidate.goal}x of the base": ratio <= candidate.goal,
            f"{candidate.memory} MB": peak <= candidate.memory,
            f"{MEMORY_CEILING}x of the memory of {pages // 10} pages": growth <= MEMORY_CEILING,
            f"late by {candidate.late[0]} and {candidate.late[1]} ms": (
                late[0] <= candidate.late[0] and late[1] <= candidate.late[1]
            ),
        }
        for goal, reached in goals.items():
            missed += not reached
            print(f"    {'reached' if reached else 'MISSED'}: at most {goal}")
    record("pull", {"pages": pages, **figures})
    return missed


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--candidate"]:
        _, name, url, pages = arguments
        print(json.dumps(asdict(measure(name, url, int(pages)))))
        return 0
    pages, rounds = (*map(int, arguments), *(300, 3)[len(arguments) :])
    return min(asyncio.run(compare(pages, rounds)), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
