"""A pull of builds and jobs compared with other ways to get them, and how long it holds the event loop.

Each candidate reads the same builds from the same local server, in a separate process; imports do not
count. Into Parquet files, the baselines are a loop of httpx with a semaphore, json and pyarrow, and such
a loop of pybuildkite: they keep no state, mask nothing, and lose what they have not written when they
end. Into a DuckDB file, where rows replace earlier ones with the same id, the baseline is the REST source
of dlt. A candidate whose package is not installed is left out.

Run: `python -m benchmarks.tables [BUILDS]`. It fails if a figure is over its ceiling.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from benchmarks.bulk import A_DAY, END
from benchmarks.http_server import server_process
from benchmarks.results import record

BUILDS: Final = 5_000
ROUNDS: Final = 2
SLICES: Final = 8
LAG_CEILING: Final = 10.0
"""Milliseconds of the 95th percentile."""
BEAT: Final = 0.005
"""Seconds between two beats."""
PATH: Final = "/v2/organizations/acme/builds"


async def pulled_into_parquet(url: str, builds: int, folder: Path) -> None:
    """Pull them into Parquet files."""
    await _pull(url, builds, folder / "data")


async def pulled_into_duckdb(url: str, builds: int, folder: Path) -> None:
    """Pull them into a DuckDB file."""
    await _pull(url, builds, folder / "data.duckdb")


async def _pull(url: str, builds: int, to: Path) -> None:
    from buildkite_async import Buildkite, Clock, bulk

    clock = Clock(now=lambda: END + timedelta(hours=2))
    async with Buildkite("token", hosts=url, clock=clock) as client:
        report = await bulk.pull(client.org("acme"), to=to)
    if report.rows["builds"] != builds:
        raise RuntimeError(f"The pull is not complete: {report}")


async def bare_loop(url: str, builds: int, folder: Path) -> None:
    """Receive, decode and write them without any care."""
    import httpx

    limiter = asyncio.Semaphore(SLICES)
    width = timedelta(days=1) / A_DAY * builds / SLICES
    async with httpx.AsyncClient(base_url=url) as client:

        async def part(number: int) -> list[bytes]:
            """Return the responses of a part of the period, newest first."""
            until, since = END - number * width, END - (number + 1) * width
            pages: list[bytes] = []
            while True:
                query = {
                    "created_from": since.isoformat(),
                    "created_to": until.isoformat(),
                    "per_page": "100",
                }
                async with limiter:
                    response = await client.get(PATH, params=query)
                pages.append(response.content)
                if "next" not in response.links:
                    return pages
                until -= 100 * timedelta(days=1) / A_DAY

        rows: list[dict[str, Any]] = []
        for pages in await asyncio.gather(*map(part, range(SLICES))):
            for page in pages:
                rows += json.loads(page)
    _write(rows, builds, folder)


async def pybuildkite(url: str, builds: int, folder: Path) -> None:
    """Receive them page after page, as that client has no other way, and write them."""
    from pybuildkite.buildkite import Buildkite

    client = Buildkite()
    client.base_url = f"{url}/v2/"
    client.set_access_token("token")
    rows: list[dict[str, Any]] = []
    page = 1
    while page:
        response = client.builds().list_all_for_org("acme", page=page, with_pagination=True)
        rows += response.body
        page = response.next_page
    _write(rows, builds, folder)


async def dlt(url: str, builds: int, folder: Path) -> None:
    """Load them with dlt's REST source, with the format that it chooses."""
    _load(url, builds, folder)


async def dlt_with_parquet(url: str, builds: int, folder: Path) -> None:
    """Load them with dlt's REST source by way of Parquet files."""
    _load(url, builds, folder, loader_file_format="parquet")


def _load(url: str, builds: int, folder: Path, **arguments: str) -> None:
    module: Any = importlib.import_module("dlt")
    rest: Any = importlib.import_module("dlt.sources.rest_api")
    source = rest.rest_api_source(
        {
            "client": {
                "base_url": f"{url}/v2/",
                "auth": {"type": "bearer", "token": "token"},
                "paginator": {"type": "header_link"},
            },
            "resource_defaults": {"primary_key": "id", "write_disposition": "merge"},
            "resources": [
                {
                    "name": "builds",
                    "endpoint": {"path": "organizations/acme/builds", "params": {"per_page": 100}},
                }
            ],
        }
    )
    destination = module.destinations.duckdb(str(folder / "data.duckdb"))
    pipeline = module.pipeline(
        "builds", destination=destination, dataset_name="acme", pipelines_dir=str(folder / "state")
    )
    pipeline.run(source, **arguments)
    rows = pipeline.last_trace.last_normalize_info.row_counts["builds"]
    if rows != builds:
        raise RuntimeError(f"dlt has loaded {rows} builds")


def _write(found: list[dict[str, Any]], builds: int, folder: Path) -> None:
    """Write builds and jobs to Parquet files, with nested values as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if len(found) != builds:
        raise RuntimeError(f"The loop has read {len(found)} builds")
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


@frozen
class Candidate:
    pull: Callable[[str, int, Path], Awaitable[None]]
    packages: tuple[str, ...]
    """They are imported before the time is taken."""
    rival: str | None = None
    """Which of our pulls it is compared with; None for one of these."""
    ceiling: float | None = None
    """How much CPU time that pull may take, as a part of the candidate's."""
    share: float = 1.0
    """How much of the builds it gets, as it takes long."""


_HTTPX: Final = ("httpx", "httpcore", "anyio._backends._asyncio")
"""httpx, and what it imports when it sends the first request."""
_OURS: Final = ("buildkite_async.bulk.sinks.parquet", *_HTTPX)
_LOOP: Final = ("pyarrow.parquet", *_HTTPX)
_DLT: Final = ("dlt.sources.rest_api", "dlt.destinations", "duckdb", "pyarrow.parquet")
CANDIDATES: Final = {
    "pull": Candidate(pulled_into_parquet, _OURS),
    "bare loop": Candidate(bare_loop, _LOOP, "pull", 0.5),
    "pybuildkite": Candidate(pybuildkite, ("pybuildkite.buildkite", *_LOOP), "pull"),
    "pull, DuckDB": Candidate(pulled_into_duckdb, ("duckdb", *_OURS)),
    "dlt": Candidate(dlt, _DLT, "pull, DuckDB", 0.1, 0.1),
    "dlt, Parquet": Candidate(dlt_with_parquet, _DLT, "pull, DuckDB", None, 0.1),
}


def measure(name: str, url: str, builds: int) -> float:
    """Return the CPU time in seconds per 1,000 builds, that of threads and children included."""
    candidate = CANDIDATES[name]
    for package in candidate.packages:
        importlib.import_module(package)
    with tempfile.TemporaryDirectory() as folder:
        began = sum(os.times()[:4])
        asyncio.run(_awaited(candidate.pull(url, builds, Path(folder))))
        return (sum(os.times()[:4]) - began) / builds * 1_000


async def _awaited(pull: Awaitable[None]) -> None:
    await pull


def measured_in_a_process(name: str, url: str, builds: int) -> float:
    """Measure a candidate in a separate process, which prints the figure last."""
    command = [sys.executable, "-m", "benchmarks.tables", "--measure", name, url, str(builds)]
    # dlt warns of each column without values.
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    if child.returncode:
        raise RuntimeError(child.stderr)
    return float(child.stdout.split()[-1])


async def lag(builds: int) -> float:
    """Return the 95th percentile of how late a beat is beside a pull into DuckDB, in milliseconds."""
    from buildkite_async import Buildkite, bulk
    from buildkite_async.emulator import Emulator

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


def compare(builds: int) -> bool:
    """Print the figures; False if one is over its ceiling."""
    present = {
        name: candidate
        for name, candidate in CANDIDATES.items()
        if all(importlib.util.find_spec(each.partition(".")[0]) for each in candidate.packages)
    }
    figures: dict[str, list[float]] = {name: [] for name in present}
    for _ in range(ROUNDS):
        for name, candidate in present.items():
            part = int(builds * candidate.share)
            with server_process("benchmarks.build_server", str(part)) as url:
                figures[name].append(measured_in_a_process(name, url, part))
    least = {name: min(each) for name, each in figures.items()}
    fine = True
    print(f"CPU time in seconds for 1,000 of {builds:,} builds of 10 jobs:")
    for name, candidate in present.items():
        line = f"  {name:<12} {least[name]:6.2f}"
        if candidate.rival is not None:
            ratio = least[candidate.rival] / least[name]
            line += f"   {candidate.rival} / {name}: {ratio:.2f}x"
            if candidate.ceiling is not None:
                line += f"  (at most {candidate.ceiling}x)"
                fine = fine and ratio <= candidate.ceiling
        print(line)
    record("tables", {name: round(seconds, 3) for name, seconds in least.items()})
    return fine


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--measure"]:
        print(measure(arguments[1], arguments[2], int(arguments[3])))
        return 0
    fine = compare(int(arguments[0]) if arguments else BUILDS)
    late = asyncio.run(lag(1_000))
    print(f"lag beside a pull into DuckDB, 95 %: {late:.1f} ms  (at most {LAG_CEILING:.0f} ms)")
    return 0 if fine and late <= LAG_CEILING else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
