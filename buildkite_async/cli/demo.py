"""`buildkite-async demo`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from buildkite_async.bulk import Report, pull
from buildkite_async.cli.extras import require_emulator
from buildkite_async.cli.options import AsJson, FileFormat, Quiet
from buildkite_async.cli.output import print_line
from buildkite_async.cli.progress import progress_bar
from buildkite_async.cli.pull import print_report
from buildkite_async.cli.scaled_time import ScaledTime
from buildkite_async.client import Buildkite

__all__ = ["demo", "minimum_seconds"]

SCALE: Final = 8.0
"""How many times faster time passes with rate limits: a window of a minute lasts 7.5 seconds."""


def demo(
    *,
    to: Annotated[Path, Parameter(help="The output folder.")] = Path("buildkite-demo"),
    builds: Annotated[int, Parameter(help="How many builds to generate and pull.")] = 10_000,
    limits: Annotated[
        Literal["off", "real"],
        Parameter(help="'real' enforces the documented rate limits, with time sped up."),
    ] = "off",
    format: FileFormat | None = None,
    quiet: Quiet = False,
    json: AsJson = False,
) -> int:
    """Pull a generated organization from a local emulator, over HTTP, into files."""
    require_emulator()
    from buildkite_async.cli.demo_emulator import demo_emulator
    from buildkite_async.emulator import REAL

    time = ScaledTime(SCALE if limits == "real" else 1.0)
    if not quiet and sys.stderr.isatty():
        print(f"Generating {builds:,} builds with about 8 jobs each ...", file=sys.stderr)
    with demo_emulator(builds, limits, time) as server:
        began = time.clock()
        report = asyncio.run(
            _pull(server.url, server.token, server.organization, time, to, format, quiet=quiet)
        )
    if limits == "off" or json:
        return print_report(report, as_json=json)
    code = print_report(report, as_json=False)
    rate = report.requests / (report.seconds - report.waited)
    first = REAL.rest_seconds - (began - REAL.user_phase) % REAL.rest_seconds
    minimum = minimum_seconds(report.requests, rate, REAL.rest_user, REAL.rest_seconds, first)
    print_line(
        f"Time passed {SCALE:g} times as fast: the pull took {report.seconds:,.1f} virtual seconds; "
        f"at {rate:.2f} pages per second the rate limits allow no less than {minimum:,.1f}."
    )
    return code


def minimum_seconds(
    requests: float, rate: float, limit: int, period: float, first_window: float
) -> float:
    """Return the least time in which requests can be sent within a rate limit.

    Args:
        requests: How many requests are sent.
        rate: How many can be sent per second, if the limit allows it.
        limit: How many are allowed in each window.
        period: The length of a window, in seconds.
        first_window: How much of the first window is left, in seconds.
    """
    passed, window = 0.0, first_window
    while requests > (sent := min(limit, rate * window)):
        requests -= sent
        passed += window
        window = period
    return passed + requests / rate


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
    with progress_bar(quiet=quiet) as progress:
        async with Buildkite(token, hosts=url, clock=time.for_client()) as client:
            return await pull(
                client.org(organization),
                "builds",
                to=to,
                format=format,
                fresh=True,
                progress=progress,
                clock=time.clock,
            )
