"""`buildkite-async demo`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from buildkite_async.bulk import Report
from buildkite_async.cli.extras import need_emulator
from buildkite_async.cli.options import AsJson, FileFormat, Quiet
from buildkite_async.cli.output import print_json, print_line
from buildkite_async.cli.pull import print_report, report_as_json
from buildkite_async.cli.scaled_time import ScaledTime

__all__ = ["demo", "soonest"]

SCALE: Final = 10.0
"""How much faster time runs under limits: two minutes in twelve seconds."""


def demo(
    *,
    to: Annotated[Path, Parameter(help="The folder that gets the files.")] = Path("buildkite-demo"),
    builds: Annotated[int, Parameter(help="How many builds to make up and pull.")] = 10_000,
    limits: Annotated[
        Literal["off", "real"],
        Parameter(help="'real' enforces the documented rate limits, with time sped up."),
    ] = "off",
    format: FileFormat | None = None,
    quiet: Quiet = False,
    json: AsJson = False,
) -> int:
    """Pull a made-up organization from a local emulator, over HTTP, into files.

    Parameters
    ----------
    format
        Parquet where pyarrow is installed, unless you say otherwise.
    """
    need_emulator()
    from buildkite_async.cli.demo_emulator import demo_emulator
    from buildkite_async.emulator import REAL

    time = ScaledTime(SCALE if limits == "real" else 1.0)
    if not quiet and sys.stderr.isatty():
        print(f"Making up {builds:,} builds, about 8 jobs each ...", file=sys.stderr)
    with demo_emulator(builds, limits, time) as served:
        began = time.clock()
        report = asyncio.run(
            _pull(served.url, served.token, served.organization, time, to, format, quiet=quiet)
        )
    if limits == "off":
        return print_report(report, as_json=json)
    bound = soonest(report.requests, REAL.rest_user, REAL.rest_seconds, began - REAL.user_phase)
    if json:
        told = report_as_json(report)
        print_json(told | {"virtual_seconds": report.seconds, "soonest_seconds": bound})
        return 0 if report.complete else 1
    code = print_report(report, as_json=False)
    print_line(
        f"time ran {SCALE:g} times as fast: {report.seconds:,.1f} virtual seconds under "
        f"{REAL.rest_user} requests a minute, where none can take less than {bound:,.1f}"
    )
    return code


def soonest(requests: int, limit: int, period: float, began: float) -> float:
    """Seconds until the window opens that lets the last request leave.

    `began` counts from a moment at which a window opened.
    """
    windows_to_wait = max(-(-requests // limit) - 1, 0)
    if windows_to_wait == 0:
        return 0.0
    return (windows_to_wait - 1) * period + period - began % period


async def _pull(
    url: str,
    token: str,
    organization: str,
    time: ScaledTime,
    to: Path,
    format: FileFormat | None,
    *,
    quiet: bool,
) -> Report:
    from buildkite_async import Buildkite, bulk
    from buildkite_async.cli.progress import progress_bar

    with progress_bar(quiet=quiet) as progress:
        async with Buildkite(token, hosts=url, clocks=time.for_client()) as client:
            return await bulk.pull(
                client.org(organization),
                "builds",
                to=to,
                format=format,
                fresh=True,
                progress=progress,
                clock=time.clock,
            )
