"""Checks for optional dependencies."""

from __future__ import annotations

from importlib.util import find_spec

from buildkite_async.errors import UsageError

__all__ = ["require_emulator", "require_uvicorn"]


def require_emulator() -> None:
    """Raise UsageError if the extra `emulator` is not installed."""
    if any(find_spec(name) is None for name in ("cronsim", "uvicorn", "yaml")):
        raise UsageError("The emulator requires an extra: pip install 'buildkite-async[emulator]'.")


def require_uvicorn() -> None:
    """Raise UsageError if uvicorn is not installed."""
    if find_spec("uvicorn") is None:
        raise UsageError(
            "Listening requires uvicorn, of an extra: pip install 'buildkite-async[emulator]'."
        )
