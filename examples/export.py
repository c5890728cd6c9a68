"""Keep a dataset of builds and jobs up to date; run it every night.

BUILDKITE_API_TOKEN=... python examples/export.py acme data/
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from buildkite_async import Buildkite, BuildkiteError, bulk


async def main(bk: Buildkite, organization: str, to: Path) -> int:
    """Pull what is new and what has changed since the last call; the dataset knows what it has."""
    report = await bulk.pull(bk.org(organization), to=to)
    print(report)
    return 0 if report.complete else 7  # the next call reads what is missing


async def run(organization: str, to: Path) -> int:
    """Open a client that leaves half of the organization's rate limit to other users."""
    async with Buildkite(hosts=os.environ.get("BUILDKITE_URL"), reserve=100) as bk:
        return await main(bk, organization, to)


if __name__ == "__main__":
    try:
        _, slug, folder = sys.argv
    except ValueError:
        sys.exit("Usage: python examples/export.py ORGANIZATION FOLDER")
    try:
        sys.exit(asyncio.run(run(slug, Path(folder))))
    except BuildkiteError as error:
        sys.exit(str(error))
