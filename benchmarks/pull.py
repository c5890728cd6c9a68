"""A typed pull of pages of builds, compared with simple loops and another client.

Every candidate requests the same pages from a local server. Each runs in a separate process, to
measure its peak memory. Rounds are interleaved, and the figures are medians. A candidate whose
package is not installed is left out.

Run: `python -m benchmarks.pull [PAGES [ROUNDS]]`. It fails if memory grows with the pages.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from attrs import asdict, frozen

AT_ONCE = 8
MEMORY_CEILING = 1.1
"""Ceiling for the peak memory with all pages, relative to that with a tenth of them."""


@frozen
class Result:
    """The resources that one pull used."""

    rows: int
    seconds: float
    cpu: float
    peak: float
    """Peak memory in megabytes."""


async def _typed(url: str, pages: int, *, keep_extra: bool) -> int:
    from buildkite_async import Buildkite

    rows = 0
    async with Buildkite("token", hosts=url, connections=AT_ONCE, keep_extra=keep_extra) as bk:
        pager = bk.org(f"pages-{pages}").builds.list().concurrent(AT_ONCE)
        async for page in pager.pages():
            rows += len(page)
    return rows


async def typed(url: str, pages: int) -> int:
    return await _typed(url, pages, keep_extra=True)


async def typed_without_extra(url: str, pages: int) -> int:
    return await _typed(url, pages, keep_extra=False)


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
    """Goal for the CPU time of our typed pull, relative to this candidate's."""


CANDIDATES = {
    "buildkite_async, typed": Candidate(typed),
    "buildkite_async, typed, extra off": Candidate(typed_without_extra),
    "httpx + orjson, dicts": Candidate(bare_httpx, ("httpx", "orjson"), 0.75),
    "aiohttp + orjson, dicts": Candidate(bare_aiohttp, ("aiohttp", "orjson"), 0.8),
    "pybuildkite, dicts": Candidate(pybuildkite, ("pybuildkite",), 0.5),
}
OURS = "buildkite_async, typed"
OURS_BARE = "buildkite_async, typed, extra off"


def measure(name: str, url: str, pages: int) -> Result:
    """Pull in this process, after a short pull that loads all imports."""
    asyncio.run(_await(CANDIDATES[name].pull(url, 2)))
    started, worked = time.perf_counter(), time.process_time()
    rows = asyncio.run(_await(CANDIDATES[name].pull(url, pages)))
    return Result(
        rows=rows,
        seconds=time.perf_counter() - started,
        cpu=time.process_time() - worked,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


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


@asynccontextmanager
async def server(pages: int) -> AsyncIterator[str]:
    """Run the server in a separate process, and yield its URL."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.page_server", str(pages), stdout=subprocess.PIPE
    )
    try:
        assert child.stdout is not None
        yield f"http://127.0.0.1:{int(await child.stdout.readline())}"
    finally:
        child.terminate()
        await child.wait()


async def compare(pages: int, rounds: int) -> bool:
    """Run all candidates and print the results; False if memory is over its ceiling."""
    names = [
        name
        for name, candidate in CANDIDATES.items()
        if all(importlib.util.find_spec(package) for package in candidate.packages)
    ]
    for name in CANDIDATES.keys() - set(names):
        print(f"Left out, because it is not installed: {name}")
    results: dict[str, list[Result]] = {name: [] for name in names}
    async with server(pages) as url:
        few = [await measure_in_subprocess(OURS, url, pages // 10) for _ in range(rounds)]
        for _ in range(rounds):
            for name in names:
                results[name].append(await measure_in_subprocess(name, url, pages))
    print(
        f"{pages} pages of 100 builds with 10 jobs, {rounds} rounds, {AT_ONCE} concurrent, "
        f"Python {sys.version.split()[0]}"
    )
    for name, taken in results.items():
        cpu, seconds, peak = (
            statistics.median(getattr(result, what) for result in taken)
            for what in ("cpu", "seconds", "peak")
        )
        print(
            f"{name:36} {pages / seconds:6.1f} pages/s  {cpu / pages * 1e3:6.1f} ms CPU per page"
            f"  {peak:6.0f} MB peak" + _ratios(name, results)
        )
    little, much = (
        statistics.median(result.peak for result in taken) for taken in (few, results[OURS])
    )
    print(
        f"memory of {pages} pages / {pages // 10} pages: {much:.0f} / {little:.0f} MB = "
        f"{much / little:.2f}x  (at most {MEMORY_CEILING})"
    )
    return much / little <= MEMORY_CEILING


def _ratios(name: str, results: dict[str, list[Result]]) -> str:
    goal = CANDIDATES[name].goal
    if goal is None:
        return ""
    kept, bare = (
        statistics.median(
            own.cpu / other.cpu for own, other in zip(results[ours], results[name], strict=True)
        )
        for ours in (OURS, OURS_BARE)
    )
    return f"  typed / this: {kept:.2f}x, {bare:.2f}x with extra off  (goal {goal})"


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--candidate"]:
        _, name, url, pages = arguments
        print(json.dumps(asdict(measure(name, url, int(pages)))))
        return 0
    pages, rounds = (*map(int, arguments), *(300, 3)[len(arguments) :])
    return 0 if asyncio.run(compare(pages, rounds)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
