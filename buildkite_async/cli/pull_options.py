"""Options of `pull` besides those of builds."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Final, Literal, TypeAlias

from attrs import frozen
from cyclopts import Parameter, Token
from cyclopts.validators import Number

from buildkite_async.cli.options import OrganizationOptions
from buildkite_async.client import Buildkite

__all__ = ["PULL_DEFAULTS", "PullOptions"]

EMULATED_BUILDS: Final = 200
_FRACTION: Final = re.compile(r"(\d+(?:\.\d+)?)(%?)")
_SIZE: Final = re.compile(r"(\d+)([kKmM]?)")
_UNITS: Final = {"": 1, "k": 1024, "m": 1024 * 1024}


def _fraction(_: Any, tokens: Sequence[Token]) -> float:
    found = _FRACTION.fullmatch(tokens[0].value.strip())
    value = float(found[1]) / (100 if found[2] else 1) if found else 0.0
    if not 0 < value <= 1:
        raise ValueError("A share is more than 0 and at most 1, such as 1% or 0.01.")
    return value


def _size(_: Any, tokens: Sequence[Token]) -> int:
    found = _SIZE.fullmatch(tokens[0].value.strip())
    value = int(found[1]) * _UNITS[found[2].lower()] if found else 0
    if not value:
        raise ValueError("A size is a number of bytes, such as 256k or 2M.")
    return value


Fraction: TypeAlias = Annotated[float, Parameter(converter=_fraction)]
Size: TypeAlias = Annotated[int, Parameter(converter=_size)]


@Parameter(name="*")
@frozen(kw_only=True)
class PullOptions:
    """Options of `pull` besides those of builds."""

    only: Annotated[
        Literal["failed", "retried"] | None,
        Parameter(
            help="Read what belongs to builds and jobs, such as artifacts and logs, only of failed "
            "builds and jobs, or of retried jobs."
        ),
    ] = None
    sample: Annotated[
        Fraction, Parameter(help="Read it only of this share of builds or jobs: 1% or 0.01.")
    ] = 1.0
    days: Annotated[
        int | None,
        Parameter(
            validator=Number(gte=1),
            help="Read it only of builds created in so many days before now.",
        ),
    ] = None
    tail: Annotated[Size | None, Parameter(help="Read only the end of each log: 256k or 2M.")] = (
        None
    )
    running_children: Annotated[
        bool, Parameter(help="Read it of builds that have not finished, too.")
    ] = False
    refresh: Annotated[
        Sequence[str],
        Parameter(
            help="A table to read again, whatever was read before, such as artifacts, whose states "
            "change late. It can be given several times."
        ),
    ] = ()
    schema: Annotated[
        Literal["evolve", "freeze"] | None,
        Parameter(
            help="Whether the dataset gets the columns that a later version brings, which is the "
            "default, or keeps what they would hold in the column extra."
        ),
    ] = None
    reserve: Annotated[
        int,
        Parameter(
            validator=Number(gte=0),
            help="How many requests of the organization's rate window to leave for others.",
        ),
    ] = 0
    concurrency: Annotated[
        int, Parameter(validator=Number(gte=1), help="How many requests are sent concurrently.")
    ] = 8
    emulator: Annotated[
        bool,
        Parameter(help="Pull from an emulator that is started for it; no account is needed."),
    ] = False

    @contextmanager
    def client(self, options: OrganizationOptions) -> Generator[tuple[Buildkite, str | None]]:
        """Provide a client, not opened yet, and the slug of the organization."""
        if not self.emulator:
            yield options.client(reserve=self.reserve), options.org
            return
        from buildkite_async.cli.demo_emulator import demo_emulator
        from buildkite_async.cli.scaled_time import ScaledTime

        with demo_emulator(EMULATED_BUILDS, "off", ScaledTime(1.0)) as server:
            yield Buildkite(server.token, hosts=server.hosts), server.organization


PULL_DEFAULTS: Final = PullOptions()
