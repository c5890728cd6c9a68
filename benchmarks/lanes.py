"""How long a small call waits beside bulk work, and what several processes on one token cost.

The real client against a service that counts exactly, in virtual time: 50 requests a minute for the
user, 200 for the organization, each response after 0.3 to 0.9 s. Every row is a mean over phases of
the user's window, half of them with a floored `Reset`, half with a ceiled one.

Run: `python -m benchmarks.lanes [PHASES]`. It fails if a ceiling is exceeded.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
from attrs import field, frozen

from benchmarks.results import record
from buildkite_async import Buildkite, Clock
from buildkite_async.client import Organization
from tests.doubles.exact_windows import ExactService, ExactWindow, Rounding
from tests.doubles.virtual_time import run

USER, ORGANIZATION, PERIOD = 50, 200, 60.0
ONE_WAY = (0.15, 0.45)
WORKERS = 10
PROCESSES_AT_MOST = 3.0
"""429s in a window that four processes may draw."""


@frozen
class Result:
    """One run of a scenario."""

    waits: list[float]
    """Of the small calls, response included."""
    used: list[float]
    """Part of each whole window that was used."""
    refused: int
    seconds: float
    bound: float = 0.0
    windows: float = field(default=1.0)


def exact_service(phase: float, rounding: Rounding) -> ExactService:
    source = random.Random(f"{phase} {rounding}")
    return ExactService(
        respond=lambda _: httpx.Response(200, json={"webhook_ips": []}),
        user=ExactWindow(USER, PERIOD, phase),
        organizations={"acme": ExactWindow(ORGANIZATION, PERIOD, (phase * 7 + 23) % PERIOD)},
        rounding=rounding,
        latency=lambda: source.uniform(*ONE_WAY),
    )


@asynccontextmanager
async def client(service: ExactService) -> AsyncIterator[Organization]:
    loop = asyncio.get_running_loop()
    clock = Clock(monotonic=loop.time, sleep=asyncio.sleep, random=lambda: 0.5)
    async with (
        httpx.AsyncClient(transport=service) as connections,
        Buildkite("token", http_client=connections, clock=clock, connections=WORKERS) as bk,
    ):
        yield bk.org("acme")


async def call(acme: Organization) -> None:
    await acme.rules.delete("a")


def used_parts(times: list[float], phase: float, until: float) -> list[float]:
    """What was used of each window that lies wholly within the run."""
    begin, parts = PERIOD - phase, []
    while begin + PERIOD <= until:
        parts.append(sum(begin <= time < begin + PERIOD for time in times) / USER)
        begin += PERIOD
    return parts


async def beside(phase: float, rounding: Rounding, *, pages: int, queued: int) -> Result:
    """Small calls, one every 20 s or so, beside a pull and behind calls that are queued."""
    service = exact_service(phase, rounding)
    loop, source = asyncio.get_running_loop(), random.Random(phase)
    waits: list[float] = []
    async with client(service) as acme:
        bulk = acme.using(lane="bulk")
        places = asyncio.Semaphore(WORKERS)

        async def page() -> None:
            async with places:
                await call(bulk)

        async def small() -> None:
            began = loop.time()
            await call(acme)
            waits.append(loop.time() - began)

        jobs = [asyncio.create_task(page()) for _ in range(pages)]
        jobs += [asyncio.create_task(call(bulk)) for _ in range(queued)]
        await asyncio.sleep(0.5)
        calls: list[asyncio.Task[None]] = []
        end = loop.time() + (2_000 if jobs else 500)
        while loop.time() < end and not (jobs and all(job.done() for job in jobs)):
            await asyncio.sleep(source.expovariate(1 / 20))
            calls.append(asyncio.create_task(small()))
        bulk_done = loop.time()
        await asyncio.gather(*calls, *jobs)
    used = used_parts(service.accepted, phase, bulk_done) if jobs else []
    return Result(waits, used, len(service.refused), bulk_done)


def fluid_bound(pages: int, left: float, processes: int) -> float:
    """Seconds at full speed whenever the windows allow, `left` seconds before the reset."""
    now, reset = 0.0, left
    rate = processes * 8 / sum(ONE_WAY)
    while True:
        served = min(pages, USER, rate * (reset - now))
        pages -= int(served) if served < pages else pages
        if pages <= 0:
            return now + served / rate
        now, reset = reset, reset + PERIOD


async def processes(phase: float, rounding: Rounding, *, number: int, pages: int) -> Result:
    """Several clients, each as in a process of its own, on one token."""
    service = exact_service(phase, rounding)

    async def one(index: int) -> None:
        await asyncio.sleep(index * 0.7)
        async with client(service) as acme:
            bulk, places = acme.using(lane="bulk"), asyncio.Semaphore(8)

            async def page() -> None:
                async with places:
                    await call(bulk)

            await asyncio.gather(*(page() for _ in range(pages // number)))

    await asyncio.gather(*(one(index) for index in range(number)))
    seconds = asyncio.get_running_loop().time()
    windows = len(used_parts(service.accepted, phase, seconds)) + 2
    bound = fluid_bound(pages, PERIOD - phase, number)
    return Result([], [], len(service.refused), seconds, bound, windows)


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")


def over_phases(number: int, scenario: Callable[[float, Rounding], Result]) -> list[Result]:
    roundings: tuple[Rounding, Rounding] = ("floor", "ceil")
    return [scenario(PERIOD * (i + 0.5) / number, roundings[i % 2]) for i in range(number)]


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    failed = 0
    print(f"{'small calls':34}  {'p50 s':>6}  {'p99 s':>6}  {'used':>6}  {'429s':>4}")
    for title, pages, queued in (
        ("alone", 0, 0),
        ("beside a pull of 400 pages", 400, 0),
        ("behind 500 queued bulk calls", 0, 500),
    ):
        results = over_phases(
            number, lambda p, r, n=pages, q=queued: run(beside(p, r, pages=n, queued=q))
        )
        waits = [wait for each in results for wait in each.waits]
        used = [part for each in results for part in each.used]
        refused = sum(each.refused for each in results)
        mean = statistics.mean(used) if used else float("nan")
        if pages:
            record(
                "lanes",
                {
                    "p50": round(percentile(waits, 0.5), 1),
                    "p99": round(percentile(waits, 0.99)),
                    "used": round(mean, 3),
                },
            )
        failed += refused > 0 or (bool(used) and mean < 0.98)
        print(
            f"{title:34}  {percentile(waits, 0.5):6.1f}  {percentile(waits, 0.99):6.1f}"
            f"  {f'{mean:.1%}' if used else '-':>6}  {refused:4}"
        )
    print(f"\n{'processes, pages':34}  {'x bound':>8}  {'429s a window':>13}")
    for count, pages in ((1, 100), (1, 400), (4, 100), (4, 400)):
        results = over_phases(
            number, lambda p, r, c=count, n=pages: run(processes(p, r, number=c, pages=n))
        )
        ratio = sum(each.seconds for each in results) / sum(each.bound for each in results)
        refused = sum(each.refused for each in results) / sum(each.windows for each in results)
        failed += refused > (PROCESSES_AT_MOST if count > 1 else 0)
        failed += pages == 400 and ratio > 1.15
        print(f"{f'{count}, {pages}':34}  {ratio:8.3f}  {refused:13.2f}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
