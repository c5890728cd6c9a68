"""CPU time of builds that move: 10,000 builds with simulated agents, in virtual time.

Builds of four pipelines, with waits, retries, a concurrency group, triggers and uploads, arrive every
two seconds on 50 branches. Logs are measured apart, as they are most of what happens.

Run: `python -m benchmarks.scheduler [BUILDS]`. It fails if 10,000 builds take over 60 s, or if memory grows with
their number.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections import Counter
from typing import Final

from benchmarks.results import record
from buildkite_async.emulator.agents import AgentSpec, JobResult, Simulation, Upload, draw_result
from buildkite_async.emulator.scheduler import (
    BuildChanged,
    BuildRequest,
    Job,
    PipelineSettings,
    Scheduler,
)

CEILING_SECONDS: Final = 60.0
GROWTH_CEILING: Final = 1.2
EVERY_MS: Final = 2_000

PIPELINES: Final = {
    "web": """
steps:
  - {command: lint, key: lint}
  - {command: test, key: test, parallelism: 6, retry: {automatic: true}}
  - wait
  - {command: package, key: package, if: 'build.branch !~ /^draft/'}
  - {trigger: deploy, branches: main, async: true}
""",
    "app": """
steps:
  - {command: generate, key: generate}
  - wait: ~
    continue_on_failure: true
  - {command: report, key: report, soft_fail: true}
""",
    "matrix": """
steps:
  - {command: 'build {{matrix.os}}', key: build, matrix: {setup: {os: [linux, mac], arch: [arm, x86]}}}
  - {command: check, depends_on: build, allow_dependency_failure: true}
""",
    "deploy": """
steps:
  - {command: deploy, concurrency: 3, concurrency_group: production}
""",
}
UPLOADED: Final = "steps: [{command: u, parallelism: 3}, {command: v, label: last}]"


def simulation(*, logs: bool) -> Simulation:
    settings = {
        slug: PipelineSettings(
            slug=slug, configuration=text, cancel_running_branch_builds=slug == "matrix"
        )
        for slug, text in PIPELINES.items()
    }
    scheduler = Scheduler(settings.get)
    agents = [AgentSpec(name=f"agent-{number}") for number in range(400)]

    def on_job(job: Job) -> JobResult | None:
        if job.step.definition.key != "generate":
            return None
        drawn = draw_result(1, job, simulated.chances)
        uploads = (Upload(pipeline=UPLOADED, after=1),)
        return JobResult(exit_status=drawn.exit_status, seconds=drawn.seconds, uploads=uploads)

    simulated = Simulation(scheduler, agents, on_job=on_job, logs=logs)
    return simulated


def run(builds: int, *, logs: bool) -> tuple[float, Counter[str], Counter[str]]:
    """CPU seconds, what happened by kind, and builds by final state."""
    simulated = simulation(logs=logs)
    slugs = list(PIPELINES)[:3]
    happened: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    began = time.process_time()
    for number in range(builds):
        request = BuildRequest(branch="main" if number % 5 == 0 else f"branch-{number % 50}")
        at = number * EVERY_MS
        for output in simulated.advance(at):
            happened[type(output).__name__] += 1
            if (
                isinstance(output, BuildChanged)
                and simulated.scheduler.build(output.build_id).finished
            ):
                ended[output.state] += 1
                simulated.scheduler.remove(output.build_id)
        changes = simulated.scheduler.create(slugs[number % 3], at, request)
        happened.update(type(each).__name__ for each in changes)
        simulated.observe(changes)
    for output in simulated.run():
        happened[type(output).__name__] += 1
        if isinstance(output, BuildChanged) and simulated.scheduler.build(output.build_id).finished:
            ended[output.state] += 1
    return time.process_time() - began, happened, ended


def main() -> int:
    builds = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    bare, happened, ended = run(builds, logs=False)
    with_logs, all_happened, _ = run(builds // 10, logs=True)
    print(f"{builds:,} builds, {happened['JobCreated']:,} jobs, {happened.total():,} changes")
    print(f"{'ended':12} {dict(ended)}")
    print(f"{'without logs':12} {bare:6.1f} s, {1e6 * bare / happened['JobCreated']:.0f} us a job")
    jobs, chunks = all_happened["JobCreated"], all_happened["LogWritten"]
    print(
        f"{'with logs':12} {with_logs:6.1f} s for a tenth, {1e6 * with_logs / jobs:.0f} us a job,"
    )
    print(f"{'':12} {chunks:,} chunks")
    tracemalloc.start()
    run(builds // 5, logs=False)
    small = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    run(2 * builds // 5, logs=False)
    large = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(
        f"{'memory':12} {large / 1e6:.1f} MB at most, {small / 1e6:.1f} MB for half of the builds"
    )
    record("scheduler", {"builds": builds, "seconds": round(bare, 1)})
    return int(bare > CEILING_SECONDS * builds / 10_000 or large > GROWTH_CEILING * small)


if __name__ == "__main__":
    sys.exit(main())
