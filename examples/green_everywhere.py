"""Print the newest build of several pipelines, requested concurrently.

BUILDKITE_API_TOKEN=... python examples/green_everywhere.py acme web api
"""

from __future__ import annotations

import asyncio
import os
import sys

from buildkite_async import Buildkite, BuildkiteError, NotFound


async def newest_state(bk: Buildkite, organization: str, pipeline: str) -> str:
    """Return the number and state of the newest build on the branch `main`."""
    try:
        build = await bk.org(organization).builds.list_for_pipeline(pipeline, branch="main").first()
    except NotFound:
        return "no such pipeline"
    return "no build" if build is None else f"#{build.number} {build.state}"


async def main(bk: Buildkite, organization: str, pipelines: list[str]) -> None:
    """Print a line for each pipeline."""
    states = await asyncio.gather(*(newest_state(bk, organization, each) for each in pipelines))
    for pipeline, state in zip(pipelines, states, strict=True):
        print(f"{pipeline}: {state}")


async def run(organization: str, pipelines: list[str]) -> None:
    """Open a client for the whole program."""
    async with Buildkite(hosts=os.environ.get("BUILDKITE_URL")) as bk:
        await main(bk, organization, pipelines)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("Usage: python examples/green_everywhere.py ORGANIZATION PIPELINE...")
    try:
        asyncio.run(run(sys.argv[1], sys.argv[2:]))
    except BuildkiteError as error:
        sys.exit(str(error))
