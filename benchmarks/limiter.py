"""Time to list 10,000 builds within exact rate limits, compared with the least time possible.

The client and its pager list 100 pages with 10 concurrent requests. A simulated service counts
exactly: 50 requests a minute for the user and 200 for the organization. Responses take 0.3 to 0.9 s
of virtual time. Pulls start in many phases of the user's window. The least time is that of full
speed whenever the limit allows it.

Run: `python -m benchmarks.limiter [PHASES]`. It fails if a ratio is over its ceiling: the mean of
`Reset` rounded down and rounded up, as nobody knows which of them the service does.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import sys
from collections.abc import Iterator
from typing import get_args

import httpx
from attrs import frozen

from benchmarks.results import record
from buildkite_async import Buildkite, Clock
from tests.doubles.exact_windows import ExactService, ExactWindow, Opening, Rounding
from tests.doubles.virtual_time import run

USER, ORGANIZATION, PERIOD = 50, 200, 60.0
WORKERS = 10
ONE_WAY = (0.15, 0.45)
RATE = WORKERS / sum(ONE_WAY)
"""Pages per second at full speed, when a request takes both ways on average."""
CEILINGS: dict[tuple[int, Opening], float] = {
    (100, "by the clock"): 1.06,
    (100, "with the first request"): 1.06,
    (500, "by the clock"): 1.01,
    # A window opens with its first request, so the time lost in one window delays all later ones.
    (500, "with the first request"): 1.03,
}

BUILD = {
    "graphql_id": "",
    "url": "",
    "web_url": "",
    "state": "passed",
    "blocked": False,
    "message": None,
    "commit": "HEAD",
    "branch": "main",
    "env": {},
    "source": "api",
    "creator": None,
    "created_at": "2026-03-04T05:06:07.089Z",
    "scheduled_at": None,
    "started_at": None,
    "finished_at": None,
    "meta_data": {},
    "pull_request": None,
}


@frozen
class Pull:
    """The result of one pull."""

    seconds: float
    least: float
    """The least seconds possible."""
    refusals: int
    """Responses with status 429."""


def least_seconds(pages: int, left: float) -> float:
    """Return the least time possible, starting `left` seconds before the window resets."""
    now = 0.0
    reset = left
    while True:
        served = min(pages, USER, RATE * (reset - now))
        pages -= int(served) if served < pages else pages
        if pages <= 0:
            return now + served / RATE
        now, reset = reset, reset + PERIOD


async def pull(
    pages: int, phase: float, organization: float, rounding: Rounding, opening: Opening
) -> Pull:
    source = random.Random(f"{pages} {phase} {rounding} {opening}")

    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        # One row per page, because decoding is not measured here.
        row = BUILD | {"id": f"build-{number}", "number": number}
        headers = {}
        if number < pages:
            links = {"next": number + 1, "last": pages}
            headers["Link"] = ", ".join(
                f'<{request.url.copy_merge_params({"page": str(n)})}>; rel="{rel}"'
                for rel, n in links.items()
            )
        return httpx.Response(200, content=json.dumps([row]).encode(), headers=headers)

    service = ExactService(
        respond=page,
        # If windows open with a request, an earlier request has opened this one.
        user=ExactWindow(USER, PERIOD, phase, opening),
        organizations={"acme": ExactWindow(ORGANIZATION, PERIOD, organization, opening)},
        rounding=rounding,
        latency=lambda: source.uniform(*ONE_WAY),
    )
    loop = asyncio.get_running_loop()
    clock = Clock(monotonic=loop.time, sleep=asyncio.sleep, random=source.random)
    async with (
        httpx.AsyncClient(transport=service) as connections,
        Buildkite("token", http_client=connections, clock=clock, connections=WORKERS) as bk,
    ):
        rows = await bk.org("acme").builds.list().concurrent(WORKERS).collect()
        taken = loop.time()
    assert len(rows) == pages, f"{len(rows)} rows of {pages}"
    return Pull(taken, least_seconds(pages, PERIOD - phase), len(service.refused))


def phases(number: int) -> Iterator[tuple[float, float]]:
    """Return phases of the user's and the organization's window, which reset at different times."""
    for step in range(number):
        phase = PERIOD * (step + 0.5) / number
        yield phase, (phase * 7 + 23) % PERIOD


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    broken = 0
    means: list[float] = []
    print(
        f"{'pages':>5}  {'windows':22}  {'Reset':5}  {'mean s':>7}  {'least s':>7}  "
        f"{'ratio':>6}  {'worst':>6}  {'429s':>4}"
    )
    for (pages, opening), ceiling in CEILINGS.items():
        many = number if pages == 100 else max(1, number // 8)
        ratios: list[float] = []
        for rounding in get_args(Rounding):
            pulls = [run(pull(pages, *phase, rounding, opening)) for phase in phases(many)]
            taken = statistics.mean(each.seconds for each in pulls)
            least = statistics.mean(each.least for each in pulls)
            worst = max(each.seconds / each.least for each in pulls)
            refusals = sum(each.refusals for each in pulls)
            ratios.append(taken / least)
            broken += refusals > 0
            print(
                f"{pages:5}  {opening:22}  {rounding:5}  {taken:7.2f}  {least:7.2f}  "
                f"{ratios[-1]:6.3f}  {worst:6.3f}  {refusals:4}" + ("  FAILED" if refusals else "")
            )
        mean = statistics.mean(ratios)
        if pages == 100:
            means = [*means, *ratios]
        broken += mean > ceiling
        if mean > ceiling:
            print(f"FAILED: the mean of both is {mean:.3f}, over {ceiling}")
    record("limiter", {"least": round(min(means), 2), "most": round(max(means), 2)})
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
