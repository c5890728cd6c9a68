"""CPU time of builds that move in a whole emulator: 10,000 builds with simulated agents, in virtual time.

Builds of three pipelines arrive every ten seconds, 400 agents run their jobs, and everything that happens is
applied to the state that REST and GraphQL show. Logs are made when they are read.

Run: `python -m benchmarks.moving [BUILDS]`. It fails if 10,000 builds take over 60 s.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from typing import Final

from benchmarks.results import record
from buildkite_async.emulator import Emulator

CEILING_SECONDS: Final = 60.0
EVERY: Final = 10.0
SLUGS: Final = ("web", "api", "deploy")
DAY: Final = 86_400.0


def run(builds: int) -> tuple[float, Emulator]:
    """CPU seconds of all builds from their creation to their end, and the emulator."""
    emulator = Emulator(builds=0, run_jobs=True, clock=lambda: 1_787_270_400.0)
    for number in range(400):
        queue = ("default", "builders", "macos", "deploy")[number % 4]
        emulator.add_agent(f"bench-{number}", queue=queue)
    began = time.process_time()
    for number in range(builds):
        emulator.add_build(SLUGS[number % 3], branch=f"branch-{number % 50}")
        emulator.advance(EVERY)
    emulator.advance(DAY)
    return time.process_time() - began, emulator


def main() -> int:
    builds = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seconds, emulator = run(builds)
    home = emulator.home
    states = Counter("blocked" if each.blocked else each.state for each in home.builds)
    jobs = sum(len(each.jobs) for each in home.builds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{len(home.builds):,} builds, {jobs:,} jobs, {emulator.state.events.count:,} events")
    print(f"{'ended':8} {dict(states)}")
    print(f"{'CPU':8} {seconds:6.1f} s, {1e6 * seconds / jobs:.0f} us a job")
    print(f"{'memory':8} {memory:6.0f} MB at most")
    record("moving", {"builds": builds, "seconds": round(seconds, 1)})
    return int(seconds > CEILING_SECONDS * builds / 10_000)


if __name__ == "__main__":
    sys.exit(main())
