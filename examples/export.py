"""Keep a folder of builds and jobs up to date: pull everything first, and then what changed.

BUILDKITE_API_TOKEN=... python examples/export.py acme data/
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path

from buildkite_async import Buildkite, bulk


async def main(bk: Buildkite, organization: str, to: Path) -> bulk.Report:
    """Pull new and changed builds into a subfolder, and save until when they are complete."""
    marker = to / "pulled-until"
    changed_since = datetime.fromisoformat(marker.read_text()) if marker.exists() else None
    name = "all" if changed_since is None else f"since-{changed_since:%Y%m%dT%H%M%S}"
    report = await bulk.pull(
        bk.org(organization), "builds", to=to / name, changed_since=changed_since
    )
    print(report)
    if report.complete and report.until is not None:
        marker.write_text(report.until.isoformat())
    return report


async def run() -> None:
    """Open a client that leaves half of the organization's rate limit to other users."""
    async with Buildkite(hosts=os.environ.get("BUILDKITE_URL"), reserve=100) as bk:
        await main(bk, sys.argv[1], Path(sys.argv[2]))


if __name__ == "__main__":
    asyncio.run(run())
