"""The command `buildkite-async`, outside of the package, so that Ctrl-C can interrupt its imports.

A `KeyboardInterrupt` while the package is imported would be printed with a traceback, as would one
while the process ends. At both times nothing is to be cleaned up, so that Ctrl-C just ends the process.
"""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib import import_module


def main() -> int:
    """Run the command and return its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from buildkite_async.cli import main as run

    with suppress(ImportError):  # `run` says what is missing
        import_module("buildkite_async.cli.app")
    from buildkite_async.cli.exits import INTERRUPTED

    try:
        with _keyboard_interrupts():
            return run()
    except KeyboardInterrupt:  # just before or after `run` handles it
        return INTERRUPTED


@contextmanager
def _keyboard_interrupts() -> Generator[None]:
    """Let Ctrl-C raise KeyboardInterrupt, unless it is ignored."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_DFL:
        yield
        return
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
