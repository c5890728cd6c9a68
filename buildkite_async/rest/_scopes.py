"""Which rights a call needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["scopes", "scopes_of"]

C = TypeVar("C", bound=Callable[..., Any])


def scopes(*names: str) -> Callable[[C], C]:
    """Note on a method which scopes its token must have."""

    def note(method: C) -> C:
        method.__dict__["scopes"] = names
        return method

    return note


def scopes_of(method: Callable[..., Any]) -> tuple[str, ...]:
    """Scopes that a method's token must have; empty when any token will do."""
    return getattr(method, "scopes", ())
