"""`buildkite-async emulator`."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from buildkite_async.cli.extras import require_emulator
from buildkite_async.errors import UsageError

__all__ = ["emulator"]


def emulator(
    *,
    port: Annotated[
        int,
        Parameter(
            validator=Number(gte=0, lte=65535), help="The port on localhost; 0 for any free port."
        ),
    ] = 8080,
    builds: Annotated[
        int, Parameter(validator=Number(gte=0), help="How many builds its organization has.")
    ] = 10_000,
    limits: Annotated[
        Literal["real", "off"], Parameter(help="'real' enforces the documented rate limits.")
    ] = "off",
    time_scale: Annotated[
        float,
        Parameter(validator=Number(gt=0), help="How many times faster its rate windows pass."),
    ] = 1.0,
    seed: Annotated[int, Parameter(help="The same seed generates the same organization.")] = 1,
    run_jobs: Annotated[
        bool,
        Parameter(
            negative="", help="Let simulated agents run jobs, and schedules start new builds."
        ),
    ] = False,
    speed: Annotated[
        float,
        Parameter(
            validator=Number(gt=0), help="How many times faster than real time everything happens."
        ),
    ] = 1.0,
) -> None:
    """Serve a local Buildkite, with REST and GraphQL, until Ctrl-C."""
    require_emulator()
    from buildkite_async.emulator.command import run

    try:
        run(
            port=port,
            builds=builds,
            limits=limits,
            time_scale=time_scale,
            seed=seed,
            run_jobs=run_jobs,
            speed=speed,
        )
    except (OSError, OverflowError) as error:
        raise UsageError(f"Port {port} cannot be used: {error}.") from error
