"""What can be written on the command line, and what its help says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from . import __version__
from .endpoint import BUILDKITE_HOST, USUAL_VARIABLE
from .report import FORMATS

__all__ = ["PROGRAM", "parser"]

PROGRAM: Final = "buildkite-async-codegen"
TABLE: Final = f"[tool.{PROGRAM}]"

EPILOGUE: Final = f"""\
Configuration:
  generate, check and lint read the table {TABLE} of the file
  pyproject.toml in the current directory, or of the one that --config names;
  diff reads one that --config names. Paths count from the folder of that file.

Exit codes:
  0: all went well; from diff: nothing changed, or what did is safe
  1: the operations have faults, or check found a difference
  2: wrong usage, or it cannot work
  3: diff: the gravest change is dangerous
  4: diff: the gravest change is breaking
  5: diff: an operation is not valid any more
"""


def parser() -> argparse.ArgumentParser:
    """The commands and their options; the name of the chosen one is `command`."""
    whole = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Typed GraphQL operations for buildkite-async, from .graphql files.",
        epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=__version__)
    commands = whole.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _add_pull(commands.add_parser("pull", help="write a schema as sorted SDL"))
    _add_diff(commands.add_parser("diff", help="tell what changed, and for which operations"))
    for name, sentence in (
        ("generate", "make the package of operations"),
        ("check", "fail when the package is not what generate makes"),
        ("lint", "report faults of the operations"),
    ):
        commands.add_parser(name, help=sentence).add_argument(
            "--config",
            metavar="PYPROJECT",
            type=Path,
            default=Path("pyproject.toml"),
            help=f"the file with the table {TABLE} (pyproject.toml)",
        )
    return whole


def _add_pull(pull: argparse.ArgumentParser) -> None:
    pull.add_argument(
        "source",
        metavar="SOURCE",
        help="the URL of an endpoint, or a file with SDL or an introspection result",
    )
    pull.add_argument(
        "--token-env",
        metavar="NAME",
        help=f"variable that holds the API token ({USUAL_VARIABLE} for {BUILDKITE_HOST})",
    )
    pull.add_argument("--descriptions", action="store_true", help="keep the service's prose")
    pull.add_argument(
        "--to", metavar="FILE", type=Path, required=True, help="the file to write the schema to"
    )


def _add_diff(diff: argparse.ArgumentParser) -> None:
    form = "a file with SDL or an introspection result"
    diff.add_argument("old", metavar="OLD", type=Path, help=f"the schema as it was: {form}")
    diff.add_argument("new", metavar="NEW", type=Path, help="the schema as it is: likewise")
    diff.add_argument(
        "--operations",
        metavar="DIR",
        type=Path,
        action="append",
        default=[],
        help="a folder of .graphql files; may be given again",
    )
    diff.add_argument(
        "--config",
        metavar="PYPROJECT",
        type=Path,
        help=f"the folders of operations and portals that the table {TABLE} names",
    )
    diff.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="the form of the report (text)"
    )
    diff.add_argument("--to", metavar="FILE", type=Path, help="write there and print nothing")
