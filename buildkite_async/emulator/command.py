"""The emulator as a command."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Literal

from buildkite_async.emulator.emulator import Emulator


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(
    *,
    port: int = 8080,
    builds: int = 10_000,
    limits: Literal["real", "off"] = "off",
    time_scale: float = 1.0,
    seed: int = 1,
    run_jobs: bool = False,
    speed: float = 1.0,
    out: Callable[[str], object] = _print,
    wait: Callable[[], object] | None = None,
) -> None:
    """Serve an emulator until Ctrl-C.

    Args:
        port: The port on localhost; 0 for any free port.
        builds: How many builds the organization starts with.
        limits: `"real"` enforces the documented rate limits.
        time_scale: How many times faster the rate windows pass.
        seed: The same seed generates the same organization.
        run_jobs: Whether simulated agents run the jobs of builds that are created.
        speed: How many times faster than real time everything happens.
        out: Is called with every line of output.
        wait: Called instead of waiting for Ctrl-C; the server stops when it returns.
    """
    emulator = Emulator(
        builds=builds,
        pipelines=12,
        seed=seed,
        limits=limits,
        time_scale=time_scale,
        run_jobs=run_jobs,
        speed=speed,
    )
    with emulator.serve(port) as address:
        out(f"REST      {address.url}")
        out(f"GraphQL   {address.graphql_url}")
        out(f"artifacts {address.storage_url}")
        out(f"token     {emulator.token}")
        out(f"organization {emulator.organization} with {builds} builds; Ctrl-C stops")
        if run_jobs:
            out(f"agents    run the jobs of new builds, {speed:g} times as fast as real ones")
        try:
            (wait or threading.Event().wait)()
        except KeyboardInterrupt:
            out("stopped")


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and serve an emulator."""
    parser = argparse.ArgumentParser(
        prog="python -m buildkite_async.emulator",
        description="Serve a local Buildkite server until Ctrl-C.",
    )
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--builds", type=int, default=10_000)
    parser.add_argument("--limits", choices=("real", "off"), default="off")
    parser.add_argument("--time-scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run-jobs", action="store_true")
    parser.add_argument("--speed", type=float, default=1.0)
    chosen = parser.parse_args(arguments)
    try:
        run(**vars(chosen))
    except OSError as error:
        sys.exit(f"The emulator cannot be served: {error}.")
    except ValueError as error:
        sys.exit(str(error))
