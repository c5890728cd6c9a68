"""A bulk pull: CPU time, peak memory, and the requests of a second run with nothing new.

The builds are made up by a transport in the same process, five thousand a day. Each measurement runs
in a separate process. The baseline is a pull of a tenth of the builds: memory must not grow.

Run: `python -m benchmarks.bulk [BUILDS]`. It fails if memory or the second run is over its ceiling.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Iterable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final

import httpx
from attrs import asdict, frozen

from benchmarks.page import page as full_page
from buildkite_async import Buildkite, Clock, bulk

BUILDS: Final = 1_000_000
FULL_BUILDS: Final = 10_000
"""Builds with all documented fields and ten jobs, to measure CPU time."""
UUID_START: Final = re.compile(r"\b[0-9a-f]{8}(?=-[0-9a-f]{4}-)")
A_DAY: Final = 5_000
MEMORY_CEILING: Final = 150.0
"""Megabytes."""
GROWTH_CEILING: Final = 15.0
"""Megabytes that the peak may be above that of a tenth of the builds."""
SECOND_RUN_CEILING: Final = 6
"""Requests."""

END: Final = datetime(2026, 3, 1, tzinfo=UTC)
STEP: Final = timedelta(days=1) / A_DAY
TOOK: Final = timedelta(minutes=10)
API: Final = "https://api.buildkite.com/v2/organizations/acme/pipelines/web/builds"


@frozen
class Result:
    """What one pull used."""

    builds: int
    seconds: float
    cpu: float
    peak: float
    """Peak memory in megabytes."""
    requests: int
    second_requests: int
    """Of a second run with nothing new."""


class Service(httpx.AsyncBaseTransport):
    """Lists builds that were created at regular times up to the end."""

    def __init__(self, builds: int, *, full: bool) -> None:
        self.builds = builds
        self.now = END + timedelta(hours=2)
        page: list[dict[str, Any]] = json.loads(full_page()) if full else []
        # A pull excludes the pipeline. All ids differ in each build, as they do at the service.
        self._rows = [
            UUID_START.sub("{id}", json.dumps({**row, "pipeline": None}))[:-1] for row in page
        ]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return a page of a listing."""
        return self.respond(request)

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Return a page of a listing."""
        query = request.url.params
        first, end = self._numbers(query)
        size = int(query["per_page"])
        page = int(query.get("page", "1"))
        first += (page - 1) * size
        count = max(0, end - first)
        rows = (self._row(number) for number in range(first, min(first + size, end)))
        headers = {
            "Content-Type": "application/json",
            "Date": format_datetime(self.now, usegmt=True),
        }
        if count > size:
            last = page - 1 - (-count // size)
            headers["Link"] = ", ".join(
                f'<{request.url.copy_set_param("page", str(number))}>; rel="{name}"'
                for name, number in (("next", page + 1), ("last", last))
            )
        return httpx.Response(200, content=_stream(rows), headers=headers)

    def _numbers(self, query: httpx.QueryParams) -> tuple[int, int]:
        """Return the first number of the builds that the filters select, and the end of them."""
        if "state[]" in query:
            return 0, 0
        since = datetime.min.replace(tzinfo=UTC)
        if "created_from" in query:
            since = datetime.fromisoformat(query["created_from"])
        if "finished_from" in query:
            since = max(since, datetime.fromisoformat(query["finished_from"]) - TOOK)
        until = datetime.fromisoformat(query.get("created_to", END.isoformat()))
        return self._before(until), self._before(since)

    def _before(self, time: datetime) -> int:
        """Return the number of the newest build that was created before a time."""
        return min(max(0, (END - time) // STEP), self.builds)

    def _row(self, number: int) -> str:
        created = END - (number + 1) * STEP
        id = f"00000000-0000-4000-8000-{number:012x}"
        times = (
            f'"created_at":"{created:%Y-%m-%dT%H:%M:%S}.{created.microsecond // 1000:03d}Z",'
            f'"finished_at":"{created + TOOK:%Y-%m-%dT%H:%M:%S.000Z}"'
        )
        if self._rows:  # the last of several fields with one name counts
            row = self._rows[number % len(self._rows)].replace("{id}", f"{number:08x}")
            return f'{row},"id":"{id}",{times}}}'
        return (
            f'{{"id":"{id}","graphql_id":"{id}","url":"{API}/{number}","web_url":"{API}/{number}",'
            f'"number":{number},"state":"passed","blocked":false,"branch":"main","commit":"{id}",'
            f'"message":"Change number {number}",{times},"jobs":[{{"id":"{id}","type":"script",'
            f'"name":"test","state":"passed","exit_status":0,{times}}}]}}'
        )


async def _stream(rows: Iterable[str]) -> AsyncGenerator[bytes]:
    """Yield a JSON array piece by piece: the memory of the service is measured, too."""
    separator = b"["
    for row in rows:
        yield separator + row.encode()
        separator = b","
    yield b"]" if separator == b"," else b"[]"


async def _pull(builds: int, *, full: bool, format: Any, folder: Path) -> Result:
    service = Service(builds, full=full)
    clock = Clock(now=lambda: service.now)
    started, worked = time.perf_counter(), time.process_time()
    async with Buildkite(
        "token", http_client=httpx.AsyncClient(transport=service), clock=clock
    ) as bk:
        report = await bulk.pull(bk.org("acme"), to=folder, format=format)
        seconds, cpu = time.perf_counter() - started, time.process_time() - worked
        if not report.complete or report.rows["builds"] != builds:
            raise RuntimeError(f"The pull is not complete: {report}")
        service.now += timedelta(days=1)
        second = await bulk.pull(bk.org("acme"), to=folder)
    return Result(
        builds=builds,
        seconds=seconds,
        cpu=cpu,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        requests=report.requests,
        second_requests=second.requests,
    )


def measure(builds: int, format: str, *, full: bool) -> Result:
    """Pull in a separate process."""
    command = [sys.executable, "-m", "benchmarks.bulk", "--measure", str(builds), format]
    child = subprocess.run(
        [*command, *(["--full"] if full else [])], stdout=subprocess.PIPE, check=True
    )
    return Result(**json.loads(child.stdout))


def compare(builds: int) -> bool:
    """Print the figures; False if one is over its ceiling."""
    fine = True
    for format in ("parquet", "ndjson"):
        result = measure(min(FULL_BUILDS, builds), format, full=True)
        print(
            f"{format}, {result.builds:,} builds of 10 jobs: "
            f"{result.cpu / result.builds * 1000:.2f} s CPU per 1,000 builds, {result.peak:.0f} MB"
        )
        baseline, result = (measure(each, format, full=False) for each in (builds // 10, builds))
        growth = result.peak - baseline.peak
        print(
            f"{format}, {result.builds:,} builds of 1 job: "
            f"{result.cpu / result.builds * 1000:.2f} s CPU per 1,000 builds, "
            f"{result.requests:,} requests in {result.seconds:,.0f} s"
        )
        print(
            f"  memory, baseline (a tenth) / all: {baseline.peak:.0f} / {result.peak:.0f} MB: "
            f"{growth:+.0f} MB  (at most {MEMORY_CEILING:.0f} MB and {GROWTH_CEILING:+.0f} MB)"
        )
        print(
            f"  a second run with nothing new: {result.second_requests} requests "
            f"(at most {SECOND_RUN_CEILING})"
        )
        fine = (
            fine
            and result.peak <= MEMORY_CEILING
            and growth <= GROWTH_CEILING
            and result.second_requests <= SECOND_RUN_CEILING
        )
    return fine


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--measure"]:
        full = "--full" in arguments
        with tempfile.TemporaryDirectory() as folder:
            result = asyncio.run(
                _pull(int(arguments[1]), full=full, format=arguments[2], folder=Path(folder))
            )
        print(json.dumps(asdict(result)))
        return 0
    return 0 if compare(int(arguments[0]) if arguments else BUILDS) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
