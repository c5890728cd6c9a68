"""Drift as a command."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from buildkite_async.client import Buildkite
from buildkite_async.drift.findings import UNCOMPARED, Findings
from buildkite_async.drift.openapi import compare_openapi
from buildkite_async.drift.report import as_json, as_table
from buildkite_async.drift.responses import compare_folder
from buildkite_async.errors import BuildkiteError, InvalidArgument

__all__ = ["main", "run"]

LIVE: Final = "live"


def run(
    paths: Sequence[Path],
    *,
    openapi: str | None = None,
    json: Path | None = None,
    out: Callable[[str], object] = print,
    client: Callable[[], Buildkite] = Buildkite,
) -> int:
    """Compare recordings, and the description of Test Engine; return the exit code.

    It is the sum of 1 if something was found, and 2 if something was not compared.

    Args:
        paths: Files and folders with recordings.
        openapi: A file with the description, or `live` to request it.
        json: A file to write the findings to.
        out: Is called with the table.
        client: Creates the client that requests the description.

    Raises:
        BuildkiteError: A path does not exist, or the description could not be requested or read.
    """
    reports: list[Findings] = []
    if openapi is not None:
        text = asyncio.run(_described(client)) if openapi == LIVE else _read(Path(openapi))
        reports.append(compare_openapi(text))
    if paths:
        reports.append(compare_folder(*paths))
    if not reports:
        raise InvalidArgument("There is nothing to compare: name recordings, or give --openapi.")
    for each in reports:
        out(as_table(each))
    if json is not None:
        json.write_text(f"[{','.join(map(as_json, reports))}]\n", encoding="utf-8")
    code = 0
    for each in reports:
        code |= each.exit_code
    return code


async def _described(client: Callable[[], Buildkite]) -> str:
    async with client() as bk:
        return await bk.test_engine.get_openapi()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidArgument(f"{path} could not be read: {error}.") from None


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, compare, and exit."""
    parser = argparse.ArgumentParser(
        prog="python -m buildkite_async.drift",
        description="List what recorded exchanges show that this version does not know.",
        epilog="Exit codes: 0 nothing was found, 1 something was, 2 something was not compared,"
        " 3 something was found and something was not compared.",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, help="recordings: HAR, VCR cassettes, .jsonl"
    )
    parser.add_argument(
        "--openapi", metavar="FILE", help=f"a description of Test Engine; `{LIVE}` requests it"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="a file for the findings")
    chosen = parser.parse_args(arguments)
    try:
        sys.exit(run(chosen.paths, openapi=chosen.openapi, json=chosen.json))
    except (BuildkiteError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(UNCOMPARED)
