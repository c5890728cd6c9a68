"""An emulator with a few pages of builds, a client of it, and readers for the output files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest

from buildkite_async import Buildkite, Organization, testing
from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime

buildkite = testing.buildkite
buildkite_requests = testing.buildkite_requests
buildkite_time = testing.buildkite_time

BUILDS = 330
"""Created on three days; four pages of them."""


@pytest.fixture
def buildkite_emulator(buildkite_time: VirtualTime) -> Emulator:
    return Emulator(builds=BUILDS, pipelines=3, clock=buildkite_time.clock)


@pytest.fixture
def acme(buildkite: Buildkite) -> Organization:
    return buildkite.org("acme")


@pytest.fixture
async def client_of_few(buildkite_time: VirtualTime) -> AsyncIterator[Buildkite]:
    """A client of an emulator with five builds, for tests that do not need more."""
    emulator = Emulator(builds=5, clock=buildkite_time.clock)
    async with testing.client_of(emulator, buildkite_time) as client:
        yield client


@pytest.fixture
def few(client_of_few: Buildkite) -> Organization:
    """An organization with five builds."""
    return client_of_few.org("acme")


def rows_in(folder: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, in either format; hidden files are unfinished, and skipped."""
    rows: list[dict[str, Any]] = []
    for path in sorted((folder / table).rglob("*.*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        if path.suffix == ".parquet":
            rows += pq.ParquetFile(path).read().to_pylist()
        else:
            rows += [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    return rows


def ids_in(folder: Path, table: str = "builds") -> list[str]:
    return sorted(row["id"] for row in rows_in(folder, table))


def build_ids(emulator: Emulator, matches: Callable[[Any], bool] = lambda _: True) -> list[str]:
    return sorted(build.id for build in emulator.home.builds if matches(build))


def job_ids(emulator: Emulator) -> list[str]:
    return sorted(job.id for build in emulator.home.builds for job in build.jobs)
