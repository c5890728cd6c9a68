"""Mappings whose keys depend on another argument."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import frozen

__all__ = ["Variants", "keys_by", "variants_of"]

C = TypeVar("C", bound=Callable[..., Any])


@frozen
class Variants:
    """The TypedDicts of one argument, by the value of another."""

    name: str
    """The argument whose keys depend on the other one."""
    by: str
    """The other one."""
    typed: Mapping[str, Any]
    """TypedDicts by its values; a mapping for any other value may have any keys."""


def keys_by(name: str, by: str, typed: Mapping[str, Any]) -> Callable[[C], C]:
    """Declare that the keys of one argument of a method depend on the value of another."""

    def declare(method: C) -> C:
        method.__dict__["variants"] = Variants(name, by, typed)
        return method

    return declare


def variants_of(method: Callable[..., Any]) -> Variants | None:
    """Return what a method declares, or None."""
    return getattr(method, "variants", None)
