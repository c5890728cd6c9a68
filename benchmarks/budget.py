"""Time of a bulk pull within exact rate limits, in virtual time, compared with the least time possible.

The windows, the latency and the least time are those of `benchmarks.limiter`, but the pull is a whole
one: it plans slices, walks each of them by creation time, counts, and writes NDJSON. The least time is
that of the requests that it sends. 50,000 builds take ten windows and a little more.

Run: `python -m benchmarks.budget [PHASES]`. It fails if a ratio is over its ceiling, if there was a 429,
or if the pull sends too many requests.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
from datetime import timedelta
from typing import Final, get_args

import httpx

from benchmarks.bulk import END, Service
from benchmarks.limiter import (
    ONE_WAY,
    ORGANIZATION,
    PERIOD,
    USER,
    WORKERS,
    Pull,
    least_seconds,
    phases,
)
from benchmarks.results import record
from buildkite_async import Buildkite, Clock, bulk
from tests.doubles.exact_windows import ExactService, ExactWindow, Rounding
from tests.doubles.virtual_time import run

CEILINGS: Final = {10_000: 1.05, 50_000: 1 / 0.98}
"""By the number of builds: ten windows are to be used to 98 %."""
PAGE: Final = 100
MOST_REQUESTS: Final = 1.1
"""For each page that the builds fill. A page begins with the last build of the one before."""


async def pull(builds: int, phase: float, organization: float, rounding: Rounding) -> Pull:
    source = random.Random(f"{builds} {phase} {rounding}")
    listing = Service(builds, full=False)
    loop = asyncio.get_running_loop()

    def respond(request: httpx.Request) -> httpx.Response:
        listing.now = END + timedelta(hours=2, seconds=loop.time())
        return listing.respond(request)

    service = ExactService(
        respond=respond,
        user=ExactWindow(USER, PERIOD, phase),
        organizations={"acme": ExactWindow(ORGANIZATION, PERIOD, organization)},
        rounding=rounding,
        latency=lambda: source.uniform(*ONE_WAY),
    )
    clock = Clock(
        monotonic=loop.time,
        sleep=asyncio.sleep,
        random=source.random,
        now=lambda: END + timedelta(hours=2, seconds=loop.time()),
    )
    with tempfile.TemporaryDirectory() as folder:
        async with (
            httpx.AsyncClient(transport=service) as connections,
            Buildkite("token", http_client=connections, clock=clock, connections=WORKERS) as bk,
        ):
            report = await bulk.pull(bk.org("acme"), to=folder, format="ndjson")
            taken = loop.time()
    if report.rows["builds"] != builds:
        raise RuntimeError(f"The pull is not complete: {report}")
    if report.requests > MOST_REQUESTS * builds / PAGE:
        raise RuntimeError(f"The pull has sent {report.requests} requests")
    return Pull(taken, least_seconds(report.requests, PERIOD - phase), len(service.refused))


def main(arguments: list[str]) -> int:
    number = int(arguments[0]) if arguments else 40
    fine = True
    figures: dict[str, float] = {}
    for builds, ceiling in CEILINGS.items():
        ratios: list[float] = []
        for rounding in get_args(Rounding):
            many = number if builds == min(CEILINGS) else max(1, number // 8)
            pulls = [run(pull(builds, *phase, rounding)) for phase in phases(many)]
            taken = statistics.mean(each.seconds for each in pulls)
            least = statistics.mean(each.least for each in pulls)
            refusals = sum(each.refusals for each in pulls)
            fine = fine and not refusals
            ratios.append(taken / least)
            print(
                f"{builds:,} builds, Reset {rounding:5}: {taken:7.2f} s, least {least:7.2f} s, "
                f"{taken / least:.3f}x, 429s: {refusals}"
            )
        mean = statistics.mean(ratios)
        print(f"  mean {mean:.3f}x  (at most {ceiling:.3f}x)")
        figures[str(builds)] = round(mean, 3)
        fine = fine and mean <= ceiling
    record("budget", figures)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
