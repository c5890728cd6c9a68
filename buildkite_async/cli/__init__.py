"""The command `buildkite-async`: one command is one call of the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final

__all__ = ["INTERRUPTED", "main"]

INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, and tell the exit code."""
    if find_spec("cyclopts") is None or find_spec("rich") is None:
        print(
            "buildkite-async: the command needs an extra: pip install 'buildkite-async[cli]'",
            file=sys.stderr,
        )
        return 2
    try:
        from buildkite_async.cli.app import run

        return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:  # loading takes a moment, too
        return INTERRUPTED
