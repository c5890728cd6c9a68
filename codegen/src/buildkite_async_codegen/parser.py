"""The command line parser and its help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from . import __version__
from .diff_report import FORMATS
from .endpoint import BUILDKITE_HOST, DEFAULT_VARIABLE
from .errors import PROGRAM

__all__ = ["argument_parser"]

TABLE: Final = f"[tool.{PROGRAM}]"

EPILOGUE: Final = f"""\
Configuration:
  generate, check and lint read the table {TABLE} of
  pyproject.toml in the current directory, or of the file that --config names;
  diff reads it only with --config. Paths are relative to the folder of that file.

Exit codes:
  0: success; from diff: nothing changed, or all changes are safe
  1: the operations have errors, or check found a difference
  2: wrong usage, or the command cannot be carried out
  3: diff: the most severe change is dangerous
  4: diff: the most severe change is breaking
  5: diff: an operation is no longer valid
"""


def argument_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; the name of the chosen one is `command`."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Generates typed GraphQL operations for buildkite-async from GraphQL files.",
        epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _add_pull(commands.add_parser("pull", help="write a schema as sorted SDL"))
    _add_diff(commands.add_parser("diff", help="show what changed, and the affected operations"))
    for name, description in (
        ("generate", "generate the package of operations"),
        ("check", "fail if the package is not up to date"),
        ("lint", "report problems of the operations"),
    ):
        command = commands.add_parser(name, help=description)
        command.add_argument(
            "--config",
            metavar="PYPROJECT",
            type=Path,
            default=Path("pyproject.toml"),
            help=f"the file with the table {TABLE} (pyproject.toml)",
        )
        if name == "generate":
            command.add_argument(
                "--no-verify",
                dest="verify",
                action="store_false",
                help="write the package without checking it first",
            )
    return parser


def _add_pull(pull: argparse.ArgumentParser) -> None:
    pull.add_argument(
        "source",
        metavar="SOURCE",
        nargs="+",
        help="the URL of an endpoint, a file with SDL or an introspection result, or several files"
        " or folders with parts of the SDL",
    )
    pull.add_argument(
        "--token-env",
        metavar="NAME",
        help=f"variable that holds the API token ({DEFAULT_VARIABLE} for {BUILDKITE_HOST})",
    )
    pull.add_argument("--descriptions", action="store_true", help="keep descriptions")
    pull.add_argument(
        "--to", metavar="FILE", type=Path, required=True, help="the file to write the schema to"
    )


def _add_diff(diff: argparse.ArgumentParser) -> None:
    form = "a file with SDL or an introspection result, or a folder with SDL"
    diff.add_argument("old", metavar="OLD", type=Path, help=f"the old schema: {form}")
    diff.add_argument("new", metavar="NEW", type=Path, help=f"the new schema: {form}")
    diff.add_argument(
        "--operations",
        metavar="DIR",
        type=Path,
        action="append",
        default=[],
        help="a folder of GraphQL files; may be repeated",
    )
    diff.add_argument(
        "--config",
        metavar="PYPROJECT",
        type=Path,
        help=f"a file whose table {TABLE} names the folders of operations and portals",
    )
    diff.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="the format of the report (text)"
    )
    diff.add_argument("--to", metavar="FILE", type=Path, help="write the report to a file")
