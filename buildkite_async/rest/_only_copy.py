"""Calls whose response has the only copy of a secret."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from buildkite_async.errors import OutcomeUnknown

__all__ = ["only_copy"]


@contextmanager
def only_copy(secret: str, listing: str, by: str) -> Generator[None]:
    """Say in the error of a lost response how to find what may have been created.

    Args:
        secret: What the response would have contained.
        listing: The method that lists such things.
        by: The fields to recognize it by.
    """
    try:
        yield
    except OutcomeUnknown as error:
        message, *others = error.args
        error.args = (
            f"{str(message).rstrip('.')}. If it took effect, {secret} is lost, and no other call"
            f" returns it: find what was created with {listing}() by its {by}, and delete it.",
            *others,
        )
        raise
