"""The emulator as a command."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Literal

from buildkite_async.emulator.emulator import Emulator


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(
    *,
    port: int = 8080,
    builds: int = 10_000,
    limits: Literal["real", "off"] = "off",
    time_scale: float = 1.0,
    seed: int = 1,
    out: Callable[[str], object] = _say,
    wait: Callable[[], object] | None = None,
) -> None:
    """Serve a seeded emulator until `wait` returns, or until Ctrl-C when there is none."""
    emulator = Emulator(
        builds=builds, pipelines=12, seed=seed, limits=limits, time_scale=time_scale
    )
    with emulator.serve(port) as address:
        out(f"REST      {address.url}/v2")
        out(f"GraphQL   {address.graphql_url}")
        out(f"artifacts {address.storage_url}")
        out(f"token     {emulator.token}")
        out(f"organization {emulator.organization} with {builds} builds; Ctrl-C stops")
        try:
            (wait or threading.Event().wait)()
        except KeyboardInterrupt:
            out("stopped")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(
        prog="python -m buildkite_async.emulator", description="A local Buildkite."
    )
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--builds", type=int, default=10_000)
    parser.add_argument("--limits", choices=("real", "off"), default="off")
    parser.add_argument("--time-scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    try:
        run(**vars(chosen))
    except OSError as error:
        sys.exit(f"cannot serve: {error}")
