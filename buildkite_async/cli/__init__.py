"""The command `buildkite-async`: one command is one call of the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, and tell the exit code."""
    try:
        import cyclopts  # noqa: F401 - is it there?
        import rich  # noqa: F401
    except ModuleNotFoundError:
        print(
            "buildkite-async: the command needs an extra: pip install 'buildkite-async[cli]'",
            file=sys.stderr,
        )
        return 2
    from buildkite_async.cli.app import run

    return run(sys.argv[1:] if arguments is None else arguments)
