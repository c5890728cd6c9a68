"""The reports, and how one is run."""

from __future__ import annotations

import math
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from buildkite_async.errors import InvalidArgument, UsageError, shorten
from buildkite_async.reports.source import add_source, connect
from buildkite_async.wire.calls import check_type

__all__ = ["REPORTS", "names", "run"]

REPORTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "health": "Whether the data is complete enough for the other reports.",
        "agent_utilisation": "How busy agents were, by queue and hour.",
        "build_times": "How long builds take to start, and how long they run.",
        "cost": "Agent minutes by pipeline and queue, and what they cost.",
        "failure_rate": "The share of failures of pipelines and steps.",
        "flaky_steps": "Steps whose outcome changed although the code did not.",
        "most_retried": "The steps that are retried most, and whether it helps.",
        "queue_wait": "How long jobs wait for an agent, by queue and hour of the day.",
        "slow_steps": "The steps that take most time, and how that has changed.",
        "time_to_green": "How long main branches stay red.",
    }
)
"""What each report shows, by its name; `health` is the one to begin with."""

_QUERIES: Final = files("buildkite_async.reports") / "queries"


def names() -> tuple[str, ...]:
    """Return the names of all reports; `health` is the first."""
    return tuple(REPORTS)


def run(
    name: str, data: str | os.PathLike[str], *, prices: Mapping[str, float] | None = None
) -> Any:
    """Run a report on a dataset of builds and jobs, and return a `pyarrow.Table`.

    Nothing is written. All times are in UTC. It takes the time of a query, so an asyncio program
    runs it in a thread.

    Args:
        name: The name of the report: see `names()`.
        data: The folder of a dataset, or a DuckDB file with its tables.
        prices: For the report `cost`, what a minute of an agent costs, by queue.

    Raises:
        InvalidArgument: There is no such report, or a price is not valid.
        UsageError: DuckDB or pyarrow is not installed, or the data lacks a table or a column, or
            cannot be read.
    """
    check_type("name", name, str)
    check_type("data", data, str, os.PathLike, words="the path of a dataset")
    if name not in REPORTS:
        raise InvalidArgument(
            f"name must be one of {', '.join(REPORTS)}, not {shorten(repr(name))}."
        )
    _check_prices(name, prices)
    path = Path(data)
    if any(find_spec(module) is None for module in ("duckdb", "pyarrow")):
        raise UsageError("Reports require DuckDB: pip install 'buildkite-async[duckdb]'.")
    with connect() as connection:
        add_source(connection, path)
        with _as_usage_error(name, path):
            connection.execute(_sql("views"))
            connection.execute("create table prices (queue varchar primary key, per_minute double)")
            for price in (prices or {}).items():
                connection.execute("insert into prices values (?, ?)", price)
            return connection.sql(_sql(name)).to_arrow_table()


def _check_prices(name: str, prices: Mapping[str, float] | None) -> None:
    if prices is None:
        return
    if name != "cost":
        raise InvalidArgument(f"prices is for the report 'cost', not for {name!r}.")
    for queue, price in prices.items():
        if not math.isfinite(price) or price < 0:
            raise InvalidArgument(
                f"prices must be finite and not negative, but that of {queue!r} is {price!r}."
            )


def _sql(name: str) -> str:
    return (_QUERIES / f"{name}.sql").read_text("utf-8")


@contextmanager
def _as_usage_error(name: str, path: Path) -> Generator[None]:
    duckdb: Any = import_module("duckdb")
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).strip().partition("\n")[0].rstrip(".")
        raise UsageError(f"The report {name!r} cannot be run on {path}: {reason}.") from error
