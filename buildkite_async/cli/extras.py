"""Extras that some commands need."""

from __future__ import annotations

from importlib.util import find_spec

from buildkite_async.errors import UsageError

__all__ = ["need_emulator"]


def need_emulator() -> None:
    """UsageError where the emulator's extra is not installed."""
    if any(find_spec(name) is None for name in ("uvicorn", "yaml")):
        raise UsageError("The emulator needs an extra: pip install 'buildkite-async[emulator]'.")
