"""`buildkite-async demo`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from buildkite_async.bulk import Report, pull
from buildkite_async.cli.demo_folder import prepare_folder
from buildkite_async.cli.exits import print_error
from buildkite_async.cli.extras import require_emulator
from buildkite_async.cli.interruption import Interrupted, run_interruptible
from buildkite_async.cli.options import AsJson, FileFormat, Quiet
from buildkite_async.cli.output import print_line, print_stderr
from buildkite_async.cli.progress import show_progress
from buildkite_async.cli.pull import print_report
from buildkite_async.cli.scaled_time import ScaledTime
from buildkite_async.client import Buildkite

__all__ = ["demo", "minimum_seconds"]

SCALE: Final = 8.0
"""How many times faster time passes with rate limits: a window of a minute lasts 7.5 seconds."""


def demo(
    *,
    to: Annotated[
        Path,
        Parameter(help="The folder of the dataset: a new one, or that of an earlier demo."),
    ] = Path("buildkite-demo"),
    builds: Annotated[
        int, Parameter(validator=Number(gte=0), help="How many builds to generate and pull.")
    ] = 10_000,
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
    from buildkite_async.cli.demo_emulator import DemoServer, demo_emulator
    from buildkite_async.emulator import REAL

    prepare_folder(to)
    time = ScaledTime(SCALE if limits == "real" else 1.0)
    if not quiet and sys.stderr is not None and sys.stderr.isatty():
        print_stderr(f"Generating {builds:,} builds with about 8 jobs each ...")

    async def run(server: DemoServer) -> Report:
        with show_progress(quiet=quiet, json=json, clock=time.clock) as progress:
            async with Buildkite(
                server.token, hosts=server.hosts, clock=time.for_client()
            ) as client:
                return await pull(
                    client.org(server.organization),
                    "builds",
                    to=to,
                    format=format,
                    fresh=True,
                    progress=progress,
                    clock=time.clock,
                )

    try:
        with demo_emulator(builds, limits, time) as server:
            began = time.clock()
            report = run_interruptible(run(server))
    except Interrupted as interrupted:
        print_error(f"{interrupted}: run the demo again, and it starts over.")
        return interrupted.exit_code
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
