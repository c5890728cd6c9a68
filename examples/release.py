"""Start a build of several pipelines, wait for all of them, and show the log of what failed.

BUILDKITE_API_TOKEN=... python examples/release.py acme web api worker
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence

from buildkite_async import Buildkite, BuildkiteError, Organization, WaitResult
from buildkite_async.events import BuildEvent, Event, Lag
from buildkite_async.logs import rows

LINES = 20


async def main(bk: Buildkite, organization: str, pipelines: Sequence[str]) -> int:
    """Return the number of builds that did not pass."""
    acme = bk.org(organization)
    builds = [
        await acme.builds.create(pipeline, commit="HEAD", branch="main", message="Release")
        for pipeline in pipelines
    ]
    results = await acme.builds.wait(builds, timeout=3600, on_event=show)
    for result in results:
        print(f"{result.pipeline}: {result.verdict} after {result.waited:.0f} s")
        if result.unblock_url is not None:
            print(f"  unblock it at {result.unblock_url}")
        if result.verdict == "failed":
            await show_logs(acme, result)
    return sum(not result.passed for result in results)


def show(event: Event) -> None:
    """Print an event on stderr."""
    match event:
        case Lag():
            print(f"news may be {event.seconds:.0f} s late", file=sys.stderr)
        case BuildEvent():
            name = f"{event.pipeline.slug}/{event.build.number}"
            print(f"{name} {event.state}", file=sys.stderr)


async def show_logs(acme: Organization, result: WaitResult) -> None:
    """Print the ends of the logs of the jobs that failed."""
    async for job in acme.jobs.list_for_build(result.pipeline, result.number, state="failed"):
        print(f"  {job.name or job.id}: exit status {job.exit_status}")
        end = await acme.jobs.get_log_range(job, last=8_000)
        for row in [*rows([end.content], view="terminal")][-LINES:]:
            print(f"    {row.text}")


async def run(organization: str, pipelines: Sequence[str]) -> int:
    """Open a client for the whole program."""
    async with Buildkite(hosts=os.environ.get("BUILDKITE_URL")) as bk:
        return await main(bk, organization, pipelines)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("Usage: python examples/release.py ORGANIZATION PIPELINE...")
    try:
        sys.exit(1 if asyncio.run(run(sys.argv[1], sys.argv[2:])) else 0)
    except BuildkiteError as error:
        sys.exit(str(error))
