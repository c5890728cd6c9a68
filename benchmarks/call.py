"""What a small call costs: CPU time of a typed GET against bare httpx with orjson.

One connection that is kept alive, to a server in another process; the contestants take turns, and
the medians are compared. Run: `python -m benchmarks.call [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable

import httpx
import orjson

from benchmarks.response_server import response_server
from benchmarks.results import record
from buildkite_async import Buildkite, Hosts

CALLS = 300
"""Of each contestant in a round."""
CEILING = 1.2
BODY = orjson.dumps(
    {
        "id": "u",
        "graphql_id": "VXNlcg==",
        "name": "Ada",
        "email": "ada@example.com",
        "avatar_url": "https://example.com/ada.png",
        "created_at": "2026-03-04T05:06:07.089Z",
    }
)
Call = Callable[[], Awaitable[object]]


async def cpu_of(call: Call) -> float:
    """Microseconds of CPU for one call."""
    began = time.process_time()
    for _ in range(CALLS):
        await call()
    return (time.process_time() - began) / CALLS * 1e6


async def compare(url: str, rounds: int) -> dict[str, list[float]]:
    """Microseconds a call, by contestant and round."""
    headers = {"Authorization": "Bearer token"}
    async with (
        httpx.AsyncClient(headers=headers, timeout=60) as bare,
        Buildkite("token", hosts=Hosts.at(url)) as bk,
    ):

        async def plain() -> object:
            return orjson.loads((await bare.get(f"{url}/v2/user")).content)

        contestants: dict[str, Call] = {"httpx + orjson": plain, "typed": bk.user.get}
        figures: dict[str, list[float]] = {name: [] for name in contestants}
        for _ in range(rounds):
            for name, call in contestants.items():
                figures[name].append(await cpu_of(call))
    return figures


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with response_server(BODY) as url:
        figures = asyncio.run(compare(url, rounds))
    medians = {name: statistics.median(each) for name, each in figures.items()}
    base = medians["httpx + orjson"]
    for name, median in medians.items():
        print(f"{name:16} {median:7.0f} us  {median / base:5.2f}x")
    ratio = medians["typed"] / base
    record("call", {"ratio": round(ratio, 2)})
    return int(ratio > CEILING)


if __name__ == "__main__":
    sys.exit(main())
