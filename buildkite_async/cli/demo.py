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
from buildkite_async.cli.output import print_line
from buildkite_async.cli.pull import print_report
from buildkite_async.cli.scaled_time import ScaledTime

__all__ = ["demo", "fluid_bound"]

SCALE: Final = 8.0
"""How much faster time runs under limits: a window of a minute in eight seconds."""


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
    """Pull a made-up organization from a local emulator, over HTTP, into files."""
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
    if limits == "off" or json:
        return print_report(report, as_json=json)
    code = print_report(report, as_json=False)
    speed = report.requests / (report.seconds - report.waited)
    first = REAL.rest_seconds - (began - REAL.user_phase) % REAL.rest_seconds
    bound = fluid_bound(report.requests, speed, REAL.rest_user, REAL.rest_seconds, first)
    print_line(
        f"time ran {SCALE:g} times as fast: {report.seconds:,.1f} virtual seconds, where nobody who "
        f"pulls {speed:.2f} pages a second between waits can take less than {bound:,.1f}"
    )
    return code


def fluid_bound(
    requests: float, speed: float, limit: int, period: float, first_window: float
) -> float:
    """Seconds that so many requests take at least, at a speed, with `limit` of them in a window.

    `first_window` is what is left of the one that the first request falls in.
    """
    passed, window = 0.0, first_window
    while requests > (sent := min(limit, speed * window)):
        requests -= sent
        passed += window
        window = period
    return passed + requests / speed


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
        async with Buildkite(token, hosts=url, clock=time.for_client()) as client:
            return await bulk.pull(
                client.org(organization),
                "builds",
                to=to,
                format=format,
                fresh=True,
                progress=progress,
                clock=time.clock,
            )
