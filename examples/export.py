"""Keep a folder of builds and jobs up to date: everything at first, then what changed since.

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
    """Pull what the folder lacks into a folder of its own, and remember until when."""
    mark = to / "pulled-until"
    changed_since = datetime.fromisoformat(mark.read_text()) if mark.exists() else None
    name = "all" if changed_since is None else f"since-{changed_since:%Y%m%dT%H%M%S}"
    report = await bulk.pull(
        bk.org(organization), "builds", to=to / name, changed_since=changed_since
    )
    print(report)
    if report.complete and report.until is not None:
        mark.write_text(report.until.isoformat())
    return report


async def run() -> None:
    """Open a client; a colleague's script gets half of the organization's rate limit."""
    async with Buildkite(hosts=os.environ.get("BUILDKITE_URL"), reserve=100) as bk:
        await main(bk, sys.argv[1], Path(sys.argv[2]))


if __name__ == "__main__":
    asyncio.run(run())
