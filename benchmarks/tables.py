"""A pull of builds beside a bare loop, and how long the event loop is held by a pull into DuckDB.

The bare loop sends the same requests with httpx and a semaphore, decodes them with `json`, and writes
Parquet with pyarrow; it keeps no state, masks nothing, and loses what it has not written when it ends.
What the made-up service takes is subtracted from both. The baseline is that loop.

Run: `python -m benchmarks.tables [BUILDS]`. It fails if a figure is over its ceiling.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.bulk import A_DAY, END, Service
from buildkite_async import Buildkite, Clock, bulk
from buildkite_async.emulator import Emulator

BUILDS: Final = 5_000
SLICES: Final = 8
RATIO_CEILING: Final = 0.5
"""CPU time of a pull, as a part of that of the bare loop."""
LAG_CEILING: Final = 10.0
"""Milliseconds of the 95th percentile."""
BEAT: Final = 0.005
"""Seconds between two beats."""
LISTING: Final = "https://api.buildkite.com/v2/organizations/acme/builds"
ROUNDS: Final = 3


async def _pages(
    client: httpx.AsyncClient, part: int, builds: int, limiter: asyncio.Semaphore
) -> list[bytes]:
    """Return the responses of a part of the period, newest first."""
    width = timedelta(days=1) / A_DAY * builds / SLICES
    until, since = END - part * width, END - (part + 1) * width
    pages: list[bytes] = []
    while True:
        query = {
            "created_from": since.isoformat(),
            "created_to": until.isoformat(),
            "per_page": "100",
        }
        async with limiter:
            response = await client.get(LISTING, params=query)
        pages.append(response.content)
        if "next" not in response.links:
            return pages
        until -= 100 * timedelta(days=1) / A_DAY


async def drained(builds: int, _: Path) -> None:
    """Only receive the responses."""
    limiter = asyncio.Semaphore(SLICES)
    async with httpx.AsyncClient(transport=Service(builds, full=True)) as client:
        await asyncio.gather(*(_pages(client, each, builds, limiter) for each in range(SLICES)))


async def bare_loop(builds: int, folder: Path) -> None:
    """Receive, decode and write them without any care."""
    limiter = asyncio.Semaphore(SLICES)
    found: list[dict[str, Any]] = []
    async with httpx.AsyncClient(transport=Service(builds, full=True)) as client:
        parts = (_pages(client, each, builds, limiter) for each in range(SLICES))
        for pages in await asyncio.gather(*parts):
            for page in pages:
                found += json.loads(page)
    jobs = [
        {**job, "build_id": build["id"]} for build in found for job in build.pop("jobs", None) or ()
    ]
    for name, rows in (("builds", found), ("jobs", jobs)):
        table = pa.Table.from_pylist([_flat(each) for each in rows])
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(value) if isinstance(value, dict | list) else value
        for name, value in row.items()
    }


async def pulled(builds: int, folder: Path) -> None:
    """Pull them with this package."""
    service = Service(builds, full=True)
    async with Buildkite(
        "token",
        http_client=httpx.AsyncClient(transport=service),
        clock=Clock(now=lambda: service.now),
    ) as client:
        report = await bulk.pull(client.org("acme"), to=folder, format="parquet")
    if report.rows["builds"] != builds:
        raise RuntimeError(f"The pull is not complete: {report}")


def cpu_of(call: Callable[[int, Path], Awaitable[None]], builds: int) -> float:
    """Return the least CPU time of several rounds in seconds per 1,000 builds."""
    times: list[float] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            began = time.process_time()
            asyncio.run(_awaited(call(builds, Path(folder))))
            times.append(time.process_time() - began)
    return min(times) / builds * 1_000


async def _awaited(call: Awaitable[None]) -> None:
    await call


async def lag(builds: int) -> float:
    """Return the 95th percentile of how late a beat is beside a pull into DuckDB, in milliseconds."""
    late: list[float] = []

    async def beat() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(BEAT)
            late.append((time.perf_counter() - began - BEAT) * 1_000)

    emulator = Emulator(builds=builds)
    with emulator.serve() as server, tempfile.TemporaryDirectory() as folder:
        async with Buildkite(emulator.token, hosts=server.url) as client:
            beats = asyncio.create_task(beat())
            await bulk.pull(client.org("acme"), "default", to=Path(folder) / "data.duckdb")
            beats.cancel()
    return sorted(late)[len(late) * 95 // 100]


def main(arguments: list[str]) -> int:
    builds = int(arguments[0]) if arguments else BUILDS
    service = cpu_of(drained, builds)
    baseline = cpu_of(bare_loop, builds) - service
    ours = cpu_of(pulled, builds) - service
    ratio = ours / baseline
    print(
        f"CPU for 1,000 builds of 10 jobs, bare loop / pull: {baseline:.2f} / {ours:.2f} s: "
        f"{ratio:.2f}x  (at most {RATIO_CEILING}x)"
    )
    late = asyncio.run(lag(2_000))
    print(f"lag beside a pull into DuckDB, 95 %: {late:.1f} ms  (at most {LAG_CEILING:.0f} ms)")
    return 0 if ratio <= RATIO_CEILING and late <= LAG_CEILING else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
