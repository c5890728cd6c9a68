"""CPU time and memory of the emulator: its start, small requests, pages of builds and filtered listings.

Each size runs in a process of its own, so that its memory is its own. Requests are given to the ASGI
application without a socket, apart from those of one row, whose client is another process. Each
figure is the least of several repetitions, as CPU time grows with what else the machine does.

Run: `python -m benchmarks.emulator [BUILDS]`. It fails if a figure is over its ceiling.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from benchmarks.results import record
from buildkite_async.emulator import Emulator

ROUNDS: Final = 7
CALLS: Final = 200
NOW: Final = 1_787_270_400.0
ORGANIZATION: Final = "/v2/organizations/acme"
SMALL: Final = f"{ORGANIZATION}/pipelines/web/builds/1?exclude_jobs=true&exclude_pipeline=true"
PAGE: Final = f"{ORGANIZATION}/builds?per_page=100"
FILTERS: Final = {
    "state": "state=failed",
    "state, branch": "state[]=failed&state[]=canceled&branch=release",
    "branch pattern": "branch=feature/*",
    "commit": f"commit={'0' * 40}",
    "meta-data": "meta_data[release]=42",
    "creator": "creator={creator}",
    "finished_from": "finished_from=2026-08-19T00:00:00Z&state=passed",
    "deep": "state=passed&page=90&per_page=100",
}
CLIENT: Final = """
import http.client, sys
connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
for line in sys.stdin:
    for _ in range(int(line)):
        connection.request("GET", sys.argv[2], headers={"Authorization": sys.argv[3]})
        response = connection.getresponse()
        assert response.status == 200, response.status
        response.read()
    print("done", flush=True)
"""


@frozen
class Figure:
    """What was measured, in `unit`, and what it may be at most."""

    name: str
    value: float
    unit: str
    ceiling: float | None = None

    @property
    def over(self) -> bool:
        return self.ceiling is not None and self.value > self.ceiling


class Caller:
    """Gives requests to the application, without a server."""

    def __init__(self, emulator: Emulator) -> None:
        self._app = emulator.app
        self._headers = [
            (b"host", b"api.buildkite.example"),
            (b"authorization", f"Bearer {emulator.token}".encode()),
        ]
        self.size = 0

    def get(self, target: str) -> None:
        """Send one request, and check that it succeeds."""
        path, _, query = target.partition("?")
        scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "scheme": "https",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": self._headers,
        }
        statuses: list[int] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            else:
                self.size = len(message["body"])

        # Nothing in the application waits, so that no event loop is needed.
        with suppress(StopIteration):
            self._app(scope, receive, send).send(None)
        assert statuses == [200], (target, statuses)


def milliseconds(caller: Caller, targets: Iterable[str]) -> float:
    """CPU milliseconds of one of the requests."""
    wanted = list(targets)
    began = time.process_time()
    for target in wanted:
        caller.get(target)
    return (time.process_time() - began) / len(wanted) * 1e3


def served(emulator: Emulator) -> float:
    """CPU milliseconds of the server for one small request on a connection that is kept."""
    with emulator.serve() as address:
        port = address.url.rpartition(":")[2]
        client = subprocess.Popen(
            [sys.executable, "-c", CLIENT, port, SMALL, f"Bearer {emulator.token}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert client.stdin is not None
        assert client.stdout is not None
        times: list[float] = []
        for _ in range(ROUNDS + 1):  # the first connects
            began = time.process_time()
            print(CALLS, file=client.stdin, flush=True)
            assert client.stdout.readline() == "done\n"
            times.append((time.process_time() - began) / CALLS * 1e3)
        client.stdin.close()
        client.wait()
    return min(times)


def measured(builds: int) -> Iterator[Figure]:
    """The figures of an emulator with so many builds."""
    before = _memory()
    began = time.process_time()
    emulator = Emulator(builds=builds, clock=lambda: NOW)
    started = time.process_time() - began
    large = builds >= 100_000
    yield Figure("start", started, "s", None if builds > 10_000 else 2.0)
    yield Figure("memory", _memory(), "MB", 400 if large else None)
    yield Figure("memory of the builds", _memory() - before, "MB")
    caller = Caller(emulator)
    caller.get(SMALL)
    small = min(milliseconds(caller, [SMALL] * CALLS) for _ in range(ROUNDS))
    yield Figure("small GET", small, "ms", 0.7)
    yield Figure("small GET, served", served(emulator), "ms", 0.7)
    pages = range(1, 1 + min(3 * ROUNDS, builds // 100))  # the first ones also show all kinds first
    cold = [milliseconds(caller, [f"{PAGE}&page={page}"]) for page in pages]
    yield Figure("100 builds, first time", min(cold), "ms", 5.0)
    warm = min(milliseconds(caller, [PAGE] * 10) for _ in range(ROUNDS))
    yield Figure("100 builds, again", warm, "ms", 5.0)
    creator = emulator.home.members[3].user.id
    for name, query in FILTERS.items():
        target = f"{ORGANIZATION}/builds?{query.format(creator=creator)}"
        if builds >= 20_000 or name != "deep":
            caller.get(target)
            least = min(milliseconds(caller, [target] * 3) for _ in range(ROUNDS))
            yield Figure(f"filter: {name}", least, "ms", 10.0 if large else None)
    yield Figure("memory, at the end", _memory(), "MB")


def _memory() -> float:
    """The present memory of the process in MB, or its peak if the present is not known."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> int:
    if sys.argv[1:2] == ["--one"]:
        figures = [[f.name, f.value, f.unit, f.ceiling] for f in measured(int(sys.argv[2]))]
        print(json.dumps(figures))
        return 0
    sizes = [int(sys.argv[1])] if len(sys.argv) > 1 else [1_000, 10_000, 100_000]
    failed = False
    results: dict[str, dict[str, float]] = {}
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.emulator", "--one", str(size)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        figures = [Figure(*each) for each in json.loads(output)]
        print(f"{size:,} builds")
        for each in figures:
            ceiling = "" if each.ceiling is None else f"  (at most {each.ceiling:g})"
            print(f"  {each.name:26} {each.value:9.2f} {each.unit}{ceiling}")
        failed = failed or any(each.over for each in figures)
        results[str(size)] = {each.name: round(each.value, 2) for each in figures}
    record("emulator", results)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
