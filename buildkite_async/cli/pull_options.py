"""Options of `pull` besides those of builds."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

from attrs import field, frozen
from cyclopts import Parameter, Token
from cyclopts.validators import Number

from buildkite_async.bulk.composed_rows import LARGEST_FILE
from buildkite_async.cli.options import OrganizationOptions, read_token
from buildkite_async.client import Buildkite
from buildkite_async.errors import MissingToken

__all__ = ["PULL_DEFAULTS", "PullOptions", "Source", "named_path"]

AGENT_VARIABLE: Final = "BUILDKITE_AGENT_TOKEN"
EMULATED_BUILDS: Final = 200
AGENT_TABLE: Final = "agent_metrics"
"""The table that needs agent tokens; it is in no preset."""
_FRACTION: Final = re.compile(r"(\d+(?:\.\d+)?)(%?)")
_SIZE: Final = re.compile(r"(\d+)([kKmMgG]?)")
_UNITS: Final = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


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
        raise ValueError("A size is a number of bytes, such as 256k, 2M or 1G.")
    return value


def named_path(_: Any, tokens: Sequence[Token]) -> Path:
    """Return a path, which is not empty as that of a variable that is not set: `--to "$DATA"`."""
    if not tokens[0].value:
        raise ValueError("A path is not empty; the present folder is a dot.")
    return Path(tokens[0].value)


Fraction: TypeAlias = Annotated[float, Parameter(converter=_fraction)]
Size: TypeAlias = Annotated[int, Parameter(converter=_size)]


@frozen(kw_only=True)
class Source:
    """Where a pull reads: a client, not opened yet, and what it is to send."""

    client: Buildkite
    organization: str | None
    agent_tokens: Sequence[str] = field(default=(), repr=False)


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
    largest_file: Annotated[
        Size,
        Parameter(
            help="Leave out logs, artifacts and packages that are larger: 50M or 2G. The report "
            "names them, and a pull with a larger limit reads them.",
            show_default=False,
        ),
    ] = LARGEST_FILE
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
    agent_token_file: Annotated[
        Sequence[Path],
        Parameter(
            help="A file that contains an agent token, for the table agent_metrics, instead of "
            f"{AGENT_VARIABLE}. It can be given several times: a token of each cluster."
        ),
    ] = ()
    emulator: Annotated[
        bool,
        Parameter(help="Pull from an emulator that is started for it; no account is needed."),
    ] = False

    @contextmanager
    def source(self, options: OrganizationOptions, tables: Collection[str]) -> Generator[Source]:
        """Provide what is read: Buildkite, or an emulator that is stopped afterwards."""
        tokens = self._agent_tokens(tables)
        if not self.emulator:
            client = options.client(reserve=self.reserve)
            yield Source(client=client, organization=options.org, agent_tokens=tokens)
            return
        from buildkite_async.cli.demo_emulator import demo_emulator
        from buildkite_async.cli.scaled_time import ScaledTime

        with demo_emulator(EMULATED_BUILDS, "off", ScaledTime(1.0)) as server:
            yield Source(
                client=Buildkite(server.token, hosts=server.hosts),
                organization=server.organization,
                agent_tokens=tokens or ([server.agent_token] if AGENT_TABLE in tables else ()),
            )

    def _agent_tokens(self, tables: Collection[str]) -> list[str]:
        """Return the agent tokens of files, or of the environment if a table needs one."""
        tokens = [_agent_token(path) for path in self.agent_token_file]
        if tokens or self.emulator or AGENT_TABLE not in tables:
            return tokens
        token = os.environ.get(AGENT_VARIABLE, "").strip()
        return [token] if token else []


def _agent_token(path: Path) -> str:
    token = read_token(path).strip()
    if not token:
        raise MissingToken(f"The token file {path} is empty.")
    return token


PULL_DEFAULTS: Final = PullOptions()
