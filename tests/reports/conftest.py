"""Datasets that are pulled once from a generated organization."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from buildkite_async import Buildkite
from buildkite_async.bulk import pull
from buildkite_async.bulk.sinks import Format
from buildkite_async.emulator import Emulator


@pytest.fixture(scope="session")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same organization in files of each format, and in a DuckDB file."""
    folder = tmp_path_factory.mktemp("pulled")
    emulator = Emulator(builds=700, pipelines=3)
    formats: tuple[Format, ...] = ("parquet", "ndjson", "ndjson.gz", "ndjson.zst")
    with emulator.serve() as address:

        async def run() -> None:
            async with Buildkite(emulator.token, hosts=address.url) as client:
                for format in formats:
                    await pull(client.org("acme"), "builds", to=folder / format, format=format)
                await pull(client.org("acme"), "builds", to=folder / "data.duckdb")

        asyncio.run(run())
    return {"duckdb": folder / "data.duckdb"} | {format: folder / format for format in formats}
