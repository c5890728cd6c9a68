"""The token scopes that methods need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["scopes", "scopes_of"]

C = TypeVar("C", bound=Callable[..., Any])


def scopes(*names: str | tuple[str, ...]) -> Callable[[C], C]:
    """Declare the scopes that a method's token must have; of a tuple, one is enough."""

    def declare(method: C) -> C:
        method.__dict__["scopes"] = names
        return method

    return declare


def scopes_of(method: Callable[..., Any]) -> tuple[str | tuple[str, ...], ...]:
    """Return the scopes that a method's token must have; none if any token will do.

    One scope of a tuple is enough.
    """
    return getattr(method, "scopes", ())
