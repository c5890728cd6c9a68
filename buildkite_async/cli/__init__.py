"""The command `buildkite-async`, whose subcommands are calls of the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec

from buildkite_async.cli.exits import USAGE, print_error
from buildkite_async.cli.sigterm import interruptible, interruption_code

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    try:
        if find_spec("cyclopts") is None or find_spec("rich") is None:
            print_error("The command requires an extra: pip install 'buildkite-async[cli]'.")
            return USAGE
        with interruptible():
            from buildkite_async.cli.app import run

            return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:  # also while `run` is imported
        return interruption_code()
